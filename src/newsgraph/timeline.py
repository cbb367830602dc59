"""Timelines: the events of an entity, or of two, in order of time, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from newsgraph.edtf import earliest_latest
from newsgraph.errors import QueryError
from newsgraph.lookup import facts_of, find_entity, known_entity, read_fact
from newsgraph.vocab import term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.lookup import Fact

_PRECISIONS = {4: "year", 7: "month", 10: "day"}  # by the length of the EDTF form
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """One report of an event on a timeline.

    Attributes:
        time: EDTF; None where the article does not tell.
        precision: "day", "month", "year", "season", "decade", "century" or "span"; None without time.
        type: of the event, such as "Sanction".
        event: the event in one line.
        status: "actual", "planned", "possible" or "negated".
        source: on whose word alone it rests; None where the article says so itself.
        place: its name.
        quote: the article's words.
        article: the article's id.
        published: the article's day, ISO.
        sources: how many sources tell of this happening, near-identical articles counted once.
        happening: IRI of the group of its reports; None where no other article tells it.
    """

    time: str | None
    precision: str | None
    type: str
    event: str
    status: str
    source: str | None
    place: str | None
    quote: str
    article: str
    published: str | None
    sources: int = 1
    happening: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events whose time is told, by time, and the others, by the day of their article."""

    dated: tuple[Moment, ...]
    undated: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are asked for, as people write them; None sets no bound."""

    since: str | None = None
    until: str | None = None

    def admits(self) -> Callable[[Fact], bool]:
        """Whether a fact may have happened in these days; one without date counts for the day of its article.

        Raises:
            QueryError: a bound is no date.
        """
        first, last = _day(self.since, 0), _day(self.until, 1)

        def inside(fact: Fact) -> bool:
            begins, ends = fact.first_day, fact.last_day
            return (first is None or (ends or "") >= first) and (last is None or (begins or "~") <= last)

        return inside


def timeline(
    graph: KnowledgeGraph, entity: str | None = None, other: str | None = None, span: Span | None = None
) -> Timeline:
    """The events in which an entity takes part, or both of two, or all events.

    Args:
        graph: where they are told.
        entity: a name, as people write it; it may also be the place of the events.
        other: the name of another who takes part.
        span: only what may have happened in these days.

    Raises:
        QueryError: no entity or several go by a name, or a bound is no date.
    """
    admits = (span or Span()).admits()
    wanted = {find_entity(graph, name).iri for name in (entity, other) if name is not None}
    facts = [fact for fact in _events(graph, wanted) if wanted <= _parts(fact) and admits(fact)]
    name, tellers = cache(lambda iri: known_entity(graph, iri).name), _Tellers(graph)
    moments = [_moment(fact, name, tellers) for fact in sorted(facts, key=lambda fact: fact.order)]
    return Timeline(tuple(m for m in moments if m.time), tuple(m for m in moments if not m.time))


def precision_of(edtf: str) -> str:
    """How exactly an EDTF form tells the time, in a word.

    >>> precision_of("2026-01"), precision_of("2026-01/2026-03"), precision_of("199X")
    ('month', 'span', 'decade')
    """
    plain = edtf.partition("T")[0].strip("~?%")
    if "/" in plain:
        return "span"
    if "X" in plain:
        return "century" if plain[:4].endswith("XX") else "decade" if plain[:4].endswith("X") else "span"
    found = _PRECISIONS.get(len(plain), "span")
    return "season" if found == "month" and int(plain[5:7]) > _LAST_MONTH else found


def _day(text: str | None, end: int) -> str | None:
    if text is None:
        return None
    try:
        return earliest_latest(text.strip())[end].isoformat()
    except ValueError as error:
        message = f"{text!r} is no date; expected one such as 2026, 2026-01 or 2026-01-31"
        raise QueryError(message) from error


def _events(graph: KnowledgeGraph, entities: set[str]) -> Iterator[Fact]:
    """The events of one of these entities, or all events where there is none."""
    if entities:
        yield from (fact for fact in facts_of(graph, min(entities)) if fact.kind == "event")
        return
    quads = graph.store.quads_for_pattern(None, term("rdf:type"), term("Event"), None)
    for iri in sorted({str(getattr(quad.subject, "value", "")) for quad in quads}):
        fact = read_fact(graph, iri)
        if fact:
            yield fact


def _parts(fact: Fact) -> set[str]:
    return {*fact.actors, *fact.recipients, *([fact.place] if fact.place else [])}


def _moment(fact: Fact, name: Callable[[str], str], tellers: _Tellers) -> Moment:
    happening, sources = tellers.of(fact.iri)
    return Moment(
        time=fact.time,
        precision=precision_of(fact.time) if fact.time else None,
        type=fact.name,
        event=fact.label,
        status=fact.status,
        source=name(fact.source) if fact.source else None,
        place=name(fact.place) if fact.place else None,
        quote=fact.quote,
        article=fact.article.id,
        published=fact.article.published,
        sources=sources,
        happening=happening,
    )


class _Tellers:
    """How many tell of a happening."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._counts: dict[str, int] = {}

    def of(self, event: str) -> tuple[str | None, int]:
        """The group that a report belongs to, and how many sources its reports have."""
        groups = self._graph.store.quads_for_pattern(None, term("report"), NamedNode(event), None)
        for group in sorted({str(getattr(quad.subject, "value", "")) for quad in groups}):
            if group not in self._counts:
                articles = {
                    article for report in self._all(group, "report") for article in self._all(report, "article")
                }
                self._counts[group] = len({min(self._all(a, "nearCopyOf"), default=a) for a in articles})
            return group, self._counts[group]
        return None, 1

    def _all(self, subject: str, predicate: str) -> set[str]:
        quads = self._graph.store.quads_for_pattern(NamedNode(subject), term(predicate), None, None)
        return {str(getattr(quad.object, "value", "")) for quad in quads}
