"""The commands that ask a graph. Each imports what it needs when it runs, so that `--help` answers at once."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Graph, Out


class Format(StrEnum):
    """What a graph can be exported to."""

    ttl = "ttl"
    trig = "trig"
    nt = "nt"
    nq = "nq"
    jsonld = "jsonld"
    jsonl = "jsonl"
    graphml = "graphml"
    gexf = "gexf"


class ReportForm(StrEnum):
    """How problems are reported."""

    text = "text"
    json = "json"
    shacl = "shacl"


@app.command()
def show(
    directory: Graph,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Rows of each table at most.")] = 50,
) -> None:
    """Show what was found, as tables: entities by type, relations, events, statements, figures.

    What persons corrected is shown as they did.
    """
    from newsgraph.cli import tables
    from newsgraph.pipeline.correcting import corrected_annotations

    output.put_renderable(*tables.found(corrected_annotations(directory), limit))


@app.command()
def export(
    directory: Graph,
    to: Annotated[Format, typer.Option("--to", help="The format.")],
    out: Out = "-",
) -> None:
    """Write the graph in the format of another tool.

    trig, nq and jsonld keep the named graphs; ttl and nt hold their union; jsonl the annotations;
    graphml and gexf the network.
    """
    from newsgraph.pipeline import export_directory

    export_directory(directory, to.value, None if out == "-" else Path(out), sys.stdout.buffer)


@app.command()
def validate(
    directory: Graph,
    form: Annotated[
        ReportForm, typer.Option("--format", help="text for people, json, or shacl: a SHACL report graph in Turtle.")
    ] = ReportForm.text,
) -> None:
    """Check the graph by the ontology's shapes (SHACL) and checks (SPARQL); exit code 1 where something is wrong."""
    from newsgraph.cli import tables
    from newsgraph.pipeline import problems_report, validate_directory

    found = validate_directory(directory)
    errors = sum(problem.severity == "error" for problem in found)
    if form is ReportForm.text:
        for paragraph in tables.problems(found):
            output.put(output.shown(paragraph) + "\n")
        output.put(f"{output.counted(errors, 'error')}, {output.counted(len(found) - errors, 'warning')}\n")
    else:
        output.put(problems_report(found, form.value))
    raise typer.Exit(output.PROBLEMS if errors else 0)
