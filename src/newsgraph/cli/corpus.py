"""The commands that keep a graph up to date. Each imports what it needs when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Graph, Inputs, Jobs, Json

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.pipeline import ChangeReport, Status

_SHOWN = 20  # failures; --json tells all


@app.command()
def add(directory: Graph, inputs: Inputs, jobs: Jobs = None) -> None:
    """Take articles into the graph in DIR.

    One that is there already as it is stays untouched; one with the id or URL of another takes its place. Articles are
    read with the settings with which the graph was built.
    """
    from newsgraph.pipeline import Progress, add_articles

    tally = output.Tally()
    with output.progress() as bar:
        report = add_articles(directory, inputs, progress=Progress(bar.articles, bar.step), jobs=jobs)
    tally.report(report.problems, report.warnings)
    _tell(directory, report)
    raise typer.Exit(tally.exit_code)


@app.command()
def remove(
    directory: Graph,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Ids or URLs of articles of the graph.")],
) -> None:
    """Take articles out of the graph in DIR, with all that only they say; where one is not there, none."""
    from newsgraph.pipeline import Progress, remove_articles

    with output.progress() as bar:
        report = remove_articles(directory, articles, Progress(bar.articles, bar.step))
    _tell(directory, report)


def _tell(directory: Path, report: ChangeReport) -> None:
    done = (("added", report.added), ("replaced", report.replaced), ("removed", report.removed))
    parts = [f"{len(ids)} {word}" for word, ids in (*done, ("unchanged", report.unchanged)) if ids]
    output.put(f"{', '.join(parts) or 'nothing changed'}; {output.counted(report.articles, 'article')} now\n")
    if report.added or report.replaced or report.removed:
        output.say_what_is_not_written(directory, report.exports)


def _happenings(found: Status) -> str:
    """How many happenings several articles tell, and how many articles count with others."""
    happenings, copies = output.counted(found.happenings, "happening"), len(found.copies)
    counting = "article counts" if copies == 1 else "articles count"
    return f"told by several: {happenings}; {copies:,} near-identical {counting} with another as one source"


@app.command()
def status(directory: Graph, json: Json = False) -> None:
    """Show how the graph in DIR stands: articles, what was left out and why, counts, size."""
    from newsgraph.pipeline import status_json, status_of

    found = status_of(directory)
    if json:
        output.put(status_json(found))
        return
    told = ", ".join(f"{number:,} {layer}" for layer, number in found.counts.items())
    output.put(f"{output.counted(len(found.articles), 'article')}: {told}\n")
    size = f"{found.size / 1_000_000:,.1f} MB"
    output.put(f"graph: {output.counted(found.nodes, 'entity', 'entities')}, {size}\n")
    output.put(_happenings(found) + "\n")
    output.put(f"files: {', '.join(found.exports) or 'none; `newsgraph export` writes them'}\n")
    for where, problem in found.failures[:_SHOWN]:
        output.put(output.shown(f"left out: {where}: {problem}") + "\n")
    if len(found.failures) > _SHOWN:
        output.put(f"left out: {len(found.failures) - _SHOWN:,} more (--json lists them)\n")
    if found.corrections:
        output.put(f"corrections: {output.counted(found.corrections, 'fact')} judged by persons\n")
    for where, problem in found.lost_corrections[:_SHOWN]:
        output.put(output.shown(f"not followed: {where}: {problem}") + "\n")
    if len(found.lost_corrections) > _SHOWN:
        output.put(f"not followed: {len(found.lost_corrections) - _SHOWN:,} more (--json lists them)\n")
    if found.open is not None and found.is_being_changed:
        output.put(f"a change is under way, {output.counted(found.open, 'article')} read so far\n")
    elif found.open is not None:
        output.put(f"a change was broken off after {output.counted(found.open, 'article')}; run it again to go on\n")
