"""All that student code can see, decided in this one place: deny by default, allow entry by entry.

Visible are: the interpreter and its standard library, the installed libraries except this kit, shared libraries
and fonts of the system, the probes and the data behind an empty package, the code that shuts student code in. Not
visible are: the rest of this package, the course with its sources, solutions and gradebook, other submissions, home
folders, programs such as a shell.

The same list serves both layers that hide files: `mounts` is what bubblewrap shows of this machine, under which path;
`readable` is what Landlock allows where nothing is mounted and all paths are those of this machine.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

__all__ = ["DEVICES", "covered", "data_place", "empty_modules", "mounts", "python_path", "readable", "trees"]

_KIT = Path("/kit")  # where student code finds the probes
_PACKAGE = Path(__file__).resolve().parent.parent  # this package: of it, only these folders are seen
_SHOWN = (Path("checks", "probes"), Path("sandbox", "inside"), Path("data"))
_OURS = (_PACKAGE.name, "perceptron_ann_kit", "_perceptron_ann_kit", "__editable__", "_editable_impl")
_SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/share/fonts", "/etc/fonts", "/etc/ld.so.cache")
DEVICES = tuple(map(Path, ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom")))  # /dev/zero is memory unseen


def mounts() -> Iterator[tuple[Path, Path]]:
    """Yield (path on this machine, path inside) of the folders of this kit that are shown."""
    yield from ((_PACKAGE / folder, _KIT / _PACKAGE.name / folder) for folder in _SHOWN)


def empty_modules() -> Iterator[Path]:
    """Yield the files inside that make packages of the folders above, and hold nothing."""
    yield from (_KIT / _PACKAGE.name / folder / "__init__.py" for folder in ("", "checks", "sandbox"))


def readable() -> Iterator[Path]:
    """Yield what may be read where nothing is hidden by mounts; a process sees itself in /proc, and nobody else."""
    yield from trees()
    yield from (_PACKAGE / folder for folder in _SHOWN)
    yield from (*DEVICES, Path("/proc/self"))
    yield from (path for path in (Path("/lib"), Path("/lib64")) if path.exists())


def data_place(path: Path, *, mounted: bool) -> Path:
    """Return where a data set of this package lies for student code."""
    return _KIT / path.relative_to(_PACKAGE.parent) if mounted else path


def trees() -> Iterator[Path]:
    """Yield the files and folders that are visible under their own paths, a folder before what lies in it."""
    yield from (path for path in map(Path, _SYSTEM) if path.exists())
    yield Path(sys.executable).resolve()
    yield from _standard_library()
    configuration = Path(sys.prefix, "pyvenv.cfg")
    if configuration.exists():
        yield configuration
    for folder in _site_folders():
        yield from (entry for entry in sorted(folder.iterdir()) if not entry.name.startswith(_OURS))


def covered() -> Iterator[Path]:
    """Yield the folders inside visible trees that are replaced by empty ones before `_site_folders` are shown."""
    standard = list(_standard_library())
    for library in (*standard, Path("/usr/lib/python3"), Path("/usr/local/lib")):
        yield from (library / name for name in ("site-packages", "dist-packages") if (library / name).is_dir())


def python_path() -> str:
    """Return PYTHONPATH inside: the kit, then the folders of installed libraries."""
    return ":".join(map(str, (_KIT, *_site_folders())))


def _standard_library() -> Iterator[Path]:
    base = {"base": sys.base_prefix, "platbase": sys.base_prefix, "installed_base": sys.base_prefix}
    folders = {Path(sysconfig.get_path(name, vars=base)) for name in ("stdlib", "platstdlib")}
    name = str(sysconfig.get_config_var("INSTSONAME"))
    shared = {Path(folder, name) for folder in (f"{sys.base_prefix}/lib", str(sysconfig.get_config_var("LIBDIR")))}
    yield from sorted(path for path in folders | shared if os.access(path, os.R_OK))


def _site_folders() -> list[Path]:
    """Return the folders of installed libraries that this interpreter uses."""
    folders = (Path(entry) for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages"))
    return [folder for folder in dict.fromkeys(folders) if folder.is_dir()]
