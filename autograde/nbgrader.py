"""Our steps inside nbgrader: named in `nbgrader_config.py`, so that its commands and formgrader run this engine.

`SubmissionExporter`, `Execute` and `SaveFindings` belong to autograde, in this order: they stand in for nbgrader's
own reading, executing and saving.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograde import course as courses
from autograde import gradebook, intake
from autograde.assignment import Assignment
from autograde.classroom import order_for
from autograde.course import Course, Submission
from autograde.errors import UnreadableSubmission
from autograde.grading import Graded, Order, grade_notebook, ungraded
from autograde.model import Kind, Notice
from autograde.render import comments, notice_notebook, with_findings
from autograde.sandbox import levels

__all__ = ["Execute", "SaveFindings", "SubmissionExporter"]

Resources = tuple[NotebookNode, ResourcesDict]


class SubmissionExporter(NotebookExporter):
    """Reads a submitted file with our intake; nbgrader's own reader gives up on damaged ones."""

    def from_filename(self, filename: str, resources: dict[str, Any] | None = None, **kw: Any) -> Any:
        """Convert a file: the submitted one on nbgrader's first pass, its restored form on the second."""
        if not self.parent._sanitizing:  # noqa: SLF001 - nbgrader's only sign of which pass it is
            return super().from_filename(filename, resources=resources, **kw)
        assignment = _assignment(_course(self), resources)
        try:
            taken = intake.take(intake.read(Path(filename)), assignment)
        except UnreadableSubmission as error:
            notice = notice_notebook(f"The file cannot be graded: {error}.")
            notice.metadata.autograde_unreadable = str(error)
            return self.from_notebook_node(notice, resources=resources, **kw)
        taken.notebook.metadata.autograde_intake = {
            "notices": [asdict(notice) for notice in taken.notices],
            "blank": list(taken.blank),
        }
        return self.from_notebook_node(taken.notebook, resources=resources, **kw)


class Execute(NbGraderPreprocessor):
    """Executes and judges a restored notebook in the confined engine; leaves the result for `SaveFindings`."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Resources:
        """Return the executed notebook with its findings in place."""
        layers = levels.best()
        course = _course(self)
        assignment = _assignment(course, resources)
        submission = Submission(resources["nbgrader"]["student"], assignment.name, Path())
        order = order_for(course.secret(), submission, assignment, layers)
        graded = _graded(order, nb)
        resources["autograde"] = (graded.result, {test.grade_id: test.hints_on for test in assignment.tests})
        return nb if graded.notebook is None else with_findings(graded.notebook, graded.result), resources


class SaveFindings(NbGraderPreprocessor):
    """Writes the result of `Execute` to the gradebook, in the way of `autograde grade`."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Resources:
        """Save scores, partial credit and comments; return the notebook as it is."""
        result, hints_on = resources["autograde"]
        course = _course(self)
        with gradebook.open_book(course.db_url, course.directory.course_id) as book:
            gradebook.record(book, result, comments(result, hints_on))
        return nb, resources


def _graded(order: Order, nb: NotebookNode) -> Graded:
    reason = nb.metadata.pop("autograde_unreadable", None)
    if reason is not None:
        return ungraded(order, f"The file cannot be graded: {reason}.")
    said = nb.metadata.pop("autograde_intake", {"notices": (), "blank": ()})
    notices = tuple(Notice(Kind(notice["kind"]), notice["text"]) for notice in said["notices"])
    taken = intake.Intake(nb, notices, tuple(said["blank"]))
    graded = grade_notebook(order, taken)
    return grade_notebook(order, taken) if graded.waited else graded


def _course(step: Any) -> Course:
    """Return the course of a step: nbgrader's converter, which knows it, is among the step's parents."""
    while not hasattr(step, "coursedir"):
        step = step.parent
    return courses.find(Path(step.coursedir.root))


def _assignment(course: Course, resources: Any) -> Assignment:
    return course.assignment(resources["nbgrader"]["assignment"])
