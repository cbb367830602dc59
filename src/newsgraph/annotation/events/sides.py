"""Whom "the two sides" of a story are, for those who mediate between them, and the state that a story is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.party import Party
from newsgraph.annotation.events.reactions import judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.parsed import Token

_AT_ODDS = frozenset({"Assault", "Accuse", "Threaten", "Reject", "Concede", "Consult", "Retreat", "Agree", "Support"})
_FRIENDLY = frozenset({"Agree", "Support"})  # told of sides only where both act ("signed a truce")
_AGAINST = frozenset({"Assault", "Accuse", "Threaten", "Reject"})  # between enemies, not among friends
_BODIES = frozenset({"Country", "Government", "Agency", "ArmedGroup", "Organization"})
_MUTUAL = frozenset({"Agree", "Consult", "Cooperate"})
_OFFICIAL = frozenset({"GOV", "MIL"})
_FOREIGN = frozenset({"Country", "Government"})
_GUESSED = frozenset({"nearest", "setting", "story"})
_COUNTING = frozenset({"both", "two", "warring"})
_PAIR = 2


@dataclass(frozen=True)
class Sides:
    """The two that the story sets against each other, each by the name under which it takes part."""

    entities: Entities
    pair: tuple[str, ...]
    setting: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()  # to the only agreement of two, in a story that sets nobody against each other

    @classmethod
    def of(cls, happenings: Sequence[Happening], entities: Entities) -> Sides:
        """The pair that most happenings are between and, of those that as many are, the one that is named most."""
        counts: Counter[frozenset[str]] = Counter()
        for happening in happenings:
            pair = _pair(happening, entities)
            dealt = happening.type not in _FRIENDLY or happening.match.frame.mutual
            if happening.type in _AT_ODDS and dealt and len(pair) == _PAIR:
                counts[pair] += 2 if happening.type in _AGAINST else 1
        named = Counter(s for m in entities.mentions for e in m.entities if (s := _side(e, entities)))
        ranked = sorted(((n, min(named[s] for s in pair), sorted(pair)) for pair, n in counts.items()), reverse=True)
        alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][:2] > ranked[1][:2])
        two = tuple(ranked[0][2]) if alone else ()
        parties = _agreed(happenings, entities) if not ranked else ()
        return cls(entities, two, _setting(entities), _met(happenings, entities), parties)

    def completed(self, happening: Happening) -> Happening:
        """The happening with the two sides, where somebody mediates or "both sides" stands for them."""
        if self._is_abroad(happening):
            return replace(happening, recipient=Party(self.setting, (), "setting"))
        if happening.type == "Retreat" and happening.match.frame.alone and not happening.actor.entities:
            return replace(happening, actor=Party(self.pair, (), "sides"))  # "the truce holds"
        both = self._named(happening, happening.actor), self._undergoing(happening)
        own = both[0].entities if both[0] is not happening.actor else ()
        named = replace(happening, actor=both[0], recipient=both[1].without(own))
        actor = named.actor
        if not actor.entities or not self.pair or set(self.pair) & set(actor.entities) or not _mediates(happening):
            return named
        if happening.match.frame.mutual:
            alone = len(actor.entities) < _PAIR
            return replace(named, actor=actor | Party(self.pair, (), "sides")) if alone else named
        return named if named.recipient.entities else replace(named, recipient=Party(self.pair, (), "sides"))

    def _is_abroad(self, happening: Happening) -> bool:
        """Whether a foreign body helps nobody named: the state that the story is about."""
        actors = [self.entities.records[e] for e in happening.actor.entities]
        foreign = [a for a in actors if a.type in _FOREIGN and a.id not in self.setting and a.named]
        home = {self.entities.records[e].country for e in self.setting}
        outside = [a for a in foreign if a.country not in home]
        return bool(outside) and happening.type == "Aid" and not happening.recipient.entities and bool(self.setting)

    def _undergoing(self, happening: Happening) -> Party:
        """The recipient, or the pair where an object that names nobody stands for it ("accused both camps")."""
        named = self._named(happening, happening.recipient)
        if named.entities and named.how not in _GUESSED:
            return named
        counted = [n for n in judged(happening.match) if n.pos_ == "NOUN" and _is_counted(n)]
        nouns = {w for n in counted for w in lemmas(n)}
        two = self._meant(nouns, set()) or (self.parties if nouns & fields().sides else ())
        outside = two and not set(two) & set(happening.actor.entities)
        return Party(two, (), "sides") if outside else named

    def _named(self, happening: Happening, party: Party) -> Party:
        """The party, in which the pair stands for "both sides" and for those whom they send.

        "Both leaders" are the two who met.
        """
        doc = happening.match.trigger.doc
        heads = [(doc[i], h) for i in party.tokens for h in (doc[i], *syntax.prepositional(doc[i], "of", "from"))]
        mutual = happening.type in _MUTUAL
        counted = [(t, h) for t, h in heads if h.dep_ != "poss" and (_is_counted(h) or (mutual and _are_all(h)))]
        replaced = {e for pair in counted for t in pair for e in self.entities.denoted(t)}
        two = self._meant({w for _, h in counted for w in lemmas(h)}, replaced)
        others = tuple(e for e in party.entities if e not in {*replaced, *two})
        return replace(party, entities=(*others, *two)) if two else party

    def _meant(self, nouns: set[str], denoted: set[str]) -> tuple[str, ...]:
        """Whom one of those nouns means behind "the two", nobody where that is not known any better."""
        states = all(e in self.entities.states.values() for e in self.pair)
        if nouns & fields().sides or (states and nouns & fields().states):
            return self.pair
        persons = len(denoted) == _PAIR and all(self.entities.type_of(e) == "Person" for e in denoted)
        return self.persons if persons and not nouns & fields().sides else ()


def _is_counted(noun: Token) -> bool:
    return any(c.lower_ in _COUNTING for c in noun.lefts)


def _are_all(noun: Token) -> bool:
    """Whether a bare plural stands for all sides there are ("the parties agreed")."""
    before = [t.lower_ for t in noun.lefts]
    return noun.tag_ == "NNS" and before == ["the"] and not syntax.children(noun, "prep", "relcl", "acl")


def _met(happenings: Sequence[Happening], entities: Entities) -> tuple[str, ...]:
    """The two persons who meet or agree most often in the story, the first ones where others do as often."""
    mutual = (h.actor.entities for h in happenings if h.match.frame.mutual)
    pairs = Counter(a for a in mutual if len(a) == _PAIR and all(entities.type_of(e) == "Person" for e in a))
    return max(pairs, key=lambda pair: pairs[pair], default=())


def _agreed(happenings: Sequence[Happening], entities: Entities) -> tuple[str, ...]:
    """The two bodies that alone agree or sign something with each other, else nobody."""
    pairs = {_pair(h, entities) for h in happenings if h.match.frame.mutual}
    two = [p for p in pairs if len(p) == _PAIR]
    return tuple(sorted(two[0])) if len(two) == 1 else ()


def _setting(entities: Entities) -> tuple[str, ...]:
    """The state that is mentioned, with all that is its own, twice as often as any other one."""
    countries = (entities.records[e].country for m in entities.mentions for e in m.entities)
    (first, most), (_, second) = [*Counter(c for c in countries if c).most_common(2), ("", 0), ("", 0)][:2]
    state = entities.states.get(first)
    return (state,) if state is not None and most >= 2 * second else ()


def _pair(happening: Happening, entities: Entities) -> frozenset[str]:
    """The sides that a happening is between, by its own words and by those who answer each other."""
    parties = [p for p in (happening.actor, happening.recipient) if p.how not in _GUESSED]
    return frozenset(s for p in parties for e in p.entities if (s := _side(e, entities)))


def _side(entity: str, entities: Entities) -> str | None:
    """The body for which the entity stands: the state of its officials or government, itself, or nobody."""
    record = entities.records[entity]
    state = entities.states.get(record.country or "")
    if record.type in {"Person", "Agency"}:
        return state if record.sector in _OFFICIAL else None
    if record.type == "Government":
        return state or entity
    return entity if record.type in _BODIES and record.named else None


def _mediates(happening: Happening) -> bool:
    """Whether it is mediation, done or offered, between those whom its words do not name."""
    offered = syntax.children(happening.match.trigger, "xcomp", "ccomp") if happening.type == "Agree" else []
    mediates = [c for c in offered if lemmas(c) & fields().mediating]
    hosts = any(_hosts_others(c) for c in offered)
    return happening.mode == "third-party" or hosts or any(not syntax.objects(c) for c in mediates)


def _hosts_others(offered: Token) -> bool:
    """Whether somebody offers a place or help for talks of others ("to host talks", "to carry messages")."""
    talks = [o for o in syntax.objects(offered) if _is_talk(o)] if lemmas(offered) & fields().hosting else []
    return bool(talks) and not any(syntax.prepositional(t, "with") for t in (offered, *talks))


def _is_talk(noun: Token) -> bool:
    rounds = [o for o in syntax.prepositional(noun, "of") if lemmas(o) & fields().talks_hosted]
    return bool(lemmas(noun) & fields().talks_hosted) or bool(rounds)
