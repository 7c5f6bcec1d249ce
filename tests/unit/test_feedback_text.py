"""What texts become on a page of feedback: no path of the grader's machine, nothing that runs or shouts."""

from __future__ import annotations

import pytest

from autograde.pages.feedback.shown import rendered, without_paths


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('File "/usr/lib/python3.11/site-packages/numpy/core.py", line 3', 'File "…/core.py", line 3'),
        ("~/course/secret.txt", "…/secret.txt"),
        ("file:///job/work/a.csv", "…/a.csv"),
        ("a/b and 1/2", "a/b and 1/2"),
    ],
)
def test_of_a_path_only_the_last_name_is_left(text, shown):
    assert without_paths(text) == shown


def test_markdown_of_people_has_no_headings_pictures_or_script_links():
    html = str(rendered("# Big\n![x](http://y/z.png) [go](javascript:alert(1)) *fine*"))
    assert "<h1" not in html
    assert "<img" not in html
    assert "javascript" not in html
    assert "<em>fine</em>" in html
