"""The way of a submission from its bytes to the notebook that is graded."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from autograde.core.errors import UnreadableSubmission
from autograde.course.assignment import Assignment
from autograde.intake import foreign
from autograde.intake.carving import carved
from autograde.intake.decoding import decoded
from autograde.intake.document import Document
from autograde.intake.documents import Parsed, is_notebook, parsed, sides
from autograde.intake.given import given_of
from autograde.intake.mending import document_of
from autograde.intake.recognising import Recognised, incomplete, recognise
from autograde.intake.restoring import Intake, restored
from autograde.intake.scripts import from_script
from autograde.intake.unpacking import unpacked
from autograde.intake.wording import AGAIN, repair

__all__ = ["take"]

_WORD = re.compile(r"[\w+#. -]{1,30}")  # a name that may be repeated in a notice
_LARGEST_SCRIPT = 2 << 20  # characters: there are no outputs in it
_MERGE = "it contains an unresolved merge: a person has to choose. Resolve it, and hand in the .ipynb again"


def take(submission: bytes, assignment: Assignment) -> Intake:
    """Read a submitted file; raise UnreadableSubmission, with a reason, when it is not a notebook of its assignment."""
    content, archive = unpacked(submission)
    if not content.strip(b" \t\r\n\0"):
        raise UnreadableSubmission(f"the file is empty: save the notebook, and {AGAIN}")
    if reason := foreign.binary(content):
        raise UnreadableSubmission(reason)
    text, encoding = decoded(content)
    taken = _taken(text, assignment)
    return replace(taken, notices=(*archive, *encoding, *taken.notices))


def _taken(text: str, assignment: Assignment) -> Intake:
    if merged := sides(text):
        return _merged([found for side in merged if (found := parsed(side)) and not found.lost], assignment)
    if found := parsed(text):
        if not is_notebook(found.value) and (reason := foreign.textual(text)):
            raise UnreadableSubmission(reason)
        return _restored(document_of(found), assignment)
    if reason := foreign.textual(text):
        raise UnreadableSubmission(reason)
    return _from_script(text, assignment)


def _merged(found: list[Parsed], assignment: Assignment) -> Intake:
    """Return the notebook of a merge that nobody resolved, where both sides hold the same code."""
    if not found:
        raise UnreadableSubmission(_MERGE)
    taken = [_restored(document_of(side), assignment) for side in found]
    if any(_code_of(side) != _code_of(taken[0]) for side in taken):
        raise UnreadableSubmission(_MERGE)
    said = "The file contained an unresolved merge (git); its sides have the same code, so the first was taken."
    if len(taken) == 1:
        said = "The file contained an unresolved merge (git); the only side that can be read was taken."
    return replace(taken[0], notices=(repair(said), *taken[0].notices))


def _code_of(taken: Intake) -> list[str]:
    return [cell.source for cell in taken.notebook.cells if cell.cell_type == "code"]


def _from_script(text: str, assignment: Assignment) -> Intake:
    if len(text) > _LARGEST_SCRIPT:
        raise UnreadableSubmission(foreign.DAMAGED)
    try:
        return _restored(from_script(text), assignment)
    except UnreadableSubmission as error:  # it may be anything
        raise UnreadableSubmission(foreign.DAMAGED) from error


def _restored(document: Document, assignment: Assignment) -> Intake:
    given = given_of(assignment)
    document = replace(document, cells=carved(document.cells, given))
    found = recognise(document.cells, given)
    if document.lost and (missing := incomplete(document.cells, found, given)):  # what is left may look like any other
        which = "every solution" if len(missing) == len(given.solutions) else f"the solution of {', '.join(missing)}"
        raise UnreadableSubmission(f"{document.lost}, and with it {which}: please {AGAIN}")
    _check_assignment(document, found, assignment)
    return restored(_in_python(document, found), found, given)


def _check_assignment(document: Document, found: Recognised, assignment: Assignment) -> None:
    """Raise UnreadableSubmission unless something speaks for this assignment, and nothing for another one."""
    other = _word(document.metadata, "autograde", "assignment")
    is_other = other not in ("", assignment.name)
    if found.has_given_text or (found.has_marked_solution and not is_other):
        return
    seems = f"it seems to be {other}." if is_other else "is it another notebook?"
    name = assignment.name
    raise UnreadableSubmission(f"none of the cells of {name} is in it: {seems} Hand in {name}.ipynb")


def _in_python(document: Document, found: Recognised) -> Document:
    """Return the document with a notice when it names another language; raise UnreadableSubmission for such code."""
    metadata = document.metadata
    language = _word(metadata, "kernelspec", "language") or _word(metadata, "language_info", "name")
    if not language or "python" in language.lower():
        return document
    if not found.defines_anything:
        raise UnreadableSubmission(f"its code is written in {language}, not in Python: a person has to look at it")
    said = repair(f"The notebook asks for a kernel of {language}; its code is Python, and has been run as such.")
    return replace(document, notices=(*document.notices, said))


def _word(metadata: Any, *path: str) -> str:
    """Return a text of the metadata that may be repeated in a notice, else ""."""
    for key in path:
        metadata = metadata.get(key) if isinstance(metadata, dict) else None
    return metadata if isinstance(metadata, str) and _WORD.fullmatch(metadata) else ""
