"""Calling nbgrader's converters, and saying in one line why one failed."""

from __future__ import annotations

import re
from typing import Any

from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograde.core.errors import CourseError

__all__ = ["convert"]

_ERROR = re.compile(r"^ *(?:[\w.]+\.)?(\w*(?:Error|Exception|Entry)): (.+)$", re.MULTILINE)


def convert(step: str, directory: CourseDirectory, config: Config, *names: Any) -> None:
    """Run a step of nbgrader, such as `generate_assignment`; raise CourseError with its first error."""
    outcome = getattr(NbGraderAPI(directory, config=config), step)(*names, force=True)
    if not outcome["success"]:
        said = "\n".join((outcome.get("log") or "", outcome.get("error") or ""))
        error = _ERROR.search(said)
        reason = error.group(2) if error else (said.strip().splitlines() or ["no reason given"])[-1]
        raise CourseError(f"nbgrader's {step} failed for {names[0]}: {reason}")
