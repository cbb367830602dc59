"""Serving the graph of a directory over HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.extensions import in_use
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.asking import queries_of
from newsgraph.pipeline.directory import knowing_extensions, require_graph
from newsgraph.pipeline.inferring import inferred
from newsgraph.server.listening import bound, shown
from newsgraph.server.settings import Address, Limits, SavedQuery, Site, Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsgraph.graph import KnowledgeGraph


@knowing_extensions
def site_of(directory: Path, open_graph: Callable[[], KnowledgeGraph]) -> Site:
    """What a server shows of the graph in `directory`, which its workers open with `open_graph`.

    Raises:
        GraphDirectoryError: there is no graph.
    """
    from newsgraph.querying.sparql import explained, names_dataset, refusal  # slow to import

    require_graph(directory)
    directory = directory.absolute()
    return Site(
        title=directory.name,
        source=Source(open_graph, refusal, names_dataset, explained),
        queries=_saved_queries(directory, open_graph()),
        viewer=directory / names.HTML,
        extensions=in_use(),
    )


@knowing_extensions
def serve_directory(
    directory: Path,
    limits: Limits,
    address: Address,
    ready: Callable[[], None] = lambda: None,
    *,
    with_inference: bool = False,
) -> None:
    """Serve the graph in `directory` as it is now until the process is told to stop.

    All workers answer from the same graph, those too that start when another has been built. `ready` is called as
    soon as requests are answered. With inference, queries are asked of what follows by the ontology as well, which
    takes a copy of the graph on disk; pages show what articles say, and no more.

    Raises:
        GraphDirectoryError: there is no graph.
        AddressError: the address cannot be had.
    """
    from newsgraph.graph import held  # slow to import
    from newsgraph.server.serving import serve  # slow to import, and an extra

    require_graph(directory)
    with bound(address) as sockets, held(directory) as open_graph:
        site = site_of(directory, open_graph)
        if not with_inference:
            serve(site, limits, address, sockets, ready)
            return
        with inferred(open_graph()) as open_queried:
            source = replace(site.source, open_queried=open_queried)
            serve(replace(site, source=source), limits, address, sockets, ready)


def _saved_queries(directory: Path, graph: KnowledgeGraph) -> tuple[SavedQuery, ...]:
    """The named queries, with the values that their parameters have when none is given."""
    from newsgraph.querying import bind  # slow to import

    return tuple(
        SavedQuery(query.name, query.title, query.description, bind(graph, query, {}))
        for query in queries_of(directory)
    )


__all__ = ["Address", "Limits", "serve_directory", "shown", "site_of"]
