"""The command `autograde`."""

from __future__ import annotations

import json
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from autograde import (
    __version__,
    classroom,
    collect,
    demo,
    doctor,
    export,
    feedback,
    files,
    gradebook,
    new_course,
    pool,
    release,
    render,
    report,
    solutions,
    tables,
    verify,
)
from autograde import course as courses
from autograde import roster as rosters
from autograde.assignment import Assignment
from autograde.classroom import Grading
from autograde.course import Course
from autograde.errors import AutogradeError, CourseError
from autograde.model import Result, Status
from autograde.mutation import MutationTable, table_of
from autograde.sandbox import levels, warm
from autograde.sandbox.layers import FULL, NONE, Layer, Layers, name_of

__all__ = ["main"]

_UNGRADED, _WRONG, _INTERRUPTED = 1, 2, 130  # exit codes
_ROSTER = "roster.csv"  # in a course

_course = click.option(
    "--course", "start", type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder in the course; default: the current one.",
)  # fmt: skip
_workers = click.option(
    "--workers", type=click.IntRange(1), default=pool.processors, show_default="one a core",
    help="How many submissions to grade at a time.",
)  # fmt: skip
_sandbox = click.option(
    "--no-sandbox", is_flag=True,
    help="Run student code without confinement: only for code that you trust. It could read the answers.",
)  # fmt: skip
_assignment = click.argument("assignment", required=False)


def main() -> None:
    """Run the command; errors become one line and an exit code."""
    try:
        _group.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(_WRONG)
    except AutogradeError as error:
        _error(str(error))
        sys.exit(_WRONG)
    except (click.Abort, KeyboardInterrupt):
        _error("Interrupted. What was finished is saved; run the command again.")
        sys.exit(_INTERRUPTED)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="autograde")
def _group() -> None:
    """Grade notebooks that build neural networks from scratch.

    \b
    autograde init DIR                make a course from the kit
    autograde release perceptron      make the student version, prove it, write it
    autograde collect perceptron X    take the submissions in X, an archive or a folder, into submitted/
    autograde grade perceptron        grade submitted/*/perceptron/
    autograde feedback perceptron     write feedback/*/perceptron/
    autograde demo                    see it all on a sample class
    autograde doctor                  what this machine lacks, and how to get it
    """


@_group.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("assignments", metavar="[ASSIGNMENT]...", nargs=-1)
@click.option("--course-id", metavar="NAME", help="The name of the course; default: that of the kit.")
def _init(folder: Path, assignments: tuple[str, ...], course_id: str | None) -> None:
    """Make a course in DIR, a new or an empty folder, with each ASSIGNMENT of the kit (default: all).

    \b
    autograde init networks                           all assignments
    autograde init networks perceptron xor            two of them
    autograde init networks --course-id networks-1    with a name of its own
    Exit code 2: DIR holds something already, or cannot be made; nothing was touched.
    """
    course = new_course.make(folder, assignments, course_id)
    names = course.assignment_names()
    click.echo(f"{course.root}: a course with {', '.join(names)}. Its README.md has the commands of the term. Next:")
    for command in (f"cd {shlex.quote(str(folder))}", "autograde doctor", f"autograde release {names[0]}"):
        click.echo(f"    {command}")


@_group.command("release")
@_assignment
@_course
@_sandbox
def _release(assignment: str | None, start: Path | None, no_sandbox: bool) -> None:
    """Make the student version of ASSIGNMENT (default: all), prove it, and write it to release/.

    \b
    autograde release                 all assignments
    autograde release perceptron      one
    """
    course, layers = courses.find(start), _layers(no_sandbox)
    for found in _chosen(course, assignment):
        released = release.make(course, found)
        proofs = list(release.prove(found, released, layers))
        _console().print(tables.proof_table(found.name, proofs))
        if not all(proof.holds for proof in proofs):
            raise CourseError(f"{found.name} is not released: a proof failed. Mend source/, then run it again.")
        changed = release.publish(course, found, released)
        folder = course.folder("release", assignment=found.name)
        version = released.metadata.autograde.version
        click.echo(f"{folder}: version {version}, {'written' if changed else 'unchanged'}")


