"""The commands that tell of entities. Each imports what it needs when it runs, so that `--help` answers at once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Graph, Json, Out
from newsgraph.files import writing


class BriefForm(StrEnum):
    """How a brief is written."""

    markdown = "markdown"
    html = "html"


@app.command()
def brief(
    directory: Graph,
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="A name, person:hana-brandt, or an IRI.")],
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only from this year, month or day on.")] = None,
    form: Annotated[BriefForm, typer.Option("--format", help="How to write it.")] = BriefForm.markdown,
    out: Out = "-",
) -> None:
    """Write a short sourced text about an entity: what it is, did, underwent and said, what was said of it."""
    from newsgraph.pipeline import brief_of_directory

    written = output.shown(brief_of_directory(directory, entity, since, form.value))
    if out == "-":
        output.put(written)
        return
    with writing(Path(out)) as file:
        file.write(written)


@app.command()
def path(
    directory: Graph,
    start: Annotated[str, typer.Argument(metavar="A", help="An entity: a name, person:hana-brandt, or its IRI.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    limit: Annotated[int, typer.Option("--max", min=1, metavar="N", help="Chains at most.")] = 5,
    as_json: Json = False,
) -> None:
    """Show the shortest chains of facts between two entities, with the words that say so."""
    from newsgraph.cli import chains
    from newsgraph.pipeline import paths_in_directory

    found = paths_in_directory(directory, start, end, limit)
    output.put(chains.as_json(found) if as_json else output.shown(chains.text(found)))
