"""The graph of groups: which reports are of one happening, and which articles are near copies of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.graph.triples import Triples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Quad

    from newsgraph.vocab import Minter

GROUPS = "groups"  # the name of the graph


def group_quads(reports: Sequence[str], label: str, minter: Minter) -> list[Quad]:
    """A group of the reports of these IRIs, of which the first names it."""
    triples, iri = Triples(minter.graph(GROUPS)), minter.happening(reports[0])
    triples.types(iri, "EventGroup", "prov:Entity")
    triples.text(iri, "rdfs:label", label, language="en")
    triples.link(iri, "report", *reports)
    return triples.quads


def copy_quads(article: str, original: str, minter: Minter) -> list[Quad]:
    """That an article is a near copy of another, both by their IRIs."""
    triples = Triples(minter.graph(GROUPS))
    triples.link(article, "nearCopyOf", original)
    return triples.quads
