"""What grading on a cluster costs beside the grading itself, and whether it stays so with more submissions.

    python benchmarks/cluster.py --cost replay --sizes 1000 3000 10000
    python benchmarks/cluster.py --cost real --sizes 60 --turns 6 --assignments perceptron xor

`real` grades; the same class is graded by the local pool before, and the CPU of all processes is compared, with the
start of all parts and without it. Where a machine's speed changes, many turns of a small class tell more than one of a
large class. `replay` grades each distinct submission once, and lets workers give those answers back instead of
executing: the same bytes go to them and come from them, the coordinator writes the same files and rows, and nothing
hides what that costs.

Of a hundred submissions three are a quarter of a file and one is hostile; the others are those of the banks, in turn.
A scheduler and two workers run as processes of their own, with TLS. CPU is what the Linux kernel counts for a control
group (root is needed), so that of processes which were killed, too. Memory is the resident size of coordinator and
scheduler, looked at twice a second; the coordinator's growth is that of the line through the last two thirds.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import dask
import numpy as np
import psutil
import yaml
from distributed import Client
from measuring import BIN
from replaying import FOLDER

from autograde.authoring import new_course, verify
from autograde.cluster import connecting, work
from autograde.cluster.certificates import temporary
from autograde.core.files import digest, notebook_text
from autograde.course.assignment import Assignment
from autograde.course.course import Course
from autograde.grading.messages import Source, encode
from autograde.grading.pool import run_all
from autograde.grading.submission import Order
from autograde.grading.tasks import Opened, grade_opened
from autograde.sandbox.layers import FULL

ADDRESS = "tls://127.0.0.1:28787"
GROUPS = Path("/sys/fs/cgroup/cpuacct")  # of control groups, version 1; version 2 counts in each group
BROKEN, HOSTILE = (11, 44, 77), (99,)  # places in each hundred
ATTACKS = (
    "import os; os._exit(0)",
    "import os\nwhile True:\n    os.fork()",
    "while True:\n    print('x' * 1000)",
    "taken = [bytearray(2**24) for _ in range(1000)]",
)
WORKERS = 2
FIRST = 4  # results, until which everything has started


@dataclass
class Group:
    """A control group of the Linux kernel, which counts the CPU of all processes that start in it."""

    name: str
    folder: Path = field(init=False)

    def __post_init__(self) -> None:
        self.folder = (GROUPS if GROUPS.is_dir() else GROUPS.parent) / f"autograde-{os.getpid()}-{self.name}"
        self.folder.mkdir()

    def start(self, *words: str, **settings: object) -> subprocess.Popen:
        """Start a program in the group."""
        enter = ["sh", "-c", 'echo $$ > "$0" && exec "$@"', str(self.folder / "cgroup.procs"), *words]
        return subprocess.Popen(enter, stdin=subprocess.DEVNULL, **settings)

    @property
    def cpu(self) -> float:
        """Return the seconds of CPU that were taken until now."""
        if (old := self.folder / "cpuacct.usage").exists():
            return int(old.read_text()) / 1e9
        return int((self.folder / "cpu.stat").read_text().split()[1]) / 1e6

    def remove(self) -> None:
        """Wait until the last process has ended, and remove the group."""
        while (self.folder / "cgroup.procs").read_text():
            time.sleep(0.05)
        self.folder.rmdir()


def nothing() -> tuple[int, float]:
    """Return no results and no CPU."""
    return 0, 0.0


class Watch(threading.Thread):
    """Looks at a process until it ends: seconds since its start, MiB; and what `spent` counts: results, CPU."""

    def __init__(self, pid: int, spent: Callable[[], tuple[int, float]] = nothing) -> None:
        super().__init__()
        self.process, self.spent, self.seen, self.counted = psutil.Process(pid), spent, [], []
        self.start()

    def run(self) -> None:
        """Look twice a second."""
        began = time.monotonic()
        with contextlib.suppress(psutil.Error):
            while True:
                self.seen.append((time.monotonic() - began, self.process.memory_info().rss / 2**20))
                self.counted.append(self.spent())
                time.sleep(0.5)

    @property
    def peak(self) -> float:
        """Return the most that was seen."""
        return max(size for _, size in self.seen)

    @property
    def growth(self) -> float:
        """Return MiB a second over the last two thirds."""
        times, sizes = np.array(self.seen[len(self.seen) // 3 :]).T
        return float(np.polyfit(times, sizes, 1)[0])

    @property
    def each(self) -> float:
        """Return seconds of CPU a result, from the first few results on."""
        results, cpu = zip(*(seen for seen in self.counted if seen[0] >= FIRST), strict=True)
        return (cpu[-1] - cpu[0]) / (results[-1] - results[0])


def kinds_of(assignment: Assignment, most: int) -> Iterator[bytes]:
    """Yield submissions of the banks, at most so many."""
    for variant in verify.bank_of(assignment)[:most]:
        yield notebook_text(verify.submission_of(assignment, variant.code, variant.cells)).encode()


def hand_in(course: Course, size: int, most: int) -> None:
    """Write a class of so many submissions, of all assignments in turn."""
    assignments = [course.assignment(name) for name in course.assignment_names()]
    fine = {each.name: itertools.cycle(list(kinds_of(each, most))) for each in assignments}
    hostile = itertools.cycle(ATTACKS)
    for number, assignment in zip(range(size), itertools.cycle(assignments), strict=False):
        content = next(fine[assignment.name])
        if number % 100 in BROKEN:
            content = content[: len(content) // 4]
        elif number % 100 in HOSTILE:
            content = notebook_text(verify.submission_of(assignment, next(hostile))).encode()
        path = course.folder("submitted", f"student{number:06}", assignment.name) / f"{assignment.name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)


def record(course: Course, folder: Path) -> Iterator[tuple[int, int]]:
    """Grade each distinct submission, and keep what a worker would answer; yield its bytes in and out."""
    orders: dict[str, Order] = {}
    for name in course.assignment_names():
        assignment = course.assignment(name)
        for submission in course.submissions(name):
            content = submission.path.read_bytes()
            orders.setdefault(digest(content), Order(content, assignment, submission.student, 1))
    todo = [lambda cancelled, order=order: grade_opened(Opened(order, ()), cancelled) for order in orders.values()]
    for index, finished in run_all(todo, WORKERS):
        name, order = list(orders.items())[index]
        answer = encode(finished)
        (folder / name).write_bytes(answer)
        yield len(order.submission), len(answer)


def settings_in(folder: Path) -> dict[str, str]:
    """Write Dask's settings with a certificate, and return the environment in which they hold."""
    security = temporary()
    certificate, key = folder / "cert.pem", folder / "key.pem"
    certificate.write_text(security.tls_ca_file)
    key.write_text(security.tls_worker_key)
    pair = {"cert": str(certificate), "key": str(key)}
    tls = {"ca-file": str(certificate), "scheduler": pair, "worker": pair, "client": pair}
    comm = {"distributed.comm.require-encryption": True, "distributed.comm.tls": tls}
    with dask.config.set(connecting.SETTINGS | comm):
        text = yaml.safe_dump(dask.config.config)
    (folder / "dask.yaml").write_text(text)
    return os.environ | {"DASK_CONFIG": str(folder), FOLDER: str(folder / "recorded")}


