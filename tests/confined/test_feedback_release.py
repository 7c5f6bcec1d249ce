"""nbgrader's own steps return our pages to the whole class, also to those who did not hand in through its exchange."""

from __future__ import annotations

from nbgrader.apps.api import NbGraderAPI

from autograde.grading.classroom import grade_class
from autograde.grading.workers import in_workers
from autograde.pages.feedback import write_pages


def test_the_pages_of_all_are_released_also_of_who_handed_in_elsewhere(course, assignment, submit, solved, tmp_path):
    path = submit("bob", solved)
    (path.parent / "timestamp.txt").write_text("2026-11-02 10:00:00.000000 UTC")
    (path.parent / "submission_secret.txt").write_text("ab" * 32)
    submit("ada", solved)
    grade_class(course, [(submission, assignment) for submission in course.submissions("perceptron")], in_workers(1))
    assert len(write_pages(course, assignment).pages) == 2
    config, exchange = course.config.copy(), tmp_path / "exchange"
    config.Exchange.root = str(exchange)
    exchange.mkdir()
    exchange.chmod(0o777)
    outcome = NbGraderAPI(course.directory, config=config).release_feedback("perceptron")
    assert outcome["success"], outcome["log"]
    assert len(list(exchange.rglob("*.html"))) == 2
