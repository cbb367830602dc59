"""The entities graph: types, labels, country, sector, and links to other data sets."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsgraph.errors import InputError
from newsgraph.naming import is_proper

if TYPE_CHECKING:
    from newsgraph.graph.triples import Triples
    from newsgraph.model import Annotation, Entity, Resolution, Statement
    from newsgraph.ontology import Ontology
    from newsgraph.vocab import Minter

# Where an identifier of that kind leads; other kinds are kept as text.
_LINKS = {
    "geonames": "https://sws.geonames.org/{}/",
    "isni": "https://isni.org/isni/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "wikidata": "http://www.wikidata.org/entity/{}",
}


class EntityTable:
    """What all articles know of each entity of the graph."""

    def __init__(self, resolution: Resolution, ontology: Ontology) -> None:
        self._resolution = resolution
        self._ontology = ontology
        self._seen: defaultdict[str, list[Entity]] = defaultdict(list)
        self._names: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, annotation: Annotation) -> None:
        """Take in the entities of one article.

        Raises:
            InputError: an entity has a type that the ontology does not know.
        """
        for entity in annotation.entities:
            if entity.type not in self._ontology.entity_types:
                where = f"article {annotation.article.id!r}"
                raise InputError(where, f"the ontology has no entity type {entity.type!r}", "mend the annotation")
            local_name = self._resolution.entity_of[annotation.article.id, entity.id]
            self._seen[local_name].append(entity)
            self._names[local_name].update(_names(entity, annotation.statements))

    def write(self, minter: Minter, triples: Triples) -> None:
        """All entities, into the entities graph."""
        for local_name in sorted(self._seen):
            _write_entity(minter.entity(local_name), self._seen[local_name], self._names[local_name], triples)


def _names(entity: Entity, statements: tuple[Statement, ...]) -> set[str]:
    """The names of an entity: its proper ones, and none that only somebody's quoted words call it by."""
    quoted = [s.content for s in statements if s.kind == "direct" and s.speaker != entity.id and entity.id in s.about]
    called = {m for m in entity.mentions for q in quoted if q.start <= m.start and m.end <= q.end}
    return {entity.name} | {m.text for m in entity.mentions if m not in called and is_proper(m.text)}


def _write_entity(iri: str, entities: list[Entity], others: set[str], triples: Triples) -> None:
    name = preferred_name(entities)
    triples.types(iri, *sorted({e.type for e in entities}), "Entity")
    triples.text(iri, "skos:prefLabel", name, language="en")
    triples.text(iri, "rdfs:label", name, language="en")
    triples.text(iri, "skos:altLabel", *sorted(others - {name}), language="en")
    triples.text(iri, "country", *sorted({e.country for e in entities if e.country}))
    triples.text(iri, "sector", *sorted({e.sector for e in entities if e.sector}))
    for kind, identifier in sorted({pair for e in entities for pair in e.identifiers.items()}):
        _write_identifier(iri, kind, identifier, triples)


def preferred_name(entities: list[Entity]) -> str:
    """The name that most articles give; among equals the longest, then the first of the alphabet."""
    count = Counter(e.name for e in entities)
    return min(count, key=lambda name: (-count[name], -len(name), name))


def _write_identifier(iri: str, kind: str, identifier: str, triples: Triples) -> None:
    if kind in _LINKS:
        triples.link(iri, "skos:exactMatch", _LINKS[kind].format(quote(identifier, safe="", errors="replace")))
    else:
        triples.text(iri, "schema:identifier", f"{kind}:{identifier}")
