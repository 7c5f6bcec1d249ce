"""Every damaged notebook is mended, and costs its author nothing, or is ungraded with a reason; each change is said."""

from __future__ import annotations

import json
import random
import re
import resource
import time
from functools import cache

import nbformat
import pytest
from damaging import corpus, load, save, solved, stub_of
from in_process import assignment_of
from nbgrader.api import Gradebook

from autograde.cells import grade_id
from autograde.classroom import grade_class
from autograde.errors import UnreadableSubmission
from autograde.files import notebook_text
from autograde.grading import Order, grade
from autograde.intake import take
from autograde.model import Kind

CORPUS = corpus()
GRADABLE = [damage for damage in CORPUS if damage.is_gradable]
PERCEPTRON = [damage for damage in GRADABLE if damage.assignment == "perceptron"]
QUICK = [damage for damage in PERCEPTRON if damage.differ or damage in PERCEPTRON[::20]]
"""Those are graded in every run; the others are the undamaged notebook again, as the first test shows."""


def named(damages):
    return pytest.mark.parametrize("damage", damages, ids=lambda damage: damage.name)


@cache
def damaged(damage):
    return damage.damage(solved(damage.assignment))


@cache
def undamaged(assignment):
    """Return the tracked cells of the undamaged notebook."""
    return tracked(take(solved(assignment), assignment_of(assignment)))


def tracked(taken):
    """Return (type, source, metadata) of the tracked cells of an intake by name, and their order."""
    cells = [cell for cell in taken.notebook.cells if grade_id(cell)]
    return {grade_id(cell): (cell.cell_type, cell.source, cell.metadata) for cell in cells}


@named(GRADABLE)
def test_solutions_and_locked_cells_are_those_of_the_undamaged_notebook(damage):
    expected, cells = undamaged(damage.assignment), tracked(take(damaged(damage), assignment_of(damage.assignment)))
    assert list(cells) == list(expected)
    assert {name for name in cells if cells[name] != expected[name]} == damage.differ


@named(GRADABLE)
def test_each_cause_is_said_once(damage):
    said = take(damaged(damage), assignment_of(damage.assignment)).said
    expected = int(damage.headers["notices"])
    assert len(said) == expected, said
    assert "says" not in damage.headers or any(re.search(damage.headers["says"], text) for text in said), said


@named([damage for damage in CORPUS if not damage.is_gradable])
def test_what_cannot_be_mended_has_a_reason(damage):
    with pytest.raises(UnreadableSubmission, match=damage.headers["says"]) as raised:
        take(damaged(damage), assignment_of(damage.assignment))
    assert "\n" not in str(raised.value)
    assert re.search("hand (it )?in|a person has to", str(raised.value), re.IGNORECASE)


def score_of(damage):
    return grade(Order(damaged(damage), assignment_of(damage.assignment), "ada", 1)).result.score


@named(QUICK)
def test_a_mended_notebook_scores_what_the_undamaged_one_does(damage):
    assert score_of(damage) == float(damage.headers["result"])


@pytest.mark.soak
@named([damage for damage in GRADABLE if damage not in QUICK])
def test_each_mended_notebook_scores_what_the_undamaged_one_does(damage):
    assert score_of(damage) == float(damage.headers["result"])


@named(GRADABLE)
def test_what_is_mended_is_a_valid_notebook_and_fit_to_be_written(damage):
    notebook = take(damaged(damage), assignment_of(damage.assignment)).notebook
    nbformat.validate(notebook)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert notebook_text(notebook).encode()


def test_the_corpus_is_large_and_each_file_tells_a_story_of_its_own():
    assert len(CORPUS) >= 80
    assert len({damage.summary for damage in CORPUS}) == len(CORPUS)
    assert {damage.assignment for damage in CORPUS} == {"perceptron", "xor", "mnist", "ann"}


@pytest.mark.parametrize("damage", ["truncated_in_the_middle", "solution_of_null", "empty_file", "pdf_instead"])
def test_what_cannot_be_mended_has_no_score_in_the_gradebook_and_asks_for_a_person(damage, course, submit, assignment):
    (found,) = (each for each in CORPUS if each.name == damage)
    submit("eve", damaged(found))
    grading = grade_class(course, [(submission, assignment) for submission in course.submissions("perceptron")])
    assert grading.results[0].score is None
    with Gradebook(course.db_url, course.directory.course_id) as book:
        grades = book.find_submission_notebook("perceptron", "perceptron", "eve").grades
        assert {(grade.auto_score, grade.needs_manual_grade) for grade in grades} == {(None, True)}


