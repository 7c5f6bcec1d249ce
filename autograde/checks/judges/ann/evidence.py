"""Whether what a network's first layer does has anything to do with the images that it was given."""

from __future__ import annotations

import numpy as np

from autograde.checks.judges.ann.reference import rows

__all__ = ["along_images"]

_WITHIN = 1e-5
_MOVES = 1e-4


def along_images(X: np.ndarray, change: np.ndarray | None) -> bool:
    """Tell whether the first weights move, and as they must if the layer computes X @ w: along the images X (n, h, w).

    Whatever follows that layer, its gradient is X.T @ (something): for fewer images than pixels few changes are.
    """
    flat = rows(X)
    if change is None or not np.isfinite(change).all() or np.abs(change).max() < _MOVES:
        return False
    if len(flat) >= flat.shape[1] or change.size % flat.shape[1]:
        return False
    step = change.reshape(flat.shape[1], -1)
    rest = step - flat.T @ np.linalg.lstsq(flat.T, step, rcond=None)[0]
    return bool(np.abs(rest).max() <= _WITHIN * max(1.0, float(np.abs(step).max())))
