"""The layers and attributes of one article: when is a predicted item right?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from newsgraph.evaluation.matching import match
from newsgraph.evaluation.wording import contained, normalised, overlap, stems, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from newsgraph.model import Annotation, Entity, Event, Figure, Quote, Relation, Statement
    from newsgraph.ontology import Ontology

T = TypeVar("T")
_LONGEST_EVIDENCE = 40  # words; longer spans point at nothing
_HALF = 0.5
_SAME_PLACE = 0.3  # of the words, for the evidence of figures


@dataclass(frozen=True, slots=True)
class Count:
    """How many items are right, predicted, and in gold."""

    right: int
    predicted: int
    gold: int


def count_layers(gold: Annotation, predicted: Annotation, ontology: Ontology) -> dict[str, Count]:
    """The counts of one article by layer and attribute, in the order of the table of scores."""
    comparison = _Comparison(gold, predicted, ontology)
    return dict([*comparison.layers(), *comparison.attributes()])


def right_facts(
    gold: Annotation, predicted: Annotation, ontology: Ontology
) -> Iterator[Relation | Event | Statement | Figure]:
    """The predicted facts that are right as the layers of their kind count it, one for each gold fact at most."""
    comparison = _Comparison(gold, predicted, ontology)
    yield from (p for p, _ in _Matched(predicted.relations, gold.relations, comparison.relation).pairs)
    yield from (p for p, _ in _Matched(predicted.events, gold.events, comparison.event).pairs)
    yield from (p for p, _ in _Matched(predicted.statements, gold.statements, comparison.statement).pairs)
    yield from (p for p, _ in _Matched(predicted.figures, gold.figures, figure).pairs)


def align(gold: Sequence[Entity], predicted: Sequence[Entity]) -> dict[str, str]:
    """Gold entity id by predicted entity id, one to one: the pairs that share most names first."""
    likenesses = [(_likeness(p, g), p.id, g.id) for p in predicted for g in gold]
    aligned: dict[str, str] = {}
    taken: set[str] = set()
    for likeness, p, g in sorted(likenesses, key=lambda item: (-item[0], item[1], item[2])):
        if likeness and p not in aligned and g not in taken:
            aligned[p] = g
            taken.add(g)
    return aligned


def _likeness(predicted: Entity, gold: Entity) -> float:
    """How many names two entities share, the main name and the type counting; 0 if they have nothing in common."""
    shared = len(_names(predicted) & _names(gold))
    same_type = predicted.type == gold.type
    if shared:
        return shared + 2 * (normalised(predicted.name) == normalised(gold.name)) + 0.5 * same_type
    # a fuller or shorter form of the same proper name
    return 0.25 if same_type and contained(predicted.name, gold.name) == 1 else 0.0


def _names(entity: Entity) -> set[str]:
    return {normalised(text) for text in (entity.name, *(m.text for m in entity.mentions))} - {""}


@dataclass(frozen=True)
class _Comparison:
    gold: Annotation
    predicted: Annotation
    ontology: Ontology

    @cached_property
    def aligned(self) -> Mapping[str, str]:
        return align(self.gold.entities, self.predicted.entities)

    def layers(self) -> Iterator[tuple[str, Count]]:
        gold, predicted = self.gold, self.predicted
        types = {e.id: e.type for e in gold.entities}
        same = sum(types[self.aligned[e.id]] == e.type for e in predicted.entities if e.id in self.aligned)
        yield "entity", Count(len(self.aligned), len(predicted.entities), len(gold.entities))
        yield "entity+type", Count(same, len(predicted.entities), len(gold.entities))
        yield "relation", _count(predicted.relations, gold.relations, self.relation)
        yield "event", _count(predicted.events, gold.events, self.event)
        yield "event:type+evidence", _count(predicted.events, gold.events, event_by_evidence)
        yield "event:dyad", _count(predicted.events, gold.events, self.dyad)
        yield "statement", _count(predicted.statements, gold.statements, self.statement)
        yield "statement:content", _count(predicted.statements, gold.statements, statement_content)
        yield "figure", _count(predicted.figures, gold.figures, figure)

    def attributes(self) -> Iterator[tuple[str, Count]]:
        events = _Matched(self.predicted.events, self.gold.events, event_by_evidence)
        yield "event.status", events.count(lambda e: e.status != "actual", lambda p, g: p.status == g.status)
        yield "event.time", events.count(lambda e: bool(e.time), lambda p, g: same_time(p.time, g.time))
        yield "event.place", events.count(lambda e: bool(e.place), lambda p, g: self.same(p.place, g.place))
        yield "event.source", events.count(lambda e: bool(e.source), lambda p, g: self.same(p.source, g.source))
        relations = _Matched(self.predicted.relations, self.gold.relations, self.relation)
        yield "relation.role", relations.count(lambda r: bool(r.role), lambda p, g: overlap(p.role, g.role) >= _HALF)
        statements = _Matched(self.predicted.statements, self.gold.statements, self.statement)
        yield "statement.kind", statements.count(lambda s: bool(s.kind), lambda p, g: p.kind == g.kind)
        yield (
            "statement.about",
            statements.count(lambda s: bool(s.about), lambda p, g: bool(self._in_gold(p.about) & set(g.about))),
        )
        figures = _Matched(self.predicted.figures, self.gold.figures, figure)
        yield "figure.unit", figures.count(lambda f: bool(f.unit), same_unit)
        yield "figure.qualifier", figures.count(lambda f: bool(f.qualifier), lambda p, g: p.qualifier == g.qualifier)

    def same(self, predicted: str | None, gold: str | None) -> bool:
        return predicted is not None and self.aligned.get(predicted) == gold

    def relation(self, predicted: Relation, gold: Relation) -> float:
        if predicted.predicate != gold.predicate:
            return 0
        pair = self.aligned.get(predicted.subject), self.aligned.get(predicted.object)
        wanted = gold.subject, gold.object
        known = self.ontology.relations.get(gold.predicate)
        return pair == wanted or (known is not None and known.symmetric and pair[::-1] == wanted)

    def event(self, predicted: Event, gold: Event) -> float:
        if predicted.type != gold.type:
            return 0
        if not gold.actors and not gold.recipients:
            return _evidence_likeness(predicted, gold)
        right = self.dyad(predicted, gold)
        return right and right + _evidence_likeness(predicted, gold)

    def dyad(self, predicted: Event, gold: Event) -> float:
        """The number of participants that are right; 0 if too few are, or less than half of those predicted."""
        actors, recipients = self._in_gold(predicted.actors), self._in_gold(predicted.recipients)
        gold_actors, gold_recipients = set(gold.actors), set(gold.recipients)
        known = self.ontology.events.get(gold.type)
        if known is not None and known.mutual:
            wanted = gold_actors | gold_recipients
            right = (actors | recipients) & wanted
            enough = len(right) >= min(2, len(wanted))
        else:
            right = (actors & gold_actors) | (recipients & gold_recipients)
            enough = _met(actors, gold_actors) and _met(recipients, gold_recipients)
        return len(right) if enough and len(right) >= _HALF * len(actors | recipients) else 0

    def statement(self, predicted: Statement, gold: Statement) -> float:
        return statement_content(predicted, gold) if self.same(predicted.speaker, gold.speaker) else 0

    def _in_gold(self, entities: Sequence[str]) -> set[str]:
        """The gold ids of predicted entities; one that has no counterpart stays, under an id that gold cannot have."""
        return {self.aligned.get(e, f"\0{e}") for e in entities}


@dataclass(frozen=True)
class _Matched(Generic[T]):
    """The items of a layer, matched one to one, whose attributes are compared."""

    predicted: Sequence[T]
    gold: Sequence[T]
    likeness: Callable[[T, T], float]

    @cached_property
    def pairs(self) -> list[tuple[T, T]]:
        return [(self.predicted[p], self.gold[g]) for p, g in match(self.predicted, self.gold, self.likeness)]

    def count(self, has: Callable[[T], bool], equal: Callable[[T, T], bool]) -> Count:
        """The count over the items that have the attribute."""
        right = sum(has(p) and has(g) and equal(p, g) for p, g in self.pairs)
        return Count(right, sum(map(has, self.predicted)), sum(map(has, self.gold)))


def event_by_evidence(predicted: Event, gold: Event) -> float:
    """How alike the evidence of two events of one type is."""
    return _evidence_likeness(predicted, gold) if predicted.type == gold.type else 0


def statement_content(predicted: Statement, gold: Statement) -> float:
    """The word F1 of what is said, where it reaches a half."""
    likeness = overlap(predicted.content.text, gold.content.text)
    return likeness if likeness >= _HALF else 0


def figure(predicted: Figure, gold: Figure) -> float:
    """How much the evidence of two figures of one value shares."""
    if abs(predicted.value - gold.value) > 1e-6 * max(1.0, abs(gold.value)) or _too_long(predicted.evidence):
        return 0
    shared = contained(predicted.evidence.text, gold.evidence.text)
    return shared if shared > _SAME_PLACE else 0


def same_time(one: str | None, other: str | None) -> bool:
    """Whether two times are equal, or one is the coarser form of the other."""
    coarse, fine = sorted((one or "", other or ""), key=len)
    return fine.startswith(coarse)


def same_unit(predicted: Figure, gold: Figure) -> bool:
    """Whether a word of one unit stands in the other's unit or quantity."""
    forth = stems(predicted.unit) & stems(f"{gold.unit} {gold.quantity}")
    return bool(forth or stems(gold.unit) & stems(f"{predicted.unit} {predicted.quantity}"))


def _count(predicted: Sequence[T], gold: Sequence[T], likeness: Callable[[T, T], float]) -> Count:
    return Count(len(match(predicted, gold, likeness)), len(predicted), len(gold))


def _evidence_likeness(predicted: Event, gold: Event) -> float:
    one, other = predicted.evidence, gold.evidence
    if _too_long(one) or contained(one.text, other.text) < _HALF:
        return 0
    return overlap(one.text, other.text)


def _too_long(evidence: Quote) -> bool:
    return len(words(evidence.text)) > _LONGEST_EVIDENCE


def _met(predicted: set[str], gold: set[str]) -> bool:
    """Whether at least one is right, where gold has any."""
    return not gold or bool(predicted & gold)
