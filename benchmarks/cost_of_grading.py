"""What one right submission of each assignment costs the grader; print CPU seconds and the peak of memory.

    python benchmarks/cost_of_grading.py --repeat 3

The solution and the lecture's own code are run, confined, and judged. The kernel's start does not count, and what the
set-up cell takes, which imports the libraries, is shown apart: both are the same for every notebook. Of several runs
the cheapest is printed: what else the machine does only adds to it.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

from nbformat import NotebookNode

from autograde import intake
from autograde.authoring.verify import SLIDES, submission_of
from autograde.checks.bank import Variant, variants
from autograde.core.files import notebook_text
from autograde.course import course as courses
from autograde.course.assignment import Assignment
from autograde.course.datasets import path_of
from autograde.grading import submission as grading
from autograde.sandbox.job import Execution, Job, Step
from autograde.sandbox.runner import execute

SOLUTION = Variant("solution", None, "The solution as it is.", "")


@dataclass(frozen=True)
class Cost:
    """CPU seconds of the set-up cell, of the other cells with probes, of our own process; peak of memory in MiB."""

    set_up: float
    notebook: float
    judges: float
    memory: float

    @property
    def cpu(self) -> float:
        """Return all CPU seconds but those of the set-up."""
        return self.notebook + self.judges


def measure(assignment: Assignment, variant: Variant) -> Cost:
    """Grade one submission; what runs in this process is all but the notebook."""
    seen: list[Execution] = []

    def recorded(job: Job, cancelled: object = None) -> Execution:  # noqa: ARG001 - the signature of execute
        seen.append(execute(job))
        return seen[0]

    submission = notebook_text(submission_of(assignment, variant.code, variant.cells)).encode()
    order = grading.Order(submission, assignment, variant.name, 1)
    taken = intake.take(submission, assignment)
    grading.execute, original = recorded, grading.execute
    started = time.process_time()
    try:
        graded = grading.grade_notebook(order, taken)
    finally:
        grading.execute = original
    if graded.result.score is None or graded.result.score < 95:  # noqa: PLR2004 - a right submission
        raise SystemExit(f"{assignment.name}/{variant.name} is not graded as right: {graded.result.reason}")
    (execution,) = seen
    judged = time.process_time() - started
    set_up = _set_up(assignment, taken.notebook)
    return Cost(set_up, execution.cpu - set_up, judged, execution.memory / 2**20)


def _set_up(assignment: Assignment, notebook: NotebookNode) -> float:
    """Return the CPU seconds of a notebook of which only the set-up cell runs."""
    index = next(index for index, cell in enumerate(notebook.cells) if cell.id == "setup")
    data = tuple(map(path_of, assignment.data))
    return execute(Job(notebook, (Step(index, notebook.cells[index].source),), 1, assignment.limits, data=data)).cpu


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    course = courses.find(courses.packaged())
    print(f"{'CPU seconds':30}{'set-up':>10}{'notebook':>10}{'judges':>10}{'last two':>10}{'peak MiB':>10}")
    for name in course.assignment_names():
        assignment = course.assignment(name)
        slides = [variant for variant in variants(name, "right") if variant.name == SLIDES]
        for variant in (SOLUTION, *slides):
            cost = min((measure(assignment, variant) for _ in range(repeat)), key=lambda cost: cost.cpu)
            print(
                f"{name + '/' + variant.name:30}{cost.set_up:10.2f}{cost.notebook:10.2f}{cost.judges:10.2f}"
                f"{cost.cpu:10.2f}{cost.memory:10.0f}"
            )


if __name__ == "__main__":
    main()
