"""A judge: checks of what a probe observed, each with a title, a weight and the mistakes that it knows."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from autograde.checks.probes.codec import Raised, Value
from autograde.checks.probes.probe import Case
from autograde.core.model import Finding, Outcome

__all__ = ["Check", "Judge", "Mistake", "Observations", "Trial", "Verdict", "find", "judge", "unobserved"]

_NOT_DONE = "NotImplementedError"
_MISSING = re.compile(r"'(\w+)' object has no attribute '(\w+)'")
_FLOATING = re.compile(r"\w[\w ]* encountered in \w[\w ]*")  # what NumPy says
_TURNED_ON = (
    "NumPy raises this only where np.seterr or np.errstate asks for it; else it is a warning, and the result a number. "
    "Leave that call out, or compute so that it does not come to this."
)
_FIRST = "Finish {0}() first; this check goes on from there."
_DEFINE = "Write {0}(), and run its cell: an error in that cell leaves the class without the method."
_UNFOUNDED = "fits together, but nothing that this test saw follows from the inputs that it gave"
_FOUND = "Mend what else fails here and above first: then this counts, too."


@dataclass(frozen=True)
class Trial:
    """One case, and what the student's code made of it: values by name, or an exception."""

    case: Case
    seen: Mapping[str, Value] | Raised

    def value(self, key: str) -> Value | None:
        """Return the observed value called `key`, the exception that prevented it, or None."""
        return self.seen if isinstance(self.seen, Raised) else self.seen.get(key)


Observations = Sequence[Trial]


@dataclass(frozen=True)
class Verdict:
    """Whether a check passed, and if not, what was seen instead, without hidden values."""

    passed: bool
    got: str | None = None
    expected: str | None = None
    hint: str | None = None
    raised: Raised | None = None  # the exception that was seen instead of a value
    needs: str | None = None  # a function whose own mistake leaves nothing to examine: then the check is blocked


@dataclass(frozen=True)
class Mistake:
    """A named wrong variant: `explains` tells whether the observations are just what it produces."""

    name: str
    hint: str
    explains: Callable[[Observations], bool]


@dataclass(frozen=True)
class Check:
    """One sentence about the student's code that is true or not, its weight within the cell, known mistakes.

    Some checks compare answers with each other, so that one mistake is not punished twice, or with what is the same
    for everybody. Nonsense that fits together passes them, and so do the answers to another seed. `rests_on` tells
    whether something that the same probe saw follows from its fresh inputs, rightly or by a mistake that is known:
    if not, the check is blocked.
    """

    title: str
    weight: float
    examine: Callable[[Observations], Verdict]
    mistakes: tuple[Mistake, ...] = ()
    rests_on: Callable[[Observations], bool] | None = None


@dataclass(frozen=True)
class Judge:
    """The checks of one probe. `method` is the function under test, `needs` are those that it builds on."""

    probe: str
    method: str
    checks: tuple[Check, ...]
    needs: tuple[str, ...] = ()


def find(probe: str) -> Judge:
    """Return the judge of the probe called `probe`; raise KeyError when there is none."""
    try:
        module = importlib.import_module(f"autograde.checks.judges.{probe.partition('.')[0]}")
    except ModuleNotFoundError as error:
        raise KeyError(probe) from error
    judges: dict[str, Judge] = {judge.probe: judge for judge in module.JUDGES}
    return judges[probe]


def judge(judge: Judge, trials: Observations) -> tuple[Finding, ...]:
    """Return one finding for each check of `judge`, in its order."""
    with np.errstate(all="ignore"):  # observed numbers may be of any size
        return tuple(_finding(judge, check, trials) for check in judge.checks)


def unobserved(judge: Judge, reason: str, hint: str, outcome: Outcome = Outcome.FAILED) -> tuple[Finding, ...]:
    """Return the findings when there is nothing to judge, all with the same reason."""
    return tuple(Finding(check.title, outcome, float(check.weight), got=reason, hint=hint) for check in judge.checks)


def _finding(judge: Judge, check: Check, trials: Observations) -> Finding:
    title, weight = check.title, float(check.weight)  # 2 and 2.0 are two texts in JSON
    verdict = check.examine(trials)
    if verdict.passed and check.rests_on and not check.rests_on(trials):
        return Finding(title, Outcome.BLOCKED, weight, got=_UNFOUNDED, hint=_FOUND)
    if verdict.passed:
        return Finding(title, Outcome.PASSED, weight)
    if verdict.needs:
        got, hint = f"needs {verdict.needs}(): it fails its own test", _FIRST.format(verdict.needs)
        return Finding(title, Outcome.BLOCKED, weight, got=got, hint=hint)
    if verdict.raised and (obstacle := _obstacle(judge, verdict.raised)):
        return replace(obstacle, title=title, weight=weight)
    if verdict.raised and _is_turned_on(verdict.raised):  # no mistake that is known raises it
        return Finding(title, Outcome.FAILED, weight, _error(verdict.raised), verdict.expected, _TURNED_ON)
    mistake = next((known for known in check.mistakes if known.explains(trials)), None)
    return Finding(
        title=title,
        outcome=Outcome.FAILED,
        weight=weight,
        got=_error(verdict.raised) if verdict.raised else verdict.got,
        expected=verdict.expected,
        hint=mistake.hint if mistake else verdict.hint or _how_to_look(judge, verdict),
        mistake=mistake.name if mistake else None,
    )


def _obstacle(judge: Judge, raised: Raised) -> Finding | None:
    """Return a finding when a function is not written yet: the one under test (failed) or an earlier one (blocked)."""
    if raised.type == _NOT_DONE:
        name, state = raised.where or judge.method, f"{raised.message or 'its TODO'} is not done yet"
    elif raised.type == "AttributeError" and (missing := _MISSING.search(raised.message)):
        name, state = missing[2], f"{missing[1]} has no method {missing[2]}() yet"
    else:
        return None
    if name == judge.method:
        return Finding("", Outcome.FAILED, 0, got=state, hint=_DEFINE.format(name))
    if raised.type == _NOT_DONE or name in judge.needs:
        return Finding("", Outcome.BLOCKED, 0, got=f"needs {name}(): {state}", hint=_FIRST.format(name))
    return None


def _is_turned_on(raised: Raised) -> bool:
    """Tell whether an exception is a warning of NumPy's that the notebook has made an error."""
    return raised.type == "FloatingPointError" and _FLOATING.fullmatch(raised.message) is not None


def _error(raised: Raised) -> str:
    return f"raised {raised.type}: {raised.message}".rstrip(": ")


def _how_to_look(judge: Judge, verdict: Verdict) -> str | None:
    if verdict.raised is None:
        return None
    return f"Call {judge.method}() in a cell of your own: the traceback names the line that raises."
