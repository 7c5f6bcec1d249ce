"""Classical item analysis: how hard each task was, and whether it separates those who know from those who do not.

Source: R. L. Ebel, *Measuring Educational Achievement* (1965), for the bounds of the indices; L. J. Cronbach,
*Psychometrika* 16 (1951), for alpha.
"""

from __future__ import annotations

import pandas as pd

__all__ = ["WEAK", "alpha", "difficulty", "discrimination", "in_words"]

_FEW = 5  # submissions below which a correlation says nothing
_HARD, _EASY = 0.4, 0.85
WEAK, _GOOD = 0.2, 0.4  # discrimination below which a task hardly separates, and from which on it does well


def difficulty(points: pd.DataFrame, most: pd.Series) -> pd.Series:
    """Return the mean share of the points of each task, 0 to 1; `points` has a row a submission, a column a task."""
    return (points / most).mean()


def discrimination(points: pd.DataFrame) -> pd.Series:
    """Return the correlation of each task with the sum of the others; NaN where there is not enough variation."""
    total = points.sum(axis="columns")
    if len(points) < _FEW:
        return pd.Series(float("nan"), index=points.columns)
    varied = points.loc[:, points.std() > 0]
    values = {task: varied[task].corr(rest) for task in varied if (rest := total - varied[task]).std() > 0}
    return pd.Series(values, index=points.columns, dtype=float)


def alpha(points: pd.DataFrame) -> float:
    """Return Cronbach's alpha of the tasks, a lower bound of reliability; NaN where there is not enough variation."""
    tasks, variance = points.shape[1], points.sum(axis="columns").var()
    if len(points) < _FEW or tasks <= 1 or not variance > 0:
        return float("nan")
    return tasks / (tasks - 1) * (1 - points.var().sum() / variance)


def in_words(share: float, correlation: float) -> str:
    """Return what difficulty and discrimination of a task mean."""
    level = "hard" if share < _HARD else "easy" if share > _EASY else "of medium difficulty"
    if pd.isna(correlation):
        return f"{level}; not enough variation to say more"
    if correlation < 0:
        return f"{level}; those who do well elsewhere do worse here: look at this task"
    if correlation < WEAK:
        return f"{level}; hardly tells who knows the matter"
    return f"{level}; separates {'well' if correlation >= _GOOD else 'a little'}"
