"""Our own tables beside nbgrader's, which it does not look at: what a result rests on, and how scores changed.

They are in the same database, so that grades, record and history are written in one transaction.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text

__all__ = ["CHANGES", "RECORDS", "SCHEMA"]

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
