"""What holds for a grader started by root holds for one started by a normal user."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from normal_user import ROOT, command

pytestmark = pytest.mark.quiet

TESTS = ("test_sandbox", "test_warm", "test_escape", "test_exhaustion")
SAMPLE = 12  # root runs all of them each time
TRIED = [
    pytest.param(TESTS, SAMPLE, id="sample"),
    *(pytest.param([name], 1, id=name, marks=pytest.mark.soak) for name in TESTS),
]


@pytest.mark.skipif(os.geteuid() != 0, reason="all of this run is a normal user's already")
@pytest.mark.parametrize(("names", "every"), TRIED)
def test_attacks_are_stopped_and_nothing_is_left_when_a_normal_user_grades(names, every):
    paths = [str(ROOT / "tests" / "confined" / f"{name}.py") for name in names]
    pytest_as_user = command(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--every", str(every), *paths)
    done = subprocess.run(pytest_as_user, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
