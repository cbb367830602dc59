"""Facts as nodes: relations, events, statements and figures of one article, each with label and evidence."""

from __future__ import annotations

import re
from itertools import permutations, product
from typing import TYPE_CHECKING

from newsgraph.graph import labels
from newsgraph.model import Event, Figure, Relation, Statement
from newsgraph.vocab import term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.graph.frame import ArticleFrame
    from newsgraph.model import Annotation, Quote
    from newsgraph.ontology import RelationType


_CONFIDENCE_DIGITS = 6

Fact = Relation | Event | Statement | Figure


def write_facts(annotation: Annotation, frame: ArticleFrame) -> None:
    """All facts of the annotation, into the article's graph, and the direct edges that follow from them.

    Raises:
        InputError: a fact names an entity, type or predicate that does not exist.
    """
    for relation in annotation.relations:
        write_relation(relation, frame)
    for event in annotation.events:
        write_event(event, frame)
    for statement in annotation.statements:
        write_statement(statement, frame)
    for figure in annotation.figures:
        write_figure(figure, frame)


def write_relation(relation: Relation, frame: ArticleFrame) -> None:
    """A relation as a node, and as a plain triple among the derived edges."""
    if relation.predicate not in frame.ontology.relations:
        raise frame.refuse(f"the ontology has no relation {relation.predicate!r}")
    kind = frame.ontology.relations[relation.predicate]
    iri = fact_iri(relation, frame)
    if not frame.is_new(iri):
        return
    subject, object_ = frame.entity(relation.subject), frame.entity(relation.object)
    _describe(frame, iri, ["Relation", "rdf:Statement"], labels.relation_label(relation, kind, frame))
    frame.facts.link(iri, "rdf:subject", subject)
    frame.facts.link(iri, "rdf:predicate", term(kind.local_name).value)
    frame.facts.link(iri, "rdf:object", object_)
    frame.facts.text(iri, "role", relation.role)
    frame.time(iri, relation.time)
    _support(frame, iri, relation.evidence, relation.confidence)
    if _is_held(relation, kind):
        _derive(frame, kind.local_name, [(subject, object_)] + ([(object_, subject)] if kind.symmetric else []))


def _is_held(relation: Relation, kind: RelationType) -> bool:
    """Whether the relation holds now, as far as its role tells."""
    words = re.findall(r"\w+", (relation.role or "").casefold())
    return set(kind.words_of_no_role).isdisjoint(words)


def write_event(event: Event, frame: ArticleFrame) -> None:
    """An event as a node; a direct edge only if it is actual and the article says so in its own voice."""
    if event.type not in frame.ontology.events:
        raise frame.refuse(f"the ontology has no event type {event.type!r}")
    iri = fact_iri(event, frame)
    if not frame.is_new(iri):
        return
    kind, write = frame.ontology.events[event.type], frame.facts
    _describe(frame, iri, [event.type, "Event"], labels.event_label(event, kind, frame))
    write.text(iri, "ploverCode", kind.code_of(event.status))
    write.link(iri, "actor", *frame.entities(event.actors))
    write.link(iri, "recipient", *frame.entities(event.recipients))
    write.link(iri, "place", *frame.entities([event.place]))
    write.link(iri, "source", *frame.entities([event.source]))
    write.text(iri, "status", event.status)
    write.text(iri, "mode", event.mode)
    write.text(iri, "trigger", event.trigger)
    frame.time(iri, event.time)
    _support(frame, iri, event.evidence, event.confidence)
    if event.status == "actual" and event.source is None:
        _derive(frame, kind.direct_edge, _pairs(event, frame))


def _event_content(event: Event, frame: ArticleFrame) -> list[object]:
    return [
        event.type,
        frame.keys(event.actors),
        frame.keys(event.recipients),
        frame.keys([event.place]),
        frame.keys([event.source]),
        event.time,
        event.status,
        event.mode,
        event.trigger,
        _place(event.evidence),
    ]


def _pairs(event: Event, frame: ArticleFrame) -> Iterable[tuple[str, str]]:
    """Who is joined to whom: the participants of a mutual event pairwise, else each actor to each recipient.

    The recipients of a mutual event with several participants are those it is directed against, and no partners.
    """
    actors, recipients = frame.entities(event.actors), frame.entities(event.recipients)
    if frame.ontology.events[event.type].mutual and len(actors) > 1:
        return permutations(actors, 2)
    return product(actors, recipients)


