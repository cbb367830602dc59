"""Grouping over a graph directory: what articles tell the index of groups, and what becomes of it in the store."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from newsgraph.graph.groups import GROUPS, copy_triples, group_triples
from newsgraph.graph.triples import quads_in, triple_of
from newsgraph.grouping import GroupIndex, Organ, Place, Setting, Source, bands_of
from newsgraph.grouping.reading import reports_of
from newsgraph.grouping.records import UNNAMED
from newsgraph.naming import normal_form
from newsgraph.pipeline.ledger import text_in, unpacked
from newsgraph.resolution import names_one, organ_of
from newsgraph.vocab import Minter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Store

    from newsgraph.graph.triples import Triple
    from newsgraph.grouping import Changes
    from newsgraph.model import Annotation, Entity
    from newsgraph.pipeline.ledger import Ledger

_ORGANS = frozenset({"Government", "Agency"})
_TELLING = _ORGANS | {"Country", "Place"}
_CROWDS = {"Group": "CVL", "ArmedGroup": "REB"}  # with the sector that they are of where none is told
_DATELINE = re.compile(r"[A-Z][^\n.!?–—]{2,50}?(?: \([^()\n]{2,30}\))? ?(?:—|–|--| - )")
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
    iris = {e.id: minter.entity(nodes[e.id]) for e in annotation.entities}
    organs = ((iris[e.id], _organ(e, nodes[e.id])) for e in annotation.entities)
    setting = Setting(
        places={iris[e.id]: _place(e, iris[e.id]) for e in annotation.entities},
        unnamed={iris[e.id]: _unnamed(e) for e in annotation.entities if _is_crowd(e) and not names_one(e)},
        organs={iri: organ for iri, organ in organs if organ},
        state=_state(annotation),
    )
    reports = reports_of(facts, article.id, published, setting)
    return Source(article.id, minter.article(article), published, bands_of(article.text), reports)


def _is_crowd(entity: Entity) -> bool:
    """Whether it is people, armed or not, what may be called so ("soldiers"), or a body of some kind ("a school")."""
    return entity.type in {*_CROWDS, "Organization"} or (entity.type == "Agency" and entity.sector == "MIL")


def _unnamed(entity: Entity) -> str:
    """What stands for people without a name: each article has its own "protesters", who may be the same.

    A body without one is the same as others of its kind.
    """
    if entity.type == "Organization":
        return UNNAMED + normal_form(entity.name)
    return UNNAMED + (entity.sector or _CROWDS.get(entity.type, "MIL"))


def _organ(entity: Entity, node: str) -> Organ | None:
    """The organ of a state that an entity is; one that goes by a name of its own in the graph is meant by that."""
    if entity.type not in _ORGANS:
        return None
    if entity.country:
        words = node.rpartition("/")[2].removesuffix(f"-{entity.country.lower()}").split("-")
        entity = replace(entity, name=" ".join(word for word in words if word != "s"))  # "ghana-s-army"
    found = organ_of(entity)
    return Organ(*found) if found else None


def _state(annotation: Annotation) -> str | None:
    """The state that an article is about: the only one that it tells of, or else that of its dateline."""
    telling = [e for e in annotation.entities if e.type in _TELLING and e.country]
    if len({e.country for e in telling}) == 1:
        return telling[0].country
    dateline = _DATELINE.match(annotation.article.text)
    inside = (
        e.country
        for e in telling
        for mention in e.mentions
        if dateline and mention.end <= dateline.end() and e.type != "Government"
    )
    found = set(inside)
    return found.pop() if len(found) == 1 else None


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
