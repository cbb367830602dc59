"""Keys by which reports find each other: only those that share one, and whose days overlap, are ever compared."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, product
from typing import TYPE_CHECKING

from newsgraph.grouping.records import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.grouping.records import Report

_MOST = 12  # participants; a report that lists more names a crowd, and no two sides


def keys_of(report: Report) -> tuple[int, ...]:
    """The keys of a report, sorted: one for each two sides that it joins, or for the one side with the place.

    People without a name are a side where the state is known, together with a side that has one, or as a crowd that
    does something at a place, be the state known or not.
    """
    if report.size > _MOST:
        return ()
    ahead = "ahead" if report.ahead else ""
    return tuple(sorted({_hash("\x1f".join((report.type, ahead, *sides))) for sides in _sides(report)}))


def _sides(report: Report) -> Iterable[tuple[str, ...]]:
    actors, recipients = (_named(side) for side in (report.actors, report.recipients))
    if not report.recipients and len(actors) > 1:
        return combinations(actors, 2)
    if recipients and actors:
        return ((one, ">", other) for one, other in product(actors, recipients))
    people = [_people(side, report.state) for side in (report.actors, report.recipients)]
    sides = [*product(actors, (">",), people[1]), *product(people[0], (">",), recipients)]
    if report.place is None:
        return sides
    place = report.place.iri
    crowds = [] if report.place.is_state else sorted(iri for iri in report.actors if iri.startswith(UNNAMED))
    alone = [*((actor, ">", "", place) for actor in actors), *(("", ">", r, place) for r in recipients)]
    return [*sides, *alone, *((crowd, ">", "", place) for crowd in crowds)]


def _named(side: Iterable[str]) -> list[str]:
    return sorted(iri for iri in side if not iri.startswith(UNNAMED))


def _people(side: Iterable[str], state: str | None) -> list[str]:
    """The people without a name of a state: they find the same ones of another article beside a name or at a place."""
    return sorted(f"{iri} of {state}" for iri in side if iri.startswith(UNNAMED)) if state else []


@lru_cache(maxsize=4096)
def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
