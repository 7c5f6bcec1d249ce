"""The first code inside the sandbox: gives up rights, sets limits and seeds, becomes the kernel.

It runs as `python inside.py SETTINGS`, with one JSON object: `uid` (or null), `limits`, `seed`, `message`,
`connection`. It is copied next to student code, which may read it; it holds nothing that they must not know.
"""

from __future__ import annotations

import functools
import json
import os
import random
import resource
import shutil
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Prepare this process, then run an IPython kernel in it until it is shut down."""
    settings = json.loads(sys.argv[1])
    sys.argv[1:] = []
    set_limits(settings["limits"])
    give_up_root(settings["uid"])
    copy_font_list()
    import autograde.probes.run  # noqa: F401, PLC0415 - loaded before any student code, after the limits

    answer_from_data()
    set_seeds(settings["seed"])
    cap_messages(settings["message"])
    start_kernel(settings["connection"])


def set_limits(limits: dict[str, int]) -> None:
    """Set the limits that the kernel of the machine enforces for each process."""
    for name, value in limits.items():
        number = getattr(resource, name)
        ceiling = resource.getrlimit(number)[1]
        value = value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)  # noqa: PLW2901 - never above what we have
        resource.setrlimit(number, (value, value))


def give_up_root(uid: int | None) -> None:
    """Become the unprivileged user `uid`; this drops all capabilities for good."""
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)


def copy_font_list() -> None:
    """Give matplotlib a writable configuration folder that knows the fonts already."""
    own = Path(os.environ["MPLCONFIGDIR"])
    prepared = Path(__file__).parent / "matplotlib"
    if prepared.is_dir() and not own.exists():
        shutil.copytree(prepared, own)


def answer_from_data() -> None:
    """Let `fetch_openml` answer from the assignment's data, if it has any: there is no network."""
    from autograde.sandbox import offline  # noqa: PLC0415 - after the limits

    offline.install()


def set_seeds(seed: int) -> None:
    """Make randomness repeatable: `random`, NumPy's global state and generators made without a seed."""
    import numpy as np  # noqa: PLC0415 - after the limits

    random.seed(seed)
    np.random.seed(seed % 2**32)  # noqa: NPY002 - what students use
    sequence = np.random.SeedSequence(seed)
    original = np.random.default_rng

    @functools.wraps(original)
    def default_rng(seed: Any = None) -> np.random.Generator:
        return original(sequence.spawn(1)[0] if seed is None else seed)

    np.random.default_rng = default_rng


def cap_messages(largest: int) -> None:
    """Replace a message that the grader would refuse by a note, so that honest code loses nothing else by it."""
    from jupyter_client.session import Session  # noqa: PLC0415 - after the limits

    serialize = Session.serialize

    @functools.wraps(serialize)
    def capped(self: Session, msg: dict[str, Any], ident: Any = None) -> list[bytes]:
        parts = serialize(self, msg, ident)
        if sum(map(len, parts)) <= largest:
            return parts
        note = "(an output that is too large for the grader is not shown)"
        kept = {name: msg["content"][name] for name in ("name", "ename", "execution_count") if name in msg["content"]}
        shown = {"text": note, "data": {"text/plain": note}, "metadata": {}, "evalue": note, "traceback": [note]}
        return serialize(self, {**msg, "content": shown | kept}, ident)

    Session.serialize = capped  # type: ignore[method-assign]  # there is no setting for it


def start_kernel(connection: str) -> None:
    """Run an ordinary IPython kernel, without history and colours."""
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415 - after the limits
    from traitlets.config import Config  # noqa: PLC0415

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    app = IPKernelApp.instance(config=config)
    app.initialize(["-f", connection])
    app.start()


if __name__ == "__main__":
    main()
