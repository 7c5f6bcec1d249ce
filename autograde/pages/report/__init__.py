"""The instructor's report: what the class can do, what it gets wrong, and who needs a person."""

from autograde.pages.report.page import Report, make

__all__ = ["Report", "make"]
