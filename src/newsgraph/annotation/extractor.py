"""The rule extractor: an article in, an annotation out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from newsgraph.annotation.attribution import find_attributions
from newsgraph.annotation.document import Document
from newsgraph.annotation.entities import find_entities
from newsgraph.annotation.events import find_events
from newsgraph.annotation.figures import find_figures
from newsgraph.annotation.judging import RuleJudge
from newsgraph.annotation.knowledge import load_knowledge
from newsgraph.annotation.language import DEFAULT_MODEL, load_pipeline, parse
from newsgraph.annotation.relations import find_relations
from newsgraph.annotation.statements import find_statements
from newsgraph.annotation.times import find_times
from newsgraph.extensions import NONE, using
from newsgraph.model import Annotation, Entity, Event, Figure, Relation, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.annotation.candidates import Candidate, Judge
    from newsgraph.annotation.entities import Entities
    from newsgraph.extensions import Extensions
    from newsgraph.model import Article

_POSTS = frozenset({"holds_office", "affiliated_with"})
_INDEFINITE = frozenset({"a", "an", "one", "another"})
FactT = TypeVar("FactT", Relation, Event, Statement, Figure)


class Extractor(Protocol):
    """Whatever finds facts in articles."""

    def annotate(self, articles: Iterable[Article]) -> Iterator[Annotation]:
        """One annotation for each article, in the same order."""
        ...


class RuleExtractor:
    """Finds entities, relations, events, statements and figures by parse and lexicon.

    Args:
        model: name or path of a spaCy English pipeline with a parser.
        judge: what gives each candidate its confidence.
        threshold: candidates judged less likely than this are left out.
        extensions: ontology, lexicon and gazetteer of the user's own.

    Raises:
        NewsgraphError: the model does not do.
        OntologyError: the extensions have errors; file and line are named.
    """

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        judge: Judge | None = None,
        threshold: float = 0.0,
        extensions: Extensions = NONE,
    ) -> None:
        self.model = model
        self.extensions = extensions
        with using(extensions):
            load_knowledge()
            self.judge = judge or RuleJudge()
        self._pipeline = load_pipeline(model)
        self.threshold = threshold

    def annotate(self, articles: Iterable[Article]) -> Iterator[Annotation]:
        """One annotation for each article, in the same order; articles are read as they are needed."""
        return map(self.annotate_document, self.documents(articles))

    def annotate_document(self, document: Document) -> Annotation:
        """What the rules find in one parsed article."""
        with using(self.extensions):
            found = find_candidates(document)
            kept = [replace(c.fact, confidence=p) for c, p in self.judged(document, found) if p >= self.threshold]
            return _assemble(document, found.entities, kept, found.warnings)

    def documents(self, articles: Iterable[Article]) -> Iterator[Document]:
        """The articles parsed, as `annotate_document` takes them."""
        return (Document(article, doc) for article, doc in parse(self._pipeline, articles))

    def judged(self, document: Document, found: Found) -> Iterator[tuple[Candidate, float]]:
        """Each candidate with its confidence, from 0 to 1."""
        score = self.judge.score
        return ((c, round(score(document.sentence_at(c.fact.evidence.start), c), 3)) for c in found.candidates)


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules find in one article, before anybody has judged it."""

    entities: Entities
    candidates: tuple[Candidate, ...]
    warnings: tuple[str, ...]


def find_candidates(document: Document) -> Found:
    """What the rules propose for one parsed article, with the extensions in use."""
    entities = find_entities(document)
    times, warnings = find_times(document)
    attributions = find_attributions(document, entities)
    relations = find_relations(document, entities)
    candidates = (
        *relations,
        *find_events(document, entities, attributions, times),
        *find_statements(document, entities, attributions, relations),
        *find_figures(document, entities, attributions, times),
    )
    return Found(entities, candidates, warnings)


