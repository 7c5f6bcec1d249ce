"""The name by which a course's `nbgrader_config.py` knows the rule for late work: it stays, wherever the code is."""

from autograde.course.late import LatePolicy

__all__ = ["LatePolicy"]
