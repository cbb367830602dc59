"""What is asked of a graph directory: queries, exports, the page."""

from __future__ import annotations

from errno import ENAMETOOLONG
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from newsgraph.errors import QueryError
from newsgraph.files import writing
from newsgraph.pipeline.directory import knowing_extensions, require_graph, write_annotation_lines
from newsgraph.pipeline.inferring import inferred

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.querying import NamedQuery, Result
    from newsgraph.validation import Problem


@knowing_extensions
def query_directory(
    directory: Path, given: str, values: Mapping[str, str] | None = None, *, with_inference: bool = False
) -> tuple[Result, dict[str, str]]:
    """The result of a query over the graph in `directory`, and the prefixes that shorten its IRIs.

    `given` is the name of a query in the directory's `queries` or among newsgraph's own, a file, or SPARQL; `values`
    are those of its parameters, as people write them. With inference, what follows from the graph by the ontology is
    asked as well, which takes a copy of the graph on disk.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: the query is none, has an error, or a value does not fit.
    """
    from newsgraph.querying import answer, find_query, parse_query  # slow to import

    known = {query.name: query for query in queries_of(directory)}
    text = None if given in known else _text_of_file(given)
    named = find_query(given, directory) if text is None else parse_query(Path(given).name, text)
    graph = load_graph(directory)
    if not with_inference:
        return answer(graph, named, values), graph.prefixes()
    with inferred(graph) as open_inferred:
        return answer(open_inferred(), named, values), graph.prefixes()


def queries_of(directory: Path | None = None) -> tuple[NamedQuery, ...]:
    """The queries that go by a name: newsgraph's own, and those of the graph in `directory`.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: a query's file cannot be read.
    """
    from newsgraph.querying import named_queries  # slow to import

    if directory is not None:
        require_graph(directory)
    return named_queries(directory)


@knowing_extensions
def validate_directory(directory: Path) -> tuple[Problem, ...]:
    """What is wrong with the graph in `directory`, by the shapes and checks of the ontology.

    Raises:
        GraphDirectoryError: there is no graph.
    """
    from newsgraph.validation import validate  # slow to import

    return validate(load_graph(directory))


def problems_report(problems: Sequence[Problem], form: str) -> str:
    """The problems for programs: as "json", or as "shacl", a SHACL validation report in Turtle."""
    from newsgraph.validation import to_json, to_shacl  # slow to import

    return to_shacl(problems) if form == "shacl" else to_json(problems)


@knowing_extensions
def export_directory(directory: Path, format_name: str, out: Path | None, standard_output: IO[bytes]) -> None:
    """Write the graph in `directory` in another format, to the file `out` or to standard output.

    The format "jsonl" stands for the annotations of which the graph was made.

    Raises:
        GraphDirectoryError: there is no graph.
        NewsgraphError: there is no such format.
    """
    from newsgraph.export import export  # slow to import

    write: Callable[[IO[bytes]], None] = (
        partial(write_annotation_lines, directory)
        if format_name == "jsonl"
        else partial(export, load_graph(directory), format_name)
    )
    if out is None:
        write(standard_output)
        return
    with writing(out) as file:
        write(cast("IO[bytes]", file.buffer))


def load_graph(directory: Path) -> KnowledgeGraph:
    """The graph in a directory that `build_directory` wrote.

    Raises:
        GraphDirectoryError: there is none, or it cannot be read.
    """
    from newsgraph.graph import load  # slow to import

    require_graph(directory)
    return load(directory)


def _text_of_file(given: str) -> str | None:
    """The text of the file of that name, None where there is none."""
    try:
        return Path(given).read_text("utf-8") if Path(given).is_file() else None
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, OSError) and error.errno == ENAMETOOLONG:  # SPARQL is longer than names of files may be
            return None
        message = f"{given}: the query cannot be read: {error}"
        raise QueryError(message) from error
    except ValueError:  # SPARQL can hold what no path can
        return None
