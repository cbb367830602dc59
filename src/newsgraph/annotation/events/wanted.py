"""Whom a request concerns that tells only the deed: who could withdraw, lay down arms, let go, open an inquiry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.annotation.events.belonging import side, sides, state_of_story
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.events.reactions import judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.parsed import Token

_FORCE = frozenset({"Assault", "Coerce", "Mobilize"})
_TAKING = frozenset({"arrest", "abduct"})
_FIGHTERS = frozenset({"Country", "Government", "Agency", "ArmedGroup"})
_OFFICIAL = frozenset({"Country", "Government", "Agency"})
_STATES = frozenset({"Country", "Government", "IntergovernmentalOrganization"})
_FOR_STATES = frozenset({"GOV", "IGO"})
_FREED = frozenset({"Person", "Group"})
_GUESSED = frozenset({"none", "nearest"})
_PAIR = 2
_APPEAL = "Request/appeal_alone"


@dataclass(frozen=True)
class Wanted:
    """Finds in one article who alone can do what somebody asks for."""

    entities: Entities
    happenings: Sequence[Happening]
    court: Party = NOBODY

    def completed(self, happening: Happening) -> Happening:
        """A request with those who can grant it, where it names nobody whom it is made to."""
        if happening.type != "Request" or not happening.actor.entities:
            return happening
        nouns = [*happening.match.words, *happening.match.themes, *judged(happening.match)]
        held = self._held(happening, nouns)
        if happening.recipient.how not in _GUESSED and not held:
            return happening
        found = self._granting(happening, {w for n in nouns for w in lemmas(n)}, held)
        kept = NOBODY if held else happening.recipient
        return replace(happening, recipient=found if found.entities else kept)

    def _held(self, request: Happening, nouns: Sequence[Token]) -> set[str]:
        """Those who are to be let go, whom the request does not reach ("called for his release")."""
        releases = [n for n in nouns if lemmas(n) & fields().releases]
        below = {t.i for n in releases for t in n.subtree}
        wanted = request.recipient
        inside = bool(wanted.tokens) and set(wanted.tokens) <= below
        people = all(self.entities.type_of(e) in _FREED for e in wanted.entities)
        return set(wanted.entities) if inside and people else set()

    def _granting(self, request: Happening, words: set[str], held: set[str]) -> Party:
        own = sides(request.actor, self.entities)
        if words & fields().appeals or request.match.frame.name == _APPEAL:
            return self.court.without(request.actor.entities)
        if words & fields().pullbacks:
            return self._only([h.actor for h in self._forcing(own)])
        if words & fields().calm:
            outside = self._speak_for_states(request.actor) and not set(self._fighters) & own
            few = 0 < len(self._fighters) <= _PAIR
            return Party(self._fighters, (), "story") if outside and few else NOBODY
        if words & fields().releases:
            takers = [h for h in self._forcing(own) if h.mode in _TAKING or h.type == "Coerce"]
            exact = [h for h in takers if held & set(h.recipient.entities)]
            found = self._only([h.actor for h in exact or takers])
            if found.entities:
                return found
        return self._state(own, request) if words & (fields().state_matters | fields().releases) else NOBODY

    def _speak_for_states(self, asking: Party) -> bool:
        records = [self.entities.records[e] for e in asking.entities]
        return all(r.type in _STATES or r.sector in _FOR_STATES for r in records)

    def _forcing(self, own: frozenset[str]) -> list[Happening]:
        """Deeds of force of others than those who ask."""
        deeds = [h for h in self.happenings if h.type in _FORCE and h.status != "negated" and h.actor.entities]
        return [h for h in deeds if not sides(h.actor, self.entities) & own]

    def _only(self, doers: Sequence[Party]) -> Party:
        """Those who did it where they are one side, as the last of them is told."""
        found = {sides(d, self.entities): d.entities for d in doers}
        states = {k: v for k, v in found.items() if all(self.entities.type_of(e) == "Country" for e in v)}
        found = states if len(found) > 1 else found
        return Party(next(iter(found.values())), (), "story") if len(found) == 1 else NOBODY

    @cached_property
    def _fighters(self) -> tuple[str, ...]:
        """The sides that fight each other, in the order in which they are told."""
        fights = [h for h in self.happenings if h.type == "Assault" and h.status != "negated"]
        told = [e for h in fights for e in (*h.actor.entities, *h.recipient.entities)]
        return tuple(dict.fromkeys(side(e, self.entities) for e in told if self.entities.type_of(e) in _FIGHTERS))

    def _state(self, own: frozenset[str], request: Happening) -> Party:
        """The state that the story is told of, for what bodies that are no part of it ask."""
        state = state_of_story(self.entities)
        records = [self.entities.records[e] for e in request.actor.entities]
        outside = not any(r.type in _OFFICIAL and r.country in self.entities.setting for r in records)
        body = all(r.type in _STATES | {"Organization"} or r.sector in _FOR_STATES for r in records)
        return Party((state,), (), "setting") if state is not None and state not in own and outside and body else NOBODY
