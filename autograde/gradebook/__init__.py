"""nbgrader's database: assignments, grades, what results rest on, the history of scores.

The only package of ours that writes to it.
"""

from autograde.gradebook.assignments import prepare, save_assignment
from autograde.gradebook.enrolment import enrol, schedule
from autograde.gradebook.grades import Refusal, Writing, record, record_all
from autograde.gradebook.history import changes, note_changes_by_hand
from autograde.gradebook.opening import Gradebook, address, check, open_book, require
from autograde.gradebook.patience import Patience
from autograde.gradebook.penalties import renew_penalties
from autograde.gradebook.standing import CellStanding, Person, Standing, people, scores, standings

__all__ = [
    "CellStanding",
    "Gradebook",
    "Patience",
    "Person",
    "Refusal",
    "Standing",
    "Writing",
    "address",
    "changes",
    "check",
    "enrol",
    "note_changes_by_hand",
    "open_book",
    "people",
    "prepare",
    "record",
    "record_all",
    "renew_penalties",
    "require",
    "save_assignment",
    "schedule",
    "scores",
    "standings",
]
