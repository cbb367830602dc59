"""The command that makes the page to look at. It imports what it needs when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Graph


def _least(told: str) -> Any:
    """The option of a confidence; `told` says what becomes of facts less likely than this."""
    return typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        metavar="P",
        help=f"{told} facts less likely than this; by default those that are not likely.",
    )


Hidden = Annotated[float | None, _least("Hide at first")]
LeftOut = Annotated[float | None, _least("Leave out")]


class Picture(StrEnum):
    """What can be drawn for print."""

    network = "network"
    timeline = "timeline"
    matrix = "matrix"
    map = "map"


@app.command()
def view(
    directory: Graph,
    out: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the page here.")] = None,
    least: Hidden = None,
    large: Annotated[
        bool | None,
        typer.Option("--large/--small", help="Begin with an overview, or do not; by default beyond 1,000 nodes."),
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Make the page to look at anew, graph.html in DIR or FILE, and print where it lies."""
    from newsgraph.pipeline import write_page

    path = write_page(directory, out, least=least, large=large, say=output.say)
    output.put(f"{path}\n")
    if browser and typer.launch(path.absolute().as_uri()) != 0:
        output.say(f"no browser could be opened; open {path} yourself")
        raise typer.Exit(output.PROBLEMS)


@app.command()
def site(
    directory: Graph,
    out: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Write the files into this folder.")],
    least: Hidden = None,
    title: Annotated[
        str | None, typer.Option("--title", help="What the site calls itself; by default the name of DIR.")
    ] = None,
    full_text: Annotated[
        bool, typer.Option("--full-text", help="With the articles; without it only the words that carry facts.")
    ] = False,
) -> None:
    """Write the graph as a site of plain files: network, timeline, questions, a page for each entity and article."""
    from newsgraph.pipeline import publish_site

    count = publish_site(directory, out, least=least, full_text=full_text, title=title)
    output.put(f"{out / 'index.html'}\n")
    output.say(f"{count:,} pages")


@app.command()
def plot(
    directory: Graph,
    kind: Annotated[Picture, typer.Option("--kind", help="What to draw.")],
    out: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="An .svg, .pdf or .png file.")],
    least: LeftOut = None,
) -> None:
    """Draw a picture for print: the network, what happened when, who did what to whom, or where."""
    from newsgraph.pipeline import plot_directory

    plot_directory(directory, kind.value, out, least=least)
    output.put(f"{out}\n")
