"""Texts from elsewhere in our pages: escaped, and what stands between backticks as code."""

from __future__ import annotations

import pytest

from autograde.core.templating import rendered


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("line 3: `while n < 2:`. Ends?", "line 3: <code>while n &lt; 2:</code>. Ends?"),
        ("`<script>` and `b`", "<code>&lt;script&gt;</code> and <code>b</code>"),
        ("one ` alone", "one ` alone"),
    ],
)
def test_what_stands_between_backticks_is_code_and_all_of_it_is_escaped(said, shown):
    assert f"<li>{shown}</li>" in rendered("notices.html", notices=[said])
