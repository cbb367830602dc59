"""The command line as a whole: the application that the commands belong to, and how it is run."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsgraph.cli import output
from newsgraph.errors import InputError, NewsgraphError, OntologyError

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    help="News articles into a knowledge graph: who did what to whom, who said what, traced to the words that say so.",
    epilog="Exit codes: 0 all done; 1 something was left out or is wrong, as said on standard error; 2 wrong usage.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        output.put(f"newsgraph {version('newsgraph')}\n")
        raise typer.Exit


@app.callback()
def newsgraph(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """News articles into a knowledge graph: who did what to whom, who said what, traced to the words that say so."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; what newsgraph refuses is said on standard error, without a traceback.

    Raises:
        SystemExit: always, with the exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(arguments, prog_name="newsgraph")
    except NewsgraphError as error:
        output.say(f"newsgraph: {error}")
        raise SystemExit(output.PROBLEMS if isinstance(error, InputError | OntologyError) else output.USAGE) from error
    except OSError as error:
        output.say(f"newsgraph: {error.filename or 'output'}: {error.strerror or error}")
        raise SystemExit(output.PROBLEMS) from error
