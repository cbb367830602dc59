"""Reports and articles that tests of grouping make: a day is told as a small number."""

from __future__ import annotations

from newsgraph.grouping import Place, Report, Source
from newsgraph.grouping.records import Dating

NORWAY = Place("norway", "NOR", is_state=True)
OSLO = Place("oslo", "NOR")
BERGEN = Place("bergen", "NOR")
GHANA = Place("ghana", "GHA", is_state=True)
CAMP = Place("camp")


def meeting(iri: str, *who: str, day: int = 1, last: int | None = None, place: Place | None = None) -> Report:
    """A meeting on a day, or on one of several; the article is named after the report."""
    dating = Dating.told if last is None else Dating.near
    end = day if last is None else last
    return Report(iri, f"article of {iri}", "Consult", frozenset(who), frozenset(), day, end, dating, place=place)


def attack(iri: str, who: str = "army", whom: str = "front", day: int = 1, mode: str | None = None) -> Report:
    """An attack of one on another on a day."""
    sides = frozenset({who} - {""}), frozenset({whom} - {""})
    return Report(iri, f"article of {iri}", "Assault", *sides, day, day, mode=mode)


def denial(iri: str, published: int, who: str = "army", whom: str = "front") -> Report:
    """A denial, in an article of that day, that one attacked the other."""
    sides = frozenset({who}), frozenset({whom})
    return Report(iri, f"article of {iri}", "Assault", *sides, published - 3, published, Dating.denied)


def source(identifier: str, *reports: Report, text_keys: tuple[int, ...] = (), published: int | None = 1) -> Source:
    """An article with these reports."""
    return Source(identifier, f"iri of {identifier.encode('ascii', 'replace').decode()}", published, text_keys, reports)
