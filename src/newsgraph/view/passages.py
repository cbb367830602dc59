"""What of an article's text the page holds, and where facts and names stand in it.

The page counts as JavaScript does, in UTF-16 units; the graph counts in code points.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.view.text import sentence_bounds, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    Passage = tuple[int, str]  # where it starts, and its text
    Place = tuple[int, int, int, int]  # sentence from, quote from, quote to, sentence to


@dataclass(frozen=True)
class Passages:
    """An article's text as the page sees it."""

    text: str | None  # as the graph has it

    def place(self, start: int, end: int, quote: str) -> Place | None:
        """Where a quote and its sentence stand; None where the text is not at hand or says something else there."""
        if self.text is None or not 0 <= start <= end <= len(self.text) or self.text[start:end] != quote:
            return None
        if (start, end) not in self._bounds:
            self._bounds[start, end] = sentence_bounds(self.text, start, end)
        first, last = self._bounds[start, end]
        return self.unit(first), self.unit(start), self.unit(end), self.unit(last)

    def whole(self) -> tuple[Passage, ...]:
        """The whole text as one passage."""
        return () if self.text is None else ((0, visible(self.text)),)

    def around(self, places: Iterable[Place]) -> tuple[Passage, ...]:
        """Only the sentences at these places; those that touch are one passage."""
        merged: list[tuple[int, int]] = []
        for first, last in sorted((place[0], place[3]) for place in places):
            if merged and first <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        return tuple((first, _in_units(self._shown, first, last)) for first, last in merged)

    def unit(self, offset: int) -> int:
        """The UTF-16 offset of a code point."""
        return offset if self._units is None else self._units[offset]

    @cached_property
    def _bounds(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The sentences found so far: several facts may stand in the same words."""
        return {}

    @cached_property
    def _shown(self) -> str:
        return visible(self.text or "")

    @cached_property
    def _units(self) -> list[int] | None:
        if self._shown.isascii() or max(self._shown) <= "\uffff":
            return None
        return list(itertools.accumulate((1 + (letter > "\uffff") for letter in self._shown), initial=0))


def _in_units(text: str, first: int, last: int) -> str:
    return text.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le")
