"""The page of feedback in a browser: for phones, keyboards, screen readers and paper; nothing runs, nothing is loaded."""

from __future__ import annotations

import pytest
from browsing import DESK, PHONE, barriers, opened

from autograde import feedback

SMALL = (320, 640)  # CSS pixels
STUDENTS = ("damaged-file", "figures", "hostile", "syntax-error", "uphill")


@pytest.fixture(scope="module")
def pages(marked, assignment):
    return {path.parent.parent.name: path for path in feedback.write_pages(marked, assignment).pages}


@pytest.fixture(name="look")
def _look(browser, pages):
    """Open a student's page with all that can be unfolded unfolded; close it after the test."""
    shown = []

    def look(student, size=DESK, scheme="light"):
        page = opened(browser, pages[student], size, scheme)
        shown.append(page)
        page.locator("details:not([open]) > summary").evaluate_all("all => all.forEach(one => one.click())")
        return page

    yield look
    for page in shown:
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("student", STUDENTS)
def test_nothing_keeps_people_from_using_it(look, student, size, scheme):
    assert barriers(look(student, size, scheme)) == []


@pytest.mark.parametrize("size", [PHONE, SMALL], ids=["phone", "small"])
@pytest.mark.parametrize("student", STUDENTS)
def test_a_phone_never_scrolls_sideways(look, student, size):
    page = look(student, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_the_keyboard_reaches_and_opens_everything_that_unfolds(browser, pages):
    page = opened(browser, pages["figures"])
    wanted, reached = page.locator("summary").count(), set()
    for _ in range(200):
        page.keyboard.press("Tab")
        place = page.evaluate("[...document.querySelectorAll('summary')].indexOf(document.activeElement)")
        if place >= 0 and place not in reached:
            reached.add(place)
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline == "solid"
            before = page.evaluate("document.activeElement.parentElement.open")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.parentElement.open") != before
    assert len(reached) == wanted > 5
    page.close()


def test_the_first_key_skips_to_the_feedback(browser, pages):
    page = opened(browser, pages["uphill"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the feedback"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.close()


def test_on_paper_everything_is_unfolded(browser, pages):
    page = opened(browser, pages["figures"])
    figure = page.get_by_role("img", include_hidden=True).first
    assert not figure.is_visible()
    page.emulate_media(media="print")
    assert figure.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


def test_no_script_of_the_page_runs_and_nothing_is_asked_of_a_network(browser, pages):
    page = opened(browser, "about:blank")
    page.add_init_script("window.ran = []")
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    for path in pages.values():
        page.goto(path.as_uri())
        page.locator("details:not([open]) > summary").evaluate_all("all => all.forEach(one => one.click())")
        page.wait_for_timeout(100)  # time for handlers of what has been loaded
        assert page.evaluate("ran") == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert sorted(url for url in asked if url.startswith("file:")) == sorted(path.as_uri() for path in pages.values())
    assert complaints == []
    page.close()


def test_a_script_would_not_run_even_if_it_were_on_the_page(browser, pages, tmp_path):
    spoilt = tmp_path / "page.html"
    attack = "<script>ran.push(1)</script><img src='x' onerror='ran.push(2)'>"
    spoilt.write_text(pages["uphill"].read_text().replace("</h1>", f"</h1>{attack}"))
    page = opened(browser, "about:blank")
    page.add_init_script("window.ran = []")
    page.goto(spoilt.as_uri())
    page.wait_for_timeout(300)  # time for the image to fail
    assert page.evaluate("ran") == []
    page.close()
