"""Which reports agree, and to which happenings a report may belong."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from newsgraph.grouping.keys import keys_of
from newsgraph.grouping.modes import are_near, has_near

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsgraph.grouping.records import Place, Report

    _Trait = tuple[frozenset[str], frozenset[str], Place | None, str | None]
    _Sort = frozenset[_Trait]

_SEVERAL = 2


def agree(reports: Sequence[Report]) -> bool:
    """Whether one report names all that the others name, and no two tell another place or mode.

    Their types and days are not looked at.
    """
    return len({r.mode for r in reports if r.mode}) <= 1 and _agree_but_for_modes(reports)


def nearly_agree(reports: Sequence[Report]) -> bool:
    """Whether reports of one type agree but for modes that two articles may give to one deed.

    An article that tells two modes tells two deeds.
    """
    modes = {report.mode for report in reports if report.mode}
    return _modes_by_article(reports) is not None and are_near(reports[0].type, modes) and _agree_but_for_modes(reports)


def _modes_by_article(reports: Iterable[Report]) -> dict[str, str] | None:
    """The mode that each article tells; None where one tells two."""
    told: dict[str, str] = {}
    modes = ((r.article, r.mode) for r in reports if r.mode)
    return told if all(told.setdefault(article, mode) == mode for article, mode in modes) else None


def _agree_but_for_modes(reports: Sequence[Report]) -> bool:
    widest = max(reports, key=lambda r: r.size)
    return all(r.actors <= widest.actors and r.recipients <= widest.recipients for r in reports) and _meet(
        {r.place for r in reports if r.place}
    )


def _meet(places: set[Place]) -> bool:
    """Whether these are one place, or a country and one place in it."""
    narrow = {place.iri for place in places if not place.is_state}
    states = {place.iri for place in places if place.is_state}
    return len(narrow) <= 1 and len(states) <= 1 and (not narrow or not states or len(_codes(places)) == 1)


def _codes(places: set[Place]) -> set[str | None]:
    return {place.state or place.iri for place in places}


class Happenings:
    """The happenings so far, with the keys and days by which a report finds those that it may belong to.

    Those that agree with the same reports are told apart only where it matters whether there are several.
    """

    def __init__(self, happenings: Sequence[list[Report]]) -> None:
        self._told = [_modes_by_article(happening) for happening in happenings]
        self._essences = [_essence(happening) for happening in happenings]
        self._near: defaultdict[tuple[int, int], dict[_Sort, list[int]]] = defaultdict(dict)
        self._agreement: dict[tuple[_Sort, _Trait], bool] = {}
        for number, happening in enumerate(happenings):
            sort = frozenset(map(_trait, self._essences[number]))
            keys = {key for report in happening for key in keys_of(report)}
            for key, day in product(keys, happening[0].days):  # of the surest
                same = self._near[key, day].setdefault(sort, [])
                if len(same) < _SEVERAL:
                    same.append(number)

    def fitting(self, report: Report) -> list[int]:
        """Numbers of the happenings that may be the one that is reported, sorted; where there are several, of two.

        Those that agree come before those that do but for a near mode.
        """
        found = self._fitting(report, self._agrees)
        if not found and report.mode and has_near(report.type, report.mode):
            return self._fitting(report, self._nearly_agrees)
        return found

    def _fitting(self, report: Report, fits: Callable[[_Sort, int, Report], bool]) -> list[int]:
        found = set[int]()
        for near in product(keys_of(report), report.days):
            for sort, numbers in self._near.get(near, {}).items():
                if not found.issuperset(numbers) and fits(sort, numbers[0], report):
                    found.update(numbers)
                if len(found) >= _SEVERAL:
                    return sorted(found)[:_SEVERAL]
        return sorted(found)

    def agree(self, number: int, reports: Sequence[Report]) -> bool:
        """Whether all these agree with a happening, and with each other, but for near modes."""
        return agree([*self._essences[number], *reports]) or self._nearly_agree(number, reports)

    def _agrees(self, sort: _Sort, number: int, report: Report) -> bool:
        pair = sort, _trait(report)
        if pair not in self._agreement:
            self._agreement[pair] = agree([*self._essences[number], report])
        return self._agreement[pair]

    def _nearly_agrees(self, _: _Sort, number: int, report: Report) -> bool:
        return self._nearly_agree(number, [report])

    def _nearly_agree(self, number: int, reports: Sequence[Report]) -> bool:
        told = self._told[number]
        if told is None or any(r.mode and told.get(r.article, r.mode) != r.mode for r in reports):
            return False
        return nearly_agree([*self._essences[number], *reports])


def _trait(report: Report) -> _Trait:
    """What decides whether a report of these days agrees with another."""
    return report.actors, report.recipients, report.place, report.mode


def _essence(happening: Sequence[Report]) -> list[Report]:
    """A few of the reports, with which others agree if they agree with all."""
    kept = {r.place: r for r in happening} | {r.mode: r for r in happening}
    return [max(happening, key=lambda r: r.size), *kept.values()]