@_group.command("solutions")
@_assignment
@_course
@_sandbox
def _solutions(assignment: str | None, start: Path | None, no_sandbox: bool) -> None:
    """Write the solved, executed notebook of ASSIGNMENT (default: all) to solutions/, to publish after the deadline.

    \b
    autograde solutions perceptron
    """
    course, layers = courses.find(start), _layers(no_sandbox)
    for found in _chosen(course, assignment):
        path = course.root / "solutions" / found.name / f"{found.name}.ipynb"
        files.write(path, files.notebook_text(solutions.solve(found, layers)))
        click.echo(f"{path}: written")


@_group.command("verify")
@_assignment
@click.option(
    "--report",
    "report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Print the mutation table, and write it to this file as a page of HTML.",
)
@_course
@_workers
@_sandbox
def _verify(assignment: str | None, report: Path | None, start: Path | None, workers: int, no_sandbox: bool) -> None:
    """Prove ASSIGNMENT (default: all): its release, and that its checks tell right from wrong submissions.

    \b
    autograde verify perceptron       exit code 0: all holds, 1: something does not
    autograde verify --report checks.html   which submission loses which finding, of all assignments
    """
    course, layers = courses.find(start), _layers(no_sandbox)
    found = _chosen(course, assignment)
    outcomes = [_verified(course, each, workers, layers, bool(report)) for each in found]
    if report:
        files.write(report, render.mutation_page(table for _, table in outcomes))
        click.echo(f"{report}: written")
    sys.exit(0 if all(sound for sound, _ in outcomes) else _UNGRADED)


def _verified(
    course: Course, assignment: Assignment, workers: int, layers: Layers, whole: bool
) -> tuple[bool, MutationTable]:
    """Verify one assignment and print what came out: the whole mutation table, or what is not as expected."""
    proofs = list(release.prove(assignment, release.make(course, assignment), layers))
    bank = verify.bank_of(assignment)
    with _progress(f"grading the banks of {assignment.name}", len(bank)) as advance:
        table = table_of(assignment.name, verify.try_bank(assignment, bank, workers, layers, advance))
    _console().print(tables.proof_table(assignment.name, proofs), tables.finding_table(table))
    unexpected = replace(table, rows=tuple(row for row in table.rows if not row.as_expected))
    if whole or unexpected.rows:
        _console().print(tables.mutation_table(table if whole else unexpected))
    if not table.rows:
        _error(f"{assignment.name} has no bank of right and wrong submissions: see docs/authoring.md.")
    return bool(table.rows) and not unexpected.rows and all(proof.holds for proof in proofs), table


@_group.command("collect")
@click.argument("words", nargs=-1, required=True, metavar="[ASSIGNMENT] PATH")
@click.option(
    "--roster",
    "listed",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A CSV file with the students; default: roster.csv in the course, when it is there.",
)
@click.option("--unlisted", is_flag=True, help="Take also what comes from students who are not in the roster.")
@click.option(
    "--timezone",
    "zone",
    metavar="ZONE",
    help="Where the times in zips and in the roster are from, such as Asia/Seoul; default: this machine's.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and write nothing.")
