"""The tables of a new gradebook are those that nbgrader would have made."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from nbgrader.api import Gradebook
from sqlalchemy import create_engine, inspect, text

from autograde.gradebook.tables import make_nbgraders


def described(address):
    """Return the tables of a database with their columns, and the revision that it says it has."""
    engine = create_engine(address)
    tables = inspect(engine)
    columns = {table: [column["name"] for column in tables.get_columns(table)] for table in tables.get_table_names()}
    with engine.connect() as connection:
        return columns, connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()


def test_a_new_gradebook_has_the_tables_and_the_revision_that_nbgrader_gives_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)  # nbgrader starts `alembic`
    ours, theirs = f"sqlite:///{tmp_path / 'ours.db'}", f"sqlite:///{tmp_path / 'theirs.db'}"
    make_nbgraders(create_engine(ours))
    Gradebook(theirs).close()
    assert described(ours) == described(theirs)


def test_a_database_that_holds_something_is_left_alone(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'other.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE other (name TEXT)"))
    make_nbgraders(engine)
    assert inspect(engine).get_table_names() == ["other"]
