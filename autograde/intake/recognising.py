"""Which cell of a submission is which cell of its assignment."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from autograde.intake.document import Cell
from autograde.intake.evidence import Evidence, Solution, evidence_of, is_blank
from autograde.intake.given import Given, text_key

__all__ = ["Recognised", "incomplete", "recognise"]


_NONE = Evidence()


@dataclass
class Recognised:
    """The cells of a submission, sorted. All names are those of tracked cells.

    `own` holds the cell of each name, `following` the other cells by the name that they follow, "" for the first;
    `elsewhere` names the cell in which a solution is written that has none of its own. The rest is what was found
    on the way, for the notices; `is_genuine` tells whether anything speaks for this assignment at all.
    """

    own: dict[str, Cell] = field(default_factory=dict)
    following: dict[str, list[Cell]] = field(default_factory=lambda: defaultdict(list))
    elsewhere: dict[str, str] = field(default_factory=dict)
    unmarked: list[str] = field(default_factory=list)
    exchanged: list[str] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    split: list[str] = field(default_factory=list)
    is_moved: bool = False
    has_marked_solution: bool = False
    has_given_text: bool = False
    defines_anything: bool = False


def recognise(cells: tuple[Cell, ...], given: Given) -> Recognised:
    """Sort the cells: locked ones by text, then mark; solutions by mark, then by what they define.

    A mark is nbgrader's name of a cell, or its id. What a solution cell defines wins over marks that were exchanged.
    """
    return _Sorting(cells, given).sorted()


def incomplete(cells: tuple[Cell, ...], found: Recognised, given: Given) -> list[str]:
    """Return the solutions that have no cell, or of which something is defined nowhere in these cells."""
    evidence = [_evidence_of(cell) for cell in cells]
    present = found.own.keys() | found.elsewhere.keys()
    return [
        name
        for name, solution in given.solutions.items()
        if name not in present or not solution.is_complete_in(evidence)
    ]


class _Sorting:
    """The sorting of one submission: `places` tells which cell (by index) stands for which name."""

    def __init__(self, cells: tuple[Cell, ...], given: Given) -> None:
        self.cells = cells
        self.solutions = given.solutions
        self.rank = {name: place for place, name in enumerate(given.tracked)}
        locked = {key: name for name, key in given.originals.items()}
        keys = [text_key(cell.source) for cell in cells]
        self.marks = [next((name for name in (cell.grade_id, cell.id) if name in self.rank), "") for cell in cells]
        self.originals = [locked.get(key, "") for key in keys]
        self.marked: dict[str, list[int]] = {name: [] for name in self.solutions}
        for index, (mark, original) in enumerate(zip(self.marks, self.originals, strict=True)):
            if mark in self.marked and not original:
                self.marked[mark].append(index)
        self.evidence = [
            _NONE if key in given.texts else _evidence_of(cell) for cell, key in zip(cells, keys, strict=True)
        ]
        self.claims = [self._claimed_by(evidence) for evidence in self.evidence]
        self.places: dict[int, str] = {}
        self.left_out: set[int] = set()
        self.found = Recognised()

    def sorted(self) -> Recognised:
        self._place_originals()
        displaced = self._displaced()
        for solution in self.solutions.values():
            self._place(solution, self._candidates(solution, displaced))
        for solution in self.solutions.values():
            if solution.name not in self.places.values():
                self._look_elsewhere(solution)
        self._place_edited()
        self._note()
        self._fill()
        for names in (self.found.unmarked, self.found.exchanged, self.found.copied, self.found.twice):
            names.sort(key=self.rank.__getitem__)
        return self.found

    def _claimed_by(self, evidence: Evidence) -> list[str]:
        if evidence == _NONE:
            return []
        return [name for name, solution in self.solutions.items() if solution.is_claimed_by(evidence)]

    def _place_originals(self) -> None:
        """Place the locked cells that are as they were handed out; of several equal ones the first is enough."""
        for index, name in enumerate(self.originals):
            if name and name in self.places.values():
                self._leave_out(index, name)
            elif name:
                self.places[index] = name

    def _place_edited(self) -> None:
        """Place what has the mark of a locked cell, and another text."""
        for index, name in enumerate(self.marks):
            if not name or name in self.solutions or index in self.places or index in self.left_out:
                continue
            if name in self.places.values():
                self.found.twice.append(name)
            else:
                self.places[index] = name

    def _displaced(self) -> set[int]:
        """Return the cells with the mark of one solution and the code of others, whose own cells are displaced, too."""
        displaced = {
            index
            for name, marked in self.marked.items()
            for index in marked
            if self.claims[index] and name not in self.claims[index]
        }
        while True:
            kept = {name for name, marked in self.marked.items() if not displaced.issuperset(marked)}
            wrong = {index for index in displaced if not kept.isdisjoint(self.claims[index])}
            if not wrong:
                return displaced
            displaced -= wrong

    def _candidates(self, solution: Solution, displaced: set[int]) -> list[int]:
        """Return the cells that may be, or hold, a solution, in their order; marks come before claims."""
        marked = [index for index in self.marked[solution.name] if index not in displaced]
        claiming = [
            index
            for index, claims in enumerate(self.claims)
            if solution.name in claims and (index in displaced or self.marks[index] not in self.solutions)
        ]
        if marked:
            return marked + [index for index in claiming if self.evidence[index].continues]
        return claiming or self._by_assignments(solution)

    def _by_assignments(self, solution: Solution) -> list[int]:
        """Return the first cell left that assigns all that a solution assigns which shares its names with others."""
        wanted = solution.all.variables
        for index, evidence in enumerate(self.evidence):
            is_free = not (self.marks[index] or self.claims[index] or index in self.places)
            if is_free and not solution.is_named and wanted and wanted <= evidence.variables:
                return [index]
        return []

    def _place(self, solution: Solution, candidates: list[int]) -> None:
        """Place the cell of a solution, one that is done before one that is not, and the parts it was split into."""
        done = [index for index in candidates if not is_blank(solution, self.cells[index].source)]
        for index in candidates if done else candidates[1:]:
            if index not in done and index not in self.places:
                self._leave_out(index, solution.name)
        if not candidates:
            return
        first, *others = done or candidates[:1]
        if first in self.places:
            self.found.elsewhere[solution.name] = self.places[first]
            return
        self.places[first] = solution.name
        for index in others:
            self._place_further(solution, index)

    def _place_further(self, solution: Solution, index: int) -> None:
        """Place a further part of a solution; a copy is left out, another version is a cell of the student's own."""
        placed = [other for other, name in self.places.items() if name == solution.name]
        parts = solution.parts_in(self.evidence[index])
        if index in self.places:
            return
        if parts and not any(parts & solution.parts_in(self.evidence[other]) for other in placed):
            self.places[index] = solution.name
        elif text_key(self.cells[index].source) in {text_key(self.cells[other].source) for other in placed}:
            self._leave_out(index, solution.name)
        elif self.marks[index] == solution.name:
            self.found.twice.append(solution.name)

    def _leave_out(self, index: int, name: str) -> None:
        self.left_out.add(index)
        self.found.copied.append(name)

    def _look_elsewhere(self, solution: Solution) -> None:
        """Find a missing solution in the cell of another one; definitions go to the first place that needs them."""
        if solution.name in self.found.elsewhere:
            return
        for index, name in self.places.items():
            if solution.name in self.claims[index] and solution.is_complete_in([self.evidence[index]]):
                if self.rank[solution.name] < self.rank[name] and solution.own.functions:
                    self.places[index] = solution.name
                    self.found.elsewhere[name] = solution.name
                else:
                    self.found.elsewhere[solution.name] = name
                return

    def _note(self) -> None:
        """Note what the notices tell, and what decides whether the file is one of this assignment."""
        for index, name in self.places.items():
            cell = self.cells[index]
            if not self.marks[index] and not cell.apart:
                self.found.unmarked.append(name)
            elif self.marks[index] not in ("", name) and self.found.elsewhere.get(self.marks[index]) != name:
                self.found.exchanged.append(name)
        named = [self.rank[self.places[index]] for index in sorted(self.places)]
        marked = [self.rank[self.marks[index] or self.places[index]] for index in sorted(self.places)]
        self.found.is_moved = named != sorted(named) and marked != sorted(marked)
        self.found.has_marked_solution = any(self.marked.values())
        self.found.has_given_text = any(self.originals)
        self.found.defines_anything = any(self.claims)

    def _fill(self) -> None:
        last = ""
        for index, cell in enumerate(self.cells):
            name = self.places.get(index)
            if name is None:
                if index not in self.left_out:
                    self.found.following[last].append(cell)
            elif name in self.found.own:
                self.found.split.append(name)
                joined = f"{self.found.own[name].source.rstrip()}\n\n{cell.source}"
                self.found.own[name] = replace(self.found.own[name], source=joined)
                last = name
            else:
                self.found.own[name], last = cell, name


def _evidence_of(cell: Cell) -> Evidence:
    """Return what a cell defines; a text may name a TODO without being its solution."""
    evidence = evidence_of(cell.source)
    return replace(evidence, todos=frozenset()) if cell.kind == "markdown" else evidence
