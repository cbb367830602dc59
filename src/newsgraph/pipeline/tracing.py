"""What a graph directory tells of entities: who is in it, their facts, chains and briefs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.edtf import earliest_latest
from newsgraph.errors import QueryError
from newsgraph.pipeline.asking import load_graph
from newsgraph.pipeline.directory import knowing_extensions

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.lookup import Fact, KnownEntity
    from newsgraph.paths import Chain


@knowing_extensions
def search_in_directory(directory: Path, text: str, limit: int) -> tuple[KnownEntity, ...]:
    """The entities of the graph in `directory` whose names hold the words of `text`, the best first.

    Raises:
        GraphDirectoryError: there is no graph.
    """
    from newsgraph.lookup import search_entities  # slow to import

    return search_entities(load_graph(directory), text, limit)


@knowing_extensions
def facts_in_directory(directory: Path, name: str) -> tuple[Fact, ...]:
    """All facts in which the entity of that name takes part, in order of time.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: no entity or several go by that name.
    """
    from newsgraph.lookup import facts_of, find_entity  # slow to import

    graph = load_graph(directory)
    return facts_of(graph, find_entity(graph, name).iri)


@knowing_extensions
def paths_in_directory(directory: Path, start: str, end: str, limit: int) -> tuple[Chain, ...]:
    """The shortest chains of facts between two entities of the graph in `directory`.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: no entity or several go by one of the names.
    """
    from newsgraph.paths import shortest_paths  # slow to import

    return shortest_paths(load_graph(directory), start, end, limit)


@knowing_extensions
def brief_of_directory(directory: Path, name: str, since: str | None = None, form: str = "markdown") -> str:
    """The brief of an entity of the graph in `directory`, as "markdown" or "html".

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: no entity or several go by that name, or `since` is no date.
    """
    from newsgraph.briefing import brief, to_html, to_markdown  # slow to import

    made = brief(load_graph(directory), name, first_day(since) if since else None)
    return to_html(made) if form == "html" else to_markdown(made)


def first_day(text: str) -> str:
    """The first day (ISO) of a year, month or day.

    Raises:
        QueryError: the text is none of these.
    """
    try:
        return earliest_latest(text)[0].isoformat()
    except ValueError as error:
        message = f"{text!r} is no date; expected one such as 2026, 2026-01 or 2026-01-31"
        raise QueryError(message) from error
