"""The annotation format written: an `Annotation` as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsgraph.model import Annotation, Entity, Event, Figure, Quote, Relation, Statement

Json = dict[str, Any]


def to_json(annotation: Annotation) -> Json:
    """The annotation as a JSON object, keys in the order of the format, absent optional values left out."""
    article = annotation.article
    published = article.published.isoformat() if article.published else None
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": published,
        "text": article.text,
        "entities": [_entity_json(e) for e in annotation.entities],
        "relations": [_relation_json(r) for r in annotation.relations],
        "events": [_event_json(e) for e in annotation.events],
        "statements": [_statement_json(s) for s in annotation.statements],
        "figures": [_figure_json(f) for f in annotation.figures],
        **({"warnings": list(annotation.warnings)} if annotation.warnings else {}),
    }


def _entity_json(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "mentions": list(dict.fromkeys(m.text for m in entity.mentions)),
        "spans": [[m.start, m.end] for m in entity.mentions],
        **_present(country=entity.country, sector=entity.sector, identifiers=dict(entity.identifiers) or None),
    }


def _relation_json(relation: Relation) -> Json:
    return {
        "predicate": relation.predicate,
        "subject": relation.subject,
        "object": relation.object,
        "role": relation.role,
        **_present(time=relation.time),
        **_evidence_json(relation.evidence),
        **_present(confidence=relation.confidence),
    }


def _event_json(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "place": event.place,
        "time": event.time,
        "status": event.status,
        "source": event.source,
        **_present(mode=event.mode, trigger=event.trigger),
        **_evidence_json(event.evidence),
        **_present(confidence=event.confidence),
    }


def _statement_json(statement: Statement) -> Json:
    return {
        "speaker": statement.speaker,
        "about": list(statement.about),
        "kind": statement.kind,
        "content": statement.content.text,
        "content_start": statement.content.start,
        "content_end": statement.content.end,
        **_evidence_json(statement.evidence),
        **_present(confidence=statement.confidence),
    }


def _figure_json(figure: Figure) -> Json:
    whole = float(figure.value).is_integer()
    return {
        "value": int(figure.value) if whole else figure.value,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "quantity": figure.quantity,
        "about": list(figure.about),
        "source": figure.source,
        "time": figure.time,
        **_evidence_json(figure.evidence),
        **_present(confidence=figure.confidence),
    }


def _evidence_json(quote: Quote) -> Json:
    return {"evidence": quote.text, "evidence_start": quote.start, "evidence_end": quote.end}


def _present(**values: object) -> Json:
    return {key: value for key, value in values.items() if value is not None}
