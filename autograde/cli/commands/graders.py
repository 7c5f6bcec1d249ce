"""Who grades for a command: the workers of this machine, or those of a cluster."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING

import click

from autograde.cli.commands.shared import complain, layers_for, warned
from autograde.core.errors import CourseError

if TYPE_CHECKING:
    from autograde.grading.tasks import Runner
    from autograde.sandbox.layers import Layers

__all__ = ["cluster_option", "graders"]

cluster_option = click.option(
    "--cluster", metavar="ADDRESS|local:N",
    help="Grade on the Dask cluster of this scheduler, or on N worker processes of this machine: see docs/scale.md.",
)  # fmt: skip


@contextlib.contextmanager
def graders(cluster: str | None, workers: int, no_sandbox: bool) -> Iterator[tuple[Layers, Runner]]:
    """Give how firmly student code is shut in where it is graded, and who grades, for the time of a block."""
    from autograde.grading import workers as machine
    from autograde.sandbox.layers import NONE

    if cluster is None:
        yield layers_for(no_sandbox), machine.in_workers(workers)
        return
    connecting, coordinator = _modules()
    with connecting.connected(cluster) as client:
        click.echo(f"dashboard: {client.dashboard_link}", err=True)
        layers = warned(NONE if no_sandbox else coordinator.best_layers(client), "the cluster")
        yield layers, partial(coordinator.run_all, client, layers, complain)


def _modules() -> tuple[ModuleType, ModuleType]:
    """Import what only clusters need; raise CourseError where it is not installed."""
    try:
        from autograde.cluster import connecting, coordinator
    except ImportError as error:
        raise CourseError(
            f"--cluster needs more packages ({error}). Install them: pip install 'perceptron-ann-kit[cluster]'"
        ) from error
    return connecting, coordinator
