"""One article as resolution sees it: its entities in short, as small as can be kept for thousands of articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from newsgraph.naming import is_proper, normal_form
from newsgraph.resolution import knowledge
from newsgraph.resolution.records import LocalEntity, Projection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.model import Annotation, Entity, Relation

_OF_ONE_STATE = frozenset({"Agency", "Government"})
_HOLDS = "holds_office"
_OFFICES = frozenset({_HOLDS, "affiliated_with"})


def project(annotation: Annotation) -> Projection:
    """What resolution needs of an article, in the order of its entities."""
    entities = {entity.id: entity for entity in annotation.entities}
    offices: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in annotation.relations:
        if relation.predicate in _OFFICES:
            offices[relation.subject].append(relation)
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for entity in annotation.entities:
        ordinal = seen[entity.type, entity.name]
        seen[entity.type, entity.name] += 1
        found.append(_local(entity, ordinal, _forms(entity, annotation), offices[entity.id], entities))
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
    entity: Entity, ordinal: int, forms: tuple[str, ...], offices: list[Relation], entities: Mapping[str, Entity]
) -> LocalEntity:
    return LocalEntity(
        entity.id,
        entity.name,
        entity.type,
        ordinal,
        forms,
        entity.country or _country(entity, offices, entities),
        entity.sector,
        tuple(sorted({o for o in (_office(relation, entities) for relation in offices) if o})),
        tuple(sorted(entity.identifiers.items())),
    )


def _forms(entity: Entity, annotation: Annotation) -> tuple[str, ...]:
    """The proper names of an entity, and none that only somebody's quoted words call it by."""
    if entity.type in {"Country", "Group"}:
        return (entity.name,) if is_proper(entity.name) else ()
    texts = {m.text for m in entity.mentions if m.text != entity.name and is_proper(m.text)}
    if texts:
        quoted = [s.content for s in annotation.statements if s.kind == "direct" and s.speaker != entity.id]
        inside = [m for m in entity.mentions if any(q.start <= m.start and m.end <= q.end for q in quoted)]
        texts -= {m.text for m in inside} - {m.text for m in entity.mentions if m not in inside}
    return tuple(sorted(texts | ({entity.name} if is_proper(entity.name) else set())))


def _country(entity: Entity, offices: list[Relation], entities: Mapping[str, Entity]) -> str | None:
    """The country that an entity's name or office tells, where nothing else does."""
    if entity.type == "Country":
        return knowledge.country_codes().get(normal_form(entity.name))
    if entity.type in _OF_ONE_STATE:
        words = normal_form(entity.name).split()
        return _only({code for code in map(knowledge.country_words().get, words) if code})
    held = [entities[r.object] for r in offices if r.predicate == _HOLDS and r.object in entities]
    return _only({of.country for of in held if of.country})


def _only(codes: set[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None


def _office(relation: Relation, entities: Mapping[str, Entity]) -> str | None:
    """Role and body in normal form; a country is given by its code, and its adjective is left out of the role."""
    if relation.object not in entities:
        return None
    of, known = entities[relation.object], knowledge.bodies()
    words = [w for w in normal_form(relation.role or "").split() if w not in known.outdated]
    words = [w for w in words if w not in knowledge.country_words()] or words
    role = known.offices.get(" ".join(words), " ".join(words))
    return f"{role}@{of.country or normal_form(of.name)}"
