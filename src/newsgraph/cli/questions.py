"""The commands that ask questions. Each imports what it needs when it runs, so that `--help` answers at once."""

from __future__ import annotations

from contextlib import nullcontext
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Graph, Json
from newsgraph.errors import QueryError

_ASKING = {"allow_extra_args": True, "ignore_unknown_options": True}


class Form(StrEnum):
    """How the answer to a query is written."""

    table = "table"
    csv = "csv"
    json = "json"


@app.command(context_settings=_ASKING)
def query(
    context: typer.Context,
    directory: Graph,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[QUERY] [--PARAMETER VALUE]...",
            help="SPARQL (SELECT, ASK, CONSTRUCT), a file with it, or the name of a query in DIR/queries or of "
            "newsgraph's own; without it these are listed. Prefixes are declared already. Parameters of a query are "
            "given as options.",
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to write the answer.")] = Form.table,
    infer: Annotated[
        bool, typer.Option("--infer", help="Ask also what follows by the ontology: wider classes, inverse edges.")
    ] = False,
) -> None:
    """Answer a SPARQL query over all articles of the graph."""
    from newsgraph.cli import tables
    from newsgraph.pipeline import queries_of, query_directory
    from newsgraph.pipeline.inferring import remove_copies
    from newsgraph.pipeline.stopping import ending_at_once

    if question is None:
        output.put_renderable(tables.queries(queries_of(directory)))
        return
    values = parameters(question, context.args)
    working = output.progress() if infer else nullcontext(output.Bar())
    with working as bar, ending_at_once(remove_copies):
        bar.step("working out what follows by the ontology")
        answer, prefixes = query_directory(directory, question, values, with_inference=infer)
    if form is Form.table:
        output.put_renderable(tables.result(answer, prefixes))
    else:
        output.put(answer.to_csv() if form is Form.csv else answer.to_json())


def parameters(question: str, options: list[str]) -> dict[str, str]:
    """The values of a query's parameters, out of options such as `--since 2026-01` or `--since=2026-01`.

    Raises:
        QueryError: there is a value without name, a name without value, or two values for one name.
    """
    if question.startswith("--"):
        message = f"{question} stands before the query; name the query first, then its parameters"
        raise QueryError(message)
    found: dict[str, str] = {}
    rest = iter(options)
    for option in rest:
        name, equals, value = option.partition("=")
        text = value if equals else next(rest, None)
        if not name.startswith("--") or text is None:
            message = f"{option}: parameters of a query are given as --NAME VALUE"
            raise QueryError(message)
        key = name.removeprefix("--").replace("-", "_")
        if key in found:
            message = f"{name} is given twice"
            raise QueryError(message)
        found[key] = text
    return found


@app.command()
def queries(
    directory: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A graph that has queries of its own.")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="QUERY", help="Only this one, with its SPARQL.")] = None,
    as_json: Json = False,
) -> None:
    """List the queries that come ready made, with their parameters."""
    from newsgraph.cli import tables
    from newsgraph.pipeline import queries_of

    known = queries_of(directory)
    if name is not None:
        known = tuple(named for named in known if named.name == name)
        if not known:
            message = f"no query is named {name!r}; `newsgraph queries` lists them"
            raise QueryError(message)
    if as_json:
        output.put(tables.queries_json(known))
    elif name is None:
        output.put_renderable(tables.queries_with_parameters(known))
    else:
        output.put(known[0].text)
