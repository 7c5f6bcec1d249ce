"""nbgrader's pages around our engine, used in a browser as a person does: list, autograde, grade by hand, feedback.

The pages would load MathJax from the web; they are used without a network here.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache

import nbformat
import pytest
from browsing import SLOW, opened
from calling import call
from nbformat import v4
from playwright.sync_api import expect
from serving import TOKEN, course_in, hand_in, save, serving

expect.set_options(timeout=SLOW)

RECORDER = "window.ran = []"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="ran.push(\'{0}\')"><script>ran.push("{0}")</script></svg>'
HOSTILE = {
    "a script": "<script>ran.push('{0}')</script>",
    "a missing image": '<img src="x" onerror="ran.push(\'{0}\')">',
    "a drawing": SVG,
    "a frame": "<iframe srcdoc=\"<script>parent.ran.push('{0}')</script>\"></iframe>",
    "details": "<details open ontoggle=\"ran.push('{0}')\">more</details>",
}


EVENTS = """async () => {  // those of what is in the page already come before those of what is added now
    const event = (element, kind) => new Promise(done => element.addEventListener(kind, done, {once: true}))
    const image = new Image(), frame = document.createElement("iframe"), details = document.createElement("details")
    const seen = [event(image, "error"), event(frame, "load"), event(details, "toggle")]
    image.src = "absent"
    frame.srcdoc = "empty"
    details.open = true
    document.body.append(image, frame, details)
    await Promise.all(seen)
}"""


def hostile(place):
    """Return pieces of HTML, each of which tells that its script ran in a place."""
    return [text.format(f"{kind} in {place}") for kind, text in HOSTILE.items()]


def attacking(solved):
    """Return a submission whose outputs and texts try to run scripts in the page of who looks at them."""
    notebook = nbformat.reads(solved.decode(), as_version=4)
    link = "<a class='attack' href='javascript:ran.push(1)'>Click me</a>"
    displays = [
        *({"text/html": text} for text in [*hostile("an output"), link]),
        *({"text/markdown": text} for text in hostile("a Markdown output")),
        *({"text/latex": text} for text in hostile("a formula")),
        {"image/svg+xml": SVG.format("an SVG output")},
        {"application/javascript": "ran.push('a JavaScript output')"},
        {"application/vnd.jupyter.widget-view+json": {"model_id": "</script><script>ran.push('a widget')</script>"}},
    ]
    code = (
        f"from IPython.display import display\nfor data in {displays!r}:\n    display(data, raw=True)\n"
        f"print({''.join(hostile('a stream'))!r})\nraise ValueError({''.join(hostile('an error'))!r})"
    )
    source = "\n".join(["# </pre></div></script>", *(f"# {line}" for line in hostile("the code")), code])
    markdown = "\n\n".join(["Seen by graders.", *hostile("a Markdown cell"), "[link](javascript:ran.push(1))", link])
    return nbformat.writes(
        v4.new_notebook(
            metadata=notebook.metadata,
            cells=[*notebook.cells, v4.new_code_cell(source), v4.new_markdown_cell(markdown)],
        )
    ).encode()


@pytest.fixture(scope="module", name="course")
def _course(tmp_path_factory, assignment, solved):
    """Return a course with a right submission, a wrong one, one that attacks graders, and a damaged file."""
    course = course_in(tmp_path_factory.mktemp("course"))
    save(course, assignment)
    wrong = solved.replace(b"self.lr *", b"2 * self.lr *")
    submissions = {"ada": solved, "bob": wrong, "cyd": wrong, "eve": solved[:3000], "mal": attacking(solved)}
    for student, content in submissions.items():
        hand_in(course, student, content)
    return course


@pytest.fixture(scope="module", name="server")
def _server(course):
    with serving(course) as address:
        yield address


@pytest.fixture(name="page")
def _page(browser, server):
    """Open formgrader as an instructor who has logged in; the world outside cannot be reached."""
    page = opened(browser, "about:blank")
    page.add_init_script(RECORDER)
    page.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    page.goto(f"{server}/formgrader?token={TOKEN}")
    yield page
    page.close()


def row(page, student):
    own = page.locator(".student-id", has_text=re.compile(f"^{student}$"))
    return page.locator("#main-table tr", has=own)


def manage(page, assignment="perceptron"):
    """Go from any page of formgrader to the submissions of an assignment."""
    page.get_by_role("link", name="Manual Grading").click()  # which all of them offer
    page.get_by_role("link", name="Manage Assignments").click()
    listed = page.locator("#main-table tr", has=page.get_by_role("link", name=assignment, exact=True))
    listed.locator(".num-submissions a").click()


def press(page, button, student):
    """Click a button of a student's row and confirm that it went well; return the row."""
    row(page, student).locator(f".{button} a").click()
    dialog = page.locator(".modal.in")
    expect(dialog.locator(".modal-title")).to_have_text("Success")
    dialog.get_by_role("button", name="OK").click()
    expect(page.locator(".modal")).to_have_count(0)
    return row(page, student)


