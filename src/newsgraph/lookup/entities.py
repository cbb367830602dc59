"""Entities by name: the one that a person means, or those that it may be."""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from newsgraph.errors import QueryError
from newsgraph.naming import normal_form
from newsgraph.ontology import NAMESPACE, load_ontology
from newsgraph.vocab import fold, term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.graph import KnowledgeGraph

_NAMES = ("skos:prefLabel", "skos:altLabel")
_SUGGESTED = 5
_LISTED = 8
_ALIKE = 0.75  # of difflib: one letter in four may differ
PARTS = ("actor", "recipient", "rdf:subject", "rdf:object", "speaker", "about", "source", "place")


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """An entity of the graph under its names."""

    iri: str
    name: str
    type: str  # "Person" ...; "Entity" where the graph does not say
    other_names: tuple[str, ...] = ()
    country: str | None = None  # ISO 3166 alpha-3
    sector: str | None = None  # PLOVER's


def known_entity(graph: KnowledgeGraph, iri: str) -> KnownEntity:
    """What the graph says of the entity `iri`; its IRI stands for a name that is missing."""
    node = NamedNode(iri)
    preferred, others = (_texts(graph, node, name) for name in _NAMES)
    name = preferred[0] if preferred else iri
    return KnownEntity(
        iri=iri,
        name=name,
        type=_type(graph, node),
        other_names=tuple(other for other in others if other != name),
        country=next(iter(_texts(graph, node, "country")), None),
        sector=next(iter(_texts(graph, node, "sector")), None),
    )


def find_entity(graph: KnowledgeGraph, given: str) -> KnownEntity:
    """The one entity that `given` names: by preferred or other name, as a prefixed name, or as an IRI.

    Case, diacritics and punctuation do not matter. A preferred name goes before others.

    Raises:
        QueryError: no entity or several go by that name; the message names those that may be meant.
    """
    by_iri = _by_iri(graph, given)
    if by_iri:
        return known_entity(graph, by_iri)
    for predicate in _NAMES:
        found = _named(graph, given, predicate)
        if len(found) == 1:
            return known_entity(graph, found[0])
        if found:
            raise QueryError(_several(graph, given, found))
    raise QueryError(_none(graph, given))


def search_entities(graph: KnowledgeGraph, text: str, limit: int = 20) -> tuple[KnownEntity, ...]:
    """Entities whose names hold the words of `text`, or are spelt alike; the best first, the most told of among equals.

    A text without words finds the entities that most is told of.
    """
    wanted = normal_form(text)
    ranks: dict[str, float] = {}
    for iri, names in _all_names(graph).items():
        rank = max(_likeness(wanted, name) for name in names)
        if rank > 0:
            ranks[iri] = rank
    weights = {iri: _weight(graph, iri) for iri in ranks}
    best = sorted(ranks, key=lambda iri: (-ranks[iri], -weights[iri], iri))[:limit]
    return tuple(known_entity(graph, iri) for iri in best)


def _by_iri(graph: KnowledgeGraph, given: str) -> str | None:
    prefix, colon, local = given.strip().partition(":")
    expanded = graph.prefixes().get(prefix, "") + local if colon and prefix in graph.prefixes() else given
    try:
        node = NamedNode(expanded.strip().strip("<>"))
    except ValueError:
        return None
    return node.value if _texts(graph, node, "skos:prefLabel") else None


def _named(graph: KnowledgeGraph, given: str, predicate: str) -> list[str]:
    """IRIs of the entities of that name: as it is spelt, or else in any spelling that has the same normal form."""
    exact = graph.store.quads_for_pattern(None, term(predicate), Literal(given, language="en"), None)
    found = {_value(quad.subject) for quad in exact}
    if not found:
        wanted = normal_form(given)
        quads = graph.store.quads_for_pattern(None, term(predicate), None, None)
        found = {_value(quad.subject) for quad in quads if wanted and normal_form(_value(quad.object)) == wanted}
    return sorted(found)


def _several(graph: KnowledgeGraph, given: str, found: list[str]) -> str:
    listed = ", ".join(described(graph, iri) for iri in found[:_LISTED])
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    return f"{given!r} may be {listed}{more}; name one by what stands in brackets"


def _none(graph: KnowledgeGraph, given: str) -> str:
    found = search_entities(graph, given, _SUGGESTED)
    if not found:
        return f"no entity is named {given!r}, and none has a name like it"
    return f"no entity is named {given!r}; did you mean {', '.join(described(graph, e.iri) for e in found)}?"


def described(graph: KnowledgeGraph, iri: str) -> str:
    """The entity as a message names it: "Hana Brandt (person:hana-brandt)"."""
    short = next((f"{p}:{iri[len(n) :]}" for p, n in graph.prefixes().items() if iri.startswith(n)), f"<{iri}>")
    return f"{known_entity(graph, iri).name} ({short})"


def _all_names(graph: KnowledgeGraph) -> dict[str, set[str]]:
    """The normal forms of all names of each entity."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for predicate in _NAMES:
        for quad in graph.store.quads_for_pattern(None, term(predicate), None, None):
            names[_value(quad.subject)].add(normal_form(_value(quad.object)))
    return names


def _likeness(wanted: str, name: str) -> float:
    """From 0, nothing alike, to 3, the same name."""
    if name == wanted:
        return 3.0
    words, sought = name.split(), wanted.split()
    if all(any(word.startswith(part) for word in words) for part in sought):
        return 2.0
    matcher = difflib.SequenceMatcher(None, wanted, name, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0.0


def _weight(graph: KnowledgeGraph, iri: str) -> int:
    """How often the entity takes part in facts."""
    node = NamedNode(iri)
    return sum(1 for part in PARTS for _ in graph.store.quads_for_pattern(None, term(part), node, None))


def _type(graph: KnowledgeGraph, node: NamedNode) -> str:
    classes = graph.store.quads_for_pattern(node, term("rdf:type"), None, None)
    names = {_value(quad.object).removeprefix(NAMESPACE) for quad in classes}
    return min(names & load_ontology().entity_types.keys(), default="Entity")


def _texts(graph: KnowledgeGraph, node: NamedNode, predicate: str) -> list[str]:
    """The texts of a predicate, sorted as a reader sorts them."""
    quads: Iterable[object] = graph.store.quads_for_pattern(node, term(predicate), None, None)
    return sorted({_value(getattr(quad, "object", "")) for quad in quads}, key=lambda text: (fold(text), text))


def _value(node: object) -> str:
    return str(getattr(node, "value", node))