@_course
def _collect(  # noqa: PLR0913, PLR0917 - click passes one argument an option
    words: tuple[str, ...], listed: Path | None, unlisted: bool, zone: str | None, dry_run: bool, start: Path | None
) -> None:
    """Take the submissions in PATH into submitted/: a folder, a zip or a tar.

    It knows the downloads of Canvas and Moodle, nbgrader's exchange and submitted/, and folders or files with the names
    of students. ASSIGNMENT may be left out where folders name it. Of several attempts the latest counts, earlier ones
    are kept in downloaded/ASSIGNMENT/attempts/. Running it again changes nothing.

    \b
    autograde collect perceptron submissions.zip
    autograde collect perceptron submissions.zip --roster students.csv --dry-run
    autograde collect /srv/nbgrader/exchange/course101/inbound

    \b
    The roster is a CSV file. Only the column `student`, the id in the course, has to be there:
      student,name,email,lms_id,due:perceptron,extension:xor
      *,,,,2026-03-01 23:59,                  due for everybody
      ada,Ada Lovelace,ada@example.org,12345,,2d
      bob,Bob Min,,,2026-03-03 12:00,36h      his own date, which is an extension

    \b
    Exit code 0: all is taken, or was already; 1: a person should look at something; 2: nothing was done.
    """
    course = courses.find(start)
    call = _collecting(course, words, zone, dry_run)
    listed = listed or (course.root / _ROSTER if (course.root / _ROSTER).exists() else None)
    if listed:
        found = rosters.read(listed, course.assignment_names(), call.zone)
        call = replace(call, roster=found, unlisted=unlisted)
        gradebook.check(course.db_url)
    with _progress("collecting") as bar:
        lines = collect.collect(call, bar)
    if any(tables.is_shown(line) for line in lines):
        _console().print(tables.collect_table(lines))
    where = "nothing was written to" if dry_run else "see"
    click.echo(f"{tables.collect_totals(lines)}; {where} {course.folder('submitted')}")
    if call.roster and not dry_run:
        collect.enrol(course, call.roster, lines)
    sys.exit(_UNGRADED if any(line.matters for line in lines) else 0)


@_group.command("grade")
@_assignment
@click.option("--student", help="Grade only this student's submission.")
@click.option(
    "--json", "report", type=click.Path(path_type=Path, dir_okay=False), help="Write all results to this file."
)
@click.option("--force", is_flag=True, help="Run again also what has not changed since it was graded.")
@_course
@_workers
@_sandbox
def _grade(  # noqa: PLR0913, PLR0917 - click passes one argument an option
    assignment: str | None,
    student: str | None,
    report: Path | None,
    force: bool,
    start: Path | None,
    workers: int,
    no_sandbox: bool,
) -> None:
    """Grade submitted/*/ASSIGNMENT/ (default: all assignments) into autograded/ and the gradebook.

    \b
    autograde grade                               everything that was submitted
    autograde grade perceptron --student ada      one submission
    autograde grade perceptron --json all.json    all findings as data
    \b
    What was graded before, and rests on nothing that has changed, is not run again.
    Exit code 0: all graded, whatever the marks; 1: some could not be graded; 2: nothing was done.
    """
    course, layers = courses.find(start), _layers(no_sandbox)
    gradebook.check(course.db_url)
    work = [
        (submission, found)
        for found in _chosen(course, assignment)
        for submission in course.submissions(found.name, student)
    ]
    if not work:
        whose = student or "*"
        raise CourseError(
            f"There is nothing to grade: no folder {course.folder('submitted', whose, assignment or '*')}."
        )
    with _progress("grading", len(work)) as advance:
        grading = classroom.grade_class(course, work, workers, layers, advance, force)
    _console().print(tables.result_table(grading.results))
    if any(change.before is not None for change in grading.changes):
        _console().print(tables.change_table("Scores that changed", grading.changes))
    if report:
        files.write(report, _as_json(grading.results))
    _tell_grades(course, grading)


def _tell_grades(course: Course, grading: Grading) -> None:
    """Say how many were graded, and exit with the code that tells whether all could be."""
    ungraded = sum(result.status is Status.UNGRADED for result in grading.results)
    graded = len(grading.results) - ungraded
    where = course.folder("autograded")
    click.echo(
        f"{graded} graded ({grading.known} of them before, and nothing has changed), "
        f"{ungraded} could not be graded; notebooks are in {where}"
    )
    sys.exit(_UNGRADED if ungraded else 0)


