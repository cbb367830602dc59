"""Hypothesis strategies for valid annotations, over texts as hostile as Unicode allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st

from newsgraph.model import Annotation, Article, Entity, Event, Figure, Quote, Relation, Statement
from newsgraph.ontology import load_ontology

ONTOLOGY = load_ontology()
TIMES = [None, "2026", "2026-01", "2026-01-31", "2025/2026", "2026-02/..", "198X", "2026-21"]

characters = st.characters(exclude_categories=["Cs"])
texts = st.text(characters, min_size=1, max_size=120)
words = st.text(characters, min_size=1, max_size=20).filter(str.strip)
confidences = st.none() | st.floats(0, 1)


def quotes(text: str) -> st.SearchStrategy[Quote]:
    """A stretch of `text` of at least one character."""
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30))
    return places.map(lambda p: Quote(p[0], min(len(text), p[0] + p[1]), text[p[0] : p[0] + p[1]]))


def articles(identifiers: st.SearchStrategy[str] = words) -> st.SearchStrategy[Article]:
    """Articles with or without source."""
    return st.builds(
        Article,
        id=identifiers,
        text=texts,
        title=st.none() | words,
        url=st.none() | words,
        publisher=st.none() | words,
        published=st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    )


@dataclass(frozen=True)
class _Parts:
    """Strategies for the facts of one article."""

    text: str
    entities: list[Entity]

    @property
    def one(self) -> st.SearchStrategy[str]:
        return st.sampled_from([e.id for e in self.entities])

    @property
    def some(self) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(self.one, max_size=3, unique=True).map(tuple)

    def relations(self) -> st.SearchStrategy[Relation]:
        """Relations whose ends fit the ontology's domain and range."""
        fitting = [
            (r.name, s.id, o.id)
            for r in ONTOLOGY.relations.values()
            for s in self.entities
            for o in self.entities
            if s.type in r.domain and o.type in r.range
        ]
        if not fitting:
            return st.nothing()
        rest = st.tuples(quotes(self.text), st.none() | words, st.sampled_from(TIMES), confidences)
        return st.builds(lambda ends, more: Relation(*ends, *more), st.sampled_from(fitting), rest)

    def events(self) -> st.SearchStrategy[Event]:
        return st.sampled_from(sorted(ONTOLOGY.events)).flatmap(self._events_of)

    def _events_of(self, kind: str) -> st.SearchStrategy[Event]:
        return st.builds(
            Event,
            id=words,
            type=st.just(kind),
            evidence=quotes(self.text),
            actors=self.some,
            recipients=self.some,
            place=st.none() | self.one,
            time=st.sampled_from(TIMES),
            status=st.sampled_from(ONTOLOGY.statuses),
            source=st.none() | self.one,
            mode=st.sampled_from([None, *ONTOLOGY.events[kind].modes]),
            trigger=st.none() | words,
            confidence=confidences,
        )

    def statements(self) -> st.SearchStrategy[Statement]:
        return st.builds(
            Statement,
            speaker=self.one,
            content=quotes(self.text),
            evidence=quotes(self.text),
            kind=st.sampled_from(["direct", "reported"]),
            about=self.some,
            confidence=confidences,
        )

    def figures(self) -> st.SearchStrategy[Figure]:
        return st.builds(
            Figure,
            value=st.integers(-(10**9), 10**12).map(float) | st.floats(-1e12, 1e12),
            unit=words,
            evidence=quotes(self.text),
            quantity=st.just("") | words,
            qualifier=st.sampled_from([None, "at least", "at most", "about"]),
            about=self.some,
            source=st.none() | self.one,
            time=st.sampled_from(TIMES),
            confidence=confidences,
        )


def entities(text: str) -> st.SearchStrategy[list[Entity]]:
    """One to four entities of an article with that text."""
    one = st.builds(
        Entity,
        id=words,
        name=words,
        type=st.sampled_from(sorted(ONTOLOGY.entity_types)),
        mentions=st.lists(quotes(text), max_size=3, unique=True).map(lambda found: tuple(sorted(found))),
        country=st.sampled_from([None, "NOR", "GHA", "URY"]),
        sector=st.sampled_from([None, "GOV", "MIL", "NGO"]),
        identifiers=st.dictionaries(st.sampled_from(["wikidata", "other"]), words, max_size=2),
    )
    return st.lists(one, min_size=1, max_size=4, unique_by=lambda e: e.id)


@st.composite
def valid_annotations(draw: Any, identifiers: st.SearchStrategy[str] = words) -> Annotation:
    """A valid annotation: every id is listed, every quote stands in the text, every relation fits."""
    article = draw(articles(identifiers))
    found = draw(entities(article.text))
    parts = _Parts(article.text, found)
    relations = parts.relations()
    return Annotation(
        article,
        tuple(found),
        () if relations.is_empty else tuple(draw(st.lists(relations, max_size=3))),
        tuple(draw(st.lists(parts.events(), max_size=3, unique_by=lambda e: e.id))),
        tuple(draw(st.lists(parts.statements(), max_size=2))),
        tuple(draw(st.lists(parts.figures(), max_size=2))),
    )


corpora = st.lists(valid_annotations(), min_size=1, max_size=3, unique_by=lambda a: a.article.id)
