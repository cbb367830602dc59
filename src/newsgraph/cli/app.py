"""The commands. Each imports what it needs when it runs, so that `newsgraph --help` answers at once."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import date  # noqa: TC003  typer looks at the annotations
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsgraph.cli import output
from newsgraph.errors import InputError, NewsgraphError, OntologyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsgraph.model import Annotation
    from newsgraph.pipeline import Settings
app = typer.Typer(
    help="News articles into a knowledge graph: who did what to whom, who said what, traced to the words that say so.",
    epilog="Exit codes: 0 all done; 1 something was left out or is wrong, as said on standard error; 2 wrong usage.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _day(text: str) -> date:
    from newsgraph.serialization import parse_date  # noqa: PLC0415

    try:
        return parse_date(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Text files, web pages, JSON or JSON Lines (id, text, and optionally title, url, publisher, published), "
        "directories of these; - is standard input.",
    ),
]
Published = Annotated[
    Any,
    typer.Option(
        parser=_day, metavar="DATE", help="Publication date (2026-02-03) of articles that do not tell theirs."
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="spaCy English pipeline, a package's name or a path; by default the one installed along."
    ),
]
Confidence = Annotated[
    float, typer.Option("--min-confidence", min=0, max=1, metavar="P", help="Leave out facts less likely than this.")
]
Graph = Annotated[Path, typer.Argument(metavar="DIR", help="A directory that `newsgraph build` wrote.")]
Out = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="Write here; - is standard output.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


class Form(StrEnum):
    """How the answer to a query is written."""

    table = "table"
    csv = "csv"
    json = "json"


class Format(StrEnum):
    """What a graph can be exported to."""

    ttl = "ttl"
    trig = "trig"
    nt = "nt"
    nq = "nq"
    jsonld = "jsonld"
    graphml = "graphml"
    gexf = "gexf"


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415

        output.put(f"newsgraph {version('newsgraph')}\n")
        raise typer.Exit


@app.callback()
def newsgraph(
    _: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """News articles into a knowledge graph: who did what to whom, who said what, traced to the words that say so."""


@app.command()
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
    published: Published = None,
    model: Model = None,
    minimum_confidence: Confidence = 0.0,
) -> None:
    """Annotate articles: entities, relations, events, statements and figures, each with its quote and offsets.

    Writes a JSON object for a single file of text, else JSON Lines.
    """
    from newsgraph.pipeline import annotate_sources, may_be_single, write_annotations  # noqa: PLC0415

    tally = output.Tally()
    with output.progress(results_on_terminal=out == "-") as bar:
        items = annotate_sources(inputs, _settings(model, minimum_confidence, published))
        annotations = _counted(tally.annotations(items), bar.articles)
        write_annotations(annotations, out, sys.stdout, single=may_be_single(inputs))
    raise typer.Exit(tally.exit_code)


@app.command()
def build(
    inputs: Inputs,
    out: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="DIR", help="Where the graph is written: a new, empty or earlier built directory."
        ),
    ],
    published: Published = None,
    model: Model = None,
    minimum_confidence: Confidence = 0.0,
) -> None:
    """Make the knowledge graph of articles, or of annotations made by `extract` or by hand.

    Writes annotations.jsonl, graph.trig, graph.ttl, graph.graphml, graph.html and manifest.json to DIR.
    """
    from newsgraph.pipeline import Progress, build_directory  # noqa: PLC0415

    tally = output.Tally()
    with output.progress() as bar:
        settings = _settings(model, minimum_confidence, published)
        report = build_directory(inputs, out, settings, progress=Progress(bar.articles, bar.step))
    list(tally.annotations([*report.problems, *report.annotations]))
    if report.directory is None:
        output.say("nothing to build a graph of; nothing was written")
        raise typer.Exit(output.PROBLEMS)
    for name in ("graph.html", "graph.ttl", "graph.graphml"):
        output.put(f"{report.directory / name}\n")
    raise typer.Exit(tally.exit_code)


@app.command()
def show(
    directory: Graph,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Rows of each table at most.")] = 50,
) -> None:
    """Show what was found, as tables: entities by type, relations, events, statements, figures."""
    from newsgraph.cli import tables  # noqa: PLC0415
    from newsgraph.pipeline import read_annotations  # noqa: PLC0415

    output.put_renderable(*tables.found(read_annotations(directory), limit))


@app.command()
def query(
    directory: Graph,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUERY]",
            help="SPARQL (SELECT, ASK, CONSTRUCT), a file with it, or the name of a query in DIR/queries or of "
            "newsgraph's own; without it these are listed. Prefixes are declared already.",
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to write the answer.")] = Form.table,
) -> None:
    """Answer a SPARQL query over all articles of the graph."""
    from newsgraph.cli import tables  # noqa: PLC0415
    from newsgraph.pipeline import queries_of, query_directory  # noqa: PLC0415

    if question is None:
        output.put_renderable(tables.queries(queries_of(directory)))
        return
    answer, prefixes = query_directory(directory, question)
    if form is Form.table:
        output.put_renderable(tables.result(answer, prefixes))
    else:
        output.put(answer.to_csv() if form is Form.csv else answer.to_json())


@app.command()
def export(
    directory: Graph,
    to: Annotated[Format, typer.Option("--to", help="The format.")],
    out: Out = "-",
) -> None:
    """Write the graph in the format of another tool.

    trig, nq and jsonld keep the named graphs; ttl and nt hold their union; graphml and gexf hold the network.
    """
    from newsgraph.pipeline import export_directory  # noqa: PLC0415

    export_directory(directory, to.value, None if out == "-" else Path(out), sys.stdout.buffer)


@app.command()
def view(
    directory: Graph,
    out: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the page here.")] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Make the page to look at anew, graph.html in DIR or FILE, and print where it lies."""
    from newsgraph.pipeline import write_page  # noqa: PLC0415

    path = write_page(directory, out)
    output.put(f"{path}\n")
    if browser and typer.launch(path.absolute().as_uri()) != 0:
        output.say(f"no browser could be opened; open {path} yourself")
        raise typer.Exit(output.PROBLEMS)


