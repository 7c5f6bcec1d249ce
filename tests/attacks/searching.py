"""Searching memory: a cell that does it, and one that holds what is to be found."""

from __future__ import annotations

import hashlib
import os

from attacks.corpus import load

from autograde.sandbox.limits import Limits

__all__ = ["HOLDING", "PATIENT", "SECRET", "searching"]

PATIENT = Limits(cell_cpu=10, notebook_cpu=20)
SECRET = os.urandom(20).hex().encode()
HOLDING = f"kept = [{SECRET.decode()!r} + str(number) for number in range(1000)]"


def searching(secret: bytes) -> str:
    """Return a cell that searches its own memory for a secret of which it knows the beginning only."""
    search = next(attack for attack in load("escape") if attack.name == "search_memory_for_secrets")
    known = {"beginning": secret[:8], "length": len(secret), "digest": hashlib.sha256(secret).hexdigest()}
    return f"PREY = {known | {'victim': 'self'}!r}\n{search.code}"
