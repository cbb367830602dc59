"""Serving the graph of a directory over HTTP."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsgraph.extensions import in_use
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.asking import load_graph, queries_of
from newsgraph.pipeline.directory import knowing_extensions, require_graph
from newsgraph.server.settings import Address, Limits, SavedQuery, Site, Source

if TYPE_CHECKING:
    from pathlib import Path


@knowing_extensions
def site_of(directory: Path) -> Site:
    """What a server shows of the graph in `directory`.

    Raises:
        GraphDirectoryError: there is no graph.
    """
    from newsgraph.querying.sparql import explained, names_dataset, refusal  # noqa: PLC0415  slow to import

    require_graph(directory)
    directory = directory.absolute()
    return Site(
        title=directory.name,
        source=Source(partial(load_graph, directory), refusal, names_dataset, explained),
        queries=_saved_queries(directory),
        viewer=directory / names.HTML,
        extensions=in_use(),
    )


def serve_directory(directory: Path, limits: Limits, address: Address) -> None:
    """Serve the graph in `directory` until the process is told to stop.

    Raises:
        GraphDirectoryError: there is no graph.
    """
    from newsgraph.server.serving import serve  # noqa: PLC0415  slow to import, and an extra

    serve(site_of(directory), limits, address)


def _saved_queries(directory: Path) -> tuple[SavedQuery, ...]:
    """The named queries, with the values that their parameters have when none is given."""
    from newsgraph.querying import bind  # noqa: PLC0415  slow to import

    graph = load_graph(directory)
    return tuple(
        SavedQuery(query.name, query.title, query.description, bind(graph, query, {}))
        for query in queries_of(directory)
    )


__all__ = ["Address", "Limits", "serve_directory", "site_of"]