@app.command()
def validate(directory: Graph) -> None:
    """Check the graph by the ontology's shapes (SHACL) and checks (SPARQL); exit code 1 where something is wrong."""
    from newsgraph.cli import tables  # noqa: PLC0415
    from newsgraph.pipeline import validate_directory  # noqa: PLC0415

    found = validate_directory(directory)
    for paragraph in tables.problems(found):
        output.put(output.shown(paragraph) + "\n")
    errors = sum(problem.severity == "error" for problem in found)
    output.put(f"{output.counted(errors, 'error')}, {output.counted(len(found) - errors, 'warning')}\n")
    raise typer.Exit(output.PROBLEMS if errors else 0)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Gold annotations, a JSON file an article.")],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PREDICTED_DIR]", help="Annotations under the same file names; else they are made now."
        ),
    ] = None,
    model: Model = None,
    minimum_confidence: Confidence = 0.0,
    json: Json = False,
) -> None:
    """Compare annotations with gold: precision, recall and F1 by layer and attribute, with intervals."""
    from newsgraph.cli import tables  # noqa: PLC0415
    from newsgraph.pipeline import evaluate_directories  # noqa: PLC0415

    tally = output.Tally()
    with output.progress():
        result = evaluate_directories(gold, predicted, _settings(model, minimum_confidence))
    for problem in result.problems:
        tally.problem(problem)
    if json:
        output.put(tables.scores_json(result.scores))
    else:
        output.put_renderable(tables.scores(result.scores))
    raise typer.Exit(tally.exit_code)


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


def _settings(model: str | None, minimum_confidence: float, published: date | None = None) -> Settings:
    from newsgraph.pipeline import Settings  # noqa: PLC0415

    settings = Settings(minimum_confidence=minimum_confidence, published=published)
    return replace(settings, model=model) if model else settings


def _counted(annotations: Iterable[Annotation], tell: Callable[[int], None]) -> Iterator[Annotation]:
    for count, annotation in enumerate(annotations, 1):
        tell(count)
        yield annotation
