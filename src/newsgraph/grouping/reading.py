"""Reading an article's reports off what it puts into the graph, with the days on which they may have happened."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from newsgraph.grouping.records import MOST_DAYS, Dating, Report
from newsgraph.ontology import load_ontology
from newsgraph.vocab import own_name, term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.grouping.records import Setting

_EVE = 1  # days before its article; what happened earlier, an article dates
_ANSWERED = 3  # days before its article up to which a denial is about something
_ASKED = frozenset({"negated", "possible"})  # possible is also what one side claims and the other denies
_BOTH = 2  # days
_TYPE = term("rdf:type").value
_SIDES = (term("actor").value, term("recipient").value)
_Said = defaultdict[str, list[str]]
_Days = tuple[int, int, Dating, bool]


def reports_of(
    triples: Sequence[tuple[str, str, str]], article: str, published: int | None, setting: Setting
) -> tuple[Report, ...]:
    """The reports among an article's triples that tell a day or allow to guess it, by IRI.

    Args:
        triples: the article's own graph: subject, predicate, and the object without language and datatype.
        article: the article's id.
        published: its day, as a proleptic ordinal, if it is known.
        setting: what the article tells of those who take part.
    """
    said: defaultdict[str, _Said] = defaultdict(lambda: defaultdict(list))
    event = term("Event").value
    events = {subject for subject, predicate, value in triples if predicate == _TYPE and value == event}
    for subject, predicate, value in triples:
        if subject in events:
            said[subject][predicate].append(value)
    found = (_report(iri, said[iri], article, published, setting) for iri in sorted(said))
    return tuple(report for report in found if report)


def _standing_for(iri: str, state: str | None, setting: Setting) -> str:
    """What takes the place of a participant whom each article has for itself, and who may be the same in several."""
    organ = setting.organs.get(iri)
    if organ and (organ.state or state):
        return f"{organ.words} of {organ.state or state}"
    return setting.unnamed.get(iri, iri)


def _report(iri: str, said: _Said, article: str, published: int | None, setting: Setting) -> Report | None:
    def one(name: str) -> str | None:
        return next(iter(said[term(name).value]), None)

    kinds = load_ontology().events
    kind = next((name for name in map(own_name, said[_TYPE]) if name in kinds), None)
    status = one("status") or ""
    days = _days(one("earliest"), one("latest"), one("time"), status, published)
    if kind is None or days is None:
        return None
    place, mode, label = one("place"), one("mode"), one("rdfs:label") or ""
    where = setting.places.get(place) if place else None
    state = (where.state if where else None) or setting.state
    actors, recipients = (frozenset(_standing_for(i, state, setting) for i in said[predicate]) for predicate in _SIDES)
    if kinds[kind].mutual:
        actors, recipients = actors | recipients, frozenset()
    first, last, dating, ahead = days
    return Report(
        iri, article, kind, actors, recipients, first, last, dating, ahead, where, mode, label=label, state=state
    )


def _days(
    earliest: str | None, latest: str | None, time: str | None, status: str, published: int | None
) -> _Days | None:
    """First and last day, how sure they are, and whether the report is of something to come.

    A month or year in which the article appeared says no more than that it happened lately: like a report without
    time it is taken to be of the days before the article.
    """
    span = tuple(date.fromisoformat(day).toordinal() for day in (earliest, latest) if day)
    if len(span) == _BOTH and span[1] - span[0] < MOST_DAYS:
        dating = Dating.told if span[0] == span[1] else Dating.near
        return span[0], span[1], dating, False
    is_open = time is not None and len(span) < _BOTH
    if published is None or is_open or (span and not span[0] <= published <= span[1]):
        return None
    if status == "planned":
        return None if span else (published, published, Dating.near, True)
    asked = status in _ASKED
    first = published - (_ANSWERED if asked else _EVE)
    dating = Dating.denied if asked else Dating.near
    return max(first, span[0]) if span else first, published, dating, False
