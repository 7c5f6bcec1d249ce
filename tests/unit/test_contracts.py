"""The rules on which safety and readability rest, kept by machine."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path

import pytest
from places import TESTS

import autograde

PACKAGE = Path(autograde.__file__).parent


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports, at any place in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def files(folder: str) -> list[Path]:
    return sorted((PACKAGE / folder).rglob("*.py"))


@pytest.mark.parametrize("path", files("checks/probes"), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_probes_import_numpy_the_standard_library_and_each_other_only(path):
    allowed = {*sys.stdlib_module_names, "numpy", "autograde"}
    assert {name.partition(".")[0] for name in imports(path)} <= allowed
    assert {name for name in imports(path) if name.startswith("autograde.")} <= {
        name for name in imports(path) if name.startswith("autograde.checks.probes")
    }


@pytest.mark.parametrize("path", files("checks/judges"), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_judges_know_nothing_of_the_sandbox(path):
    assert not {name for name in imports(path) if name.startswith(("autograde.sandbox", "autograde.grading"))}


@pytest.mark.parametrize("path", files("sandbox"), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_sandbox_knows_nothing_of_judges_and_courses(path):
    known = ("autograde.sandbox", "autograde.checks.probes", "autograde.core.errors")
    ours = {name for name in imports(path) if name.startswith("autograde.")} - {"autograde.checks"}
    assert not {name for name in ours if not name.startswith(known)}


@pytest.mark.parametrize("path", files("collect"), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_collecting_runs_and_judges_nothing(path):
    later = ("sandbox", "checks", "grading", "intake", "cli", "gradebook.render")
    assert not {name for name in imports(path) if name.startswith(tuple(f"autograde.{each}" for each in later))}


def test_only_the_gradebook_writes_to_the_database():
    writers = [path for path in files(".") if {"nbgrader.api", "nbgrader.api.Gradebook"} & imports(path)]
    assert {path.parent.name for path in writers} == {"gradebook"}


def test_nothing_is_ever_unpickled():
    text = {path: path.read_text(encoding="utf-8") for path in files(".") if "bank" not in path.parts}
    assert [path for path, code in text.items() if "pickle" in imports(path) or "allow_pickle=True" in code] == []


def test_modules_of_tests_have_different_names_so_that_all_layers_can_run_together():
    names = Counter(path.name for path in TESTS.glob("*/test_*.py"))
    assert [name for name, times in names.items() if times > 1] == []
