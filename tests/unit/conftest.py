"""The rule of this layer, kept by machine: its tests start no process."""

from __future__ import annotations

import os
import subprocess

import pytest


@pytest.fixture(autouse=True)
def no_process(monkeypatch, request):
    """Fail where a test starts a process: what it shows belongs into another layer."""

    def refuse(*_, **__):
        raise AssertionError(f"{request.node.nodeid} starts a process: move it to tests/confined or tests/system")

    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    for name in ("fork", "forkpty", "posix_spawn", "posix_spawnp"):
        monkeypatch.setattr(os, name, refuse)
