"""The command that lets assistants ask a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Graph


@app.command()
def mcp(
    directory: Graph,
    infer: Annotated[
        bool,
        typer.Option(
            "--infer", help="Ask queries also of what follows by the ontology, of the graph as it is at the start."
        ),
    ] = False,
) -> None:
    """Let an assistant ask the graph: a Model Context Protocol server on standard input and output, read-only."""
    from newsgraph.pipeline import load_graph
    from newsgraph.pipeline.inferring import remove_copies
    from newsgraph.pipeline.limits import stop_asking
    from newsgraph.pipeline.stopping import ending_at_once, ending_in_order, ending_with_reader

    try:
        from newsgraph.mcp import serve_standard_streams
    except ModuleNotFoundError as error:
        output.say(f"newsgraph: {error.name} is missing; install newsgraph[mcp]")
        raise typer.Exit(output.USAGE) from error

    def put_in_order() -> None:
        stop_asking()
        remove_copies()

    load_graph(directory)  # a directory without graph is told before anybody connects
    at_once = ending_at_once(put_in_order, patience=0)  # a thread waits for input
    with ending_in_order(), at_once, ending_with_reader(put_in_order):
        serve_standard_streams(directory, with_inference=infer)
