"""The address of a gradebook, and what keeps it from being used, in words that nobody has to hide."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from autograde.core.errors import CourseError

__all__ = ["file_of", "parse", "reason_of", "shown", "trouble"]

_DAMAGE = ("malformed", "not a database")  # in SQLite's words
_FILE = "Does another program (formgrader, a backup) hold it? May you write to it?"
_SERVER = "Is the server running and reachable? Are user, password and database right, and may the user make tables?"


def parse(db_url: str) -> URL:
    """Return the parts of an address; raise CourseError when it is none."""
    try:
        return make_url(db_url)
    except (ArgumentError, ValueError) as error:  # they repeat the address, and with it the password
        raise CourseError(
            "CourseDirectory.db_url in the configuration is no address of a database. "
            "Write sqlite:///FILE, or postgresql+psycopg://USER@HOST/DATABASE."
        ) from error


def shown(url: URL) -> str:
    """Return an address for people: without its password."""
    return url.render_as_string(hide_password=True)


def file_of(url: URL) -> Path | None:
    """Return the file of an SQLite database; None for a server's."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def reason_of(url: URL, error: Exception) -> str:
    """Return the first line of what a database says; some drivers repeat the password there."""
    reason = str(getattr(error, "orig", None) or error).splitlines()[0].rstrip(".")
    return reason.replace(str(url.password), "***") if url.password else reason


def trouble(url: URL, error: SQLAlchemyError) -> CourseError:
    """Return what keeps a gradebook from being used, and what to do."""
    where, reason = shown(url), reason_of(url, error)
    if any(sign in reason for sign in _DAMAGE):
        return CourseError(f"The gradebook {where} is damaged: {reason}. Put a copy back in its place.")
    return CourseError(f"The gradebook {where} cannot be used: {reason}. {_FILE if file_of(url) else _SERVER}")
