"""Which of the places named before a bare "the capital", "the city", "the region" takes up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.gazetteer_tables import POPULATED_PLACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities.ledger import Draft

_CAPITAL, _TOWN, _OTHER, _SITE, _UNKNOWN = "capital", "town", "other", "site", "unknown"
# What each noun may take up, the likelier sorts first.
_SORTS = {
    "capital": ((_CAPITAL,),),
    "city": ((_CAPITAL, _TOWN), (_UNKNOWN,)),
    "town": ((_TOWN, _UNKNOWN),),
    "village": ((_TOWN, _UNKNOWN),),
    "region": ((_OTHER,), (_UNKNOWN,)),
    "province": ((_OTHER,), (_UNKNOWN,)),
    "territory": ((_OTHER,), (_UNKNOWN,)),
}


def taken_up(noun: str, places: Sequence[Draft], state: str | None = None) -> Draft | None:
    """The first of the places that the noun may stand for; of those that a list knows if it knows any.

    One of the state with that code comes before all others.
    """
    if noun not in _SORTS:
        return next(iter(places), None)
    told = [(place, _sort(place)) for place in places]
    fitting = [place for sorts in _SORTS[noun] for place, sort in told if sort in sorts]
    within = (place for place in fitting if state is not None and place.country == state)
    return next(within, None) or next(iter(fitting), None)


def _sort(place: Draft) -> str:
    entry = load_gazetteer().entry(place.name)
    if entry is None:
        words = load_kinds().words
        last = place.name.lower().split()[-1]
        return _SITE if last in words["sites"] or last in words["place_nouns"] else _UNKNOWN
    if entry.type == "Country" or entry.kind == "capital":  # the gazetteer has states under their capitals
        return _CAPITAL
    return _TOWN if entry.kind in {POPULATED_PLACE, "city"} else _OTHER
