"""Run one probe on the notebook's names and publish the observations as one display message."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from autograde.checks.probes.calling import attempt, quiet
from autograde.checks.probes.codec import Raised, encode
from autograde.checks.probes.probe import Case, Probe, find, rng_for

__all__ = ["MIME", "observe", "publish"]

MIME = "application/vnd.autograde.observations+json"

_dumps = json.dumps  # bound before student code runs, so that an accidental `json = …` does no harm


def observe(name: str, seed: int, namespace: Mapping[str, Any]) -> dict[str, Any]:
    """Return the observations of the probe `name` on the notebook's names, as a JSON document."""
    probe = find(name)
    try:
        subject = probe.find_subject(namespace)
    except KeyError:
        return {"probe": name, "missing": probe.missing}
    with quiet():
        trials = [_trial(probe, subject, case) for case in probe.cases(rng_for(seed, name))]
    return {"probe": name, "trials": trials}


def _trial(probe: Probe, subject: Any, case: Case) -> dict[str, Any]:
    seen = attempt(lambda: {key: encode(value) for key, value in probe.observe(subject, case).items()})
    return {"raised": encode(seen)} if isinstance(seen, Raised) else {"values": seen}


def publish(name: str, seed: int, namespace: Mapping[str, Any], display: Callable[..., None]) -> None:
    """Observe, and send the document through IPython's `display` (called by the engine, once a probe)."""
    document = observe(name, seed, namespace)
    display({MIME: _dumps(document)}, raw=True)
