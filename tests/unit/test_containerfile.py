"""What the Containerfile and the dev container say: followed to the end, they are `tests/system/test_container.py`."""

from __future__ import annotations

import json

import containerfile
import pytest
from containerfile import CONTAINERFILE, instructions
from places import ROOT

from autograde.sandbox import confinement

PAGE = (ROOT / "docs" / "containers.md").read_text(encoding="utf-8")


def test_the_containerfile_copies_the_wheel_alone_and_ends_as_a_normal_user():
    assert [each.words[:-1] for each in instructions("COPY")] == [["dist/*.whl"]]
    assert instructions("USER")[-1].argument not in ("root", "0")


def test_the_dev_container_is_that_of_the_containerfile_with_what_the_full_level_needs():
    path = ROOT / ".devcontainer" / "devcontainer.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    assert (path.parent / found["build"]["dockerfile"]).resolve() == CONTAINERFILE
    assert (path.parent / found["build"]["context"]).resolve() == ROOT
    assert found["remoteUser"] == instructions("USER")[-1].argument
    options = " ".join(found["runArgs"])
    assert options in confinement.MEND
    assert options in " ".join(PAGE.replace("\\\n", " ").split())


def test_an_instruction_that_the_test_would_not_follow_is_an_error(tmp_path):
    path = tmp_path / "Containerfile"
    path.write_text("FROM python\nRUN one && \\\n    two  # and more\n# RUN three\nADD x y\n")
    found = containerfile.read(path)
    assert [next(found).argument, next(found).argument] == ["python", "one &&      two  # and more"]
    with pytest.raises(AssertionError, match="ADD"):
        next(found)
