"""The state on whose land it happens: where foreign forces attack or foreign help arrives, where power is seized."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.events.powers import home_of

if TYPE_CHECKING:
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.parsed import Token

_AT_PERSONS = frozenset({"abduct", "beat", "torture", "sexual", "targeted", "crowd-control"})
_STATES = frozenset({"Country", "Government", "Agency"})
_BODIES = _STATES | {"ArmedGroup", "IntergovernmentalOrganization"}
_ROLES = frozenset({"object", "subject", "speaker", "dative"})
_WHERE = frozenset({"Place", "Country"})


@dataclass(frozen=True)
class Lands:
    """Fills in the state that an attack, help, a coup or a protest in its own land or at its embassy concerns."""

    entities: Entities

    def completed(self, happening: Happening) -> Happening:
        """The happening with that state as its recipient, where nobody else is told to undergo it."""
        if happening.status == "negated" or happening.match.frame.mutual:
            return happening
        if happening.type == "Protest":
            found = self._behind_mission(happening)
            return replace(happening, recipient=happening.recipient | found) if found.entities else happening
        if happening.recipient.entities or not happening.actor.entities:
            return happening
        found = NOBODY
        if happening.type == "Assault" and happening.mode not in _AT_PERSONS:
            found = self._attacked(happening)
        elif happening.type == "Aid":
            found = self._abroad(happening)
        elif happening.type == "Coerce" and _is_of_power(happening):
            found = self._ruled(happening)
        return replace(happening, recipient=found) if found.entities else happening

    def _attacked(self, happening: Happening) -> Party:
        """The state where what foreign forces hit lies, if the text knows no armed group that they may mean."""
        match = happening.match
        prepositions = [r for r in match.frame.recipient if r not in _ROLES]
        struck = [*syntax.patients(match.trigger), *syntax.prepositional(match.trigger, *prepositions)]
        below = [e for t in struck for e in self.entities.within(t.left_edge.i, t.right_edge.i + 1)]
        lands = {self.entities.records[e].country for e in below if self.entities.type_of(e) in _WHERE} - {None}
        acting = set(happening.actor.entities)
        groups = [r for r in self.entities.records.values() if r.type == "ArmedGroup" and r.id not in acting]
        return NOBODY if groups or len(lands) != 1 else self._foreign(happening, next(iter(lands)))

    def _abroad(self, happening: Happening) -> Party:
        """The state of the place where help arrives from elsewhere."""
        return self._foreign(happening, self._land(happening))

    def _foreign(self, happening: Happening, land: str | None) -> Party:
        """The state of that land, where bodies act that are at home elsewhere."""
        records = [self.entities.records[e] for e in happening.actor.entities]
        if land is None or any(r.type not in _BODIES for r in records):
            return NOBODY
        homes = {c for r in records for c in ([r.country] if r.country else self._base(r.type))}
        return NOBODY if land in homes or None in homes else self._state(land)

    def _base(self, type_: str) -> set[str | None]:
        """Where a body is at home whose country nobody tells: a body of states nowhere, others where the story is."""
        if type_ == "IntergovernmentalOrganization":
            return set()
        return set(self.entities.setting) or {None}

    def _ruled(self, happening: Happening) -> Party:
        land = self._land(happening)
        homes = {self.entities.records[e].country for e in happening.actor.entities} - {None}
        told = {land} if land else homes or {home_of(self.entities) or self.entities.leading}
        return self._state(next(iter(told))) if len(told) == 1 else NOBODY

    def _land(self, happening: Happening) -> str | None:
        """The country of the place, None where none is known."""
        return next((self.entities.records[e].country for e in happening.place.entities), None)

    def _state(self, country: str | None) -> Party:
        state = self.entities.states.get(country or "")
        return Party((state,), (), "land") if state is not None else NOBODY

    def _behind_mission(self, protest: Happening) -> Party:
        """The state at whose embassy or consulate people protest."""
        match = protest.match
        heads = [match.trigger, *match.words, *match.themes]
        at = [o for h in heads for o in syntax.prepositional(h, "at", "outside", "near", "to", "on", "into", "of")]
        missions = [t for t in (*heads, *syntax.patients(match.trigger), *at) if lemmas(t) & fields().missions]
        owners = {c for t in missions for c in self._countries(t)}
        own = {self.entities.records[e].country for e in protest.actor.entities}
        return self._state(next(iter(owners))) if len(owners) == 1 and not owners & own else NOBODY

    def _countries(self, mission: Token) -> set[str]:
        named = (*syntax.children(mission, "amod", "compound", "nmod", "poss"), *syntax.prepositional(mission, "of"))
        records = [self.entities.records[e] for t in (mission, *named) for e in self.entities.denoted(t)]
        return {r.country for r in records if r.type in _STATES and r.country}


def _is_of_power(happening: Happening) -> bool:
    """Whether it is the rule over a state that is taken ("seized power", "staged a coup")."""
    match = happening.match
    words = (match.trigger, *match.words, *match.themes)
    return any(lemmas(t) & {"power", "coup", "putsch"} for t in words)
