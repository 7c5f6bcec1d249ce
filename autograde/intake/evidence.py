"""What the code of a cell defines and which TODOs it names, and which solution that makes it.

Code of students is looked at line by line, not parsed: it may be no valid Python, and made to harm a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograde.course.cells import SOLUTION, STUB, TODO

__all__ = ["Evidence", "Solution", "evidence_of", "is_blank", "solutions_of"]

_DEFINITION = re.compile(r"^([ \t]*)(async[ \t]+def|def|class)[ \t]+(\w+)", re.MULTILINE)
_ASSIGNMENT = re.compile(r"^([^\W\d][\w.]*(?:[ \t]*,[ \t]*[^\W\d][\w.]*){0,50})[ \t]*[-+*/@]?=(?!=)", re.MULTILINE)
_NAME = re.compile(r"[\w.]+")
_NOWHERE = frozenset[str]()


@dataclass(frozen=True)
class Evidence:
    """What a cell defines.

    `functions` holds functions, classes, methods ("Perceptron.loss"; ".loss" where the class is opened in a cell
    before), `variables` the global names that are assigned, `todos` the numbers of TODOs ("4-1").
    """

    functions: frozenset[str] = _NOWHERE
    variables: frozenset[str] = _NOWHERE
    todos: frozenset[str] = _NOWHERE

    @property
    def continues(self) -> bool:
        """Tell whether it goes on with a class that is opened in a cell before."""
        return any(name.startswith(".") for name in self.functions)


@dataclass(frozen=True)
class Solution:
    """A solution cell of an assignment: what it alone defines, all that it defines, the number of its regions.

    `calls` holds its own functions and methods under all names by which a cell may define them.
    """

    name: str
    own: Evidence
    all: Evidence
    regions: int
    calls: frozenset[str]

    def is_claimed_by(self, cell: Evidence) -> bool:
        """Tell whether a cell is, or holds, this solution or a part of it."""
        if self.is_named:
            assigned = bool(self.own.variables) and self.own.variables <= cell.variables
            return assigned or not self.calls.isdisjoint(cell.functions)
        return bool(self.own.todos & cell.todos)

    @property
    def is_named(self) -> bool:
        """Tell whether it defines anything that no other solution defines."""
        return bool(self.own.functions or self.own.variables)

    def parts_in(self, cell: Evidence) -> frozenset[str]:
        """Return the functions and methods of this solution alone that a cell defines."""
        return frozenset(name for name in self.own.functions if {name, _bare(name)} & cell.functions)

    def is_complete_in(self, cells: list[Evidence]) -> bool:
        """Tell whether nothing that it alone defines is missing in these cells together."""
        functions = _NOWHERE.union(*(self.parts_in(cell) for cell in cells))
        variables = _NOWHERE.union(*(cell.variables for cell in cells))
        return functions == self.own.functions and self.own.variables <= variables


def evidence_of(source: str) -> Evidence:
    """Return what the code of a cell defines."""
    assigned = frozenset(name for match in _ASSIGNMENT.findall(source) for name in _NAME.findall(match))
    methods = frozenset(name for name in assigned if "." in name)  # Perceptron.loss = loss
    return Evidence(frozenset(_defined(source)) | methods, assigned - methods, frozenset(TODO.findall(source)))


def solutions_of(sources: Mapping[str, str]) -> dict[str, Solution]:
    """Return what is known of the solution cells with these names and sources."""
    found = {name: evidence_of(source) for name, source in sources.items()}
    solutions = {}
    for name, source in sources.items():
        others = [evidence for other, evidence in found.items() if other != name]
        own = Evidence(
            found[name].functions.difference(*(other.functions for other in others)),
            found[name].variables.difference(*(other.variables for other in others)),
            found[name].todos.difference(*(other.todos for other in others)),
        )
        calls = own.functions | {_bare(function) for function in own.functions}
        solutions[name] = Solution(name, own, found[name], len(SOLUTION.findall(source)), calls)
    return solutions


def is_blank(solution: Solution, source: str) -> bool:
    """Tell whether nothing of a solution is done in a cell: every region still holds its stub."""
    return sum(number in solution.all.todos for number in STUB.findall(source)) >= solution.regions


def _defined(source: str) -> Iterator[str]:
    """Yield global functions and classes, and the methods of these classes."""
    margin = source[: len(source) - len(source.lstrip())].rpartition("\n")[2]
    owner: str | None = "" if margin else None
    depth = ""
    for indent, keyword, name in _DEFINITION.findall(source):
        if not indent:
            owner, depth = name if keyword == "class" else None, ""
            yield name
        elif owner is not None and depth in ("", indent):
            depth = indent
            yield f"{owner}.{name}"


def _bare(name: str) -> str:
    """Return a method as it is called where its class is opened in another cell; names of functions stay."""
    return name[name.index(".") :] if "." in name else name
