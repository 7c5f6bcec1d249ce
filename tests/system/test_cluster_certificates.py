"""Which cluster grades: found by its address or started here, and loaded only when asked for."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from machines import DASK, running, scheduler
from tornado.tcpclient import TCPClient

from autograde.cluster import connecting, coordinator
from autograde.core.errors import CourseError


def test_grading_on_one_machine_does_not_load_dask():
    code = "import sys, autograde.cli.commands.grade; print({'dask', 'distributed'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


def test_a_scheduler_without_the_kit_is_refused_before_anything_is_sent(tmp_path):
    (tmp_path / "lacking.py").write_text("import sys\nsys.modules['autograde'] = None\n")
    with (
        scheduler(tmp_path, os.environ, "--preload", str(tmp_path / "lacking.py")) as (port, _),
        pytest.raises(CourseError, match=r"scheduler at .* cannot use the kit: .*pip install"),
        connecting.connected(f"tcp://127.0.0.1:{port}"),
    ):
        pass


@pytest.mark.soak
def test_a_connection_that_ends_while_it_is_made_keeps_nobody_waiting(tmp_path, monkeypatch):
    async def cut(*_, **__):
        raise ValueError("IOStream is not idle; cannot convert to SSL")  # as Tornado does

    with (
        scheduler(tmp_path, os.environ) as (port, process),
        running(DASK, "worker", f"tcp://127.0.0.1:{port}", "--no-nanny", "--no-dashboard", environment=os.environ),
        connecting.connected(f"tcp://127.0.0.1:{port}") as client,
    ):
        monkeypatch.setattr(TCPClient, "connect", cut)
        process.kill()
        for _ in range(2):  # the first finds a connection that has ended, the second needs a new one
            with pytest.raises(CourseError, match="scheduler has gone"):
                coordinator.best_layers(client)
    assert client.status == "closed"