def _assemble(
    document: Document,
    entities: Entities,
    facts: list[Relation | Event | Statement | Figure],
    warnings: tuple[str, ...],
) -> Annotation:
    """The annotation of what was kept; an entity without a proper name stays only where a fact needs it.

    What a statement is about is told by entities that have a name or take part in another fact.
    """
    facts = list(_without_bystanders(document, facts, entities))
    used = {entity for fact in facts for entity in _participants(fact)}
    used |= {record.id for record in entities.records.values() if record.named}
    facts = [_about(fact, used) if isinstance(fact, Statement) else fact for fact in facts]
    events = [replace(event, id=f"v{n}") for n, event in enumerate(_of_kind(facts, Event), 1)]
    lying = _countries_told(facts, entities)
    return Annotation(
        document.article,
        tuple(replace(e, country=lying.get(e.id, e.country)) for e in _entities(document, entities) if e.id in used),
        tuple(_of_kind(facts, Relation)),
        tuple(events),
        tuple(_of_kind(facts, Statement)),
        tuple(_of_kind(facts, Figure)),
        warnings,
    )


def _countries_told(facts: list[Relation | Event | Statement | Figure], entities: Entities) -> dict[str, str | None]:
    """Of the places that the article says lie in one country, that; it knows better than a list of names."""
    told: dict[str, set[str | None]] = {}
    for fact in facts:
        if isinstance(fact, Relation) and fact.predicate == "located_in":
            inside, around = entities.records[fact.subject], entities.records[fact.object]
            if inside.type == "Place" and around.type == "Country" and around.country:
                told.setdefault(inside.id, set()).add(around.country)
    return {place: next(iter(codes)) for place, codes in told.items() if len(codes) == 1}


def _without_bystanders(
    document: Document, facts: list[Relation | Event | Statement | Figure], entities: Entities
) -> Iterator[Relation | Event | Statement | Figure]:
    """The facts without the posts of "a mayor", "an envoy": some person without a name who does or says nothing."""
    acting = {entity for fact in facts if not isinstance(fact, Relation) for entity in _participants(fact)}
    known = acting | _told_as_known(document, entities)
    for fact in facts:
        holder = fact.subject if isinstance(fact, Relation) and fact.predicate in _POSTS else None
        if holder is None or holder in known or entities.records[holder].named:
            yield fact


def _told_as_known(document: Document, entities: Entities) -> set[str]:
    """Whom the article speaks of as known: "its ambassador", "the Zambian interior minister"."""
    told = (m for m in entities.mentions if m.kind == "nominal" and len(m.entities) == 1)
    return {m.entities[0] for m in told if document.doc[m.start].lower_ not in _INDEFINITE}


def _of_kind(facts: list[Relation | Event | Statement | Figure], kind: type[FactT]) -> list[FactT]:
    """The facts of that kind in the order of the text."""
    return sorted((f for f in facts if isinstance(f, kind)), key=lambda f: (f.evidence.start, f.evidence.end))


def _about(statement: Statement, known: set[str | None]) -> Statement:
    """The statement without what it is about that nothing else in the annotation knows."""
    return replace(statement, about=tuple(entity for entity in statement.about if entity in known))


def _participants(fact: Relation | Event | Statement | Figure) -> tuple[str | None, ...]:
    match fact:
        case Relation():
            return (fact.subject, fact.object)
        case Event():
            return (*fact.actors, *fact.recipients, fact.place, fact.source)
        case Statement():
            return (fact.speaker,)
        case Figure():
            return (*fact.about, fact.source)


def _entities(document: Document, entities: Entities) -> Iterator[Entity]:
    """Every entity with its mentions in the order of the text; pronouns and joint mentions name nobody."""
    mentions: dict[str, list[tuple[int, int]]] = {id_: [] for id_ in entities.records}
    for mention in entities.mentions:
        if mention.kind != "pronoun" and len(mention.entities) == 1:
            mentions[mention.entities[0]].append((mention.start, mention.end))
    for record in entities.records.values():
        quotes = tuple(document.quote(start, end) for start, end in sorted(mentions[record.id]))
        yield Entity(record.id, record.name, record.type, quotes, record.country, record.sector)
