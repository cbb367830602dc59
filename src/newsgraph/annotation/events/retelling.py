"""What is told again in other words: who was killed dies once, "two reporters" get names, a war is its battles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.annotation.entities.records import EntityRecord
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.party import Party
    from newsgraph.annotation.parsed import Doc, Token

_UNNAMED = frozenset({"Group", "Person", "ArmedGroup"})
_STATE = frozenset({"Country", "Government"})
_OF_STATE = _STATE | {"Agency"}
_OPENING = 60  # tokens, the headline among them; the people of a sentence that begins there are named later
_PAIR = 2
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}


@dataclass(frozen=True)
class Retelling:
    """Whether a second telling is of the happening of the first one, by what the entities are."""

    records: Mapping[str, EntityRecord]

    def is_same(self, first: Happening, second: Happening) -> bool:
        """Whether both can only be one happening, or are told as one."""
        if first.status != second.status:
            return False
        return (
            self._died_once(first, second)
            or self.names(first, second)
            or self._is_its_war(first, second)
            or _is_one_blow(first, second)
        )

    def names(self, first: Happening, second: Happening) -> bool:
        """Whether the second names those of whom the opening tells the same ("jailed two editors. A and B were")."""
        a, b = first.match, second.match
        if first.type != second.type or (a.frame.name != b.frame.name and not _words(first) & _words(second)):
            return False
        if not _may_be_one(first.time, second.time) or not _may_be_one(_of(first.place), _of(second.place)):
            return False
        if not _opens(a.trigger) or a.trigger.sent.start == b.trigger.sent.start:
            return False
        sides = first.recipient, second.recipient
        suffered = self._are_named(*sides, a.trigger.doc) or self._are_called_so(*sides, a.trigger.doc)
        return suffered and self._may_be(first.actor, second.actor)

    def _are_called_so(self, before: Party, now: Party, doc: Doc) -> bool:
        """Whether a headline and the story call people the same ("Editors Jailed", "two editors were jailed")."""
        people = [self.records[e] for e in (*before.entities, *now.entities)]
        if len(people) != _PAIR or any(p.named or p.type not in _UNNAMED for p in people):
            return False
        one, other = (_heads(p, doc) for p in (before, now))
        return len(one) == len(other) == 1 and bool(_forms(one[0]) & _forms(other[0]))

    def _are_named(self, unnamed: Party, named: Party, doc: Doc) -> bool:
        """Whether those of whom the text has told only what they are may be those whom it names now."""
        known = [self.records[e] for e in unnamed.entities]
        persons = [self.records[e] for e in named.entities]
        if len(known) != 1 or known[0].named or known[0].type not in _UNNAMED or not persons:
            return False
        if not all(p.named and p.type == "Person" for p in persons):
            return False
        heads = _heads(unnamed, doc)
        return len(heads) == 1 and _is_indefinite(heads[0]) and _fits(heads[0], len(persons))

    def _may_be(self, a: Party, b: Party) -> bool:
        """Whether those who act may be the same, a state and its police or courts too."""
        return not a.entities or not b.entities or self._share(a, b)

    def _share(self, a: Party, b: Party) -> bool:
        return any(x == y or self._is_state_of(x, y) for x, y in product(a.entities, b.entities))

    def _is_state_of(self, one: str, other: str) -> bool:
        a, b = self.records[one], self.records[other]
        if {a.type, b.type} - _OF_STATE or not {a.type, b.type} & _STATE:
            return False
        return a.country is not None and a.country == b.country

    def _died_once(self, a: Happening, b: Happening) -> bool:
        """Whether both tell of the death of one person."""
        if a.type != "Assault" or a.recipient.entities != b.recipient.entities or len(a.recipient.entities) != 1:
            return False
        victim = self.records[a.recipient.entities[0]]
        words = {h.match.trigger.lemma_.lower() for h in (a, b)}
        deadly = words & fields().deadly and words <= fields().deadly | fields().wounding
        return victim.type == "Person" and not victim.plural and bool(deadly) and self._may_be(a.actor, b.actor)

    def _is_its_war(self, deed: Happening, war: Happening) -> bool:
        """Whether a noun only names the war in which the deed was done ("its fight against the rebels")."""
        noun = war.match.trigger
        if deed.type != "Assault" or not war.nominal or noun.lemma_.lower() not in fields().wars:
            return False
        if deed.match.trigger.sent.start == noun.sent.start or _is_dated(noun):
            return False
        return self._share(deed.actor, war.actor) and self._share(deed.recipient, war.recipient)


def _heads(party: Party, doc: Doc) -> list[Token]:
    return [doc[i] for i in party.tokens if doc[i].pos_ in {"NOUN", "PROPN"} and doc[i].dep_ != "compound"]


def _forms(noun: Token) -> set[str]:
    return {noun.lower_, noun.lemma_.lower()}  # the parser takes a headline's words for names


def _words(telling: Happening) -> frozenset[str]:
    """The words that tell it, verbs and nouns alike."""
    told = (*telling.match.words, *telling.match.themes)
    return frozenset(t.lemma_.lower() for t in told if t.pos_ in {"NOUN", "VERB", "PROPN"})


def _is_one_blow(a: Happening, b: Happening) -> bool:
    """Whether two coordinated verbs say what one attack did ("the raid hit a camp and destroyed a bridge")."""
    x, y = a.match.trigger, b.match.trigger
    if a.type != "Assault" or y.dep_ != "conj" or y.head != x or x.pos_ != "VERB" or y.pos_ != "VERB":
        return False
    doer = syntax.subject(x)
    deed = doer is not None and doer.pos_ == "NOUN" and "Assault" in fields().types_taken_up(doer.lemma_.lower())
    return deed and not syntax.children(y, *syntax.SUBJECTS)


def _opens(trigger: Token) -> bool:
    """Whether it stands in the headline or the sentences that open the story."""
    return trigger.sent.start < _OPENING


def _is_indefinite(noun: Token) -> bool:
    return not any(t.dep_ == "poss" or t.lower_ in syntax.DEFINITE for t in noun.lefts)


def _fits(noun: Token, count: int) -> bool:
    """Whether the noun may stand for that many."""
    if noun.tag_ == "NN":
        return count == 1
    numbers = [_NUMBERS.get(t.lower_) for t in noun.lefts if t.tag_ == "CD" or t.lower_ == "both"]
    return count > 1 and all(n == count for n in numbers)


def _is_dated(noun: Token) -> bool:
    return any(t.ent_type_ == "DATE" for t in noun.subtree)


def _of(place: Party) -> str | None:
    return place.entities[0] if place.entities else None


def _may_be_one(a: str | None, b: str | None) -> bool:
    return not a or not b or a.startswith(b) or b.startswith(a)
