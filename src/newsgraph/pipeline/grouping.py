"""Grouping over a graph directory: what articles tell the index of groups, and what becomes of it in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from newsgraph.graph.groups import GROUPS, copy_triples, group_triples
from newsgraph.graph.triples import quads_in, triple_of
from newsgraph.grouping import GroupIndex, Place, Source, bands_of
from newsgraph.grouping.reading import reports_of
from newsgraph.grouping.records import UNNAMED
from newsgraph.pipeline.ledger import text_in, unpacked
from newsgraph.resolution import names_one
from newsgraph.vocab import Minter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Store

    from newsgraph.graph.triples import Triple
    from newsgraph.grouping import Changes
    from newsgraph.model import Annotation, Entity
    from newsgraph.pipeline.ledger import Ledger

INDEX = "groups.sqlite"  # beside the store


def source_of(annotation: Annotation, nodes: Mapping[str, str], facts: Sequence[Triple], minter: Minter) -> Source:
    """An article as grouping sees it.

    Args:
        annotation: the article, and what was found in it.
        nodes: the node of each of its entities, by local id.
        facts: the article's own graph.
        minter: of the IRIs in that graph.
    """
    article = annotation.article
    published = article.published.toordinal() if article.published else None
    places = {minter.entity(nodes[e.id]): _place(e, minter.entity(nodes[e.id])) for e in annotation.entities}
    groups = [e for e in annotation.entities if e.type == "Group" and not names_one(e)]
    people = {minter.entity(nodes[e.id]): _unnamed(e) for e in groups}
    reports = reports_of(facts, article.id, published, places, people)
    return Source(article.id, minter.article(article), published, bands_of(article.text), reports)


def _unnamed(entity: Entity) -> str:
    """What stands for people without a name: each article has its own "protesters", who may be the same."""
    return UNNAMED + (entity.sector or "CVL")


def _place(entity: Entity, iri: str) -> Place:
    return Place(iri, entity.country, entity.type == "Country")


def settled(index: GroupIndex, ledger: Ledger) -> Changes:
    """What becomes of groups and near copies where articles came and went."""
    return index.settle(lambda identifier: _text_of(ledger, identifier))


def lines_of(changes: Changes, base: str) -> list[str]:
    """The groups and near copies that are new, as N-Quads."""
    minter = Minter(base)
    groups = [group_triples(group.reports, group.label, minter) for group in changes.made]
    copies = [copy_triples(copy.article, copy.original, minter) for copy in changes.copies_made]
    return [line for triples in (*groups, *copies) for line in triples.lines]


def regroup(index: GroupIndex, ledger: Ledger, store: Store, base: str) -> None:
    """Bring the groups and near copies in a store in line with the articles that came and went."""
    changes, minter = settled(index, ledger), Minter(base)
    graph = NamedNode(minter.graph(GROUPS))
    for name in changes.gone:
        for quad in list(store.quads_for_pattern(NamedNode(minter.happening(name)), None, None, graph)):
            store.remove(quad)
    for copy in changes.copies_gone:
        for quad in copy_triples(copy.article, copy.original, minter).quads():
            store.remove(quad)
    store.extend(quads_in(lines_of(changes, base)))


def _text_of(ledger: Ledger, identifier: str) -> str:
    _, data = next(ledger.annotations([identifier]))
    return text_in(data)


def opened(generation: Path, ledger: Ledger, store: Store, base: str) -> GroupIndex:
    """The index beside a store; where an earlier version of newsgraph made none, it is made of what is there."""
    is_new = not (generation / INDEX).is_file()
    index = GroupIndex(generation / INDEX)
    for identifier, data in ledger.annotations(ledger.ids()) if is_new else ():
        annotation, minter = unpacked(data, identifier), Minter(base)
        graph = NamedNode(minter.article_graph(annotation.article))
        facts = [triple_of(quad) for quad in store.quads_for_pattern(None, None, None, graph)]
        index.put(source_of(annotation, ledger.nodes_of(identifier), facts, minter))
    return index
