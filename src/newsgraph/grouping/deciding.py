"""Deciding which reports are of one happening.

Two reports agree where type, day, participants, place and mode do: the participants of one are among those of the
other, and neither tells another place or mode. Event data sets keep one event a day of each type and dyad in the same
way (the "one-a-day filter": Schrodt and Gerner, Analyzing International Event Data, 2012, chapter 2). Status and
source do not matter, so that who asserts and who denies it stand in one group.

What agrees with two happenings that do not agree with each other belongs to neither. The order of reports plays no
part: each step looks at all of them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgraph.grouping.families import Families
from newsgraph.grouping.keys import keys_of
from newsgraph.grouping.records import Dating, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from newsgraph.grouping.records import Place, Report

    _Key = Callable[[Report], Hashable]


def groups_of(reports: Iterable[Report]) -> tuple[Group, ...]:
    """The groups among reports, by name; what belongs to none is left out."""
    happenings: list[list[Report]] = []
    waiting = sorted(reports, key=lambda r: r.iri)
    for dating in Dating:
        now = [report for report in waiting if report.dating == dating]
        alone = _join(happenings, now)
        happenings += [part for days in _by_days(alone) for part in _agreeing(days)]
    return tuple(sorted((_group(h) for h in happenings if _articles(h) > 1), key=lambda group: group.name))


def _articles(reports: Iterable[Report]) -> int:
    return len({report.article for report in reports})


def _group(reports: Sequence[Report]) -> Group:
    best = min(reports, key=lambda r: (r.dating, -r.size, r.iri))
    return Group(tuple(sorted(report.iri for report in reports)), best.label)


def _by_days(reports: Sequence[Report]) -> list[list[Report]]:
    return _split(reports, lambda r: (r.first, r.last))


def _split(reports: Iterable[Report], key: _Key) -> list[list[Report]]:
    parts: defaultdict[Hashable, list[Report]] = defaultdict(list)
    for report in reports:
        parts[key(report)].append(report)
    return list(parts.values())


# --- among reports of the same days


def _agreeing(reports: Sequence[Report]) -> list[list[Report]]:
    """Reports of the same days, in parts that agree."""
    return [part for linked in _linked(reports) for part in _apart(linked)]


def _linked(reports: Sequence[Report]) -> list[list[Report]]:
    """Reports in parts that no key connects."""
    families, first = Families(lambda number: [number]), dict[int, int]()
    for number, report in enumerate(reports):
        for key in keys_of(report):
            families.join(first.setdefault(key, number), number)
    return [[reports[number] for number in family] for family in families.of(range(len(reports)))]


def _apart(reports: list[Report]) -> list[list[Report]]:
    """The reports as one part if they agree; else in parts that have the same participants, place and mode."""
    if _agree(reports):
        return [reports]
    parts = _split(reports, lambda r: (r.actors, r.recipients))
    same = [part for part in parts if _agree(part)]
    others = (report for part in parts if not _agree(part) for report in part)
    return [*same, *_split(others, lambda r: (r.actors, r.recipients, r.place, r.mode))]


def _agree(reports: Sequence[Report]) -> bool:
    """Whether one report names all that the others name, and no two tell another place or mode."""
    widest = max(reports, key=lambda r: r.size)
    return (
        all(r.actors <= widest.actors and r.recipients <= widest.recipients for r in reports)
        and len({r.mode for r in reports if r.mode}) <= 1
        and _meet({r.place for r in reports if r.place})
    )


def _meet(places: set[Place]) -> bool:
    """Whether these are one place, or a country and one place in it."""
    narrow = {place.iri for place in places if not place.is_state}
    states = {place.iri for place in places if place.is_state}
    return len(narrow) <= 1 and len(states) <= 1 and (not narrow or not states or len(_codes(places)) == 1)


def _codes(places: set[Place]) -> set[str | None]:
    return {place.state or place.iri for place in places}


# --- reports whose days are less sure


class _Happenings:
    """The happenings so far, with the keys by which a report finds those that it may belong to."""

    def __init__(self, happenings: Sequence[list[Report]]) -> None:
        self._essences = [_essence(happening) for happening in happenings]
        self._days = [(happening[0].first, happening[0].last) for happening in happenings]  # of the surest
        self._by_key: defaultdict[int, set[int]] = defaultdict(set)
        for number, happening in enumerate(happenings):
            for report in happening:
                for key in keys_of(report):
                    self._by_key[key].add(number)

    def fitting(self, report: Report) -> list[int]:
        """Numbers of the happenings that may be the one that is reported, sorted."""
        near = {number for key in keys_of(report) for number in self._by_key.get(key, ())}
        return [n for n in sorted(near) if self._overlaps(n, report) and self.agree(n, [report])]

    def agree(self, number: int, reports: Sequence[Report]) -> bool:
        """Whether all these agree with a happening, and with each other."""
        return _agree([*self._essences[number], *reports])

    def _overlaps(self, number: int, report: Report) -> bool:
        first, last = self._days[number]
        return first <= report.last and report.first <= last


def _essence(happening: Sequence[Report]) -> list[Report]:
    """A few of the reports, with which others agree if they agree with all."""
    kept = {r.place: r for r in happening} | {r.mode: r for r in happening}
    return [max(happening, key=lambda r: r.size), *kept.values()]


def _join(happenings: list[list[Report]], reports: Sequence[Report]) -> list[Report]:
    """Add to each happening the reports that fit it and no other; those that fit none come back.

    What fits several belongs to none, and so does what fits one alone but not together with the others that do.
    """
    known = _Happenings(happenings)
    alone: list[Report] = []
    joining: defaultdict[int, list[Report]] = defaultdict(list)
    for report in reports:
        fitting = known.fitting(report)
        if not fitting:
            alone.append(report)
        elif len(fitting) == 1:
            joining[fitting[0]].append(report)
    for number, new in joining.items():
        if known.agree(number, new):
            happenings[number] += new
    return alone
