"""All that student code can see, decided in this one place: deny by default, allow entry by entry.

Visible are: the interpreter and its standard library, the installed libraries except this kit, shared libraries
and fonts of the system, a copy of the probes behind an empty package, the assignment's data. Not visible are:
the rest of this package, the course with its sources, solutions and gradebook, other submissions, home folders,
programs such as a shell.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["KIT", "covered", "data_place", "make_kit", "python_path", "trees"]

KIT = Path("/kit")  # where student code finds the probes
PACKAGE = Path(__file__).resolve().parent.parent  # this package: the one library that must not be seen
_OURS = (PACKAGE.name, "perceptron_ann_kit", "_perceptron_ann_kit", "__editable__", "_editable_impl")
_SYSTEM = ("/usr/lib", "/usr/lib64", "/usr/share/fonts", "/etc/fonts", "/etc/ld.so.cache")


def make_kit(folder: Path, data: Iterable[Path], *, mounted: bool) -> None:
    """Fill `folder` with what is put beside student code: probes, launcher, data, a user name, a font list.

    Data are never copied: they have links, or places on which `confinement` mounts them.
    """
    package = folder / PACKAGE.name
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE / "probes", package / "probes", ignore=ignore)
    (package / "data").mkdir()
    (package / "sandbox").mkdir()
    (package / "__init__.py").touch()
    (package / "sandbox" / "__init__.py").touch()
    for path in data:
        place = data_place(path, folder)
        place.touch() if mounted else place.symlink_to(path)
    shutil.copy(PACKAGE / "sandbox" / "offline.py", package / "sandbox")
    shutil.copy(PACKAGE / "sandbox" / "inside.py", folder)
    (folder / "passwd").write_text("student:x:1000:1000::/work:/bin/false\n")
    _copy_font_list(folder / "matplotlib")


def data_place(path: Path, kit: Path = KIT) -> Path:
    """Return where a data set lies in the kit: beside the probes, as in this package."""
    return kit / PACKAGE.name / "data" / path.name


def _copy_font_list(folder: Path) -> None:
    """Spare each kernel the seconds in which matplotlib looks for fonts."""
    folder.mkdir()
    with contextlib.suppress(OSError):  # no place for a cache: then each kernel looks for fonts itself
        from matplotlib import font_manager, get_cachedir  # noqa: PLC0415 - slow, and fails without a home folder

        if font_manager.fontManager:  # making it has written the list
            for cache in Path(get_cachedir()).glob("fontlist-*.json"):
                shutil.copy(cache, folder)


def trees() -> Iterator[Path]:
    """Yield the files and folders that are visible read-only, a folder before what lies in it."""
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
    return ":".join(map(str, (KIT, *_site_folders())))


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
