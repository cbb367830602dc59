"""One article as resolution sees it: its entities in short, as small as can be kept for thousands of articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from newsgraph.naming import is_proper, normal_form
from newsgraph.resolution import knowledge, occupations, places
from newsgraph.resolution.organs import naming
from newsgraph.resolution.records import LocalEntity, Projection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.model import Annotation, Entity, Relation

_OF_ONE_STATE = frozenset({"Agency", "Government"})
_HOLDS = "holds_office"
_OFFICES = frozenset({_HOLDS, "affiliated_with"})
_LIES = "located_in"
_TELLING = _OFFICES | {_LIES}


def project(annotation: Annotation) -> Projection:
    """What resolution needs of an article, in the order of its entities."""
    entities = {entity.id: entity for entity in annotation.entities}
    told: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in annotation.relations:
        if relation.predicate in _TELLING:
            told[relation.subject].append(relation)
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for entity in annotation.entities:
        ordinal = seen[entity.type, entity.name]
        seen[entity.type, entity.name] += 1
        country = _country(entity, told[entity.id], entities)
        forms = _forms(entity, country, annotation)
        offices = [*(_office(r, entities) for r in told[entity.id]), *_told_beside(entity, annotation.article.text)]
        found.append(_local(entity, ordinal, forms, country, offices))
    published = annotation.article.published
    return Projection(annotation.article.id, tuple(found), published.isoformat() if published else None)


def to_row(projection: Projection) -> list[Any]:
    """The projection as short JSON."""
    rows = [
        [e.id, e.name, e.type, e.ordinal, e.forms, e.country, e.sector, e.offices, e.identifiers]
        for e in projection.entities
    ]
    return [projection.article, projection.published, rows]


def from_row(row: list[Any]) -> Projection:
    """The projection back from `to_row`, also after a way through JSON."""
    article, published, rows = row
    return Projection(article, tuple(_entity_from(*fields) for fields in rows), published)


def _entity_from(*fields: Any) -> LocalEntity:
    identifier, name, kind, ordinal, forms, country, sector, offices, identifiers = fields
    pairs = tuple((data_set, code) for data_set, code in identifiers)
    return LocalEntity(identifier, name, kind, ordinal, tuple(forms), country, sector, tuple(offices), pairs)


def _local(
    entity: Entity, ordinal: int, forms: tuple[str, ...], country: str | None, offices: list[str | None]
) -> LocalEntity:
    return LocalEntity(
        entity.id,
        entity.name,
        entity.type,
        ordinal,
        forms,
        country,
        entity.sector,
        tuple(sorted({office for office in offices if office})),
        tuple(sorted(entity.identifiers.items())),
    )


def _forms(entity: Entity, country: str | None, annotation: Annotation) -> tuple[str, ...]:
    """The names of an entity that name it anywhere, and none that only somebody's quoted words call it by."""
    if entity.type == "Country":
        return (entity.name,) if is_proper(entity.name) else ()
    own = naming(entity.type, entity.name, country)
    named = [(mention, naming(entity.type, mention.text, None)) for mention in entity.mentions]
    found = {name for _, name in named if name and name != own}
    if found:
        quoted = [s.content for s in annotation.statements if s.kind == "direct" and s.speaker != entity.id]
        inside = [(m, name) for m, name in named if any(q.start <= m.start and m.end <= q.end for q in quoted)]
        found -= {name for _, name in inside if name} - {name for m, name in named if (m, name) not in inside}
    return tuple(sorted(found | ({own} if own else set())))


def _country(entity: Entity, told: list[Relation], entities: Mapping[str, Entity]) -> str | None:
    """The country of an entity: the one where the article says that it lies, its own, or what name or office tells."""
    states = _countries(told, {_LIES} if entity.type == "Place" else set(), entities)
    if entity.country or states:
        return _only(states) or entity.country
    if entity.type == "Country":
        return knowledge.country_codes().get(normal_form(entity.name))
    if entity.type in _OF_ONE_STATE:
        words = normal_form(entity.name).split()
        return _only({code for code in map(knowledge.country_words().get, words) if code})
    return _only(_countries(told, {_HOLDS}, entities))


def _countries(told: list[Relation], predicates: set[str], entities: Mapping[str, Entity]) -> set[str]:
    of = [entities[r.object].country for r in told if r.predicate in predicates and r.object in entities]
    return {country for country in of if country}


def _only(codes: set[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def _told_beside(entity: Entity, text: str) -> list[str]:
    """What the article says right beside the name that a person does, or what kind of place it is."""
    if entity.type == "Person" and is_proper(entity.name):
        return [f"{occupation}@" for occupation in occupations.told_beside(entity, text)]
    if entity.type == "Place" and (kind := places.kind_told(entity, text)):
        return [f"{kind}@"]
    return []


def _office(relation: Relation, entities: Mapping[str, Entity]) -> str | None:
    """Role and body in normal form; a country is given by its code, and its adjective is left out of the role.

    A role keeps the word that says that it is over only where it is an occupation and no office. Of a place it is the
    region around it.
    """
    if relation.object not in entities:
        return None
    if relation.predicate == _LIES:
        within = entities[relation.subject].type == entities[relation.object].type == "Place"
        return places.inside(entities[relation.object].name) if within else None
    of, known = entities[relation.object], knowledge.bodies()
    said = normal_form(relation.role or "").split()
    words = [w for w in said if w not in known.outdated]
    if words != said and occupations.fields_of(" ".join(words)) != occupations.fields_of(" ".join(said)):
        words = said
    words = [w for w in words if w not in knowledge.country_words()] or words
    role = known.offices.get(" ".join(words), " ".join(words))
    return f"{role}@{of.country or normal_form(of.name)}"
