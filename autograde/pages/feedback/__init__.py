"""Feedback for students: one HTML file a submission that needs nothing else, and in which nothing runs."""

from autograde.pages.feedback.writing import Written, page_for, write_pages

__all__ = ["Written", "page_for", "write_pages"]
