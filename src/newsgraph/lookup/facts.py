"""Facts as records: who takes part, how sure, on whose word, and the words of the article that say so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from newsgraph.graph.reading import short_name
from newsgraph.lookup.entities import PARTS
from newsgraph.ontology import load_ontology, snake_case
from newsgraph.vocab import term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.graph import KnowledgeGraph

_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True, order=True)
class ArticleRecord:
    """Where a fact stands."""

    id: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None  # ISO date
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of one article; entities are given by their IRIs."""

    iri: str
    kind: str  # "relation", "event", "statement", "figure"
    name: str  # predicate ("holds_office"), event type ("Sanction"), "Statement" or "Figure"
    label: str  # the fact in one line
    article: ArticleRecord
    quote: str
    start: int  # of the quote in the article's text, code points
    actors: tuple[str, ...] = ()  # of events
    recipients: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()  # of relations
    objects: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()  # of statements
    about: tuple[str, ...] = ()  # of statements and figures
    source: str | None = None  # on whose word alone it rests
    place: str | None = None
    status: str = "actual"
    mode: str | None = None
    trigger: str | None = None
    role: str | None = None
    time: str | None = None  # EDTF
    earliest: str | None = None  # ISO date
    latest: str | None = None  # ISO date
    spoken: str | None = None  # "direct" or "reported"
    content: str | None = None  # of a statement
    value: str | None = None
    unit: str | None = None
    quantity: str | None = None
    qualifier: str | None = None

    @property
    def first_day(self) -> str | None:
        """The first day that its time allows, else the day of the article (ISO); None where neither is known."""
        return (self.earliest or _FIRST_DAY) if self.time else self.article.published

    @property
    def last_day(self) -> str | None:
        """The last day that its time allows, else the day of the article (ISO); None where neither is known."""
        return (self.latest or _LAST_DAY) if self.time else self.article.published

    @property
    def order(self) -> tuple[str, str, str, int, str]:
        """What facts are sorted by: time, then the place where they are told."""
        return (self.first_day or _LAST_DAY, self.last_day or _LAST_DAY, self.article.id, self.start, self.iri)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Whom the fact joins, as the network draws it: in a mutual event everyone with everyone."""
        source = (self.source,) if self.kind == "figure" and self.source else ()
        before = (*self.actors, *self.subjects, *self.speakers, *source)
        return _pairs(self.name, before, (*self.recipients, *self.objects, *self.about))


def _pairs(name: str, before: Iterable[str], after: Iterable[str]) -> tuple[tuple[str, str], ...]:
    kind = load_ontology().events.get(name)
    among = set(combinations(sorted(before), 2)) if kind and kind.mutual else set()
    return tuple(sorted(pair for pair in {*product(before, after), *among} if pair[0] != pair[1]))


def neighbours(graph: KnowledgeGraph, iri: str) -> dict[str, tuple[str, ...]]:
    """The entities that facts join with the entity `iri`, each with these facts, sorted.

    What an article says did not happen joins nobody.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for fact in _facts_with(graph, iri):
        for pair in _joined(graph, fact):
            if iri in pair:
                found[pair[1] if pair[0] == iri else pair[0]].add(fact)
    return {entity: tuple(sorted(found[entity])) for entity in sorted(found)}


def _joined(graph: KnowledgeGraph, fact: str) -> tuple[tuple[str, str], ...]:
    said = _said_of(graph, fact)
    kind, name = _kind(said)
    if "negated" in said["status"]:
        return ()
    source = said["source"] if kind == "figure" else []
    before = [*said["actor"], *said["rdf:subject"], *said["speaker"], *source]
    return _pairs(name, before, [*said["recipient"], *said["rdf:object"], *said["about"]])


def _facts_with(graph: KnowledgeGraph, iri: str) -> list[str]:
    node = NamedNode(iri)
    quads = (quad for part in PARTS for quad in graph.store.quads_for_pattern(None, term(part), node, None))
    return sorted({str(getattr(quad.subject, "value", "")) for quad in quads})