def look_at(page, student):
    """Go from any page of formgrader to a student's notebook, where points and comments are given."""
    page.get_by_role("link", name="Manual Grading").click()
    for _ in ("the assignment", "its notebook"):
        page.locator("#main-table").get_by_role("link", name="perceptron").click()
    expect(page.locator("#main-table .name-hidden").first).to_be_visible()  # names can be shown once they are there
    page.get_by_role("button", name="Show All Names").click()
    page.get_by_role("link", name=student, exact=True).click()
    page.wait_for_function("window.formgrader?.grades?.loaded && formgrader.comments?.loaded")


def typed(page, field, text):
    """Type into a field and leave it; return when it is saved."""
    field.fill(text)
    with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        field.blur()
    assert saved.value.ok


def test_the_assignments_are_listed_with_the_number_of_their_submissions(page, course):
    rows = page.locator("#main-table tr")
    expect(rows).to_have_count(4)
    listed = {row.locator(".name").inner_text(): row.locator(".num-submissions").inner_text() for row in rows.all()}
    assert listed == {name: "5" if name == "perceptron" else "0" for name in course.assignment_names()}


@pytest.mark.soak
def test_jupyterlab_offers_formgrader_in_its_menu(page, server):
    page.goto(f"{server}/lab")
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Formgrader", exact=True).click()
    inside = page.frame_locator("iframe[src*=formgrader]")
    inside.get_by_role("link", name="perceptron", exact=True).wait_for()
    expect(inside.locator("#main-table tr")).to_have_count(4)


@pytest.fixture(scope="module")
def graded_by_command(course, tmp_path_factory):
    """Return a function that tells what `autograde grade` says of a student's submission, in a copy of the course."""
    copy = tmp_path_factory.mktemp("copy") / "course"
    shutil.copytree(course.root, copy, ignore=shutil.ignore_patterns("autograded", "feedback", "*.db", ".jupyter"))

    def result(student):
        done = call("grade", "perceptron", "--student", student, "--json", "result.json", cwd=copy)
        assert done.returncode == 0, done.stderr
        return json.loads((copy / "result.json").read_text())[0]

    return cache(result)


@pytest.mark.parametrize("student", ["bob", pytest.param("ada", marks=pytest.mark.soak)])
def test_the_button_autogrades_with_our_engine(page, graded_by_command, student):
    manage(page)
    own = press(page, "autograde", student)
    expect(own.locator(".status")).to_have_text("graded")
    expect(own.locator(".score")).to_have_text(f"{graded_by_command(student)['score']:g} / 100")


@pytest.mark.soak
def test_the_notebook_to_grade_by_hand_shows_our_findings(page, graded_by_command):
    manage(page)
    press(page, "autograde", "bob")
    look_at(page, "bob")
    text, cells = page.locator("body").inner_text(), graded_by_command("bob")["cells"]
    for cell in cells:
        assert f"{cell['grade_id']}: {cell['score']:g} of {cell['max_score']:g} points" in text
        assert all(finding["title"] in text for finding in cell["findings"])
    failed = [finding for cell in cells for finding in cell["findings"] if finding["outcome"] == "failed"]
    assert failed
    assert [finding["hint"] for finding in failed if finding["hint"] not in text] == []
    comment = page.locator("#perceptron-run-comment")
    expect(comment).to_have_attribute("placeholder", re.compile(re.escape(failed[0]["title"])))


