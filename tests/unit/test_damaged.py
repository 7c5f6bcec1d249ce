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
from graders import here
from in_process import assignment_of
from nbgrader.api import Gradebook

from autograde.core.errors import UnreadableSubmission
from autograde.core.files import notebook_text
from autograde.course.cells import grade_id
from autograde.grading.classroom import grade_class
from autograde.intake import take

CORPUS = corpus()
GRADABLE = [damage for damage in CORPUS if damage.is_gradable]
(HUGE,) = (damage for damage in CORPUS if damage.name == "outputs_of_50_mb")


def named(damages):
    return pytest.mark.parametrize("damage", damages, ids=lambda damage: damage.name)


@cache
def undamaged(assignment):
    """Return the tracked cells of the undamaged notebook."""
    return tracked(take(solved(assignment), assignment_of(assignment)))


def tracked(taken):
    """Return (type, source, metadata) of the tracked cells of an intake by name, and their order."""
    cells = [cell for cell in taken.notebook.cells if grade_id(cell)]
    return {grade_id(cell): (cell.cell_type, cell.source, cell.metadata) for cell in cells}


def assert_mended(taken, damage):
    """Check that nothing but what its file says is lost or told, and that the notebook is fit to be written."""
    expected, cells = undamaged(damage.assignment), tracked(taken)
    assert list(cells) == list(expected)
    assert {name for name in cells if cells[name] != expected[name]} == damage.differ
    assert len(taken.said) == int(damage.headers["notices"]), taken.said
    says = damage.headers.get("says", "")
    assert not says or any(re.search(says, text) for text in taken.said), taken.said
    nbformat.validate(taken.notebook)
    assert len({cell.id for cell in taken.notebook.cells}) == len(taken.notebook.cells)
    assert notebook_text(taken.notebook).encode()


@named([damage for damage in GRADABLE if damage is not HUGE])
def test_what_can_be_mended_is_the_undamaged_notebook_again_and_each_cause_is_said_once(damage):
    assert_mended(take(damage.content, assignment_of(damage.assignment)), damage)


def test_50_mb_of_outputs_are_taken_in_at_most_2_seconds_and_a_few_times_their_size():
    content = HUGE.content
    assert len(content) > 50_000_000
    started = time.process_time()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken = take(content, assignment_of(HUGE.assignment))
    assert time.process_time() - started < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000  # KiB
    assert len(notebook_text(taken.notebook)) < 5_000_000
    assert_mended(taken, HUGE)


@named([damage for damage in CORPUS if not damage.is_gradable])
def test_what_cannot_be_mended_has_a_reason(damage):
    with pytest.raises(UnreadableSubmission, match=damage.headers["says"]) as raised:
        take(damage.content, assignment_of(damage.assignment))
    assert "\n" not in str(raised.value)
    assert re.search("hand (it )?in|a person has to", str(raised.value), re.IGNORECASE)


def test_the_corpus_is_large_and_each_file_tells_a_story_of_its_own():
    assert len(CORPUS) >= 80
    assert len({damage.summary for damage in CORPUS}) == len(CORPUS)
    assert {damage.assignment for damage in CORPUS} == {"perceptron", "xor", "mnist", "ann"}


def test_what_cannot_be_mended_has_no_score_in_the_gradebook_and_asks_for_a_person(course, submit, assignment):
    lost = ("truncated_in_the_middle", "solution_of_null", "empty_file", "pdf_instead")
    for damage in CORPUS:
        if damage.name in lost:
            submit(damage.name, damage.content)
    pdf = submit("another name", b"%PDF-1.7")
    pdf.rename(pdf.with_suffix(".pdf"))
    grading = grade_class(course, [(submission, assignment) for submission in course.submissions("perceptron")], here)
    assert [result.score for result in grading.results] == [None] * 5
    assert "it is a PDF" in grading.results[0].reason
    with Gradebook(course.db_url, course.directory.course_id) as book:
        for student in (*lost, "another name"):
            grades = book.find_submission_notebook("perceptron", "perceptron", student).grades
            assert {(grade.auto_score, grade.needs_manual_grade) for grade in grades} == {(None, True)}


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
