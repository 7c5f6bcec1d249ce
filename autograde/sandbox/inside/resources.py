"""Limits that the Linux kernel enforces for each process of a job (setrlimit(2)); the rest is watched from outside."""

from __future__ import annotations

import resource
from collections.abc import Mapping

__all__ = ["limit"]


def limit(limits: Mapping[str, int]) -> None:
    """Set limits by their names, hard and soft, never above what this process may have."""
    for name, value in limits.items():
        number = getattr(resource, name)
        ceiling = resource.getrlimit(number)[1]
        allowed = value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)
        resource.setrlimit(number, (allowed, allowed))
