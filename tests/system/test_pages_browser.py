"""Feedback and report as people see them: on a phone and at a desk, light and dark, by keyboard, without a network."""

from __future__ import annotations

import pytest
from browsing import PHONE, WINDOWS, barriers, opened, requested
from serving import course_in, hand_in

from autograde.core.files import notebook_text
from autograde.grading.classroom import grade_class
from autograde.grading.workers import in_workers
from autograde.pages import report
from autograde.pages.feedback import write_pages

SOAK = pytest.mark.soak
WRONG = b"2 * self.lr *"
WIDTHS = (320, pytest.param(PHONE[0], marks=SOAK))


@pytest.fixture(scope="module")
def course(tmp_path_factory, assignment, released, solved):
    """Return a course in which a right, a wrong, a blank and an unreadable submission have been graded."""
    course = course_in(tmp_path_factory.mktemp("seen"))
    contents = {
        "right": solved,
        "wrong": solved.replace(b"self.lr *", WRONG),
        "blank": notebook_text(released).encode(),
        "unreadable": solved[:400],
    }
    for student, content in contents.items():
        hand_in(course, student, content)
    grade_class(course, [(submission, assignment) for submission in course.submissions("perceptron")], in_workers(2))
    return course


@pytest.fixture(scope="module")
def pages(course, assignment):
    """Return each student's page of feedback."""
    return {path.parent.parent.name: path for path in write_pages(course, assignment).pages}


@pytest.fixture(scope="module")
def reported(course, assignment):
    """Return the report on the class, with names."""
    path = course.root / "report.html"
    path.write_text(report.make(course, [assignment], course.root, names=True).html, encoding="utf-8")
    return path


def unfolded(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    return page


def overhang(page, width):
    """Return by how much a page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth") - width


@pytest.mark.parametrize("student", ["wrong", *(pytest.param(n, marks=SOAK) for n in ("right", "blank", "unreadable"))])
@pytest.mark.parametrize(("size", "scheme"), WINDOWS)
def test_nothing_keeps_anybody_from_reading_feedback(browser, pages, student, size, scheme):
    assert barriers(unfolded(opened(browser, pages[student], size, scheme))) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("student", ["wrong", *(pytest.param(name, marks=SOAK) for name in ("right", "unreadable"))])
def test_feedback_fits_a_phone(browser, pages, student, width):
    assert overhang(unfolded(opened(browser, pages[student], (width, PHONE[1]))), width) <= 0


@pytest.mark.soak
def test_every_fold_is_reached_and_opened_by_keyboard(browser, pages):
    page = opened(browser, pages["wrong"])
    folds = page.locator("summary").count()
    for _ in range(folds * 4 + 40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('details:not([open]) > summary')"):
            page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == folds > 0


def test_feedback_asks_no_network_for_anything_and_runs_nothing(browser, pages):
    asked = requested(browser, pages["wrong"])
    assert [url for url in asked if not url.startswith("data:")] == [pages["wrong"].as_uri()]
    assert opened(browser, pages["wrong"]).locator("script").count() == 0


@pytest.mark.soak
def test_in_print_everything_is_there(browser, pages):
    page = opened(browser, pages["wrong"])
    page.emulate_media(media="print")
    assert all(each.is_visible() for each in page.locator("details pre").all())


@pytest.mark.parametrize(("size", "scheme"), WINDOWS)
def test_nothing_keeps_anybody_from_reading_the_report(browser, reported, size, scheme):
    assert barriers(unfolded(opened(browser, reported, size, scheme))) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_report_fits_a_phone(browser, reported, width):
    assert overhang(opened(browser, reported, (width, PHONE[1])), width) <= 0


def column(page):
    cells = page.locator("table.sortable tbody tr > *:nth-child(2)")
    return cells.all_inner_texts()


def test_heads_of_columns_sort_by_click_and_by_key(browser, reported):
    page = opened(browser, reported)
    head = page.locator("table.sortable thead th:nth-child(2)")
    head.locator("button").click()
    up = column(page)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    numbers = [float(text) for text in up if text != "—"]
    assert numbers == sorted(numbers)
    assert [text for text in column(page) if text != "—"] == [text for text in reversed(up) if text != "—"]
    assert (up[-1], column(page)[-1]) == ("—", "—")  # what has no score is last, either way


def test_the_report_asks_no_network_for_anything(browser, reported):
    assert requested(browser, reported) == [reported.as_uri()]