@contextlib.contextmanager
def cluster(environment: Mapping[str, str], *, replay: bool) -> Iterator[tuple[dict[str, Group], int]]:
    """Run a scheduler and workers, each kind in a group of its own; give the groups, and the scheduler's process."""
    groups = {name: Group(name) for name in ("coordinator", "scheduler", "workers")}
    quiet = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    program, preload = str(BIN / "dask"), ["--preload", str(Path(__file__).with_name("replaying.py"))] if replay else []
    port = ADDRESS.rpartition(":")[2]
    started = [groups["scheduler"].start(program, "scheduler", "--port", port, "--no-dashboard", **quiet)]
    for _ in range(WORKERS):
        words = ("worker", ADDRESS, "--nthreads", "1", "--no-dashboard")
        words += ("--local-directory", environment["DASK_CONFIG"])
        started.append(groups["workers"].start(program, *words, *preload, **quiet))
    try:
        yield groups, started[0].pid
    finally:
        for process in started:
            process.terminate()
            process.wait()
        for group in groups.values():
            group.remove()


def graded(
    groups: Sequence[Group], course: Course, environment: Mapping[str, str], *options: str
) -> tuple[float, Watch]:
    """Grade a class in the first of the control groups that count; return the seconds, and what was seen."""
    began = time.monotonic()
    results = course.folder("autograded")
    results.mkdir(exist_ok=True)
    with (course.root / "said.txt").open("w+") as said:
        words = (str(BIN / "autograde"), "grade", *options)
        process = groups[0].start(*words, cwd=course.root, env=environment, stdout=said, stderr=said)
        watch = Watch(process.pid, lambda: (len(list(results.iterdir())), sum(group.cpu for group in groups)))
        if process.wait() not in (0, 1):
            said.seek(0)
            sys.exit(said.read()[-2000:])
    wall = time.monotonic() - began
    watch.join()
    return wall, watch


def rate_of(course: Course) -> float:
    """Return how many results a second were written, from the first to the last: without the start of all parts."""
    times = [path.stat().st_mtime for path in course.folder("autograded").rglob("*.ipynb")]
    return (len(times) - 1) / (max(times) - min(times))


