"""Whom "the two sides" of a story are, for those who mediate between them, and the state that a story is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.party import Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening

_AT_ODDS = frozenset({"Assault", "Accuse", "Threaten", "Reject", "Concede", "Consult", "Retreat"})
_BODIES = frozenset({"Country", "Government", "Agency", "ArmedGroup", "Organization"})
_OFFICIAL = frozenset({"GOV", "MIL"})
_MEDIATES = frozenset({"mediate", "broker", "arbitrate", "facilitate"})
_SIDES = frozenset({"side", "party", "camp", "delegation", "faction"})
_FOREIGN = frozenset({"Country", "Government"})
_STATES = frozenset({"country", "state", "nation", "neighbour", "neighbor", "government", "republic", "capital"})
_PAIR = 2


@dataclass(frozen=True)
class Sides:
    """The two that the story sets against each other, each by the name under which it takes part."""

    entities: Entities
    pair: tuple[str, ...]
    setting: tuple[str, ...] = ()

    @classmethod
    def of(cls, happenings: Sequence[Happening], entities: Entities) -> Sides:
        """The pair that most happenings are between; nobody where another one is as frequent."""
        counts: Counter[frozenset[str]] = Counter()
        for happening in happenings:
            actors, recipients = happening.actor.entities, happening.recipient.entities
            if happening.type in _AT_ODDS and len({*actors, *recipients}) == _PAIR:
                pair = frozenset(s for e in (*actors, *recipients) if (s := _side(e, entities)))
                counts.update([pair] if len(pair) == _PAIR else [])
        first, *others = [*counts.most_common(_PAIR), (frozenset[str](), 0)]
        two = tuple(sorted(first[0])) if not others or first[1] > others[0][1] else ()
        return cls(entities, two, _setting(entities))

    def completed(self, happening: Happening) -> Happening:
        """The happening with the two sides, where somebody mediates or "both sides" stands for them."""
        if self._is_abroad(happening):
            return replace(happening, recipient=Party(self.setting, (), "setting"))
        if not self.pair:
            return happening
        both = self._named(happening, happening.actor), self._named(happening, happening.recipient)
        own = both[0].entities if both[0] is not happening.actor else ()
        named = replace(happening, actor=both[0], recipient=both[1].without(own))
        actor = named.actor
        if not actor.entities or set(self.pair) & set(actor.entities) or not _mediates(happening):
            return named
        if happening.match.frame.mutual and len(actor.entities) < _PAIR:
            return replace(named, actor=actor | Party(self.pair, (), "sides"))
        return named if named.recipient.entities else replace(named, recipient=Party(self.pair, (), "sides"))

    def _is_abroad(self, happening: Happening) -> bool:
        """Whether a foreign body helps nobody named: the state that the story is about."""
        actors = [self.entities.records[e] for e in happening.actor.entities]
        foreign = [a for a in actors if a.type in _FOREIGN and a.id not in self.setting and a.named]
        home = {self.entities.records[e].country for e in self.setting}
        outside = [a for a in foreign if a.country not in home]
        return bool(outside) and happening.type == "Aid" and not happening.recipient.entities and bool(self.setting)

    def _named(self, happening: Happening, party: Party) -> Party:
        """The pair for "both sides" and for those whom they send, else the party."""
        doc = happening.match.trigger.doc
        heads = [h for i in party.tokens for h in (doc[i], *syntax.prepositional(doc[i], "of", "from"))]
        nouns = _SIDES | _STATES if all(e in self.entities.states.values() for e in self.pair) else _SIDES
        heads = [h for h in heads if h.dep_ != "poss" and lemmas(h) & nouns]
        counted = [h for h in heads if any(c.lower_ in {"both", "two"} for c in h.lefts)]
        return replace(party, entities=self.pair) if counted else party


def _setting(entities: Entities) -> tuple[str, ...]:
    """The state that is mentioned, with all that is its own, twice as often as any other one."""
    countries = (entities.records[e].country for m in entities.mentions for e in m.entities)
    (first, most), (_, second) = [*Counter(c for c in countries if c).most_common(2), ("", 0), ("", 0)][:2]
    state = entities.states.get(first)
    return (state,) if state is not None and most >= 2 * second else ()


def _side(entity: str, entities: Entities) -> str | None:
    """The body for which the entity stands: the state of its officials, itself, or nobody."""
    record = entities.records[entity]
    if record.type in {"Person", "Agency"}:
        return entities.states.get(record.country or "") if record.sector in _OFFICIAL else None
    return entity if record.type in _BODIES and record.named else None


def _mediates(happening: Happening) -> bool:
    """Whether it is mediation, done or offered, between those whom its words do not name."""
    offered = syntax.children(happening.match.trigger, "xcomp", "ccomp") if happening.type == "Agree" else []
    return happening.mode == "third-party" or any(lemmas(c) & _MEDIATES and not syntax.objects(c) for c in offered)
