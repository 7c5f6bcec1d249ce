"""What makes imports of other people's packages quick: each process pays for them, `autograde --help` too."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Mapping
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

__all__ = ["import_quickly", "import_whole"]


# Packages of nbgrader whose `__init__` imports all there is in them, and which of their modules defines what our
# parts of it ask the package for.
_PACKAGES: Mapping[str, Mapping[str, str]] = {
    "nbgrader": {},
    "nbgrader.auth": {"Authenticator": "base"},
    "nbgrader.plugins": {"BasePlugin": "base"},
    "nbgrader.preprocessors": {"NbGraderPreprocessor": "base"},
}


_UNPACKING = "setuptools.archive_util"


class _Parts(ModuleType):
    """A package without what its `__init__` imports, such as all of nbgrader's programs and its server's extensions.

    Its modules are imported one by one, as anybody's. Whoever asks the package for something else has it run its
    `__init__` after all.
    """

    def __init__(self, spec: ModuleSpec) -> None:
        super().__init__(spec.name)
        self.__spec__, self.__loader__ = spec, spec.loader
        self.__file__, self.__path__ = spec.origin, list(spec.submodule_search_locations or ())

    def __getattr__(self, name: str) -> Any:
        """Return a module of the package, or what one of them or its `__init__` defines."""
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        if defined_in := _PACKAGES[self.__name__].get(name):
            return getattr(importlib.import_module(f"{self.__name__}.{defined_in}"), name)
        if importlib.util.find_spec(f"{self.__name__}.{name}") is not None:
            return importlib.import_module(f"{self.__name__}.{name}")
        import_whole(self.__name__)
        return getattr(self, name)


def import_whole(name: str) -> None:
    """Import a package with all that its `__init__` imports."""
    module = importlib.import_module(name)
    if isinstance(module, _Parts) and module.__spec__ is not None and module.__spec__.loader is not None:
        module.__class__ = ModuleType  # type: ignore[assignment]  # from now on it is the package itself
        module.__spec__.loader.exec_module(module)


class _UntilCalled(ModuleType):
    """A module of functions that is imported when one of them is called."""

    def __getattr__(self, name: str) -> Any:
        """Return a function that calls the module's function of this name."""
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*arguments: Any, **options: Any) -> Any:
            sys.modules.pop(self.__name__, None)
            return getattr(importlib.import_module(self.__name__), name)(*arguments, **options)

        return call


def import_quickly() -> None:
    """Keep packages from importing what nobody here asks them for, unless they have done so already.

    nbgrader takes three functions from setuptools that unpack archives, which nobody here calls. jsonschema, which
    checks notebooks, would compile a grammar of internationalised addresses: more than half a second
    of every process, for a format that no notebook's schema asks for.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # this is how an import is made to fail
    if "setuptools" not in sys.modules:
        sys.modules.setdefault(_UNPACKING, _UntilCalled(_UNPACKING))
    for name in _PACKAGES:
        if name not in sys.modules and (spec := importlib.util.find_spec(name)) is not None:
            sys.modules[name] = _Parts(spec)