@_group.command("history")
@click.argument("student")
@_assignment
@_course
def _history(student: str, assignment: str | None, start: Path | None) -> None:
    """Show how the scores of STUDENT have changed in ASSIGNMENT (default: all): when, by whom, and why.

    \b
    autograde history ada perceptron
    """
    course = courses.find(start)
    names = [assignment] if assignment else course.assignment_names()
    gradebook.check(course.db_url)
    with gradebook.open_book(course.db_url, course.directory.course_id) as book:
        for name in names:
            gradebook.note_changes_by_hand(book, name, student)
        changes = [change for name in names for change in gradebook.changes(book, name, student)]
    if not changes:
        raise CourseError(
            f"There are no scores of {student!r} in {', '.join(names)}. Is the name spelt as in submitted/?"
        )
    _console().print(tables.change_table(f"Scores of {student}", changes))


@_group.command("feedback")
@_assignment
@click.option("--student", help="Write only this student's page.")
@_course
def _feedback(assignment: str | None, student: str | None, start: Path | None) -> None:
    """Write feedback/*/ASSIGNMENT/*.html (default: all assignments) for what has been graded.

    \b
    autograde feedback perceptron --student ada
    """
    course = courses.find(start)
    names = [assignment] if assignment else [name for name in course.assignment_names() if course.is_graded(name)]
    if not names:
        raise CourseError(f"Nothing has been graded yet: there is no {course.folder('autograded', '*', '*')}.")
    written = [feedback.write_pages(course, course.assignment(name), student) for name in names]
    for name, of_one in zip(names, written, strict=True):
        click.echo(f"{len(of_one.pages)} pages of {name} are in {course.folder('feedback')}")
        for line in of_one.missing:
            click.echo(f"No page: {line}", err=True)
    if any(of_one.missing for of_one in written):
        raise click.exceptions.Exit(1)


@_group.command("report")
@_assignment
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file (default: report.html).",
)
@click.option("--names", is_flag=True, help="Show names, and link to feedback. Without it, the page is anonymous.")
@_course
def _report(assignment: str | None, output: Path | None, names: bool, start: Path | None) -> None:
    """Write one page on how the class did in ASSIGNMENT (default: all): scores, tasks, mistakes, and who needs you.

    \b
    autograde report                          all assignments, anonymous
    autograde report perceptron --names       one, with names and links to feedback
    """
    course = courses.find(start)
    output = (output or course.root / "report.html").resolve()
    made = report.make(course, _chosen(course, assignment), output.parent, names)
    files.write(output, made.html)
    for paragraph in made.paragraphs:
        click.echo(f"{paragraph}\n")
    click.echo(f"{output}: written")


@_group.command("export")
@click.argument("kind", metavar="FORMAT", type=click.Choice(list(export.FORMATS)))
@_assignment
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: grades-FORMAT.")
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="The gradebook that Canvas exported, or Moodle's grading worksheet: scores are filled into its columns.",
)
@click.option("--column", "columns", multiple=True, help="Its column for an assignment: perceptron='Homework 1 (123)'.")
@_course
def _export(  # noqa: PLR0913, PLR0917 - click passes one argument an option
    kind: str,
    assignment: str | None,
    output: Path | None,
    template: Path | None,
    columns: tuple[str, ...],
    start: Path | None,
) -> None:
    """Write the grades of ASSIGNMENT (default: all) as csv, xlsx, or a file that canvas or moodle imports.

    \b
    autograde export xlsx                                          all that the gradebook says
    autograde export canvas --template 2026-11-24_Grades.csv       into the columns that Canvas has
    autograde export moodle perceptron --template worksheet.csv    into Moodle's worksheet
    \b
    What was not handed in, or could not be graded, is blank: never 0.
    """
    course = courses.find(start)
    grades = export.gather(course, _chosen(course, assignment))
    if not grades.people:
        raise CourseError("The gradebook has no students yet. Run `autograde collect` or `autograde grade` first.")
    names = dict(column.partition("=")[::2] for column in columns)
    made = export.export(grades, kind, template, names)
    output = output or course.root / f"grades-{kind}{export.FORMATS[kind]}"
    files.write_bytes(output, made.content)
    click.echo(f"{output}: grades of {len(grades.people)} students written")
    if made.missing:
        _error(f"not in {template}, so not exported: {', '.join(made.missing)}")
        sys.exit(_UNGRADED)


