"""Whom a foreign demand, threat, sanction or reproach that names nobody is meant for: the state of the story."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.party import Party

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.annotation.entities import Entities, EntityRecord
    from newsgraph.annotation.events.happening import Happening

_ADDRESSED = frozenset({"Accuse", "Request", "Sanction", "Threaten"})
_STATES = frozenset({"Country", "Government"})
_DECIDED = frozenset({"actual", "planned"})
_OFFICIAL = frozenset({"GOV", "MIL"})
_AHEAD = 2  # times as many mentions as the next state has
_OFTEN = 3  # mentions of a state that a story is about


@dataclass(frozen=True)
class Abroad:
    """Finds the one state that foreign bodies can mean."""

    entities: Entities
    told: Mapping[str, int]  # how many mentions tell of each country
    hurt: frozenset[str]  # countries whose people suffer an attack
    attackers: frozenset[str | None]  # countries of those who attack; None for those of no known one

    @classmethod
    def of(cls, happenings: Sequence[Happening], entities: Entities) -> Abroad:
        """How often the text tells of each country and of all that belongs to it, and who attacks whom."""
        named = (m for m in entities.mentions if m.kind != "pronoun")
        countries = ({entities.records[e].country for e in m.entities} for m in named)
        told = Counter(c for found in countries for c in found if c is not None and c in entities.states)
        attacks = [h for h in happenings if h.type == "Assault" and h.status != "negated"]
        hurt = frozenset(c for h in attacks for e in h.recipient.entities if (c := entities.records[e].country))
        doers = [h.actor.entities or (None,) for h in attacks]
        attackers = frozenset(entities.records[e].country if e else None for found in doers for e in found)
        return cls(entities, told, hurt, attackers)

    def completed(self, happening: Happening) -> Happening:
        """The happening with that state as its recipient, where it has none and those who act are no part of it."""
        if happening.type not in _ADDRESSED or happening.recipient.entities or not _is_open(happening):
            return happening
        actors = [self.entities.records[e] for e in happening.actor.entities]
        if not actors or not all(map(_speaks_for_states, actors)):
            return happening
        meant = self._meant({a.country for a in actors})
        if meant is None or (happening.type == "Accuse" and self._may_be_anybodys(happening, meant)):
            return happening
        if meant in self.hurt and meant not in self.attackers:
            return happening
        return replace(happening, recipient=Party((self.entities.states[meant],), (), "abroad"))

    def _meant(self, own: set[str | None]) -> str | None:
        """The country of which the text tells twice as often as of any other that is not the actors' own."""
        others = sorted(((n, c) for c, n in self.told.items() if c not in own), reverse=True)
        clear = others and others[0][0] >= _OFTEN and (len(others) == 1 or others[0][0] >= _AHEAD * others[1][0])
        return others[0][1] if clear else None

    def _may_be_anybodys(self, judgement: Happening, country: str) -> bool:
        """Whether what is judged may be the deed of others in that country: an attack, or what happens "in" it."""
        there = {self.entities.records[e].country for e in judgement.place.entities}
        return country in there or not self.attackers <= {country}


def _speaks_for_states(record: EntityRecord) -> bool:
    """Whether it is a body of states, a state or its government, so that what it asks it asks of states."""
    if record.type == "IntergovernmentalOrganization":
        return True
    return record.country is not None and (record.type in _STATES or record.sector in _OFFICIAL)


def _is_open(happening: Happening) -> bool:
    """Whether a verb tells it, as done, and its words name no other body or place that nobody knows."""
    if happening.nominal or happening.match.frame.mutual or happening.mode == "investigate":
        return False
    if happening.type != "Sanction":
        return happening.status in _DECIDED
    beside = syntax.prepositional(happening.match.trigger, "from", "to", "on", "against", "with")
    return len(happening.actor.entities) == 1 and all(o.ent_type_ == "DATE" for o in beside)
