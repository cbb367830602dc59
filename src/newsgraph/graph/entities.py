"""The entities graph: types, labels, country, sector, and links to other data sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsgraph.errors import InputError
from newsgraph.naming import is_proper, preferred_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.graph.triples import Triples
    from newsgraph.model import Annotation, Entity, Statement
    from newsgraph.ontology import Ontology

_ORGANIZATION = "Organization"
_ORGANIZATIONS = frozenset({"ArmedGroup", "IntergovernmentalOrganization"})
# Where an identifier of that kind leads; other kinds are kept as text.
_LINKS = {
    "geonames": "https://sws.geonames.org/{}/",
    "isni": "https://isni.org/isni/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "wikidata": "http://www.wikidata.org/entity/{}",
}


@dataclass(frozen=True, slots=True)
class Appearance:
    """What one article tells of an entity, as far as the entity's own node shows it."""

    name: str
    type: str
    country: str | None
    sector: str | None
    identifiers: tuple[tuple[str, str], ...]
    names: tuple[str, ...]  # sorted


def appearances(annotation: Annotation, ontology: Ontology) -> Iterator[tuple[str, Appearance]]:
    """What the article tells of each of its entities, with the entity's local id.

    Raises:
        InputError: an entity has a type that the ontology does not know.
    """
    for entity in annotation.entities:
        if entity.type not in ontology.entity_types:
            where = f"article {annotation.article.id!r}"
            raise InputError(where, f"the ontology has no entity type {entity.type!r}", "mend the annotation")
        names = tuple(sorted(_names(entity, annotation.statements)))
        identifiers = tuple(sorted(entity.identifiers.items()))
        yield entity.id, Appearance(entity.name, entity.type, entity.country, entity.sector, identifiers, names)


def _names(entity: Entity, statements: tuple[Statement, ...]) -> set[str]:
    """The names of an entity: its proper ones, and none that only somebody's quoted words call it by."""
    quoted = [s.content for s in statements if s.kind == "direct" and s.speaker != entity.id and entity.id in s.about]
    called = {m for m in entity.mentions for q in quoted if q.start <= m.start and m.end <= q.end}
    return {entity.name} | {m.text for m in entity.mentions if m not in called and is_proper(m.text)}


def write_entity(iri: str, seen: Sequence[Appearance], triples: Triples) -> None:
    """The node of an entity: what all articles together tell of it."""
    name = preferred_name(a.name for a in seen)
    triples.types(iri, *sorted(_types(seen)), "Entity")
    triples.text(iri, "skos:prefLabel", name, language="en")
    triples.text(iri, "rdfs:label", name, language="en")
    triples.text(iri, "skos:altLabel", *sorted({n for a in seen for n in a.names} - {name}), language="en")
    triples.text(iri, "country", *sorted({a.country for a in seen if a.country}))
    triples.text(iri, "sector", *sorted({a.sector for a in seen if a.sector}))
    for kind, identifier in sorted({pair for a in seen for pair in a.identifiers}):
        _write_identifier(iri, kind, identifier, triples)


def _types(seen: Sequence[Appearance]) -> set[str]:
    """The types that articles give; "Organization" only where none tells what kind of organization it is."""
    found = {a.type for a in seen}
    return found - {_ORGANIZATION} if found & _ORGANIZATIONS else found


def _write_identifier(iri: str, kind: str, identifier: str, triples: Triples) -> None:
    if kind in _LINKS:
        triples.link(iri, "skos:exactMatch", _LINKS[kind].format(quote(identifier, safe="", errors="replace")))
    else:
        triples.text(iri, "schema:identifier", f"{kind}:{identifier}")
