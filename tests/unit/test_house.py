"""The packages stand on floors: each knows those below it, and none above."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import autograde

PACKAGE = Path(autograde.__file__).parent
FLOORS = [
    {"core"},
    {"checks"},
    {"sandbox"},
    {"course"},
    {"intake"},
    {"gradebook"},
    {"grading"},
    {"collect", "authoring", "export", "pages", "cluster"},
    {"cli"},
]
NAMES = {"nbgrader", "late", "stubs", "markdown"}  # by which courses' configurations know parts of the house
PACKAGES = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


def imported_by(package):
    """Return the packages that the modules of one import, each with an example."""
    found = {}
    for path in (PACKAGE / package).rglob("*.py"):
        if "bank" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                whole = node.module == "autograde"
                names = [f"autograde.{alias.name}" for alias in node.names] if whole else [node.module]
            for name in names:
                first, _, rest = name.partition(".")
                if first == "autograde" and rest:
                    found[rest.partition(".")[0]] = f"{path.relative_to(PACKAGE)} imports {name}"
    return found


def test_each_package_has_its_floor_and_each_floor_is_there():
    assert sorted(set().union(*FLOORS)) == PACKAGES


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_knows_itself_and_those_on_lower_floors_only(package):
    floor = next(index for index, packages in enumerate(FLOORS) if package in packages)
    known = {package, "__version__"}.union(*FLOORS[:floor])
    assert {name: where for name, where in imported_by(package).items() if name not in known} == {}


def test_besides_packages_there_are_only_the_names_that_configurations_use():
    assert {path.stem for path in PACKAGE.glob("*.py")} == {"__init__", *NAMES}
