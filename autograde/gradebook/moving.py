"""Taking a gradebook from one database into another, with all that people gave by hand, and the history."""

from __future__ import annotations

from nbgrader.api import Base
from sqlalchemy import Connection, create_engine, func, select, text

from autograde.gradebook.schema import CHANGES, SCHEMA
from autograde.gradebook.tables import make_nbgraders

__all__ = ["move"]


def move(old: str, new: str) -> None:
    """Copy everything from the gradebook at address `old`, which stays, to an empty database at `new`.

    The copy is one transaction. It fails, and leaves what is there, where `new` has a gradebook already.
    """
    engine = create_engine(new)
    make_nbgraders(engine)
    with create_engine(old).connect() as source, engine.begin() as target:
        SCHEMA.create_all(target)
        target.execute(text("DELETE FROM course"))  # that of a gradebook which was opened, and holds nothing else
        for table in (*Base.metadata.sorted_tables, *SCHEMA.sorted_tables):
            rows = [dict(row) for row in source.execute(select(table)).mappings()]
            if rows:
                target.execute(table.insert(), rows)
        _count_on(target)


def _count_on(target: Connection) -> None:
    """Let a server number the next change after those that were copied; SQLite does so by itself."""
    if target.dialect.name == "postgresql":
        numbers = func.pg_get_serial_sequence(CHANGES.name, "id")
        target.execute(select(func.setval(numbers, select(func.max(CHANGES.c.id)).scalar_subquery())))
