"""The paragraph that a person can read to the class: what went well, what did not, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from autograde.pages.report.analysis import Analysis, Mistake

__all__ = ["paragraph"]

_WELL = 0.8  # share of the points from which on a task went well
_SPOKEN_OF = 2  # mistakes that are worth a word to all


def paragraph(analysis: Analysis) -> str:
    """Return sentences without names, made of the figures alone."""
    return " ".join(_sentences(analysis))


def _sentences(analysis: Analysis) -> Iterator[str]:
    graded = len(analysis.scores)
    if not graded:
        yield f"Nobody has a score for {analysis.name} yet."
        return
    yield (
        f"{_count(graded, 'submission')} of {analysis.name} {'is' if graded == 1 else 'are'} graded; half of them have "
        f"{analysis.scores.median():g} of {analysis.max_score:g} points or more."
    )
    best, worst = _best(analysis), _worst(analysis)
    if best:
        yield f"What went best is “{best}”."
    if worst:
        yield f"What was hardest is “{worst}”."
    shared = [mistake for mistake in analysis.mistakes if len(mistake.made_by) > 1]  # of one alone, all would think
    for mistake in shared[:_SPOKEN_OF]:
        yield _spoken(mistake, graded)
    if analysis.scores.eq(analysis.max_score).all():
        yield "Everybody has everything right."
    elif not shared:
        yield "No mistake that the checks know by name was made by more than one of you."


def _spoken(mistake: Mistake, graded: int) -> str:
    made = len(mistake.made_by)
    return f"A mistake in the work of {made} of you ({made / graded:.0%}) is “{mistake.words}”: {mistake.hint}"


def _best(analysis: Analysis) -> str | None:
    task = max(analysis.tasks, key=lambda task: task.share, default=None)
    return task.title if task and task.share >= _WELL else None


def _worst(analysis: Analysis) -> str | None:
    task = min(analysis.tasks, key=lambda task: task.share, default=None)
    return task.title if task and task.share < _WELL else None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
