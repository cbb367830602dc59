"""Whom a judgement concerns that names only the deed: who gave "the ruling", who took "the step"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.parsed import Token

_JUDGES = frozenset({"Accuse", "Support", "Protest"})
_DEEDS = frozenset({"Sanction", "Coerce", "Concede", "Retreat", "Mobilize", "Assault", "Aid"})
_REFUSED = frozenset({"Sanction", "Concede", "Aid", "Agree", "Request", "Threaten"})  # what is not denied but refused
_RULINGS = frozenset({"Sanction", "Concede"})
_HARMS = frozenset({"Assault", "Coerce", "Sanction", "Reject"})
_NEXT = 3  # events that may stand between a judgement and what it is about
_DECIDED = frozenset({"actual", "planned"})
_BOTH_SIDES = frozenset({"Agree", "Support", "Consult"})
_POINTING = frozenset({"this", "that", "these", "those"})
_PRONOUNS = frozenset({"it", "this", "that"})


@dataclass(frozen=True)
class Reactions:
    """Finds in the happenings of one article the deed that a judgement takes up."""

    entities: Entities
    court: Party = NOBODY  # which gives the rulings of which the story tells nothing else

    def completed(self, happenings: Sequence[Happening]) -> list[Happening]:
        """The happenings in their order, judgements with whose deed they judge where only a noun stands for it."""
        told: list[Happening] = []
        for number, happening in enumerate(happenings):
            told.append(self._completed(happening, told, happenings[number + 1 :][:_NEXT]))
        return told

    def _completed(self, happening: Happening, told: Sequence[Happening], following: Sequence[Happening]) -> Happening:
        if happening.type not in _JUDGES | {"Reject"} or not happening.actor.entities:
            return happening
        beside = self._judged_beside(happening, told)
        if beside.entities:
            return replace(happening, recipient=beside)
        if happening.recipient.entities:
            return happening
        nouns = judged(happening.match)
        found = next((p for t in nouns if (p := _doer_of(t, happening, following)).entities), NOBODY)
        if not found.entities:
            found = next((p for t in nouns if (p := self._responsible(t, happening, told)).entities), NOBODY)
        return replace(happening, recipient=found) if found.entities else happening

    def _responsible(self, noun: Token, judgement: Happening, told: Sequence[Happening]) -> Party:
        own = judgement.actor.entities
        types = next(filter(None, map(_types_of, sorted(lemmas(noun)))), frozenset())
        if not types or not _is_definite(noun) or (judgement.type == "Reject" and not types & _REFUSED):
            return NOBODY
        deeds = [h for h in told if h.type in types and h.status in _DECIDED and h.actor.without(own).entities]
        deeds = [h for h in deeds if h.match.trigger.i < noun.i and h.match.trigger.sent != noun.sent]
        deed = _meant(noun, deeds)
        if deed is None:
            return self.court.without(own) if types is _RULINGS else NOBODY
        both = deed.actor | deed.recipient if deed.type in _BOTH_SIDES else deed.actor
        return Party(both.without(own).entities, (), "deed")

    def _judged_beside(self, judgement: Happening, told: Sequence[Happening]) -> Party:
        """Whose step "it" is, which another one has just judged ("Mali praised the step. Chad denounced it")."""
        trigger = judgement.match.trigger
        before = next((h for h in reversed(told[-_NEXT:]) if h.type in _JUDGES), None)
        if before is None or before.recipient.how != "deed":
            return NOBODY
        close = before.match.trigger.i >= trigger.doc[max(trigger.sent.start - 1, 0)].sent.start
        named = set(judgement.recipient.entities) - set(before.actor.entities)
        takes_up = any(o.lower_ in _PRONOUNS for o in syntax.objects(trigger))
        return before.recipient.without(judgement.actor.entities) if close and takes_up and not named else NOBODY


def _doer_of(noun: Token, judgement: Happening, following: Sequence[Happening]) -> Party:
    """Who did what the noun tells, by its own words or by a clause on it ("over the closure of a paper, which …")."""
    if judgement.type == "Reject":
        return NOBODY
    below = [h for h in following if h.match.trigger == noun or _is_told_of(noun, h.match.trigger)]
    deeds = [h for h in below if h.type in _HARMS and h.actor.without(judgement.actor.entities).entities]
    return Party(deeds[0].actor.without(judgement.actor.entities).entities, (), "deed") if deeds else NOBODY


def _is_told_of(noun: Token, verb: Token) -> bool:
    return verb.dep_ == "relcl" and verb.head in (noun, *syntax.prepositional(noun, "of"))


def _is_definite(noun: Token) -> bool:
    """Whether the noun takes up what is known: "the ruling", but not "the decision to leave" nor "Mali's ruling"."""
    known = any(t.lower_ in syntax.DEFINITE for t in noun.lefts) or (noun.tag_ == "NNS" and not list(noun.lefts))
    own = any(c.dep_ in {"acl", "relcl"} or (c.dep_ == "prep" and c.lower_ in {"of", "by"}) for c in noun.rights)
    return known and not own and not syntax.children(noun, "poss")


def _types_of(noun: str) -> frozenset[str]:
    """The types of event for which the noun may stand."""
    if noun in fields().rulings:
        return _RULINGS
    return _DEEDS if noun in fields().deeds else fields().types_taken_up(noun)


def _meant(noun: Token, deeds: Sequence[Happening]) -> Happening | None:
    """The last of the deeds in the noun's paragraph or, for "this" one, at all; else the first of the story."""
    if not deeds:
        return None
    last = deeds[-1]
    pointing = any(t.lower_ in _POINTING for t in noun.lefts)
    return last if pointing or last.match.trigger.i >= _paragraph_start(noun) else deeds[0]


def _paragraph_start(token: Token) -> int:
    for before in range(token.i - 1, -1, -1):
        if "\n" in token.doc[before].text_with_ws:
            return before + 1
    return 0


def judged(match: Match) -> list[Token]:
    """The nouns that stand for what is judged: objects, and what the frame's prepositions bring."""
    prepositions = [r for r in match.frame.recipient if r not in {"object", "subject", "speaker"}]
    heads = [match.trigger, *match.words, *match.themes]
    beside = [o for h in dict.fromkeys(heads) for o in syntax.prepositional(h, *prepositions)]
    return syntax.with_conjuncts([*syntax.patients(match.trigger), *beside])
