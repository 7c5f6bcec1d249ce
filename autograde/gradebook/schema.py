"""Our own tables beside nbgrader's, which it does not look at: what a result rests on, and how scores changed.

They are in the same database, so that grades, record and history are written in one transaction.
"""

from __future__ import annotations

from nbgrader.api import Comment, Grade, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Column, Float, Index, Integer, MetaData, String, Table, Text

__all__ = ["CHANGES", "INDEXES", "RECORDS", "SCHEMA"]

SCHEMA = MetaData()

RECORDS = Table(
    "autograde_record",
    SCHEMA,
    Column("submission_id", String(32), primary_key=True),  # of nbgrader's submitted_assignment
    Column("document", Text, nullable=False),  # a Record as JSON
)

CHANGES = Table(
    "autograde_change",
    SCHEMA,
    Column("id", Integer, primary_key=True),
    Column("course", String(128), nullable=False),
    Column("student", String(128), nullable=False, index=True),
    Column("assignment", String(128), nullable=False),
    Column("at", String(40), nullable=False),  # ISO 8601, UTC
    Column("who", String(128), nullable=False),
    Column("before", Float),
    Column("after", Float),
    Column("why", Text, nullable=False),
)

INDEXES = (
    Index("ix_autograde_grade", Grade.notebook_id),
    Index("ix_autograde_comment", Comment.notebook_id),
    Index("ix_autograde_notebook", SubmittedNotebook.assignment_id),
    Index("ix_autograde_submission", SubmittedAssignment.student_id),
)
"""Of nbgrader's tables, which would be read whole for each submission: writing would slow down with their number."""
