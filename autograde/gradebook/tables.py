"""nbgrader's tables in an empty database."""

from __future__ import annotations

from nbgrader.api import Base
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Engine, inspect

__all__ = ["make_nbgraders"]


def make_nbgraders(engine: Engine) -> None:
    """Make nbgrader's tables where there are none at all, and note their revision as nbgrader does.

    It would make them itself, but starts the program `alembic` to learn the revision: seconds for one number.
    """
    if inspect(engine).get_table_names():
        return
    from alembic.migration import MigrationContext  # noqa: PLC0415 - only a new gradebook has to wait for it
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - the same

    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        MigrationContext.configure(connection).stamp(ScriptDirectory(ALEMBIC_DIR), "heads")
