"""Our steps inside nbgrader: named in `nbgrader_config.py`, so that its commands and formgrader run this engine.

`SubmissionExporter`, `Execute` and `SaveFindings` belong to autograde, in this order: they stand in for nbgrader's
own reading, executing and saving.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import HTMLExporter, NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograde import gradebook, intake
from autograde.core.errors import UnreadableSubmission
from autograde.course import course as courses
from autograde.course import late
from autograde.course.assignment import Assignment
from autograde.course.course import Course, Submission
from autograde.gradebook.render import notice_notebook
from autograde.grading.classroom import tasks, writing_of
from autograde.grading.tasks import Task
from autograde.grading.workers import in_workers
from autograde.pages.feedback import page_for
from autograde.sandbox import levels

__all__ = ["Execute", "FeedbackExporter", "SaveFindings", "SubmissionExporter"]

Resources = tuple[NotebookNode, ResourcesDict]


class SubmissionExporter(NotebookExporter):
    """Reads a submitted file with our intake; nbgrader's own reader gives up on damaged ones."""

    def from_filename(self, filename: str, resources: dict[str, Any] | None = None, **kw: Any) -> Any:
        """Convert a file: the submitted one on nbgrader's first pass, its restored form on the second."""
        if not self.parent._sanitizing:  # noqa: SLF001 - nbgrader's only sign of which pass it is
            return super().from_filename(filename, resources=resources, **kw)
        assignment = _assignment(_course(self), resources)
        try:
            taken = intake.take(intake.read(Path(filename)), assignment).notebook
        except UnreadableSubmission as error:
            taken = notice_notebook(f"The file cannot be graded: {error}.", assignment.tests)
        return self.from_notebook_node(taken, resources=resources, **kw)


class Execute(NbGraderPreprocessor):
    """Grades the submission in the confined engine, from its file on; leaves the result for `SaveFindings`."""

    def preprocess(self, _: NotebookNode, resources: ResourcesDict) -> Resources:
        """Return the executed notebook with its findings in place, or the reason why there is none."""
        course = _course(self)
        task = _task(course, _assignment(course, resources), resources["nbgrader"]["student"])
        [(_, finished)] = in_workers(1)([task])
        resources["autograde"] = (task, finished)
        return nbformat.from_dict(json.loads(finished.notebook)), resources


class SaveFindings(NbGraderPreprocessor):
    """Writes the result of `Execute` to the gradebook, in the way of `autograde grade`."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> Resources:
        """Save scores, partial credit and comments; return the notebook as it is."""
        task, finished = resources["autograde"]
        course = _course(self)
        with gradebook.open_book(course) as book:
            patience = gradebook.Patience(tell=self.log.warning)
            gradebook.record(book, writing_of(task, finished), late.policy_of(course.config), patience)
        return nb, resources


class FeedbackExporter(HTMLExporter):
    """Writes our page of feedback for nbgrader's own command and formgrader's button."""

    def from_filename(self, _filename: str, resources: Any = None, **_: Any) -> Any:
        """Return the page of the submission to which an archived notebook belongs."""
        course = _course(self)
        html = page_for(course, _assignment(course, resources), resources["nbgrader"]["student"])
        return html, resources | {"output_extension": self.file_extension}


def _task(course: Course, assignment: Assignment, student: str) -> Task:
    """Return what there is to do of one submission, as for a class of one."""
    path = course.folder("submitted", student, assignment.name) / f"{assignment.name}.ipynb"
    work = [(Submission(student, assignment.name, path), assignment)]
    with gradebook.open_book(course) as book:
        return next(tasks(course, book, work, levels.best()))


def _course(step: Any) -> Course:
    """Return the course of a step: nbgrader's converter, which knows it, is among the step's parents."""
    while not hasattr(step, "coursedir"):
        step = step.parent
    return courses.find(Path(step.coursedir.root))


def _assignment(course: Course, resources: Any) -> Assignment:
    return course.assignment(resources["nbgrader"]["assignment"])
