"""What a graph directory tells of entities: the chains of facts between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