def measure(course: Course, environment: Mapping[str, str], size: int, *, replay: bool) -> np.ndarray:
    """Grade a class on a cluster, print a line, and return seconds of CPU: of all, and a submission when it runs."""
    with cluster(environment, replay=replay) as (groups, scheduler):
        other = Watch(scheduler)
        wall, watch = graded(list(groups.values()), course, environment, "--cluster", ADDRESS)
        cpu = {name: group.cpu for name, group in groups.items()}
    each = " | ".join(f"{1000 * seconds / size:.1f}" for seconds in cpu.values())
    grown = watch.growth * wall / size * 1000
    print(
        f"| {size} | {wall:.0f} | {size / wall:.1f} | {rate_of(course):.1f} "
        f"| {each} | {watch.peak:.0f} | {grown:.1f} | {other.peak:.0f} |",
        flush=True,
    )
    return np.array([sum(cpu.values()), watch.each])


def measure_here(course: Course, size: int) -> np.ndarray:
    """Grade a class by the local pool, print a line, and return the same."""
    group = Group("local")
    wall, watch = graded([group], course, os.environ, "--workers", str(WORKERS))
    cpu = group.cpu
    group.remove()
    print(
        f"| {size}, local pool | {wall:.0f} | {size / wall:.1f} | {rate_of(course):.1f} "
        f"| all: {1000 * cpu / size:.1f} | | | {watch.peak:.0f} | | |",
        flush=True,
    )
    return np.array([cpu, watch.each])


def start_of_workers(course: Course, environment: Mapping[str, str]) -> None:
    """Print the seconds until workers have come to their scheduler, and until they may grade, and those of CPU."""
    assignments = map(course.assignment, course.assignment_names())
    began = time.monotonic()
    with cluster(environment, replay=False) as (groups, _), Client(ADDRESS, timeout=60) as client:
        client.wait_for_workers(WORKERS)
        there = time.monotonic()
        client.register_plugin(work.Grader("start", map(Source.of, assignments), FULL))
        ready = time.monotonic()
        cpu = sum(group.cpu for group in groups.values())
        client.unregister_worker_plugin("start")
    print(
        f"start of {WORKERS} workers: {there - began:.1f} s until they are there, {ready - there:.1f} s until they may "
        f"grade, {cpu:.1f} s of CPU with the scheduler's\n"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cost", choices=("real", "replay"), default="replay")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10000])
    parser.add_argument("--assignments", nargs="+", default=["perceptron", "xor", "mnist", "ann"])
    parser.add_argument("--turns", type=int, default=1, help="of local pool and cluster, with --cost real")
    parser.add_argument("--kinds", type=int, default=20, help="how many submissions of the bank of an assignment")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="autograde-cluster-") as name:
        folder = Path(name)
        (folder / "recorded").mkdir()
        environment = settings_in(folder)
        dask.config.refresh(paths=[name])
        run(folder, environment, words)


def run(folder: Path, environment: Mapping[str, str], words: argparse.Namespace) -> None:
    """Make a course for each size, and measure."""
    courses = {size: new_course.make(folder / str(size), words.assignments) for size in words.sizes}
    for size, course in courses.items():
        hand_in(course, size, words.kinds)
    start_of_workers(course, environment)
    if words.cost == "replay":
        sizes = np.array(list(record(courses[max(courses)], folder / "recorded")))
        told, answered = sizes.mean(axis=0) / 1024
        print(f"{len(sizes)} distinct submissions: {told:.0f} KiB to a worker, {answered:.0f} KiB from it (mean)\n")
    print(
        "| submissions | s | a second | from first to last result | CPU ms each: coordinator | scheduler | workers "
        "| coordinator: peak MiB | MiB more a 1,000 | scheduler: peak MiB |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for size, course in courses.items():
        if words.cost == "replay":
            measure(course, environment, size, replay=True)
        else:
            compare(course, environment, size, words.turns)


def compare(course: Course, environment: Mapping[str, str], size: int, turns: int) -> None:
    """Grade a class by the local pool and on a cluster, in turns; print the CPU of one against the other."""
    here, there = np.zeros(2), np.zeros(2)
    for _ in range(turns):
        here += measure_here(course, size)
        forget(course)
        there += measure(course, environment, size, replay=False)
        forget(course)
    whole, each = 100 * (there / here - 1)
    print(f"\nCPU on the cluster against the local pool: {whole:+.1f} %; when all has started, {each:+.1f} %\n")


def forget(course: Course) -> None:
    """Remove what a run wrote, so that the next one grades all again."""
    shutil.rmtree(course.folder("autograded"))
    (course.root / "gradebook.db").unlink()


if __name__ == "__main__":
    main()
