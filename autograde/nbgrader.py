"""The names by which a course's `nbgrader_config.py` knows nbgrader's hooks: they stay, wherever the code is."""

from autograde.cli.hooks import Execute, FeedbackExporter, SaveFindings, SubmissionExporter

__all__ = ["Execute", "FeedbackExporter", "SaveFindings", "SubmissionExporter"]
