"""The RDF of what a page is about: what the graph says of a thing, of the facts that name it, and of their words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Triple, serialize

from newsgraph.server.answering import rdf
from newsgraph.server.formats import GRAPHS, used_prefixes
from newsgraph.vocab import term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.graph import KnowledgeGraph

_WITH_GRAPHS = frozenset({"application/trig", "application/n-quads"})
_EVIDENCE = ("evidence", "contentEvidence")


def describe(graph: KnowledgeGraph, iri: str, media_type: str, limit: int) -> tuple[bytes, bool]:
    """The description of a thing in a format, and whether it was cut at `limit` quads."""
    quads = sorted(set(islice(_quads(graph, NamedNode(iri)), limit + 1)), key=str)
    chosen = quads[:limit]
    if media_type in _WITH_GRAPHS:
        body = serialize(chosen, format=GRAPHS[media_type], prefixes=used_prefixes(chosen, graph.prefixes())) or b""
    else:
        triples = dict.fromkeys(Triple(quad.subject, quad.predicate, quad.object) for quad in chosen)
        body = rdf(list(triples), media_type, graph.prefixes())
    return body, len(quads) > limit


def _quads(graph: KnowledgeGraph, node: NamedNode) -> Iterator[Quad]:
    """Of the thing itself, its words, and the facts that name it with theirs."""
    store = graph.store
    yield from _with_words(graph, node)
    seen = {node}
    for quad in store.quads_for_pattern(None, None, node, None):
        naming = quad.subject
        if isinstance(naming, NamedNode) and naming not in seen:
            seen.add(naming)
            if next(store.quads_for_pattern(naming, term("rdf:type"), term("Fact"), None), None):
                yield from _with_words(graph, naming)


def _with_words(graph: KnowledgeGraph, node: NamedNode) -> Iterator[Quad]:
    store = graph.store
    yield from store.quads_for_pattern(node, None, None, None)
    for name in _EVIDENCE:
        for evidence in store.quads_for_pattern(node, term(name), None, None):
            yield from _all_of(graph, evidence.object)
            for selector in store.quads_for_pattern(evidence.object, term("oa:hasSelector"), None, None):  # type: ignore[arg-type]  # evidence is never a literal
                yield from _all_of(graph, selector.object)


def _all_of(graph: KnowledgeGraph, node: object) -> Iterator[Quad]:
    if isinstance(node, NamedNode):
        yield from graph.store.quads_for_pattern(node, None, None, None)
