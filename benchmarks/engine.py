"""What the engine adds to a notebook's own cost: time, CPU and memory, against plain execution of the same cells.

    python benchmarks/engine.py
    python benchmarks/engine.py --jobs 1000     also runs so many jobs one after the other, and shows what grows

"Plain" is IPython's shell in a process that has imported everything: the same cells and probes, figures drawn, no
kernel, no messages, no confinement. "Engine" is `execute`, all its processes together. Of several runs the cheapest is
printed: what else the machine does only adds to it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from nbformat import v4

from autograde import intake
from autograde.authoring import release
from autograde.authoring.release import solution_of
from autograde.checks.probes import data
from autograde.core.files import notebook_text
from autograde.course import course as courses
from autograde.grading import submission as grading
from autograde.sandbox import usage, warm
from autograde.sandbox.inside import offline, preload
from autograde.sandbox.job import Job, Step
from autograde.sandbox.runner import execute

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """Seconds of wall time and of CPU."""

    wall: float
    cpu: float


def job_of(name: str) -> Job:
    """Return the solution of an assignment as the grader runs it, or its release, in which most cells fail."""
    course = courses.find(courses.packaged())
    name, _, blank = name.partition(", ")
    assignment = course.assignment(name)
    handed_in = release.make(course, assignment) if blank else solution_of(assignment)
    notebook = intake.take(notebook_text(handed_in).encode(), assignment).notebook
    order = grading.Order(b"", assignment, "benchmark", 1)
    return grading._job(order, notebook)  # noqa: SLF001 - the same job as when grading


def plain(name: str, repeat: int) -> list[Cost]:
    """Run the cells of a job in IPython's shell, in this process, which is used for nothing else."""
    preload.libraries()
    offline.install()
    import matplotlib as mpl  # noqa: PLC0415 - after `preload`, as in the parent
    from IPython.core.interactiveshell import InteractiveShell  # noqa: PLC0415

    mpl.use("agg")
    os.chdir(data.FOLDER)
    job, costs = job_of(name), []
    for _ in range(repeat):
        InteractiveShell.clear_instance()
        shell = InteractiveShell.instance()
        started, before = time.perf_counter(), time.process_time()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            for step in job.steps:
                _run_plainly(shell, step, job.seed)
        costs.append(Cost(time.perf_counter() - started, time.process_time() - before))
    return costs


def _run_plainly(shell: object, step: Step, seed: int) -> None:
    import matplotlib.pyplot as plt  # noqa: PLC0415 - after `preload`

    from autograde.checks.probes.run import observe  # noqa: PLC0415

    shell.run_cell(step.source)
    for number in plt.get_fignums():
        plt.figure(number).savefig(io.BytesIO(), bbox_inches="tight")
    plt.close("all")
    if step.probe:
        observe(step.probe, seed, shell.user_ns)


def engine(name: str, repeat: int) -> list[Cost]:
    """Run a job in the engine."""
    job, costs = job_of(name), []
    for _ in range(repeat + 1):
        started, before = time.perf_counter(), _cpu()
        execute(job)
        costs.append(Cost(time.perf_counter() - started, _cpu() - before))
    return costs[1:]  # the first may have waited for the parent


def _cpu() -> float:
    """Return the CPU seconds of this process, of the warm parent and of its children, once it has reaped them all."""
    parent = warm.parent_for(namespaces=True).pid()
    while psutil.Process(parent).children():
        time.sleep(0.001)
    fields = Path(f"/proc/{parent}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + sum(map(int, fields[11:15])) / TICK


def compare(name: str, repeat: int) -> None:
    """Print plain, engine and their difference for one assignment."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        alone = pool.apply(plain, (name, repeat))
    ours = engine(name, repeat)
    for measure in ("wall", "cpu"):
        base, all_in_all = (min(getattr(cost, measure) for cost in costs) for costs in (alone, ours))
        print(f"{name:20}{measure:6}{base:10.3f}{all_in_all:10.3f}{all_in_all - base:10.3f}", flush=True)


def memory() -> Iterator[str]:
    """Yield what the parent takes, and what a job that does nothing adds."""
    parent = warm.parent_for(namespaces=True).pid()
    yield f"warm parent: {psutil.Process(parent).memory_full_info().rss / 2**20:.0f} MiB resident"
    code = "import time, matplotlib.pyplot as plt\nplt.plot([0, 1]); plt.close()\ntime.sleep(1)"
    seen = []

    def look() -> None:
        time.sleep(0.7)
        (child,) = psutil.Process(parent).children()
        seen.append(usage.own_memory(child.pid) / 2**20)

    with multiprocessing.pool.ThreadPool(1) as pool:
        looking = pool.apply_async(look)
        execute(Job(v4.new_notebook(cells=[v4.new_code_cell(code)]), (Step(0, code),), 1))
        looking.get()
    yield f"a job with one figure: {seen[0]:.0f} MiB of its own"


def growth(jobs: int) -> Iterator[str]:
    """Yield memory, descriptors and processes after 1, 10 and 100 % of so many small jobs."""
    job = Job(v4.new_notebook(cells=[v4.new_code_cell("print(1)")]), (Step(0, "print(1)"),), 1)
    me, parent = psutil.Process(), psutil.Process(warm.parent_for(namespaces=True).pid())
    for number in range(1, jobs + 1):
        execute(job)
        if number in {max(1, jobs // 100), max(1, jobs // 10), jobs}:
            sizes = f"grader {me.memory_info().rss / 2**20:.1f} MiB, parent {parent.memory_info().rss / 2**20:.1f} MiB"
            handles = f"{me.num_fds()} and {parent.num_fds()} descriptors"
            yield f"after {number:5} jobs: {sizes}, {handles}, {len(me.children(recursive=True))} processes"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=0)
    wanted = parser.parse_args()
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")  # for what runs plainly, as in the engine
    print(f"{'seconds a notebook':26}{'plain':>10}{'engine':>10}{'added':>10}")
    for name in ("perceptron", "perceptron, blank", "xor", "mnist", "ann"):
        compare(name, wanted.repeat)
    print(*memory(), sep="\n", flush=True)
    for line in growth(wanted.jobs) if wanted.jobs else ():
        print(line, flush=True)


if __name__ == "__main__":
    main()
