"""What the start of a command costs: CPU seconds of four calls that do next to nothing.

    python benchmarks/start.py [--runs 9] [--program PATH]

`--program` names another `autograde`, such as that of an older installation, to compare with. The course has three
submissions, all of which are graded before: `grade` finds nothing to do.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

from measuring import AUTOGRADE

from autograde.course import course as courses

CALLS = (("--help",), ("grade", "--help"), ("export", "csv"), ("grade",))
STUDENTS = ("ada", "bob", "eve")


def prepare(folder: Path, program: str) -> None:
    """Make a course in which everything is graded."""
    packaged = courses.packaged()
    shutil.copytree(packaged / "source" / "perceptron", folder / "source" / "perceptron")
    shutil.copy(packaged / courses.CONFIG, folder)
    subprocess.run([program, "release", "perceptron"], cwd=folder, check=True, capture_output=True)
    for student in STUDENTS:
        shutil.copytree(folder / "release" / "perceptron", folder / "submitted" / student / "perceptron")
    subprocess.run([program, "grade"], cwd=folder, check=True, capture_output=True)


def cpu_of(program: str, words: tuple[str, ...], folder: Path) -> float:
    """Return the CPU seconds of one call, with those of the processes that it has waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, *words], cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the least and the median of each call."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--program", default=AUTOGRADE)
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name), call.program)
        print(f"{'CPU seconds':24} {'least':>6} {'median':>6}")
        for words in CALLS:
            costs = [cpu_of(call.program, words, Path(name)) for _ in range(call.runs)]
            print(f"autograde {' '.join(words):14} {min(costs):6.2f} {statistics.median(costs):6.2f}")


if __name__ == "__main__":
    main()
