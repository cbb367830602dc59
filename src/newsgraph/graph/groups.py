"""The graph of groups: which reports are of one happening, and which articles are near copies of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsgraph.graph.triples import Triples
from newsgraph.vocab import term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.graph.knowledge import KnowledgeGraph
    from newsgraph.vocab import Minter

GROUPS = "groups"  # the name of the graph


def group_triples(reports: Sequence[str], label: str, minter: Minter) -> Triples:
    """A group of the reports of these IRIs, of which the first names it."""
    triples, iri = Triples(minter.graph(GROUPS)), minter.happening(reports[0])
    triples.types(iri, "EventGroup")
    triples.text(iri, "rdfs:label", label, language="en")
    triples.link(iri, "report", *reports)
    return triples


def copy_triples(article: str, original: str, minter: Minter) -> Triples:
    """That an article is a near copy of another, both by their IRIs."""
    triples = Triples(minter.graph(GROUPS))
    triples.link(article, "nearCopyOf", original)
    return triples


def count_groups(graph: KnowledgeGraph) -> int:
    """How many happenings several articles tell."""
    quads = graph.store.quads_for_pattern(None, term("rdf:type"), term("EventGroup"), None)
    return sum(1 for _ in quads)


def near_copies(graph: KnowledgeGraph) -> tuple[tuple[str, str], ...]:
    """The ids of near-identical articles, each with the one of which it counts as a copy, by id."""

    def identifier(node: Any) -> str:
        quads = graph.store.quads_for_pattern(node, term("schema:identifier"), None, None)
        return min(str(getattr(quad.object, "value", "")) for quad in quads)

    quads = graph.store.quads_for_pattern(None, term("nearCopyOf"), None, None)
    return tuple(sorted((identifier(quad.subject), identifier(quad.object)) for quad in quads))
