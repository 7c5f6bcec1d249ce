"""Finding the cluster: a scheduler that runs already, or worker processes of this machine for one command."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator

import dask
from distributed import Client, LocalCluster

from autograde.cluster.certificates import temporary
from autograde.core.errors import CourseError
from autograde.grading.provenance import of_installation

__all__ = ["SETTINGS", "connected"]

_LOCAL = "local:"
_CLOSING = 10  # seconds for saying goodbye to it
_COORDINATOR = {
    "distributed.admin.large-graph-warning-threshold": "1GB",  # a submission is no mistake in a graph
    "distributed.deploy.lost-worker-timeout": "1h",  # after Dask's 15 s one that still starts anew is ended for good
    "distributed.diagnostics.computations.nframes": 0,  # which code sent a task is always the same
}
SETTINGS = {
    "distributed.admin.low-level-log-length": 10,  # the last messages are kept whole, with the submissions in them
    "distributed.admin.system-monitor.interval": "5s",  # this, and the next two, cost a process that waits a
    "distributed.admin.tick.interval": "1s",  # fortieth of a core with what Dask has
    "distributed.worker.memory.monitor-interval": "2s",
    "distributed.worker.profile.enabled": False,  # a hundredth of each worker's CPU
    "distributed.scheduler.allowed-failures": 0,  # whose worker died is tried again alone, by us
}
"""Dask's, for scheduler and workers; docs/scale.md has the same, for those that others start."""


@contextlib.contextmanager
def connected(address: str, patience: float = 60.0) -> Iterator[Client]:
    """Connect to the scheduler at an address, or start `local:N` worker processes that end with this block.

    Raises CourseError where in so many seconds there is no scheduler, or in so many more no worker comes.
    """
    for name in ("distributed", "distributed.client", "tornado.application"):  # what goes wrong is said once, by us
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with dask.config.set(SETTINGS | _COORDINATOR), contextlib.ExitStack() as stack:
        own = stack.enter_context(_local(_number(address))) if address.startswith(_LOCAL) else None
        client = _client(own or address, patience)
        stack.callback(_close, client)
        _check_scheduler(client, address)
        _await_worker(client, address, patience)
        yield client


def _number(address: str) -> int:
    number = address.removeprefix(_LOCAL)
    if not number.isdigit() or int(number) < 1:
        raise CourseError(
            f"--cluster {address} cannot be used: write local:4 for four worker processes of this machine."
        )
    return int(number)


def _local(workers: int) -> LocalCluster:
    """Start a scheduler in this process and workers in others; nobody else on this machine can connect to them."""
    return LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        security=temporary(),
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    )


def _client(address: str | LocalCluster, patience: float) -> Client:
    try:
        return Client(address, timeout=patience)
    except (OSError, ValueError, TypeError, RuntimeError) as error:  # the last: tcp:// where TLS is asked for
        raise CourseError(
            f"There is no scheduler at {address}: {error}. Start one with `dask scheduler`: see docs/scale.md."
        ) from error


def _close(client: Client) -> None:
    """Let go of the scheduler. Where it has gone there is nothing to save, and nothing must keep the command.

    A client that could not be closed would be closed once more when Python ends, and that waits for a thread which has
    ended by then.
    """
    try:
        with contextlib.suppress(Exception):
            client.close(timeout=_CLOSING)
    finally:
        client.status = "closed"


def _check_scheduler(client: Client, address: str) -> None:
    """Raise CourseError where the scheduler cannot load what it passes on: each submission would fail."""
    try:
        client.run_on_scheduler(of_installation)
    except Exception as error:
        raise CourseError(
            f"The scheduler at {address} cannot use the kit: {error}. Install in its environment what is installed "
            "here (pip install 'perceptron-ann-kit[cluster]'), and start it again."
        ) from error


def _await_worker(client: Client, address: str, patience: float) -> None:
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError as error:
        raise CourseError(
            f"The scheduler at {address} has no worker. Start some with `dask worker`: see docs/scale.md."
        ) from error
