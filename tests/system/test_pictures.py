"""The pictures of the instructor's guide show the pages as they are: `--regenerate-golden` takes them anew."""

from __future__ import annotations

import matplotlib.image
import pytest
from browsing import DESK, opened
from places import ROOT
from serving import course_in, hand_in

from autograde.authoring import verify
from autograde.checks.bank import variants
from autograde.core.files import notebook_text
from autograde.grading.classroom import grade_class
from autograde.grading.workers import in_workers
from autograde.pages import report
from autograde.pages.feedback import write_pages

PICTURES = ROOT / "docs" / "pictures"
MISTAKES = ("uphill", "uphill", "loss_sum", "lr_ignored", "uphill", "loss_sum")


@pytest.fixture(scope="module")
def pages(tmp_path_factory, assignment, solved):
    """Return the pages of a class with some of the bank's mistakes, by the names of their pictures."""
    course = course_in(tmp_path_factory.mktemp("pictured"))
    bank = {variant.name: variant for variant in variants("perceptron", "wrong")}
    wrong = [bank[name] for name in MISTAKES]
    for number, variant in enumerate(wrong):
        content = notebook_text(verify.submission_of(assignment, variant.code, variant.cells)).encode()
        hand_in(course, f"student{number}", content)
    for number in range(len(wrong), len(wrong) + 4):
        hand_in(course, f"student{number}", solved)
    grade_class(
        course, [(submission, assignment) for submission in course.submissions("perceptron")], runner=in_workers(2)
    )
    told = course.root / "report.html"
    told.write_text(report.make(course, [assignment], course.root).html, encoding="utf-8")
    return {"report": told, "feedback": write_pages(course, assignment, "student0").pages[0]}


@pytest.mark.soak
@pytest.mark.parametrize("name", ["report", "feedback"])
def test_the_picture_is_of_the_page_as_it_is_now(browser, pages, name, tmp_path, regenerate):
    taken = tmp_path / f"{name}.png"
    opened(browser, pages[name], DESK).screenshot(path=taken)
    if regenerate:
        (PICTURES / f"{name}.png").parent.mkdir(exist_ok=True)
        (PICTURES / f"{name}.png").write_bytes(taken.read_bytes())
    kept, now = (matplotlib.image.imread(path)[..., :3] for path in (PICTURES / f"{name}.png", taken))
    assert kept.shape == now.shape
    assert abs(kept - now).mean() < 0.1  # letters differ from machine to machine, what is where does not
