"""The commands that tell of entities. Each imports what it needs when it runs, so that `--help` answers at once."""

from __future__ import annotations

from typing import Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Graph, Json


@app.command()
def path(
    directory: Graph,
    start: Annotated[str, typer.Argument(metavar="A", help="An entity: a name, person:hana-brandt, or its IRI.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    limit: Annotated[int, typer.Option("--max", min=1, metavar="N", help="Chains at most.")] = 5,
    as_json: Json = False,
) -> None:
    """Show the shortest chains of facts between two entities, with the words that say so."""
    from newsgraph.cli import chains  # noqa: PLC0415
    from newsgraph.pipeline import paths_in_directory  # noqa: PLC0415

    found = paths_in_directory(directory, start, end, limit)
    output.put(chains.as_json(found) if as_json else output.shown(chains.text(found)))
