"""What a forked child is told of its job: all that it knows, and nothing that student code must not know."""

from __future__ import annotations

import json
from pathlib import Path

from autograde.sandbox import confinement, visible
from autograde.sandbox.job import Job
from autograde.sandbox.layers import Layer, Layers
from autograde.sandbox.limits import Limits

__all__ = ["confinement_of", "of"]


def of(job: Job, folder: Path) -> bytes:
    """Return the settings of a job; in `folder` of this machine it works when nothing hides the real tree."""
    mounted = Layer.NAMESPACES in job.layers
    if not mounted:
        (folder / "job").mkdir()
    document = {
        "confinement": confinement_of(job.layers, job.limits),
        "root": confinement.root_in(folder, mounts=mounted),
        "data": {path.name: str(visible.data_place(path, mounted=mounted)) for path in job.data},
        "seed": job.seed,
        "message": job.limits.message // 2,
    }
    return json.dumps(document).encode()


def confinement_of(layers: Layers, limits: Limits) -> dict[str, object]:
    """Return the arguments of `inside.confine.Confinement`."""
    mounted = Layer.NAMESPACES in layers
    # Without a user namespace of the job's own, the limit on processes would count all that this user runs.
    processes = {"RLIMIT_NPROC": limits.processes} if mounted else {}
    return {
        **{str(layer): layer in layers for layer in Layer},
        "limits": limits.of_each_process() | processes,
        "files": limits.files,
        "inodes": limits.inodes,
        "readable": ["/"] if mounted else list(map(str, visible.readable())),
    }
