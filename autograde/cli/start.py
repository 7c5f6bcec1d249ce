"""The entry of the command `autograde`, which is there before anything slow is imported."""

from __future__ import annotations

import sys

__all__ = ["INTERRUPTED", "main"]

INTERRUPTED = 130  # exit code


def main() -> None:
    """Run the command; Ctrl-C while it is still loaded ends it without a word."""
    try:
        from autograde.cli import main as cli  # noqa: PLC0415 - what it imports may be interrupted
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    cli.main()
