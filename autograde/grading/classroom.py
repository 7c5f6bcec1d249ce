"""Grading a whole class: several submissions at a time, one writer, nothing lost when interrupted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from nbgrader.plugins import BasePlugin

from autograde import gradebook, intake
from autograde.core.errors import CourseError, NoRoom, UnreadableSubmission
from autograde.core.files import digest
from autograde.core.model import Finished, Result, Status
from autograde.core.records import Change, Record, now
from autograde.course import late
from autograde.course.assignment import Assignment
from autograde.course.course import Course, Submission, seed_for
from autograde.gradebook import Gradebook, Patience, Refusal, Writing, archive
from autograde.gradebook.render import comments
from autograde.grading.batches import Batches
from autograde.grading.provenance import own_basis, reason_for, shared_basis
from autograde.grading.submission import Order
from autograde.grading.tasks import Runner, Task
from autograde.sandbox.layers import FULL, Layers

__all__ = [
    "Grading",
    "grade_class",
    "tasks",
    "writing_of",
]


@dataclass(frozen=True)
class Grading:
    """What became of a class: all results, how many of them were known already, the scores that changed.

    `refusals` are the results that could not be kept, each with its reason: they are not among the others.
    """

    results: tuple[Result, ...]
    known: int
    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...] = ()


def grade_class(  # noqa: PLR0913, PLR0917 - who grades what, how, and who is told
    course: Course,
    work: Iterable[tuple[Submission, Assignment]],
    runner: Runner,
    layers: Layers = FULL,
    done: Callable[[Result], None] = lambda _: None,
    force: bool = False,
    patience: Patience | None = None,
) -> Grading:
    """Grade submissions, keep each result as soon as it is there, and return all by assignment and student.

    Each is in the gradebook and in `autograded/` before `done` is told of it. What has been graded, and rests on
    nothing that has changed since, is not run again, unless `force` says so.

    What cannot be kept of one submission costs no other. Raise CourseError at once when nothing can be kept of anybody,
    since the folder for it cannot be made, the disk takes nothing more, or the gradebook is gone for longer than there
    is `patience`.
    """
    archive.make_folder(course)
    keeping = _Keeping(course, late.policy_of(course.config), patience or Patience(), done)
    with gradebook.open_book(course) as book:
        todo = []
        for task in tasks(course, book, work, layers):
            if task.last and not force and _still_stands(course, task, task.last):
                keeping.add(task.last.result)
            else:
                todo.append(task)
        known = len(keeping.results)
        keeping.changes.extend(_renew_penalties(book, keeping.results, keeping.policy))
        with Batches(partial(keeping.write, book), keeping.patience.stopped) as batches:
            for index, finished in runner(todo):
                batches.put((todo[index], finished))
    ordered = sorted(keeping.results, key=lambda result: (result.assignment, result.student))
    return Grading(tuple(ordered), known, tuple(keeping.changes), tuple(keeping.refusals))


@dataclass
class _Keeping:
    """What has become of a class so far: results that are kept, and what the gradebook has refused."""

    course: Course
    policy: BasePlugin
    patience: Patience
    done: Callable[[Result], None]
    results: list[Result] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Count a result that is in the gradebook, and tell of it."""
        self.results.append(result)
        self.done(result)

    def write(self, book: Gradebook, batch: list[tuple[Task, Finished]]) -> None:
        """Write results: the notebooks first, which count once the gradebook knows their digests."""
        archived = [self._archived(task, finished) for task, finished in batch]
        writings = [each for each in archived if isinstance(each, Writing)]
        self.refusals.extend(each for each in archived if isinstance(each, Refusal))
        try:
            outcomes = gradebook.record_all(book, writings, self.policy, self.patience)
        finally:
            book.db.remove()  # the session of this thread
        for writing, outcome in zip(writings, outcomes, strict=True):
            if isinstance(outcome, Refusal):
                self.refusals.append(outcome)
                continue
            self.changes.extend([outcome] if outcome else [])
            self.add(writing.record.result)

    def _archived(self, task: Task, finished: Finished) -> Writing | Refusal:
        """Write the notebook of a result, and return what is to be written of it besides, or why it cannot be kept."""
        try:
            notebook = archive.keep(self.course, task.submission, finished.notebook)
            return writing_of(task, finished, notebook)
        except NoRoom:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is one student's
            said = str(error) if isinstance(error, CourseError) else f"{type(error).__name__}: {error}"
            return Refusal(finished.result, said.rstrip("."))


def _order(secret: bytes, submission: Submission, assignment: Assignment, layers: Layers = FULL) -> Order:
    """Return the order to grade a submission; its file is read when its turn comes."""
    seed = seed_for(secret, assignment.name, submission.student)
    return Order(b"", assignment, submission.student, seed, layers)


def writing_of(task: Task, finished: Finished, notebook: str | None = None) -> Writing:
    """Return what is to be written of a submission; `notebook` is the digest of its archived notebook."""
    basis = {**task.basis, **finished.basis}
    said = comments(finished.result, {test.grade_id: test.hints_on for test in task.order.assignment.tests})
    why = reason_for(task.last.basis if task.last else None, basis)
    timestamp = archive.timestamp(task.submission.path.parent)
    return Writing(Record(finished.result, basis, notebook, now()), why, said, timestamp)


def tasks(
    course: Course, book: Gradebook, work: Iterable[tuple[Submission, Assignment]], layers: Layers
) -> Iterator[Task]:
    """Yield what there is to do, in the order of `work`; the record of each assignment is made where there is none."""
    secret, bases, last = course.secret(), {}, {}
    for submission, assignment in work:
        if assignment.name not in bases:
            gradebook.prepare(book, assignment)
            bases[assignment.name] = shared_basis(assignment, layers)
            for standing in gradebook.note_changes_by_hand(book, assignment.name):
                last[assignment.name, standing.student] = standing.record
        order = _order(secret, submission, assignment, layers)
        known = last.get((assignment.name, submission.student))
        yield Task(submission, order, bases[assignment.name], known)


def _still_stands(course: Course, task: Task, last: Record) -> bool:
    """Tell whether nothing has changed of what the last result rests on, and its notebook is there."""
    order = task.order
    if last.result.status is not Status.GRADED:
        return False
    notebook = archive.notebook_of(course, order.student, order.assignment.name)
    if _has_another_time(course, task.submission) or notebook is None or last.notebook not in (None, digest(notebook)):
        return False
    try:
        return last.basis == task.basis | own_basis(intake.read(task.submission.path), order.seed)
    except UnreadableSubmission:
        return False


def _has_another_time(course: Course, submission: Submission) -> bool:
    """Tell whether a submission was handed in again since it was graded; the same file can be late now."""
    graded = course.folder("autograded", submission.student, submission.assignment)
    return archive.timestamp(submission.path.parent) not in (None, archive.timestamp(graded))


def _renew_penalties(book: Gradebook, known: Iterable[Result], policy: BasePlugin) -> list[Change]:
    students = defaultdict(set)
    for result in known:
        students[result.assignment].add(result.student)
    renewed = [gradebook.renew_penalties(book, name, named, policy) for name, named in students.items()]
    return [change for changes in renewed for change in changes]
