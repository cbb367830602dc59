"""Deciding which reports are of one happening.

Two reports agree where type, day, participants, place and mode do: the participants of one are among those of the
other, and neither tells another place or mode; modes that are near ("fired at", "shelled") do no harm where no article
tells both. Event data sets keep one event a day of each type and dyad in the same
way (the "one-a-day filter": Schrodt and Gerner, Analyzing International Event Data, 2012, chapter 2). Status and
source do not matter, so that who asserts and who denies it stand in one group.

What agrees with two happenings that do not agree with each other belongs to neither. The order of reports plays no
part: each step looks at all of them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgraph.grouping.families import Families
from newsgraph.grouping.fitting import Happenings, agree, nearly_agree
from newsgraph.grouping.keys import keys_of
from newsgraph.grouping.records import Dating, Group

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from newsgraph.grouping.records import Report

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
    # Among as full ones the shortest: what is negated, or rests on somebody's word, says so in more words.
    best = min(reports, key=lambda r: (r.dating, -r.size, len(r.label), r.iri))
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
    if _fit(reports):
        return [reports]
    parts = _split(reports, lambda r: (r.actors, r.recipients))
    same = [part for part in parts if _fit(part)]
    others = (report for part in parts if not _fit(part) for report in part)
    return [*same, *_split(others, lambda r: (r.actors, r.recipients, r.place, r.mode))]


def _fit(reports: list[Report]) -> bool:
    return agree(reports) or nearly_agree(reports)


# --- reports whose days are less sure


def _join(happenings: list[list[Report]], reports: Sequence[Report]) -> list[Report]:
    """Add to each happening the reports that fit it and no other; those that fit none come back.

    What fits several belongs to none, and so does what fits one alone but not together with the others that do.
    """
    if not reports:
        return []
    known = Happenings(happenings)
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
