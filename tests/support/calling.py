"""The command in this process, for fixtures that outlive a test; tests have `called`."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from pathlib import Path
from unittest import mock

from autograde.cli import main as cli

__all__ = ["call"]


def call(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder; return its exit code and what it wrote."""
    command, said, complained = ["autograde", *map(str, words)], io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(cwd),
        mock.patch.object(sys, "argv", command),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(complained),
    ):
        try:
            code = cli.main()
        except SystemExit as stop:
            code = stop.code
    return subprocess.CompletedProcess(command, code or 0, said.getvalue(), complained.getvalue())