@pytest.mark.parametrize("name", ["perceptron (1).ipynb", "Ada's homework.ipynb", "perceptron.py", "perceptron.txt"])
def test_the_only_notebook_or_export_of_a_folder_counts_whatever_its_name(name, course, submit, assignment, solved):
    path = submit("ada", solved)
    path.rename(path.with_name(name))
    path.with_name("timestamp.txt").write_text("2024-05-01 12:00:00 UTC")
    (result,) = grade_class(course, [(each, assignment) for each in course.submissions("perceptron")]).results
    assert result.score == 100
    assert re.search("The file is called .* instead of 'perceptron.ipynb'; it has been taken", result.said[0])
    assert result.notices[0].kind is Kind.REPAIR


def test_of_two_other_notebooks_none_is_guessed(course, submit, assignment, solved):
    path = submit("ada", solved)
    path.rename(path.with_name("one.ipynb"))
    path.with_name("two.ipynb").write_bytes(solved)
    (result,) = grade_class(course, [(each, assignment) for each in course.submissions("perceptron")]).results
    assert "2 others (.ipynb): a person has to choose" in result.reason


def test_an_archive_or_a_picture_under_any_name_has_its_reason(course, submit, assignment):
    path = submit("ada", b"%PDF-1.7")
    path.rename(path.with_name("perceptron.pdf"))
    (result,) = grade_class(course, [(each, assignment) for each in course.submissions("perceptron")]).results
    assert "it is a PDF" in result.reason


def test_50_mb_of_outputs_are_taken_in_at_most_2_seconds_and_a_few_times_their_size():
    (huge,) = (damage for damage in CORPUS if damage.name == "outputs_of_50_mb")
    content = damaged(huge)
    assert len(content) > 50_000_000
    started = time.process_time()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    notebook = take(content, assignment_of("perceptron")).notebook
    assert time.process_time() - started < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000  # KiB
    assert len(notebook_text(notebook)) < 5_000_000


HOSTILE = {
    "many merges": b"<<<<<<< a\n" * 500_000,
    "many texts of Colab": b'"""a\n' * 300_000,
    "many names": b"a," * 900_000 + b"b",
    "many empty lines": b"\n" * 1_900_000 + b"x",
    "many comments of LaTeX": b"%\n" * 900_000,
    "many braces": b"{ " * 900_000,
    "many openings": b'{"cells": [' * 50_000,
    "many cells": b'{"cells": [' + b'{"cell_type":"code","source":""},' * 500_000 + b"null]}",
    "many wrappings": b"[" * 500 + b'{"cells": []}' + b"]" * 500,
    "many texts in texts": json.dumps([json.dumps([json.dumps([{}] * 999)] * 99)] * 99).encode(),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_file_made_to_keep_the_reader_busy_does_not(content):
    started = time.process_time()
    with pytest.raises(UnreadableSubmission):
        take(content, assignment_of("perceptron"))
    assert time.process_time() - started < 10


def taken_or_none(content, assignment):
    try:
        return take(content, assignment_of(assignment))
    except UnreadableSubmission:
        return None


def cut(content, chance):
    return content[: chance.randrange(len(content))]


def flip(content, chance):
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 30)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def remove(content, chance):
    begin = chance.randrange(len(content))
    return content[:begin] + content[begin + chance.randrange(1, 20_000) :]


def zero(content, chance):
    begin = chance.randrange(len(content))
    length = min(chance.randrange(1, 20_000), len(content) - begin)
    return content[:begin] + bytes(length) + content[begin + length :]


def repeat(content, chance):
    begin = chance.randrange(len(content))
    return content[:begin] + content[begin : begin + chance.randrange(1, 20_000)] + content[begin:]


@pytest.mark.parametrize("damage", [cut, flip, remove, zero, repeat])
@pytest.mark.parametrize("assignment", ["perceptron", "mnist"])
def test_random_damage_has_a_reason_or_loses_no_solution_without_saying_so(damage, assignment):
    chance = random.Random(f"{damage.__name__} {assignment}")  # noqa: S311 - the same damages each time
    taken = 0
    for _ in range(60):
        found = taken_or_none(damage(solved(assignment), chance), assignment)
        if found:
            taken += 1
            assert all(any(name in text for text in found.said) for name in found.blank), found.said
    assert taken or damage is zero


@pytest.mark.parametrize("assignment", ["perceptron", "mnist", "ann"])
def test_a_file_that_breaks_off_anywhere_keeps_every_solution_or_is_not_graded(assignment):
    content, expected = solved(assignment), undamaged(assignment)
    for end in range(0, len(content), 997):
        if found := taken_or_none(content[:end], assignment):
            assert tracked(found) == expected
            assert len(found.notices) == 1


def test_a_blank_release_stays_blank_when_it_is_mended(released):
    document = load(notebook_text(released).encode())
    for each in document["cells"]:
        each["metadata"], each["id"] = {}, "lost"
    taken = take(save(document), assignment_of("perceptron"))
    assert len(taken.blank) == 6
    assert tracked(taken)["perceptron-loss"][1] == stub_of("perceptron-loss")
