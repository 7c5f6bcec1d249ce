"""Run a command as a normal user, from root: `python tests/support/normal_user.py COMMAND…`.

Where the interpreter or the checkout lies below a closed folder, such as root's home, the command gets a view of the
machine in which just they can be reached there. Everything else is as it is for any user.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograde.sandbox.inside import calls

ROOT = Path(__file__).resolve().parent.parent.parent
USER = 54321  # nobody else's
_RECURSIVE_PRIVATE = (1 << 14) | (1 << 18)  # MS_REC | MS_PRIVATE
_RECURSIVE_BIND = calls.BIND | (1 << 14)


def command(*words: str) -> list[str]:
    """Return the command that runs `words` as a normal user."""
    return [sys.executable, str(Path(__file__).resolve()), *words]


def main() -> None:
    """Open the way, become a normal user, run the command."""
    calls.unshare(calls.NEWNS)
    calls.mount("none", "/", None, _RECURSIVE_PRIVATE)
    needed = [Path(sys.base_prefix), Path(sys.prefix), ROOT]
    for closed in {folder for path in needed for folder in _closed_above(path)}:
        _open(closed, [path for path in needed if path.is_relative_to(closed)])
    home = tempfile.mkdtemp(prefix="normal-user-")
    os.chown(home, USER, USER)
    os.setgroups([])
    os.setresgid(USER, USER, USER)
    os.setresuid(USER, USER, USER)
    os.environ.update(HOME=home, TMPDIR=home, PYTHONDONTWRITEBYTECODE="1", PYTHONPATH=str(ROOT))
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - the command of the caller


def _closed_above(path: Path) -> Iterator[Path]:
    """Yield the outermost folder above `path` that other users may not pass, if there is one."""
    yield from [folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001][:1]


def _open(closed: Path, needed: list[Path]) -> None:
    """Cover a closed folder by an open one in which only what is needed can be found."""
    stage = Path(tempfile.mkdtemp(prefix="normal-user-stage-"))
    kept = {path: stage / str(number) for number, path in enumerate(needed)}
    for path, place in kept.items():
        place.mkdir()
        calls.mount(str(path), str(place), None, _RECURSIVE_BIND)
    calls.mount("open", str(closed), "tmpfs", 0, "mode=755")
    for path, place in kept.items():
        path.mkdir(parents=True, exist_ok=True)
        calls.mount(str(place), str(path), None, _RECURSIVE_BIND)


if __name__ == "__main__":
    main()
