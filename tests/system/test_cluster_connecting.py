"""Which cluster grades: found by its address or started here, and loaded only when asked for."""

from __future__ import annotations

import os
import subprocess
import sys

import dask
import pytest
import yaml
from machines import DASK, PORT, running, settings_in
from tornado.tcpclient import TCPClient

from autograde.cluster import connecting, coordinator
from autograde.errors import CourseError


def test_grading_on_one_machine_does_not_load_dask():
    code = "import sys, autograde.commands.grade; print({'dask', 'distributed'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


@pytest.mark.soak
def test_without_the_extra_the_command_says_what_to_install(course, submit):
    submit("ada", b"{}")
    code = "import sys; sys.modules['distributed'] = None; from autograde.start import main; main()"
    command = [sys.executable, "-c", code, "grade", "--cluster", "local:2"]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 2
    assert "pip install 'perceptron-ann-kit[cluster]'" in done.stderr


@pytest.mark.parametrize("address", ["local:", "local:0", "local:many"])
def test_a_number_of_workers_that_is_none_is_refused(address):
    with pytest.raises(CourseError, match="local:4"), connecting.connected(address):
        pass


def test_an_address_without_a_scheduler_is_refused(monkeypatch):
    monkeypatch.setattr(connecting, "_PATIENCE", 1)
    with (
        pytest.raises(CourseError, match=r"no scheduler at tcp://127\.0\.0\.1:9"),
        connecting.connected("tcp://127.0.0.1:9"),
    ):
        pass


def test_a_scheduler_without_the_kit_is_refused_before_anything_is_sent(tmp_path):
    (tmp_path / "lacking.py").write_text("import sys\nsys.modules['autograde'] = None\n")
    command = [DASK, "scheduler", "--port", str(PORT), "--no-dashboard", "--preload", str(tmp_path / "lacking.py")]
    with (
        running(*command, environment=os.environ),
        pytest.raises(CourseError, match=r"scheduler at .* cannot use the kit: .*pip install"),
        connecting.connected(f"tcp://127.0.0.1:{PORT}"),
    ):
        pass


@pytest.mark.soak
def test_a_connection_that_ends_while_it_is_made_keeps_nobody_waiting(monkeypatch):
    address = f"tcp://127.0.0.1:{PORT}"

    async def cut(*_, **__):
        raise ValueError("IOStream is not idle; cannot convert to SSL")  # as Tornado does

    with (
        running(DASK, "scheduler", "--port", str(PORT), "--no-dashboard", environment=os.environ) as scheduler,
        running(DASK, "worker", address, "--no-nanny", "--no-dashboard", environment=os.environ),
        connecting.connected(address) as client,
    ):
        monkeypatch.setattr(TCPClient, "connect", cut)
        scheduler.kill()
        for _ in range(2):  # the first finds a connection that has ended, the second needs a new one
            with pytest.raises(CourseError, match="scheduler has gone"):
                coordinator.best_layers(client)
    assert client.status == "closed"


def test_an_address_that_does_not_fit_the_settings_is_refused():
    with (
        dask.config.set({"distributed.comm.require-encryption": True}),
        pytest.raises(CourseError, match="no scheduler at tcp://"),
        connecting.connected("tcp://127.0.0.1:9"),
    ):
        pass


def flat(settings, *above):
    """Yield names with dots, and values that are no dictionaries."""
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from flat(value, *above, name)
        else:
            yield ".".join((*above, name)), value


def test_the_page_tells_those_who_start_a_cluster_the_settings_of_our_own(tmp_path):
    told = yaml.safe_load((settings_in(tmp_path / "dask") / "autograde.yaml").read_text())
    assert {name: value for name, value in flat(told) if ".comm." not in name} == connecting.SETTINGS
