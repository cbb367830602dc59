"""The command that serves a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Graph


@app.command()
def serve(  # noqa: PLR0913, PLR0917  the options of the command
    directory: Graph,
    port: Annotated[int, typer.Option(min=1, max=65535, metavar="N", help="The port.")] = 8080,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; 0.0.0.0 opens the graph to the network.")
    ] = "127.0.0.1",
    time_limit: Annotated[float, typer.Option(min=0.1, metavar="S", help="Seconds that a query may take.")] = 10.0,
    max_rows: Annotated[int, typer.Option(min=1, metavar="N", help="Rows that an answer may have.")] = 10_000,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORIGIN",
            help="An origin whose web pages may read answers (https://example.org), or * for all; pages from this "
            "machine may always.",
        ),
    ] = None,
    infer: Annotated[
        bool,
        typer.Option("--infer", help="Answer queries also with what follows by the ontology, in a graph of its own."),
    ] = False,
) -> None:
    """Serve the graph over HTTP, read-only: SPARQL at /sparql, and pages for people.

    What is served is the graph as it was at the start; start anew to serve what was built or added since.
    """
    try:
        from newsgraph.pipeline import load_graph
        from newsgraph.pipeline.serving import Address, Limits, serve_directory, shown
    except ModuleNotFoundError as error:
        output.say(f"newsgraph: {error.name} is missing; install newsgraph[server]")
        raise typer.Exit(output.USAGE) from error

    address = Address(host, port, frozenset(allow_origin or ()))
    told = f"serving {directory} at http://{shown(address)}/ (SPARQL at /sparql); Ctrl-C stops it"
    limits = Limits(seconds=time_limit, rows=max_rows)
    if infer:
        load_graph(directory)  # a directory without graph is told before
        output.say("working out what follows by the ontology …")
    serve_directory(directory, limits, address, lambda: output.say(told), with_inference=infer)
