"""What attacks aim at, and the proof that none leaves anything."""

from __future__ import annotations

import pytest
from attacks.prey import prey
from attacks.traces import nothing_left
from attacks.trying import alone

from autograde.sandbox.layers import FULL, NONE


@pytest.fixture(name="prey")
def _prey():
    """Make what attacks aim at, for one test."""
    with prey() as made:
        yield made


@pytest.fixture(scope="module")
def nothing_is_left(tmp_path_factory):
    """Fail when the attacks of a module have left anything on this machine."""
    tmp_path_factory.getbasetemp()  # pytest's own folder is made at first use
    for layers in (FULL, NONE):
        alone("pass", layers=layers)  # what runs a kernel stays, for the next one
    with nothing_left():
        yield
