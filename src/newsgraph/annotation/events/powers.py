"""Who uses the powers of a state where the passive leaves it open: the force that acts just before, else the state."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.parsed import Token

_USING_FORCE = frozenset({"Assault", "Coerce", "Mobilize"})
_BY_FORCES = frozenset({"arrest", "deport", "seize"})
_BY_STATES = frozenset({"arrest", "deport"})
_OFFICERS = frozenset({"COP", "MIL", "SPY"})
_HELD = frozenset({"Person", "Group"})
_BACK = 2  # sentences
_OFTEN = 3  # mentions


@dataclass(frozen=True)
class Powers:
    """Answers from the happenings of one article who holds those whom nobody is said to hold."""

    entities: Entities
    acting: tuple[Happening, ...] = ()  # what forces do
    private: bool = False  # whether others than states hold people in this story

    @classmethod
    def of(cls, happenings: Sequence[Happening], entities: Entities) -> Powers:
        """The deeds of police, soldiers and secret services, and whether anybody else takes people."""
        done = [h for h in happenings if h.type in _USING_FORCE and h.status == "actual" and h.actor.entities]
        acting = tuple(h for h in done if all(_is_force(e, entities) for e in h.actor.entities))
        armed = any(r.type == "ArmedGroup" for h in done for e in h.actor.entities if (r := entities.records[e]))
        return cls(entities, acting, armed or any(h.mode == "abduct" for h in happenings))

    def force(self, happening: Happening) -> Party:
        """The only force that acts in the same sentence or shortly before, as those who hold or seize."""
        if happening.type != "Coerce" or happening.mode not in _BY_FORCES or happening.status == "negated":
            return NOBODY
        trigger = happening.match.trigger
        if trigger.lemma_ in fields().imprisoning or is_displacement(trigger):
            return NOBODY
        earliest = _sentences_before(trigger, _BACK)
        near = [h for h in self.acting if earliest <= h.match.trigger.i < trigger.i]
        found = {e for h in near for e in h.actor.entities} - set(happening.recipient.entities)
        return Party(tuple(found), (), "story") if len(found) == 1 else NOBODY

    def state(self, happening: Happening) -> Party:
        """The state of the story, in which nobody else holds people, as the one that holds its own."""
        by_state = happening.type == "Coerce" and happening.mode in _BY_STATES
        if not by_state or self.private or is_displacement(happening.match.trigger) or not happening.recipient.entities:
            return NOBODY
        records = self.entities.records
        held = [records[e] for e in happening.recipient.entities]
        countries = {r.country for r in (*held, *(records[e] for e in happening.place.entities))} - {None}
        home = home_of(self.entities)
        if home is None or not all(r.type in _HELD for r in held) or not countries <= {home}:
            return NOBODY
        return Party((self.entities.states[home],), (), "state")


def is_displacement(trigger: Token) -> bool:
    """Whether it drives people out, which wars do as well as states ("were forced out during heavy fighting")."""
    return trigger.lemma_ in fields().displacing


def _is_force(entity: str, entities: Entities) -> bool:
    record = entities.records[entity]
    return record.type == "Agency" and record.sector in _OFFICERS


def home_of(entities: Entities) -> str | None:
    """The country of the story: one that it names twice as often as any other, and at least three times."""
    counts = Counter({c: entities.mention_counts[e] for c, e in entities.states.items()})
    (home, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return home if most >= max(_OFTEN, 2 * second) else None


def _sentences_before(token: Token, count: int) -> int:
    start = token.sent.start
    for _ in range(count):
        start = token.doc[max(start - 1, 0)].sent.start
    return start
