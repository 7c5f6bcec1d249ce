"""The entry of the command `autograde`, which is there before anything slow is imported."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command."""
    # jsonschema, which checks notebooks, would compile a grammar of internationalised addresses: more than half a
    # second of every command, for a format that no notebook's schema asks for.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # this is how an import is made to fail
    from autograde import cli  # noqa: PLC0415 - after the line above

    cli.main()
