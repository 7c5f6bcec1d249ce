"""Feedback as students see it: on a phone and at a desk, light and dark, by keyboard, without a network."""

from __future__ import annotations

import pytest
from browsing import PHONE, WINDOWS, barriers, opened
from serving import course_in, hand_in

from autograde.classroom import grade_class
from autograde.feedback import write_pages

WRONG = b"2 * self.lr *"


@pytest.fixture(scope="module")
def pages(tmp_path_factory, assignment, released, solved):
    """Return the pages of a right, a wrong, a blank and an unreadable submission."""
    from autograde.files import notebook_text  # noqa: PLC0415 - for one of them

    course = course_in(tmp_path_factory.mktemp("told"))
    contents = {
        "right": solved,
        "wrong": solved.replace(b"self.lr *", WRONG),
        "blank": notebook_text(released).encode(),
        "unreadable": solved[:400],
    }
    for student, content in contents.items():
        hand_in(course, student, content)
    grade_class(course, [(submission, assignment) for submission in course.submissions("perceptron")])
    return {path.parent.parent.name: path for path in write_pages(course, assignment).pages}


def unfolded(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return page


@pytest.mark.parametrize("student", ["right", "wrong", "blank", "unreadable"])
@pytest.mark.parametrize(("size", "scheme"), WINDOWS)
def test_nothing_keeps_anybody_from_reading_it(browser, pages, student, size, scheme):
    assert barriers(unfolded(opened(browser, pages[student], size, scheme))) == []


@pytest.mark.parametrize("width", [320, PHONE[0]])
@pytest.mark.parametrize("student", ["right", "wrong", "unreadable"])
def test_it_fits_a_phone(browser, pages, student, width):
    page = unfolded(opened(browser, pages[student], (width, PHONE[1])))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.soak
def test_every_fold_is_reached_and_opened_by_keyboard(browser, pages):
    page = opened(browser, pages["wrong"])
    folds = page.locator("summary").count()
    for _ in range(folds * 4 + 40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('details:not([open]) > summary')"):
            page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == folds > 0


def test_it_asks_no_network_for_anything_and_runs_nothing(browser, pages):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(pages["wrong"].as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [pages["wrong"].as_uri()]
    assert page.locator("script").count() == 0


@pytest.mark.soak
def test_in_print_everything_is_there(browser, pages):
    page = opened(browser, pages["wrong"])
    page.emulate_media(media="print")
    assert all(each.is_visible() for each in page.locator("details pre").all())
