"""Finding near copies among articles: only those that share a band and appeared within days are compared.

Of what is known to be near copies of one another, an article is compared with one after the other until it is found to
be one of them; of the same text, only once. So a thousand copies of one text cost little more than a thousand texts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.grouping.copies import ALIKE, DAYS, fingerprint, resemblance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsgraph.grouping.families import Families

_AT_HAND = 1024  # texts


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may be a near copy of another: its number in the index, its id, and its day if it is known."""

    number: int
    id: str
    published: int | None

    def is_near(self, other: Candidate) -> bool:
        """Whether one can be a copy of the other, as far as their days go."""
        if self.published is None or other.published is None:
            return True
        return abs(self.published - other.published) <= DAYS

    def is_past(self, other: Candidate) -> bool:
        """Whether the other appeared too long before to be a copy of this one or of a later one."""
        if self.published is None or other.published is None:
            return False
        return other.published < self.published - DAYS


class Comparing:
    """Takes articles one by one and tells which of those before is nearly the same.

    Those without a day come first, then the others day by day.

    Args:
        families: the near copies that are known; those that are found are joined in it.
        text_of: gives an article's text by its id.
    """

    def __init__(self, families: Families, text_of: Callable[[str], str]) -> None:
        self._families = families
        self._fingerprint = lru_cache(_AT_HAND)(lambda identifier: fingerprint(text_of(identifier)))
        self._texts: dict[int, int] = {}  # what tells one text from another, by number of the article
        self._bands: defaultdict[int, list[list[Candidate]]] = defaultdict(list)  # in families

    def put(self, candidate: Candidate, bands: Iterable[int]) -> None:
        """Take in an article that need not be compared with those before."""
        for band in bands:
            self._bands[band].append([candidate])

    def copies_of(self, candidate: Candidate, bands: Iterable[int]) -> Iterator[int]:
        """Take in an article; the numbers of those of which it is found to be a near copy, one of each family."""
        tried: set[int] = set()  # texts
        for band in bands:
            for family in self._families_near(candidate, band):
                if not self._families.together(candidate.number, family[0].number):
                    yield from self._first_alike(candidate, family, tried)
            self._bands[band].append([candidate])

    def _families_near(self, candidate: Candidate, band: int) -> list[list[Candidate]]:
        """The articles of a band that are not too old for this one and so for all that come, near copies together."""
        merged: dict[int, list[Candidate]] = {}
        for part in self._bands[band]:
            near = [other for other in part if not candidate.is_past(other)]
            if near:
                merged.setdefault(self._families.leader(near[0].number), []).extend(near)
        self._bands[band] = list(merged.values())
        return self._bands[band]

    def _first_alike(self, candidate: Candidate, family: list[Candidate], tried: set[int]) -> Iterator[int]:
        for other in family:
            if not candidate.is_near(other) or (text := self._text(other)) in tried:
                continue
            tried.add(text)
            if resemblance(self._fingerprint(candidate.id), self._fingerprint(other.id)) >= ALIKE:
                self._families.join(candidate.number, other.number)
                yield other.number
                return

    def _text(self, candidate: Candidate) -> int:
        if candidate.number not in self._texts:
            self._texts[candidate.number] = hash(self._fingerprint(candidate.id))
        return self._texts[candidate.number]
