"""Participants that the whole story gives: who had taken those that are freed, whom the side that attacks fights."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation.events.abroad import Abroad
from newsgraph.annotation.events.answering import with_answers
from newsgraph.annotation.events.authorities import Authorities
from newsgraph.annotation.events.blame import Blame
from newsgraph.annotation.events.claims import with_claims
from newsgraph.annotation.events.counted import Counted
from newsgraph.annotation.events.disputes import Disputes
from newsgraph.annotation.events.lands import Lands
from newsgraph.annotation.events.opposite import Opposite
from newsgraph.annotation.events.partners import Partners
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.events.reactions import Reactions
from newsgraph.annotation.events.sides import Sides
from newsgraph.annotation.events.strikes import Strikes
from newsgraph.annotation.events.wanted import Wanted
from newsgraph.annotation.events.within import by_same_hands

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening

_FIGHTERS = frozenset({"ArmedGroup", "Agency", "Country", "Government"})
_OF_STATES = frozenset({"Agency", "Country"})
_FORCES = frozenset({"Agency", "IntergovernmentalOrganization"})
_AT_PERSONS = frozenset({"abduct", "beat", "torture", "sexual", "targeted", "crowd-control"})
_PAIR = 2
_PASSES = 2


def with_story(happenings: Sequence[Happening], entities: Entities) -> list[Happening]:
    """The happenings, in which a captor or an enemy that the other ones tell stands where none was named."""
    known = by_same_hands(with_claims(happenings, entities))
    authorities = Authorities.of(known, entities)
    for _ in range(_PASSES):  # who is arrested by those told last is let go by them
        known = [authorities.completed(h) for h in known]
        authorities = Authorities.of(known, entities)
    answered = with_answers(Counted(entities).completed(known), entities)
    strikes = Strikes.of(answered, entities)
    flown = [strikes.completed(h) for h in answered]
    enemies = Enemies.of(flown, entities)
    fought = [_fought(h, enemies) for h in flown]
    judged = Blame(entities).completed(Reactions(entities, authorities.court).completed(fought))
    disputed = Disputes(entities).completed(judged)
    wanted = Wanted(entities, disputed, authorities.court)
    sides = Sides.of(disputed, entities)
    opposite = Opposite(entities, sides.pair)
    abroad = Abroad.of(disputed, entities)
    lands = Lands(entities)
    completed = (sides.completed(lands.completed(wanted.completed(h))) for h in disputed)
    partners = Partners(entities)
    return [partners.completed(opposite.completed(abroad.completed(h))) for h in completed]


@dataclass(frozen=True)
class Enemies:
    """Who fights whom in one article, each state with its forces as one side."""

    entities: Entities
    of_side: Mapping[str, Mapping[str, str]]  # side -> enemy side -> the entity that it was named by

    @classmethod
    def of(cls, happenings: Sequence[Happening], entities: Entities) -> Enemies:
        """The sides of all attacks that name both."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for happening in happenings:
            if happening.type == "Assault" and happening.status != "negated":
                for one, other in _pairs(happening):
                    _note(found, entities, one, other)
        return cls(entities, found)

    def of_actor(self, actor: Party) -> Party:
        """The only side that those fight, by the name that the text has for it."""
        sides = {_side(e, self.entities) for e in actor.entities}
        found = {k: v for s in sides for k, v in self.of_side.get(s, {}).items() if k not in sides}
        named = {k: v for k, v in found.items() if self.entities.records[v].named}
        found = named or found or self._of_allies(actor)  # "the militants" are those that the text names elsewhere
        return Party(tuple(found.values()), (), "story") if len(found) == 1 else NOBODY

    def _of_allies(self, actor: Party) -> dict[str, str]:
        """The armed groups that states fight, for forces of a state of which the text tells no other enemy."""
        if any(self.entities.type_of(e) not in _OF_STATES for e in actor.entities):
            return {}
        groups = {v for s, found in self.of_side.items() if self._is_of_states(s) for v in found.values()}
        return {v: v for v in sorted(groups) if self.entities.type_of(v) == "ArmedGroup"}

    def _is_of_states(self, side: str) -> bool:
        """Whether a side is a state, or a force of several."""
        record = self.entities.records.get(side)
        if record is None:
            return side in self.entities.states
        return record.type in _FORCES and record.sector in {"MIL", "IGO"}


def _pairs(happening: Happening) -> list[tuple[str, str]]:
    actors, recipients = happening.actor.entities, happening.recipient.entities
    if not recipients and happening.match.frame.mutual and len(actors) == _PAIR:
        return [(actors[0], actors[1])]
    return [(a, r) for a in actors for r in recipients]


def _note(found: dict[str, dict[str, str]], entities: Entities, one: str, other: str) -> None:
    sides = _side(one, entities), _side(other, entities)
    if not {entities.type_of(one), entities.type_of(other)} <= _FIGHTERS or sides[0] == sides[1]:
        return
    found[sides[0]].setdefault(sides[1], other)
    found[sides[1]].setdefault(sides[0], one)


def _side(entity: str, entities: Entities) -> str:
    """The state for all that belongs to it, else the entity itself."""
    record = entities.records[entity]
    return record.country if record.country and record.type in _FIGHTERS - {"ArmedGroup"} else entity


def _fought(happening: Happening, enemies: Enemies) -> Happening:
    """An attack of a side that fights only one other, with that one, where nobody is said to suffer it."""
    if _is_under_fire(happening, enemies.entities):
        return replace(happening, actor=enemies.of_actor(happening.recipient))
    open_ended = happening.type == "Assault" and not happening.recipient.entities and happening.mode not in _AT_PERSONS
    if not open_ended or not happening.actor.entities or happening.status == "negated" or happening.match.frame.mutual:
        return happening
    return replace(happening, recipient=enemies.of_actor(happening.actor))


def _is_under_fire(happening: Happening, entities: Entities) -> bool:
    """Whether nobody is said to attack forces, whom their enemies attack."""
    if happening.type != "Assault" or happening.actor.entities or happening.match.frame.mutual:
        return False
    hit = [entities.records[e] for e in happening.recipient.entities]
    forces = bool(hit) and all(r.type == "Agency" and r.sector == "MIL" for r in hit)
    return forces and happening.status == "actual"
