"""The state that a place stands for: whose capital is dealt with or visited, in whose city an embassy stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.events.metonyms import state_of_capital
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles

_TOWARDS = frozenset({"to", "with", "from", "against", "on", "toward", "towards"})
_DEALT_WITH = _TOWARDS | {"object"}  # "removed Pyongyang from the list"
_VISITED = frozenset({"object", "to", "in", "at"})


def state_dealt_with(match: Match, roles: Roles, places: frozenset[str] = _DEALT_WITH) -> Party:
    """The state whose capital is named ("an ultimatum to Damascus"), if the text names it too."""
    for role in match.frame.recipient:
        party = roles.filler(match, role) if role in places else NOBODY
        states = [s for e in party.entities if (s := state_of_capital(e, roles.entities)) is not None]
        if states:
            return Party((states[0],), party.tokens, role)
    return NOBODY


def host(match: Match, roles: Roles) -> Party:
    """The state whose capital somebody from another one visits."""
    records = roles.entities.records
    own = {records[e].country for e in roles.actor(match).entities} - {None}
    state = state_dealt_with(match, roles, _VISITED) if own else NOBODY
    return state.without([e for e in state.entities if records[e].country in own])


def country_of(place: Party, roles: Roles) -> Party:
    """The country in which a place lies, where the article names it ("its embassy in Lima")."""
    records = roles.entities.records
    lands = {records[e].country for e in place.entities} - {None}
    found = [r.id for r in records.values() if r.type == "Country" and r.country in lands]
    return Party(tuple(found[:1]), place.tokens, "in") if found else NOBODY
