"""The instructor's guide shows pictures that are there; whether they are of today's pages is `test_pictures`."""

from __future__ import annotations

import re

from places import ROOT

DOCS = ROOT / "docs"


def test_the_guide_shows_pictures_that_are_there():
    shown = re.findall(r"!\[[^\]]+\]\((pictures/[^)]+)\)", (DOCS / "instructor-guide.md").read_text(encoding="utf-8"))
    assert {DOCS / name for name in shown} == set((DOCS / "pictures").glob("*.png"))
