"""What attacks aim at, the class that they are in, and the proof that none leaves anything."""

from __future__ import annotations

import pytest
from attacks.classes import culprits, intruders, take_in, take_in_honest
from attacks.prey import prey
from attacks.traces import nothing_left
from attacks.trying import alone

from autograde.sandbox.layers import NONE


@pytest.fixture(scope="session")
def unconfined():
    """Have what runs kernels without confinement, which stays until the end."""
    alone("pass", layers=NONE)


@pytest.fixture(scope="module")
def nothing_is_left(tmp_path_factory):
    """Fail when the attacks of a module have left anything on this machine."""
    tmp_path_factory.getbasetemp()  # pytest's own folder is made at first use
    alone("pass")  # what runs a kernel stays, for the next one
    with nothing_left():
        yield


@pytest.fixture(scope="module")
def chosen(request):
    """Return those attacks of a module whose tests are to be run, or all where the others are asked for alone."""
    wanted = {item.callspec.params.get("attack") for item in request.session.items if hasattr(item, "callspec")}
    attacks = request.module.ATTACKS
    return [attack for attack in attacks if attack in wanted] or attacks


@pytest.fixture(scope="module", name="prey")
def _prey(nothing_is_left):  # noqa: ARG001 - it looks when the prey is gone
    """Make what all attacks of a module aim at."""
    with prey() as made:
        yield made


@pytest.fixture(scope="module")
def attacked(chosen, prey, released, tmp_path_factory):
    """Return the class that is full of intruders, which the command has graded."""
    return take_in(tmp_path_factory.mktemp("attacked"), intruders(chosen, released, prey))


@pytest.fixture(scope="module")
def harm(attacked, prey, released):
    """Return what has been touched, by the attacks that do so also when they are alone."""
    return culprits(attacked.groups, released) | {"all together": touched} if (touched := prey.harm()) else {}


@pytest.fixture(scope="module")
def calm(attacked, tmp_path_factory):
    """Return the same class without its attackers."""
    return take_in_honest(tmp_path_factory.mktemp("calm"), attacked.groups)
