"""From the document that a probe published to findings. The document is not trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograde.checks.judges import judge as judges
from autograde.checks.probes import probe as probes
from autograde.checks.probes.codec import MalformedObservation, Raised, decode
from autograde.core.model import Finding

__all__ = ["findings_of"]


def findings_of(name: str, seed: int, document: Any) -> tuple[Finding, ...]:
    """Judge what the probe `name` published for `seed`; raise MalformedObservation when it cannot be its own."""
    judge = judges.find(name)
    probe = probes.find(name)
    if not isinstance(document, Mapping) or document.get("probe") != name:
        raise MalformedObservation("not an observation of this probe")
    if document.get("missing") == probe.missing:
        return judges.unobserved(
            judge,
            f"{probe.missing} is not defined",
            f"Run the notebook from the top: does the cell that defines {probe.missing} end without an error?",
        )
    return judges.judge(judge, _trials(probe.cases(probes.rng_for(seed, name)), document.get("trials")))


def _trials(cases: Sequence[probes.Case], documents: Any) -> judges.Observations:
    if not isinstance(documents, list) or len(documents) != len(cases):
        raise MalformedObservation("as many trials as cases expected")
    return [judges.Trial(case, _seen(document)) for case, document in zip(cases, documents, strict=True)]


def _seen(document: Any) -> Mapping[str, Any] | Raised:
    if not isinstance(document, Mapping):
        raise MalformedObservation("trial is not an object")
    if "raised" in document:
        raised = decode(document["raised"])
        if not isinstance(raised, Raised):
            raise MalformedObservation("not an exception")
        return raised
    values = document.get("values")
    if not isinstance(values, Mapping):
        raise MalformedObservation("trial without values")
    return {str(key): decode(value) for key, value in values.items()}
