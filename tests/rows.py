"""The rows of a query, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import QuerySolutions

if TYPE_CHECKING:
    from newsgraph.graph import KnowledgeGraph


def rows(graph: KnowledgeGraph, query: str) -> list[tuple[str, ...]]:
    """What a SELECT query over all graphs finds, sorted; an empty text where nothing is bound."""
    found = graph.store.query(query, prefixes=graph.prefixes(), use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return sorted(tuple(getattr(cell, "value", "") for cell in row) for row in found)
