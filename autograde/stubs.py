"""The name by which a course's `nbgrader_config.py` knows what writes stubs: it stays, wherever the code is."""

from autograde.course.stubs import NumberedStubs

__all__ = ["NumberedStubs"]
