"""The entry of the command `autograde`, which is there before anything slow is imported."""

from __future__ import annotations

import sys

__all__ = ["INTERRUPTED", "import_quickly", "main"]

INTERRUPTED = 130  # exit code


def main() -> None:
    """Run the command; Ctrl-C while it is still loaded ends it without a word."""
    import_quickly()
    try:
        from autograde import cli  # noqa: PLC0415 - after the line above
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    cli.main()


def import_quickly() -> None:
    """Keep jsonschema, which checks notebooks, from compiling a grammar of internationalised addresses.

    That is more than half a second of every process, for a format that no notebook's schema asks for.
    """
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # this is how an import is made to fail
