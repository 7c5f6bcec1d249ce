"""Collecting: the latest attempt counts, earlier ones are kept, and running again changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from collecting import NOON, folder_of, kinds, notebook, noted, notes, roster_of, run, submitted, tree, zip_of

from autograde import collect, intake
from autograde.collect import Kind, placing
from autograde.core import files
from autograde.core.errors import CourseError, UnreadableSubmission

FIRST, SECOND, THIRD = (notebook("perceptron-init", text=text) for text in ("first", "second", "third"))
PLACED = "ada/perceptron/perceptron.ipynb"
CANVAS = "adaada_12345_{}_perceptron{}.ipynb"


def kept(course) -> list[bytes]:
    """Return the notebooks among the attempts, the oldest first."""
    files = tree(course.root / "downloaded" / "perceptron" / "attempts" / "ada")
    return [content for name, (content, _) in sorted(files.items()) if name.endswith(".ipynb")]


def exchange(**attempts: bytes) -> dict[str, bytes]:
    return {
        f"ada+perceptron+2026-03-0{day[1:]} 10:00:00.000000 UTC+x/perceptron.ipynb": content
        for day, content in attempts.items()
    }


def test_of_several_attempts_in_the_exchange_the_latest_counts(course, tmp_path):
    lines = run(course, folder_of(tmp_path / "inbound", exchange(d2=SECOND, d3=THIRD, d1=FIRST)))
    assert kinds(lines) == {"ada": Kind.TAKEN}
    assert submitted(course) == {PLACED: THIRD}
    assert kept(course) == [FIRST, SECOND]
    assert notes(lines).count("an older attempt is in downloaded/perceptron/attempts/ada/") == 2


def test_of_several_versions_in_canvas_the_highest_number_counts(course, tmp_path):
    names = {CANVAS.format(12, ""): FIRST, CANVAS.format(11, "-10"): THIRD, CANVAS.format(10, "-2"): SECOND}
    helper = {"adaada_12345_9_helper.py": b"x = 1"}
    run(course, zip_of(tmp_path / "all.zip", names | helper), roster=roster_of("ada"))
    assert submitted(course) == {PLACED: THIRD, "ada/perceptron/helper.py": b"x = 1"}
    assert sorted(kept(course)) == sorted([FIRST, SECOND])


def test_a_newer_attempt_replaces_what_was_collected_and_that_is_kept(course, tmp_path):
    run(course, folder_of(tmp_path / "one", exchange(d1=FIRST)))
    lines = run(course, folder_of(tmp_path / "two", exchange(d2=SECOND)))
    assert kinds(lines) == {"ada": Kind.REPLACED}
    assert submitted(course) == {PLACED: SECOND}
    assert kept(course) == [FIRST]
    assert noted(course, "ada").startswith("2026-03-02")


def test_an_older_attempt_never_replaces_a_newer_one_and_is_kept(course, tmp_path):
    run(course, folder_of(tmp_path / "two", exchange(d2=SECOND)))
    lines = run(course, folder_of(tmp_path / "one", exchange(d1=FIRST)))
    assert kinds(lines) == {"ada": Kind.OLDER}
    assert submitted(course) == {PLACED: SECOND}
    assert kept(course) == [FIRST]


def test_what_is_handed_in_again_later_counts_again(course, tmp_path):
    for number, content in enumerate((FIRST, SECOND, FIRST), start=1):
        run(course, folder_of(tmp_path / str(number), exchange(**{f"d{number}": content})))
    assert submitted(course) == {PLACED: FIRST}
    assert kept(course) == [FIRST, SECOND]


@pytest.mark.parametrize("layout", ["exchange", "canvas", "plain"])
def test_running_again_changes_nothing_whichever_archive_it_was(course, tmp_path, layout):
    if layout == "exchange":
        paths = [
            folder_of(tmp_path / day, exchange(**{day: content})) for day, content in (("d1", FIRST), ("d2", SECOND))
        ]
    else:
        name = "ada.ipynb" if layout == "plain" else CANVAS.format(1, "")
        contents = ((0, FIRST), (1, SECOND))
        paths = [zip_of(tmp_path / f"{n}.zip", {name: each}, NOON + timedelta(days=n)) for n, each in contents]
    settings = {"roster": roster_of("ada", due={"perceptron": NOON - timedelta(days=9)})}  # Canvas's times are too late
    for path in paths:
        run(course, path, **settings)
    before = tree(course.root)
    assert submitted(course) == {PLACED: SECOND}
    for path in (*paths, *reversed(paths)):
        assert kinds(run(course, path, **settings)) == {"ada": Kind.UNCHANGED}
        assert tree(course.root) == before


def test_editing_or_opening_what_was_collected_is_respected(course, tmp_path):
    path = zip_of(tmp_path / "all.zip", {"ada.ipynb": FIRST})
    run(course, path)
    place = course.folder("submitted", "ada", "perceptron")
    (place / ".ipynb_checkpoints").mkdir()
    (place / ".ipynb_checkpoints" / "perceptron-checkpoint.ipynb").write_bytes(SECOND)
    assert kinds(run(course, path)) == {"ada": Kind.UNCHANGED}
    (place / "perceptron.ipynb").write_bytes(THIRD)  # mended by hand
    lines = run(course, path)
    assert kinds(lines) == {"ada": Kind.LEFT}
    assert "which is as old" in notes(lines)
    assert submitted(course)[PLACED] == THIRD


def test_what_has_no_time_does_not_replace_what_has_one(course, tmp_path):
    run(course, zip_of(tmp_path / "one.zip", {"ada.ipynb": FIRST}))
    lines = run(course, zip_of(tmp_path / "two.zip", {"ada.ipynb": SECOND}, datetime(1980, 1, 1)))  # noqa: DTZ001 - as in zips
    assert kinds(lines) == {"ada": Kind.LEFT}
    assert "nothing tells whether it is newer" in notes(lines)
    assert submitted(course) == {PLACED: FIRST}


def test_a_dry_run_tells_the_same_and_writes_nothing(course, tmp_path):
    run(course, folder_of(tmp_path / "one", exchange(d1=FIRST)))
    path = folder_of(
        tmp_path / "two", exchange(d2=SECOND) | {"bob+perceptron+2026-03-01 10:00:00 UTC+x/b.ipynb": FIRST}
    )
    before = tree(course.root)
    told = run(course, path, dry=True)
    assert tree(course.root) == before
    assert kinds(told) == {"ada": Kind.REPLACED, "bob": Kind.TAKEN}
    assert run(course, path) == told


@pytest.mark.parametrize("stop", [CourseError("the disk is full"), KeyboardInterrupt()])
@pytest.mark.parametrize("after", range(6))
def test_what_interrupts_a_collection_loses_nothing_and_running_again_completes_it(
    course, tmp_path, monkeypatch, after, stop
):
    run(course, folder_of(tmp_path / "one", exchange(d1=FIRST)))
    bob = {"bob+perceptron+2026-03-01 10:00:00 UTC+x/perceptron.ipynb": FIRST}
    path = folder_of(tmp_path / "two", exchange(d2=SECOND) | bob)
    count = iter(range(100))

    def write(*what):
        if next(count) >= after:
            raise stop
        files.write_bytes(*what)

    with monkeypatch.context() as patch:
        patch.setattr(placing, "write_bytes", write)
        if after < 4:
            with pytest.raises(type(stop)):
                run(course, path)
        else:
            run(course, path)  # four files are written: what is to come after them does not happen
    assert submitted(course)[PLACED] in (FIRST, SECOND)
    assert not [name for name in tree(course.root) if "collecting" in name]
    run(course, path)
    assert submitted(course) == {PLACED: SECOND, "bob/perceptron/perceptron.ipynb": FIRST}
    assert kept(course) == [FIRST]


def test_a_disk_that_fails_between_two_steps_loses_nothing(course, tmp_path, monkeypatch):
    run(course, folder_of(tmp_path / "one", exchange(d1=FIRST)))
    path = folder_of(tmp_path / "two", exchange(d2=SECOND))

    def rename(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        with pytest.raises(CourseError, match="No space left"):
            run(course, path)
    assert kept(course) == [FIRST]
    assert not [name for name in tree(course.root) if "collecting" in name]
    assert kinds(run(course, path)) == {"ada": Kind.TAKEN}
    assert (submitted(course), kept(course)) == ({PLACED: SECOND}, [FIRST])


def test_what_a_killed_run_left_is_cleared_away(course, tmp_path):
    stale = course.root / "submitted" / "ada" / ".perceptron.collecting" / "half.ipynb"
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"{")
    run(course, zip_of(tmp_path / "all.zip", {"ada.ipynb": FIRST}))
    assert submitted(course) == {PLACED: FIRST}


def test_a_link_in_the_place_of_a_submission_is_not_followed(course, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (course.root / "submitted" / "ada").mkdir(parents=True)
    course.folder("submitted", "ada", "perceptron").symlink_to(tmp_path / "elsewhere")
    lines = run(course, zip_of(tmp_path / "all.zip", {"ada.ipynb": FIRST, "bob.ipynb": FIRST}))
    assert kinds(lines) == {"ada": Kind.LEFT, "bob": Kind.TAKEN}
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_renamed_notebook_is_taken_and_it_is_said(course, tmp_path):
    lines = run(
        course, zip_of(tmp_path / "all.zip", {"ada/Hausaufgabe (1).ipynb": FIRST, "bob/perceptron.ipynb": FIRST})
    )
    assert notes(lines) == "ada: Hausaufgabe (1).ipynb was taken as perceptron.ipynb"
    assert not any(line.matters for line in lines)


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        ({"a.ipynb": FIRST, "perceptron.ipynb": SECOND}, SECOND),
        ({"a.ipynb": FIRST, "Perceptron.IPYNB": SECOND, "old/perceptron.ipynb": THIRD}, THIRD),
        ({"a.ipynb": notebook("x", "y", "z"), "b.ipynb": SECOND}, SECOND),
        ({"a.ipynb": SECOND[:-30], "b.ipynb": notebook("x", "y")}, SECOND[:-30]),
    ],
    ids=["by name", "by name in any case", "by cells", "by cells of a damaged one"],
)
def test_of_several_notebooks_the_one_of_the_assignment_is_taken_and_the_others_are_named(
    course, tmp_path, names, taken
):
    files = {f"ada/{name}": content for name, content in names.items()} | {"bob/perceptron.ipynb": FIRST}
    lines = run(course, zip_of(tmp_path / "all.zip", files))
    assert submitted(course)[PLACED] == taken
    assert sum(line.kind is Kind.LEFT for line in lines) == len(names) - 1
    assert all(line.matters for line in lines if line.kind is Kind.LEFT)


@pytest.mark.parametrize("name", ["report.pdf", "perceptron.html", "perceptron.py", "work.zip"])
def test_a_single_file_of_another_kind_is_taken_unchanged_and_it_is_said(course, tmp_path, name):
    lines = run(course, zip_of(tmp_path / "all.zip", {f"ada/{name}": b"%PDF", "bob/perceptron.ipynb": FIRST}))
    assert submitted(course)[PLACED] == b"%PDF"
    assert f"{name} was handed in" in notes(lines)
    assert [line.student for line in lines if line.matters] == ["ada"]


def test_files_without_a_notebook_are_kept_under_their_names(course, tmp_path):
    lines = run(course, zip_of(tmp_path / "all.zip", {"ada/a.py": b"a", "ada/b.pdf": b"b", "bob/x.ipynb": FIRST}))
    assert "there is no perceptron.ipynb to grade" in notes(lines)
    assert {"ada/perceptron/a.py", "ada/perceptron/b.pdf"} < set(submitted(course))
    assert PLACED not in submitted(course)


def test_files_beside_the_notebook_are_kept_unless_large(course, tmp_path):
    files = {"perceptron.ipynb": FIRST, "helper.py": b"x", "data/a.csv": b"1", "film.mp4": bytes(11 << 20)}
    path = zip_of(tmp_path / "all.zip", {f"ada/{name}": each for name, each in files.items()} | {"bob/a.ipynb": FIRST})
    lines = run(course, path)
    beside = {name for name in submitted(course) if name.startswith("ada/")}
    assert beside == {PLACED, "ada/perceptron/helper.py", "ada/perceptron/data/a.csv"}
    assert "film.mp4: it is larger than 10 MiB" in notes(lines)


def test_files_whose_names_meet_are_all_kept(course, tmp_path):
    names = {"perceptron.ipynb": FIRST, "Data": b"1", "data/x": b"2", "HELPER.py": b"3", "helper.py": b"4"}
    names |= {"timestamp.txt": b"5", "sub/timestamp.txt": b"6", "Timestamp.txt": b"7"}
    run(
        course,
        zip_of(tmp_path / "all.zip", {f"ada/{name}": each for name, each in names.items()} | {"b/a.ipynb": FIRST}),
    )
    contents = {content for name, content in submitted(course).items() if name.startswith("ada/")}
    lost = {b"1", b"2", b"3", b"4", b"7", FIRST} - contents
    assert lost == set()
    assert noted(course, "ada").startswith("2026-03-01 12:00")


def test_attempts_are_kept_where_the_course_says(course, tmp_path):
    course.config.ZipCollectApp.downloaded_directory = "inbox"
    run(course, folder_of(tmp_path / "all", exchange(d1=FIRST, d2=SECOND)))
    assert (course.root / "inbox/perceptron/attempts/ada/2026-03-01 10-00-00.000000 UTC/perceptron.ipynb").exists()
    assert collect.Kind.TAKEN == "taken"


def test_no_file_of_nbgrader_is_taken_for_a_submission_without_a_notebook(tmp_path):
    path = tmp_path / "perceptron.ipynb"
    for name in ("timestamp.txt", "submission_secret.txt"):
        path.with_name(name).write_text("ab" * 32)
    with pytest.raises(UnreadableSubmission, match=r"there is no perceptron\.ipynb in the submission$"):
        intake.read(path)
    path.with_name("perceptron.py").write_bytes(b"x = 1")
    assert intake.read(path) == b"x = 1"
