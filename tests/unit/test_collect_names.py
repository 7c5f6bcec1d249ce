"""Collecting: names in all scripts and encodings, and names that are made to hurt."""

from __future__ import annotations

import re
import unicodedata

import pytest
from collecting import kinds, notebook, notes, roster_of, run, submitted, zip_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograde.collect import Kind
from autograde.collect.names import decoded, parts_of, safe_file, safe_id
from autograde.collect.patterns import recognise
from autograde.core.errors import UnreadableSubmission
from autograde.course.roster import Roster, Student

BOOK = notebook("perceptron-init")
ODD = [
    "CON", "aux.txt", "COM1.ipynb", "-rf", "a\nb\tc", "\x1b[31mred", "x" * 500, "한" * 200 + ".ipynb", ". .", "..",
    "a:b|c?d*", "trailing. ", "e\u202egpj.exe", "\ud800", "'; rm -rf ~ #.py", ".bashrc", "[bold]", "a/../b",
]  # fmt: skip


def outside(path):
    """Tell whether a path, as any system reads it, leads out of where it is written."""
    return path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path) or bool(re.match("[A-Za-z]:", path))


PIECES = st.sampled_from(
    [
        *(
            "..",
            ".",
            "/",
            "\\",
            "C:",
            "CON",
            "perceptron",
            "ada",
            ".ipynb",
            "_",
            "-1",
            "(1)",
            "\0",
            "\ud800",
            "\u202e",
            "한",
        ),
        *("_1_assignsubmission_file_", "LATE_", "_12345_67890_", "+perceptron+2026-09-01 10:00:00 UTC", " attempt "),
    ]
)
NAMES = st.lists(PIECES | st.text(st.characters(codec=None), max_size=8), max_size=8).map("".join)


@given(NAMES)
def test_a_name_in_an_archive_stays_inside_and_says_whose_it_is_or_why_not(name):
    try:
        parts = parts_of(name)
        origin = recognise(parts, {"perceptron", "xor"})
    except UnreadableSubmission as reason:
        str(reason).encode()
        return
    assert not outside("/".join(parts))
    "/".join(parts).encode()
    assert origin.path
    assert all(part in "/".join(parts) for part in origin.path)


@given(st.binary(max_size=60))
def test_a_name_in_whatever_encoding_is_read(name):
    assert isinstance(decoded(name), str)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES)
def test_any_name_becomes_one_that_can_be_written(tmp_path, name):
    check_file(tmp_path, name)
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]*", safe_id(name))
    assert len(safe_id(name)) < 80


@pytest.mark.parametrize("name", ODD)
def test_every_name_becomes_one_that_can_be_written_anywhere(tmp_path, name):
    check_file(tmp_path, name)


def check_file(tmp_path, name):
    safe = safe_file(name)
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*\u202e]', safe)
    assert not re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", safe)
    assert not safe.startswith((".", "-", " "))
    assert not safe.endswith((".", " "))
    assert 0 < len(safe.encode()) <= 121
    (tmp_path / safe).write_bytes(b"")


@pytest.mark.parametrize("name", ["helper.py", "Übung 1 (2).ipynb", "데이터.csv", "данные.csv", "a+b=c,@.txt"])
def test_harmless_names_stay_as_they_are(name):
    assert safe_file(name) == name


@pytest.mark.parametrize("name", [*ODD, "", "홍길동", "Ada Lovelace", "Zoë Müller"])
def test_every_name_becomes_an_id(name):
    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]*", safe_id(name))
    assert len(safe_id(name)) < 80


def test_ids_of_names_are_readable_and_those_of_other_scripts_differ():
    assert safe_id("Ada Lovelace") == "Ada-Lovelace"
    assert safe_id("Zoë Müller") == "Zoe-Muller"
    assert len({safe_id(name) for name in ("홍길동", "김철수", "이영희 A", "박민수 A")}) == 4


@pytest.mark.parametrize("utf8", [True, False], ids=["marked as UTF-8", "not marked"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["홍 길동", "Zoë Müller", "Ðorđe Жуков"])
def test_a_name_finds_its_student_in_every_encoding_and_form(course, tmp_path, name, form, utf8):
    folder = unicodedata.normalize(form, name)
    roster = Roster((Student("s1", name), Student("s2", "Ada Lovelace")))
    names = {
        f"{folder}_1_assignsubmission_file_/perceptron.ipynb": BOOK,
        "Ada Lovelace_2_assignsubmission_file_x.ipynb": BOOK,
    }
    lines = run(course, zip_of(tmp_path / "all.zip", names, utf8=utf8), roster=roster)
    assert kinds(lines) == {"s1": Kind.TAKEN, "s2": Kind.TAKEN}, notes(lines)


def test_a_korean_name_from_old_windows_is_read(course, tmp_path):
    path = zip_of(tmp_path / "all.zip", {"AAAA/perceptron.ipynb": BOOK, "ada/perceptron.ipynb": BOOK})
    path.write_bytes(path.read_bytes().replace(b"AAAA", "길동".encode("euc_kr")))
    lines = run(course, path, roster=Roster((Student("s1", "길동"), Student("ada"))))
    assert kinds(lines) == {"s1": Kind.TAKEN, "ada": Kind.TAKEN}


def test_without_a_roster_students_are_never_mixed_up(course, tmp_path):
    names = [
        "Min Kim_1_assignsubmission_file_/a.ipynb", "Min Kim_2_assignsubmission_file_/a.ipynb",
        "Min-Kim_3_assignsubmission_file_/a.ipynb", "min kim_4_assignsubmission_file_/a.ipynb",
        "홍길동_5_assignsubmission_file_/a.ipynb", "김철수_6_assignsubmission_file_/a.ipynb",
    ]  # fmt: skip
    contents = {name: notebook(text=name) for name in names}
    lines = run(course, zip_of(tmp_path / "all.zip", contents))
    assert [line.kind for line in lines] == [Kind.TAKEN] * len(names)
    assert sorted(submitted(course).values()) == sorted(contents.values())
    assert {"Min-Kim-1", "Min-Kim-2", "Min-Kim-3", "min-kim-4"} < set(kinds(lines))
    assert "handed in by 홍길동" in notes(lines)


def test_plain_names_that_differ_in_case_only_get_ids_that_differ_in_more(course, tmp_path):
    files = {"Ada.ipynb": BOOK, "ada.ipynb": BOOK + b" "}
    run(course, zip_of(tmp_path / "all.zip", files))
    folders = [name.split("/")[0].casefold() for name in submitted(course)]
    assert len(set(folders)) == 2


def test_names_that_hurt_stay_inside_and_print_harmlessly(course, tmp_path):
    names = [f"ada/{name}" for name in ODD if ".." not in name and name != "\ud800"]
    files = {name: str(place).encode() for place, name in enumerate(names)} | {"ada/perceptron.ipynb": BOOK}
    lines = run(course, zip_of(tmp_path / "all.zip", files | {"bob/a.ipynb": BOOK}), roster=roster_of("ada", "bob"))
    assert BOOK in submitted(course).values()
    assert all(name.startswith(("ada/perceptron/", "bob/perceptron/")) for name in submitted(course))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", notes(lines))
