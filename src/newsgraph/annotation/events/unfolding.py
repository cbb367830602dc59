"""Where a deed happens for which only what was told before gives the place."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from newsgraph.annotation.events.happening import latest_first
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match

STAYING = frozenset({"Assault", "Protest", "Coerce"})  # of such a deed the next one is told without saying where
_PARAGRAPHS = 1  # so far on, a violent deed still happens where the last one did
_SENTENCES = 3  # and so far on where others do it to others


def place_of_capture(recipient: Party, told: Mapping[int, Happening]) -> Party:
    """Where those who are released had been taken."""
    freed = set(recipient.entities)
    taken = (h for _, h in latest_first(told) if h.type == "Coerce" and not freed.isdisjoint(h.recipient.entities))
    last = next(taken, None)
    return replace(last.place, tokens=(), how="before") if last is not None else NOBODY


def place_before(match: Match, time: str | None, sides: frozenset[str], told: Mapping[int, Happening]) -> Party:
    """The place of the violent deed told last, which goes on until another place or another day is named.

    `sides`: who does and who undergoes it.
    """
    before = (h for i, h in latest_first(told) if i < match.trigger.i and h.place.entities and h.type in STAYING)
    last = next(before, None)
    if last is None or _are_of_different_days(time, last.time):
        return NOBODY
    within = last.match.trigger.sent == match.trigger.sent
    if within and match.trigger not in last.match.trigger.conjuncts:
        return NOBODY  # a sentence that tells where one deed happened leaves the other's place open
    between = match.trigger.doc[last.match.trigger.i : match.trigger.i]
    breaks = islice((t for t in between if "\n" in t.text_with_ws), _PARAGRAPHS + 1)
    if sum(1 for _ in breaks) > _PARAGRAPHS:
        return NOBODY
    starts = islice((t for t in between if t.is_sent_start), _SENTENCES + 1)
    apart = sides.isdisjoint({*last.actor.entities, *last.recipient.entities})
    if apart and sum(1 for _ in starts) > _SENTENCES:
        return NOBODY
    return replace(last.place, tokens=(), how="before")


def is_of_another_day(match: Match, time: str | None, told: Mapping[int, Happening]) -> bool:
    """Whether the sentence before tells of deeds, all of them of other days."""
    start = match.trigger.sent.start
    earlier = takewhile(
        lambda found: found[0] >= start - 1 or found[1].match.trigger.sent.end == start, latest_first(told)
    )
    before = [h for i, h in earlier if i < start]
    return bool(before) and all(_are_of_different_days(time, h.time) for h in before)


def _are_of_different_days(one: str | None, other: str | None) -> bool:
    """Whether the text gives the two times neither of which holds the other."""
    return bool(one and other) and not (str(one).startswith(str(other)) or str(other).startswith(str(one)))
