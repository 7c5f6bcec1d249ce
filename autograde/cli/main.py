"""The command `autograde`."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from autograde import __version__
from autograde.cli.commands.shared import WRONG, complain
from autograde.cli.start import INTERRUPTED
from autograde.core.errors import AutogradeError

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "init": "Make a course in DIR, a new or an empty folder.",
    "release": "Make the student version of ASSIGNMENT, prove it, and write it to release/.",
    "solutions": "Write the solved, executed notebook of ASSIGNMENT to solutions/.",
    "verify": "Prove ASSIGNMENT: its release, and that its checks tell right from wrong submissions.",
    "collect": "Take the submissions in PATH into submitted/: a folder, a zip or a tar.",
    "grade": "Grade submitted/*/ASSIGNMENT/ into autograded/ and the gradebook.",
    "history": "Show how the scores of STUDENT have changed: when, by whom, and why.",
    "feedback": "Write the pages for students to feedback/.",
    "report": "Write one page on how the class did.",
    "export": "Write the scores as FORMAT: csv, canvas, moodle or xlsx.",
    "demo": "Do the main job on a sample class.",
    "doctor": "Say what autograde needs of this machine, what is missing, and how to get it.",
}
"""In the order of a term; each is a module of `commands`, which is not imported for its line in `--help`."""


def main() -> None:
    """Run the command; errors become one line and an exit code."""
    try:
        _group.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG)
    except AutogradeError as error:
        complain(str(error))
        sys.exit(WRONG)
    except (click.Abort, KeyboardInterrupt):
        complain("Interrupted. What was finished is saved; run the command again.")
        sys.exit(INTERRUPTED)


class _Commands(click.Group):
    """Imports a command when it is called: some need much that others do not."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Return a command, or None when there is none of this name."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"autograde.cli.commands.{name}").command
        return command

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each in a line."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="autograde")
def _group() -> None:
    """Grade notebooks that build neural networks from scratch.

    \b
    autograde init DIR                make a course from the kit
    autograde release perceptron      make the student version, prove it, write it
    autograde collect perceptron X    take the submissions in X, an archive or a folder, into submitted/
    autograde grade perceptron        grade submitted/*/perceptron/
    autograde feedback perceptron     write feedback/*/perceptron/
    autograde demo                    see it all on a sample class
    autograde doctor                  what this machine lacks, and how to get it
    """