def write_statement(statement: Statement, frame: ArticleFrame) -> None:
    """A statement as a node; nothing follows from it."""
    iri = fact_iri(statement, frame)
    if not frame.is_new(iri):
        return
    _describe(frame, iri, ["Statement"], labels.statement_label(statement, frame))
    frame.facts.link(iri, "speaker", frame.entity(statement.speaker))
    frame.facts.link(iri, "about", *frame.entities(statement.about))
    frame.facts.text(iri, "kind", statement.kind)
    frame.facts.text(iri, "content", statement.content.text)
    frame.facts.link(iri, "contentEvidence", frame.evidence(statement.content))
    _support(frame, iri, statement.evidence, statement.confidence)


def write_figure(figure: Figure, frame: ArticleFrame) -> None:
    """A figure as a node."""
    iri = fact_iri(figure, frame)
    if not frame.is_new(iri):
        return
    _describe(frame, iri, ["Figure"], labels.figure_label(figure, frame))
    write = frame.facts
    write.number(iri, "value", figure.value)
    write.text(iri, "unit", figure.unit)
    write.text(iri, "quantity", figure.quantity or None)
    write.text(iri, "qualifier", figure.qualifier)
    write.link(iri, "about", *frame.entities(figure.about))
    write.link(iri, "source", *frame.entities([figure.source]))
    frame.time(iri, figure.time)
    _support(frame, iri, figure.evidence, figure.confidence)


def fact_iri(fact: Fact, frame: ArticleFrame) -> str:
    """The IRI of a fact of the article, which follows from what it says.

    Raises:
        InputError: it names an entity that does not exist.
    """
    match fact:
        case Relation():
            ends = [frame.keys([fact.subject]), frame.keys([fact.object])]
            predicate = frame.ontology.relations[fact.predicate].name
            return _fact(frame, "relation", [predicate, ends, fact.role, fact.time, _place(fact.evidence)])
        case Event():
            return _fact(frame, "event", _event_content(fact, frame))
        case Statement():
            places = [_place(fact.content), _place(fact.evidence)]
            content: list[object] = [frame.keys([fact.speaker]), frame.keys(fact.about), fact.kind, places]
            return _fact(frame, "statement", content)
        case Figure():
            return _fact(frame, "figure", _figure_content(fact, frame))


def fact_label(fact: Fact, frame: ArticleFrame) -> str:
    """The label of a fact: one line for people."""
    match fact:
        case Relation():
            return labels.relation_label(fact, frame.ontology.relations[fact.predicate], frame)
        case Event():
            return labels.event_label(fact, frame.ontology.events[fact.type], frame)
        case Statement():
            return labels.statement_label(fact, frame)
        case Figure():
            return labels.figure_label(fact, frame)


def _figure_content(figure: Figure, frame: ArticleFrame) -> list[object]:
    return [
        float(figure.value),
        figure.unit,
        figure.quantity,
        figure.qualifier,
        frame.keys(figure.about),
        frame.keys([figure.source]),
        figure.time,
        _place(figure.evidence),
    ]


def _fact(frame: ArticleFrame, kind: str, content: list[object]) -> str:
    return frame.minter.fact(frame.article, kind, ascii(content))


def _place(quote: Quote) -> tuple[int, int]:
    return (quote.start, quote.end)


def _describe(frame: ArticleFrame, iri: str, types: list[str], label: str) -> None:
    frame.facts.types(iri, *types, "Fact")
    frame.facts.text(iri, "rdfs:label", label, language="en")
    frame.facts.link(iri, "article", frame.minter.article(frame.article))


def _support(frame: ArticleFrame, iri: str, evidence: Quote, confidence: float | None) -> None:
    frame.facts.link(iri, "evidence", frame.evidence(evidence))
    frame.facts.number(iri, "confidence", None if confidence is None else round(confidence, _CONFIDENCE_DIGITS))


def _derive(frame: ArticleFrame, predicate: str, pairs: Iterable[tuple[str, str]]) -> None:
    for subject, object_ in pairs:
        if subject != object_:
            frame.derived.link(subject, predicate, object_)
