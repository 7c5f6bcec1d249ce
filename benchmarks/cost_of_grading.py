"""What one right submission of each assignment costs the grader; print CPU seconds and the peak of memory.

    python benchmarks/cost_of_grading.py --repeat 3

The solution and the lecture's own code are run, confined, and judged. The kernel's start does not count: it is the
same for every notebook. Of several runs the cheapest is printed: what else the machine does only adds to it.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

from autograde import course as courses
from autograde import grading, intake
from autograde.assignment import Assignment
from autograde.bank import Variant, variants
from autograde.files import notebook_text
from autograde.sandbox.job import Execution, Job
from autograde.sandbox.runner import execute
from autograde.verify import SLIDES, submission_of

SOLUTION = Variant("solution", None, "The solution as it is.", "")


@dataclass(frozen=True)
class Cost:
    """CPU seconds of the notebook and of intake and judges, peak of the notebook's memory in MiB."""

    notebook: float
    judges: float
    memory: float

    @property
    def cpu(self) -> float:
        """Return all CPU seconds."""
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
    return Cost(execution.cpu, time.process_time() - started, execution.memory / 2**20)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    course = courses.find(courses.packaged())
    print(f"{'':30}{'notebook CPU s':>16}{'judges CPU s':>16}{'both':>10}{'peak MiB':>10}")
    for name in course.assignment_names():
        assignment = course.assignment(name)
        slides = [variant for variant in variants(name, "right") if variant.name == SLIDES]
        for variant in (SOLUTION, *slides):
            cost = min((measure(assignment, variant) for _ in range(repeat)), key=lambda cost: cost.cpu)
            print(
                f"{name + '/' + variant.name:30}{cost.notebook:16.2f}{cost.judges:16.2f}"
                f"{cost.cpu:10.2f}{cost.memory:10.0f}"
            )


if __name__ == "__main__":
    main()