@pytest.mark.soak
def test_points_and_comments_of_a_person_survive_grading_again(page, course, autograde, graded_by_command):
    auto = {cell["grade_id"]: cell["score"] for cell in graded_by_command("cyd")["cells"]}
    total = f"{sum(auto.values()) - auto['test-gradient'] + 11.5:g} / 100"
    manage(page)
    press(page, "autograde", "cyd")
    look_at(page, "cyd")
    typed(page, page.locator("#test-gradient"), "11.5")
    typed(page, page.locator("#perceptron-run-comment"), "Where does the 2 come from?")

    manage(page)
    expect(row(page, "cyd").locator(".score")).to_have_text(total)
    own = press(page, "autograde", "cyd")
    expect(own.locator(".status")).to_have_text("needs manual grading")
    expect(own.locator(".score")).to_have_text(total)
    subprocess.run([autograde, "grade", "perceptron", "--student", "cyd", "--force"], cwd=course.root, check=True)
    page.reload()
    expect(row(page, "cyd").locator(".score")).to_have_text(total)

    look_at(page, "cyd")
    expect(page.locator("#test-gradient")).to_have_value("11.5")
    expect(page.locator("#perceptron-run-comment")).to_have_value("Where does the 2 come from?")


@pytest.mark.soak
def test_a_damaged_file_asks_for_a_person_who_can_give_its_points(page, assignment):
    manage(page)
    own = press(page, "autograde", "eve")
    expect(own.locator(".status")).to_have_text("needs manual grading")
    look_at(page, "eve")
    expect(page.get_by_role("main")).to_contain_text("This submission could not be graded.")
    for test in assignment.tests:
        typed(page, page.locator(f"#{test.grade_id}"), f"{test.points / 2:g}")
    typed(page, page.locator("#perceptron-init-comment"), "Your file was cut off; I read what is there.")
    manage(page)
    expect(row(page, "eve").locator(".score")).to_have_text("50 / 100")
    expect(row(page, "eve").locator(".status")).to_have_text("graded")


@pytest.mark.soak
@pytest.mark.parametrize("student", ["bob", "eve"])
def test_the_feedback_button_writes_the_students_page(page, browser, course, student):
    manage(page)
    press(page, "autograde", student)
    press(page, "generate-feedback", student)
    path = course.folder("feedback", student, "perceptron") / "perceptron.html"
    assert 'probe("' not in path.read_text()
    feedback = opened(browser, "about:blank")
    feedback.route(re.compile("^https?:"), lambda route: route.abort())
    feedback.goto(path.as_uri())
    said = "one step of run() moves weight" if student == "bob" else "No marks are lost"
    expect(feedback.locator("body")).to_contain_text(said, ignore_case=True)
    feedback.close()


@pytest.mark.soak  # as what it is compared to, below
@pytest.mark.parametrize("piece", hostile("an open page"))
def test_the_attacks_do_run_where_nothing_is_done_against_them(browser, piece):
    page = opened(browser, "about:blank")
    page.evaluate(RECORDER)
    page.set_content(piece)
    page.evaluate(EVENTS)
    assert page.evaluate("ran.length") > 0
    page.close()


@pytest.mark.soak
def test_no_script_of_a_student_runs_in_the_pages_of_graders_and_students(page, browser, course):
    manage(page)
    press(page, "autograde", "mal")
    press(page, "generate-feedback", "mal")
    look_at(page, "mal")
    feedback = opened(browser, "about:blank")
    feedback.add_init_script(RECORDER)
    feedback.route(re.compile("^https?:"), lambda route: route.abort())
    feedback.goto((course.folder("feedback", "mal", "perceptron") / "perceptron.html").as_uri())
    for shown in (page, feedback):
        expect(shown.locator("body")).to_contain_text("Seen by graders.")
        shown.wait_for_load_state()
        shown.evaluate(EVENTS)
        assert shown.evaluate("ran") == []
        assert shown.locator("a[href^='javascript:']").count() == 0
    feedback.close()
