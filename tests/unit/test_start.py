"""A command imports what it needs, and `--help` needs next to nothing."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

import autograde
from autograde import export
from autograde.cli import main as cli
from autograde.cli.commands import export as export_command

COMMANDS = Path(autograde.__file__).parent / "cli" / "commands"
LIGHT = {
    "autograde.cli.commands",
    "autograde.core.errors",
    "autograde.core.processors",
    "autograde.cli.start",
    "autograde.core.text",
    "click",
}


def imported_at_once(path):
    """Yield the modules that a file imports when it is imported itself."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


def test_commands_import_nothing_heavy_until_they_run():
    heavy = {
        (path.name, module)
        for path in COMMANDS.glob("*.py")
        for module in imported_at_once(path)
        if module.startswith(("autograde", "nbgrader", "nbformat", "numpy", "pandas", "sqlalchemy", "rich"))
        and not any(module == light or module.startswith(f"{light}.") for light in LIGHT)
    }
    assert heavy == set()


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_each_command_is_there_and_its_line_in_the_help_begins_as_its_own_help_does(name):
    command = import_module(f"autograde.cli.commands.{name}").command
    assert command.name == name
    assert command.help.split()[0] == cli.COMMANDS[name].split()[0]


def test_the_formats_that_the_command_offers_are_those_that_there_are():
    assert set(export_command.FORMATS) == set(export.FORMATS)
