"""What was installed: the libraries in the versions that the kit needs, programs, data, extensions of JupyterLab."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata

from jupyter_core.paths import jupyter_config_path, jupyter_path
from jupyter_server.extension.config import ExtensionConfigManager
from jupyter_server.extension.manager import ExtensionPackage
from jupyter_server.extension.utils import ExtensionMetadataError, ExtensionModuleNotFound
from jupyterlab_server.config import get_federated_extensions, get_page_config
from packaging.requirements import Requirement

from autograde.cli.doctor.check import Check
from autograde.core.errors import CourseError
from autograde.core.imports import import_whole
from autograde.course.datasets import DATASETS, path_of

__all__ = ["checks"]

_KIT = "perceptron-ann-kit"  # as in pyproject.toml
_NBGRADER = "nbgrader"
_LAB_EXTENSION = "@jupyter/nbgrader"
_FORMGRADER = "nbgrader.server_extensions.formgrader"


def checks() -> Iterator[Check]:
    """Yield what was found among the installed libraries."""
    yield from _requirements()
    yield from map(_data, DATASETS)
    yield _lab_extension()
    yield _server_extension()


def _requirements() -> Iterator[Check]:
    """Yield a check for nbgrader, whose inner parts the kit builds on, and one for all other libraries."""
    try:
        needed = [Requirement(text) for text in metadata.requires(_KIT) or ()]
    except metadata.PackageNotFoundError:
        yield Check("libraries", holds=False, found="the kit itself is not installed", mend="pip install its wheel.")
        return
    needed = [each for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})]
    yield _libraries("nbgrader", [each for each in needed if each.name == _NBGRADER])
    yield _libraries("libraries", [each for each in needed if each.name != _NBGRADER])


def _libraries(name: str, needed: list[Requirement]) -> Check:
    versions = {each: _version(each.name) for each in needed}
    wrong = [each for each, version in versions.items() if not version or not each.specifier.contains(version, True)]
    if wrong:
        found = ", ".join(f"{each.name} {versions[each] or 'is missing'} (needed: {each.specifier})" for each in wrong)
        asked = " ".join(f"'{each.name}{each.specifier}'" for each in wrong)
        return Check(name, holds=False, found=found, mend=f"pip install {asked}")
    found = f"{len(needed)} in the versions that the kit needs" if len(needed) > 1 else str(versions[needed[0]])
    return Check(name, holds=True, found=found)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _data(name: str) -> Check:
    try:
        return Check(f"data: {name}", holds=True, found=str(path_of(name)))
    except CourseError as error:
        return Check(f"data: {name}", holds=False, found=str(error), mend="Install the kit again.")


def _lab_extension() -> Check:
    """Return whether JupyterLab finds nbgrader's extension, which has the menu that opens formgrader."""
    folders = jupyter_path("labextensions")
    found = get_federated_extensions(folders).get(_LAB_EXTENSION)
    disabled = get_page_config(folders).get("disabledExtensions") or {}
    state = "not found" if found is None else "disabled" if disabled.get(_LAB_EXTENSION) else None
    version = found["version"] if found else ""
    mend = f"pip install --force-reinstall nbgrader; jupyter labextension enable {_LAB_EXTENSION}"
    return Check("JupyterLab: menu of nbgrader", state is None, state or f"version {version}, enabled", mend)


def _server_extension() -> Check:
    """Return whether a Jupyter server started here would offer formgrader, and could load it."""
    settings = ExtensionConfigManager(read_config_path=jupyter_config_path())
    state = None if settings.enabled(_FORMGRADER) else "not enabled"
    import_whole("nbgrader")  # its server imports it so, and the extension relies on that
    try:
        ExtensionPackage(name=_FORMGRADER, enabled=True).validate()
    except (ExtensionMetadataError, ExtensionModuleNotFound) as error:
        state = f"cannot be loaded: {error}"
    mend = f"pip install --force-reinstall nbgrader; jupyter server extension enable {_FORMGRADER}"
    return Check("Jupyter server: formgrader", state is None, state or "enabled", mend)
