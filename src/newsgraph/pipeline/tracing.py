"""What a graph directory tells of entities: the chains of facts between two, and a brief of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.edtf import earliest_latest
from newsgraph.errors import QueryError
from newsgraph.pipeline.asking import load_graph

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.paths import Chain


def paths_in_directory(directory: Path, start: str, end: str, limit: int) -> tuple[Chain, ...]:
    """The shortest chains of facts between two entities of the graph in `directory`.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: no entity or several go by one of the names.
    """
    from newsgraph.paths import shortest_paths  # noqa: PLC0415  slow to import

    return shortest_paths(load_graph(directory), start, end, limit)


def brief_of_directory(directory: Path, name: str, since: str | None = None, form: str = "markdown") -> str:
    """The brief of an entity of the graph in `directory`, as "markdown" or "html".

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: no entity or several go by that name, or `since` is no date.
    """
    from newsgraph.briefing import brief, to_html, to_markdown  # noqa: PLC0415  slow to import

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