@_group.command("demo")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@_workers
def _demo(folder: Path | None, workers: int) -> None:
    """Do the main job on a sample class in FOLDER (default: a new temporary one).

    \b
    autograde demo                    exit code 0: everybody got what they must get
    """
    layers = _layers(no_sandbox=False)
    folder = folder or Path(tempfile.mkdtemp(prefix="autograde-demo-"))
    with _progress("grading") as advance:
        done = demo.run(folder, workers, layers, click.echo, advance)
    _console().print(tables.demo_table(done.results))
    click.echo(f"notebooks: {done.course.folder('autograded')}")
    click.echo(f"feedback:  {done.course.folder('feedback')} (open {done.pages[0]})")
    click.echo(f"gradebook: {done.course.db_url}")
    if not done.as_expected:
        raise CourseError("The demo's table is not the expected one: see its last column.")
    click.echo("Everybody got what they must get.")


@_group.command("doctor")
@_course
def _doctor(start: Path | None) -> None:
    """Say what autograde needs of this machine, what is missing, and how to get it; in a course, look at that too.

    \b
    autograde doctor      exit code 0: submissions can be graded as they should be; 1: something is missing
    """
    checks = list(doctor.examine(start or Path.cwd()))
    _console().print(tables.check_table(checks))
    sys.exit(0 if all(check.holds for check in checks) else _UNGRADED)


def _collecting(course: Course, words: tuple[str, ...], zone: str | None, dry: bool) -> collect.Call:
    """Return what is asked for; a single word is the path."""
    *names, path = words
    if len(names) > 1:
        raise click.UsageError(f"Too many words: {' '.join(words)}. Name one assignment, and one folder or archive.")
    try:
        known = ZoneInfo(zone) if zone else None
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise CourseError(f"There is no time zone {zone!r}. Use a name such as Europe/Berlin or UTC.") from error
    return collect.Call(course, Path(path), names[0] if names else None, zone=known, dry=dry)


def _as_json(results: Iterable[Result]) -> str:
    return json.dumps([result.to_json() for result in results], indent=1, ensure_ascii=False) + "\n"


def _layers(no_sandbox: bool) -> Layers:
    """Return how firmly to shut student code in: as this machine can; refuse when it cannot, unless told not to."""
    if no_sandbox:
        _error("--no-sandbox: student code runs with your rights and can read the answers.")
        return NONE
    layers = levels.best()
    warm.parent_for(namespaces=Layer.NAMESPACES in layers).start()  # it imports while we read the course
    if layers != FULL:
        _error(
            f"this machine confines student code by {name_of(layers)} only. `autograde doctor` says what is missing."
        )
    return layers


def _chosen(course: Course, name: str | None) -> list[Assignment]:
    return [course.assignment(each) for each in ([name] if name else course.assignment_names())]


def _console() -> Console:
    """Return a console that is wide enough for reasons when its output goes to a file."""
    console = Console()
    return console if console.is_terminal else Console(width=160)


class _progress:
    """A progress bar on stderr; `with` gives the function that advances it by one."""

    def __init__(self, what: str, total: int | None = None) -> None:
        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self.progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = self.progress.add_task(what, total=total)

    def __enter__(self) -> Callable[[Any], None]:
        self.progress.start()
        return lambda _: self.progress.advance(self.task)

    def __exit__(self, *error: object) -> None:
        self.progress.stop()


def _error(message: str) -> None:
    click.echo(f"autograde: {message}", err=True)
