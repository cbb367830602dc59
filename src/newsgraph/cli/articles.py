"""The commands that read articles. Each imports what it needs when it runs, so that `--help` answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Chosen, Inputs, Jobs, Json, with_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsgraph.model import Annotation


@app.command()
@with_settings
def extract(
    inputs: Inputs,
    out: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="A directory (DIR/) for a file <id>.json an article, one file for all, or - for standard output.",
        ),
    ] = "-",
    *,
    settings: Chosen,
) -> None:
    """Annotate articles: entities, relations, events, statements and figures, each with its quote and offsets.

    Writes a JSON object for a single file of text, else JSON Lines.
    """
    from newsgraph.pipeline import annotate_sources, may_be_single, write_annotations

    tally = output.Tally()
    with output.progress(results_on_terminal=out == "-") as bar:
        items = annotate_sources(inputs, settings)
        annotations = _counted(tally.annotations(items), bar.articles)
        write_annotations(annotations, out, sys.stdout, single=may_be_single(inputs))
    raise typer.Exit(tally.exit_code)


@app.command()
@with_settings
def build(
    inputs: Inputs,
    out: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="DIR", help="Where the graph is written: a new, empty or earlier built directory."
        ),
    ],
    *,
    jobs: Jobs = None,
    settings: Chosen,
) -> None:
    """Make the knowledge graph of articles, or of annotations made by `extract` or by hand.

    Writes annotations.jsonl, graph.trig, graph.ttl, graph.graphml, graph.html and manifest.json to DIR; of a large
    graph the manifest alone. A build that was broken off goes on when it is run again.
    """
    from newsgraph.pipeline import Progress, build_directory

    tally = output.Tally()
    with output.progress() as bar:
        report = build_directory(inputs, out, settings, progress=Progress(bar.articles, bar.step), jobs=jobs)
    tally.report(report.problems, report.warnings)
    if report.directory is None:
        output.say("nothing to build a graph of; nothing was written")
        raise typer.Exit(output.PROBLEMS)
    for name in ("graph.html", "graph.ttl", "graph.graphml"):
        if name in report.exports:
            output.put(f"{report.directory / name}\n")
    output.say_what_is_not_written(report.directory, report.exports)
    raise typer.Exit(tally.exit_code)


@app.command()
@with_settings
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Gold annotations, a JSON file an article.")],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PREDICTED_DIR]", help="Annotations under the same file names; else they are made now."
        ),
    ] = None,
    json: Json = False,
    *,
    settings: Chosen,
) -> None:
    """Compare annotations with gold: precision, recall and F1 by layer and attribute, with intervals."""
    from newsgraph.cli import tables
    from newsgraph.pipeline import evaluate_directories

    tally = output.Tally()
    with output.progress():
        result = evaluate_directories(gold, predicted, settings)
    for problem in result.problems:
        tally.problem(problem)
    if json:
        output.put(tables.scores_json(result.scores))
    else:
        output.put_renderable(tables.scores(result.scores))
    raise typer.Exit(tally.exit_code)


def _counted(annotations: Iterable[Annotation], tell: Callable[[int], None]) -> Iterator[Annotation]:
    for count, annotation in enumerate(annotations, 1):
        tell(count)
        yield annotation
