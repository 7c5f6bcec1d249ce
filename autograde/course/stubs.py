"""nbgrader's step that clears solutions, with stubs that say which TODO is missing."""

from __future__ import annotations

from nbformat import NotebookNode
from nbgrader.preprocessors.clearsolutions import ClearSolutions
from traitlets import Dict

from autograde.core.errors import CourseError
from autograde.course.cells import TODO

__all__ = ["NumberedStubs"]

_PLAIN = 'raise NotImplementedError("TODO")'


class NumberedStubs(ClearSolutions):
    """Replaces each solution region by `raise NotImplementedError("TODO n-m")`, n-m being the TODO above it."""

    code_stub = Dict({"python": _PLAIN})

    def _replace_solution_region(self, cell: NotebookNode, language: str) -> bool:
        replaced = super()._replace_solution_region(cell, language)
        if cell.cell_type == "code":
            cell.source = "\n".join(_numbered(cell))
        return bool(replaced)


def _numbered(cell: NotebookNode) -> list[str]:
    """Return the lines of a cell, each stub with the number of the TODO above it."""
    number, used, lines = "", set(), []
    for line in cell.source.split("\n"):
        todo = TODO.search(line)
        if line.strip() != _PLAIN:
            number = todo.group(1) if todo else number
            lines.append(line)
            continue
        if not number or number in used:
            raise CourseError(f"Cell {cell.get('id')!r}: each solution region needs a `# TODO n-m: …` of its own.")
        used.add(number)
        lines.append(line.replace("TODO", f"TODO {number}"))
    return lines
