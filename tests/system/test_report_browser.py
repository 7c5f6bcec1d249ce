"""The report as people see it: on a phone and at a desk, light and dark, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from browsing import PHONE, WINDOWS, barriers, opened
from serving import course_in, hand_in

from autograde import report
from autograde.classroom import grade_class


@pytest.fixture(scope="module")
def page_file(tmp_path_factory, assignment, solved):
    """Return the report on a small class with names."""
    course = course_in(tmp_path_factory.mktemp("reported"))
    for student, content in (("ada", solved), ("bob", solved.replace(b"self.lr *", b"2 * self.lr *")), ("eve", b"{")):
        hand_in(course, student, content)
    work = [(submission, assignment) for submission in course.submissions("perceptron")]
    grade_class(course, work)
    path = course.root / "report.html"
    path.write_text(report.make(course, [assignment], course.root, names=True).html, encoding="utf-8")
    return path


@pytest.mark.parametrize(("size", "scheme"), WINDOWS)
def test_nothing_keeps_anybody_from_reading_it(browser, page_file, size, scheme):
    page = opened(browser, page_file, size, scheme)
    for details in page.query_selector_all("details"):
        details.evaluate("each => { each.open = true }")
    assert barriers(page) == []


@pytest.mark.parametrize("width", [320, PHONE[0]])
def test_it_fits_a_phone(browser, page_file, width):
    page = opened(browser, page_file, (width, PHONE[1]))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def column(page):
    cells = page.locator("table.sortable tbody tr > *:nth-child(2)")
    return cells.all_inner_texts()


def test_heads_of_columns_sort_by_click_and_by_key(browser, page_file):
    page = opened(browser, page_file)
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


def test_it_asks_no_network_for_anything(browser, page_file):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    assert asked == [page_file.as_uri()]