def facts_of(graph: KnowledgeGraph, iri: str) -> tuple[Fact, ...]:
    """All facts in which the entity `iri` takes part, in order of time."""
    articles: dict[str, ArticleRecord] = {}  # many facts stand in the same
    facts = (read_fact(graph, fact, articles) for fact in _facts_with(graph, iri))
    return tuple(sorted((fact for fact in facts if fact), key=lambda fact: fact.order))


def read_fact(graph: KnowledgeGraph, iri: str, articles: dict[str, ArticleRecord] | None = None) -> Fact | None:
    """The fact `iri`; None where the graph has no such fact, or does not say in which article it stands.

    `articles` keeps those that were read, for the next fact.
    """
    articles = {} if articles is None else articles
    said = _said_of(graph, iri)
    if not said["article"]:
        return None
    kind, name = _kind(said)
    quote, start = _quote(graph, said)
    place = said["article"][0]
    if place not in articles:
        articles[place] = _article(graph, place)
    return Fact(
        iri=iri,
        kind=kind,
        name=name,
        label=_one(said, "rdfs:label") or iri,
        article=articles[place],
        quote=quote,
        start=start,
        actors=tuple(said["actor"]),
        recipients=tuple(said["recipient"]),
        subjects=tuple(said["rdf:subject"]),
        objects=tuple(said["rdf:object"]),
        speakers=tuple(said["speaker"]),
        about=tuple(said["about"]),
        source=_one(said, "source"),
        place=_one(said, "place"),
        status=_one(said, "status") or "actual",
        spoken=_one(said, "kind"),
        **{name: _one(said, name) for name in _PLAIN},
    )


_PLAIN = (
    *("mode", "trigger", "role", "time", "earliest", "latest"),
    *("content", "value", "unit", "quantity", "qualifier"),
)


def _said_of(graph: KnowledgeGraph, iri: str) -> defaultdict[str, list[str]]:
    """What the graph says of `iri`, each predicate with its objects, sorted."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in graph.store.quads_for_pattern(NamedNode(iri), None, None, None):
        found[_predicate(quad.predicate.value)].add(str(getattr(quad.object, "value", quad.object)))
    said: defaultdict[str, list[str]] = defaultdict(list)
    said.update({predicate: sorted(objects) for predicate, objects in found.items()})
    return said


@lru_cache(maxsize=256)
def _predicate(iri: str) -> str:
    return short_name(iri)


def _one(said: Mapping[str, list[str]], predicate: str) -> str | None:
    return next(iter(said.get(predicate, ())), None)


def _kind(said: Mapping[str, list[str]]) -> tuple[str, str]:
    if said.get("rdf:predicate"):
        return "relation", snake_case(short_name(said["rdf:predicate"][0]))
    types = {short_name(name) for name in said.get("rdf:type", ())}
    for name in ("Statement", "Figure"):
        if name in types:
            return name.lower(), name
    return "event", min(types & load_ontology().events.keys(), default="Event")


def _quote(graph: KnowledgeGraph, said: Mapping[str, list[str]]) -> tuple[str, int]:
    """The words that carry the fact, and where they begin."""
    words, start = "", 0
    for evidence in said.get("evidence", ())[:1]:
        for selector in _objects(graph, evidence, "oa:hasSelector"):
            words = next(iter(_objects(graph, selector, "oa:exact")), words)
            start = int(next(iter(_objects(graph, selector, "oa:start")), start))
    return words, start


def _objects(graph: KnowledgeGraph, iri: str, predicate: str) -> list[str]:
    """The objects of one predicate, sorted."""
    quads = graph.store.quads_for_pattern(NamedNode(iri), term(predicate), None, None)
    return sorted({str(getattr(quad.object, "value", quad.object)) for quad in quads})


def _article(graph: KnowledgeGraph, iri: str) -> ArticleRecord:
    said = _said_of(graph, iri)
    return ArticleRecord(
        id=_one(said, "schema:identifier") or iri,
        title=_one(said, "schema:headline"),
        publisher=_one(said, "schema:publisher"),
        published=_one(said, "schema:datePublished"),
        url=_one(said, "schema:url"),
    )
