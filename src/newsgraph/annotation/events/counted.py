"""Of whom a bare number counts those who are arrested, hit or charged ("fired at the crowd and arrested 17")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.parsed import Token

_DONE_TO_SOME = frozenset({"Assault", "Coerce", "Accuse", "Sanction", "Retreat"})
_PEOPLE = frozenset({"Group", "ArmedGroup"})
_FORCES = frozenset({"COP", "MIL", "SPY"})
_OWN = frozenset({"amod", "prep", "poss", "relcl", "acl", "compound"})


@dataclass(frozen=True)
class Counted:
    """Finds in one article the people of whom a number without a noun counts some."""

    entities: Entities

    def completed(self, happenings: Sequence[Happening]) -> list[Happening]:
        """The happenings in their order, those done to "17" or "none" with the people of whom these are some."""
        told: list[Happening] = []
        for happening in happenings:
            told.append(self._completed(happening, told))
        return told

    def _completed(self, happening: Happening, told: Sequence[Happening]) -> Happening:
        if happening.type not in _DONE_TO_SOME or happening.recipient.entities:
            return happening
        patients = syntax.patients(happening.match.trigger)
        if not patients or not all(map(_is_bare_count, patients)):
            return happening
        earliest = _sentence_before(happening.match.trigger)
        near = [h for h in reversed(told) if h.match.trigger.i >= earliest and h.status != "negated"]
        found = next((p for h in near if (p := self._people(happening, h)).entities), NOBODY)
        return replace(happening, recipient=found) if found.entities else happening

    def _people(self, happening: Happening, other: Happening) -> Party:
        """The people of the other happening: whom the same ones met, or who met them."""
        own = set(happening.actor.entities)
        if own & set(other.actor.entities):
            return self._only_people(other.recipient)
        if own & set(other.recipient.entities) or (other.type == "Protest" and self._are_forces(own)):
            return self._only_people(other.actor)
        return NOBODY

    def _only_people(self, party: Party) -> Party:
        people = [e for e in party.entities if self.entities.type_of(e) in _PEOPLE]
        return Party(tuple(people), (), "count")

    def _are_forces(self, actors: set[str]) -> bool:
        return all(self.entities.records[e].sector in _FORCES for e in actors)


def _is_bare_count(noun: Token) -> bool:
    """Whether a number or "some", "none", "dozens" stands without the noun that it counts."""
    counts = noun.tag_ == "CD" or noun.lower_ in fields().counts
    return counts and not syntax.children(noun, *_OWN)


def _sentence_before(token: Token) -> int:
    return token.doc[max(token.sent.start - 1, 0)].sent.start
