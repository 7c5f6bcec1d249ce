"""Late work: the course's policy as a plugin of nbgrader, and the sentence that tells a student of it."""

from __future__ import annotations

import math

from nbgrader.plugins import BasePlugin
from traitlets import Float, TraitError, Type
from traitlets.config import Config, LoggingConfigurable

from autograde.core.errors import CourseError

__all__ = ["LatePolicy", "describe", "policy_of"]

_MINUTE, _HOUR, _DAY = 60, 60 * 60, 24 * 60 * 60  # seconds


class LatePolicy(BasePlugin):
    """Takes a share of the points reached for each day, begun days counted whole, that a submission is late.

    nbgrader's step `AssignLatePenalties` and our gradebook call it for submissions that are late by their due date
    with personal extension.
    """

    grace = Float(0, min=0, help="Minutes after the due date that cost nothing; days are counted from their end.").tag(
        config=True
    )
    percent_per_day = Float(0, min=0, help="Percent of the points reached, for each day that has begun.").tag(
        config=True
    )
    most_percent = Float(100, min=0, max=100, help="Percent of the points reached that are lost at most.").tag(
        config=True
    )

    def late_submission_penalty(self, student_id: str, score: float | None, total_seconds_late: float) -> float | None:  # noqa: ARG002 - nbgrader's interface
        """Return the points to deduct, to 2 decimals; None when nothing is deducted."""
        days = math.ceil(max(0, total_seconds_late - self.grace * _MINUTE) / _DAY)
        percent = min(days * self.percent_per_day, self.most_percent)
        return round((score or 0) * percent / 100, 2) or None


class AssignLatePenalties(LoggingConfigurable):
    """Reads the setting of nbgrader's step of this name, whose module would bring all of nbconvert."""

    plugin_class = Type("nbgrader.plugins.latesubmission.LateSubmissionPlugin", klass=BasePlugin).tag(config=True)

    def policy(self) -> BasePlugin:
        """Return the plugin that the course has chosen, with its settings."""
        return self.plugin_class(parent=self)


def policy_of(config: Config) -> BasePlugin:
    """Return the plugin that a course names for late penalties; raise CourseError when it cannot be used."""
    try:
        policy = AssignLatePenalties(config=config).policy()
    except (TraitError, ImportError) as error:
        reason = str(error).rstrip(".")
        raise CourseError(f"The policy for late work cannot be used: {reason}. Correct nbgrader_config.py.") from error
    _check_names(config, policy)
    return policy


def _check_names(config: Config, policy: BasePlugin) -> None:
    """Raise CourseError for a setting that the policy does not know: traitlets passes over it."""
    name, known = type(policy).__name__, policy.trait_names(config=True)
    unknown = [setting for setting in config.get(name, {}) if setting not in known]
    if unknown:
        raise CourseError(
            f"c.{name}.{unknown[0]} is no setting of the policy for late work ({', '.join(sorted(known))}). "
            "Correct nbgrader_config.py."
        )


def describe(seconds_late: float, penalty: float) -> str:
    """Return one sentence on a submission that came `seconds_late` s after its due date and lost `penalty` points."""
    if seconds_late <= 0:
        return "Handed in on time."
    points = "1 point is" if penalty == 1 else f"{penalty:g} points are" if penalty else "no points are"
    return f"Handed in {_duration(int(seconds_late))} late: {points} deducted."


def _duration(seconds: int) -> str:
    """Return a time in its two largest units of days, hours and minutes."""
    days, hours, minutes = seconds // _DAY, seconds % _DAY // _HOUR, seconds % _HOUR // _MINUTE
    parts = [(days, "day"), (hours, "hour")] if days else [(hours, "hour"), (minutes, "minute")]
    said = [f"{count} {unit}{'s' * (count != 1)}" for count, unit in parts if count]
    return " ".join(said) or "less than a minute"
