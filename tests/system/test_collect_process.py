"""`autograde collect` as a program whose output nobody reads."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta

import pytest
from collecting import notebook, zip_of

from autograde import gradebook

BOOK = notebook("perceptron-init")


@pytest.fixture
def archive(tmp_path):
    return zip_of(tmp_path / "all.zip", {"ada.ipynb": BOOK, "bob.ipynb": BOOK})


def test_output_that_nobody_reads_loses_nothing_and_ends_without_a_traceback(course, archive):
    (course.root / "roster.csv").write_text(
        "student,due:perceptron,extension:perceptron\n*,2026-01-01,\nada,,1d\nbob\n"
    )
    reader, writer = os.pipe()
    os.close(reader)
    code = "from autograde.cli.start import main; main()"
    words = [sys.executable, "-c", code, "collect", "perceptron", str(archive)]
    ended = subprocess.run(words, cwd=course.root, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (ended.returncode, ended.stderr.strip()) == (1, "")
    with gradebook.open_book(course) as book:
        assert book.find_submission("perceptron", "ada").extension == timedelta(days=1)
