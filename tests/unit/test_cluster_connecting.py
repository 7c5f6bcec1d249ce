"""Which cluster grades: an address that leads nowhere is told with what to do; Dask's settings are those we tell."""

from __future__ import annotations

import sys

import dask
import pytest
import yaml
from machines import settings_of_the_page

from autograde.cluster import connecting
from autograde.core.errors import CourseError


@pytest.mark.parametrize("address", ["local:", "local:0", "local:many"])
def test_a_number_of_workers_that_is_none_is_refused(address):
    with pytest.raises(CourseError, match="local:4"), connecting.connected(address):
        pass


def test_an_address_without_a_scheduler_is_refused():
    with (
        pytest.raises(CourseError, match=r"no scheduler at tcp://127\.0\.0\.1:9"),
        connecting.connected("tcp://127.0.0.1:9", patience=0.1),
    ):
        pass


def test_an_address_that_does_not_fit_the_settings_is_refused():
    with (
        dask.config.set({"distributed.comm.require-encryption": True}),
        pytest.raises(CourseError, match="no scheduler at tcp://"),
        connecting.connected("tcp://127.0.0.1:9"),
    ):
        pass


class FakeClient:
    """A client of a scheduler that fails in the ways a test names, with the seconds that it was to wait."""

    status = "running"

    def __init__(self, **failures):
        self.failures, self.asked, self.waited = failures, [], []

    def _ask(self, what, timeout=None):
        self.asked.append(what)
        self.waited += [timeout] if timeout else []
        if what in self.failures:
            raise self.failures[what]

    def run_on_scheduler(self, _):
        """Ask the scheduler for its installation."""
        self._ask("installation")

    def wait_for_workers(self, _, timeout):
        """Wait for a worker."""
        self._ask("worker", timeout)

    def close(self, timeout):
        """Say goodbye."""
        self._ask("close", timeout)


@pytest.fixture
def client_that(monkeypatch):
    """Let the next connection be one that fails in some way."""

    def fails(**failures):
        client = FakeClient(**failures)

        def connect(_, timeout):
            client.waited.append(timeout)
            return client

        monkeypatch.setattr(connecting, "Client", connect)
        return client

    return fails


def test_a_scheduler_to_which_no_worker_comes_is_told_with_how_to_start_one(client_that):
    client = client_that(worker=TimeoutError())
    with (
        pytest.raises(CourseError, match=r"scheduler at tls://head:8786 has no worker\. Start some"),
        connecting.connected("tls://head:8786"),
    ):
        pass
    assert client.waited[:2] == [60, 60]
    assert client.status == "closed"


def test_a_scheduler_without_the_kit_is_refused_before_a_worker_is_waited_for(client_that):
    client = client_that(installation=ModuleNotFoundError("No module named 'autograde'"))
    with (
        pytest.raises(CourseError, match=r"scheduler at tls://head:8786 cannot use the kit: No module.*pip install"),
        connecting.connected("tls://head:8786"),
    ):
        pass
    assert client.asked == ["installation", "close"]


def test_a_client_that_cannot_say_goodbye_is_closed_all_the_same_and_hides_no_error(client_that):
    client = client_that(close=TimeoutError())
    with pytest.raises(KeyboardInterrupt), connecting.connected("tls://head:8786"):
        raise KeyboardInterrupt
    assert client.status == "closed"


def test_where_dask_is_not_installed_the_command_says_what_to_install(course, called, monkeypatch):
    monkeypatch.setitem(sys.modules, "autograde.cluster", None)
    done = called("grade", "--cluster", "local:2", cwd=course.root)
    assert done.returncode == 2
    assert "pip install 'perceptron-ann-kit[cluster]'" in done.stderr


def flat(settings, *above):
    """Yield names with dots, and values that are no dictionaries."""
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from flat(value, *above, name)
        else:
            yield ".".join((*above, name)), value


def test_the_page_tells_those_who_start_a_cluster_the_settings_of_our_own():
    told = yaml.safe_load(settings_of_the_page())
    assert {name: value for name, value in flat(told) if ".comm." not in name} == connecting.SETTINGS
