"""Whom a judgement concerns that names no doer: the only ones who did harm before it ("spoke of a cowardly act")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.belonging import sides
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.party import NOBODY, Party
from newsgraph.annotation.events.reactions import judged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.parsed import Token

_HARMS = frozenset({"Assault", "Coerce", "Sanction"})
_ANSWERS = frozenset({"Coerce", "Sanction"})  # what is done to those who did harm first
_DONE = frozenset({"actual", "planned"})
_POINTING = frozenset({"it", "this", "that", "what", "which"})
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "advcl"})
_OWN = frozenset({"poss", "acl", "relcl"})


@dataclass(frozen=True)
class Blame:
    """Finds the only ones whom a judgement of no named doer can mean."""

    entities: Entities

    def completed(self, happenings: Sequence[Happening]) -> list[Happening]:
        """The happenings in their order, judgements with the only side that did harm before them."""
        harms = [h for h in happenings if h.type in _HARMS and h.status in _DONE and self._is_anybodys(h.actor)]
        return [self._completed(h, harms) for h in happenings]

    def _is_anybodys(self, doers: Party) -> bool:
        """Whether somebody is known to have done it, and no body of states, which seldom is who is condemned."""
        return any(self.entities.type_of(e) != "IntergovernmentalOrganization" for e in doers.entities)

    def _completed(self, judgement: Happening, harms: Sequence[Happening]) -> Happening:
        alone = judgement.type == "Accuse" and not judgement.recipient.entities
        if not alone or not judgement.actor.entities or not harms or not _is_open(judgement.match):
            return judgement
        found = self._only_doers(judgement, harms)
        return replace(judgement, recipient=found) if found.entities else judgement

    def _only_doers(self, judgement: Happening, harms: Sequence[Happening]) -> Party:
        own = sides(judgement.actor, self.entities)
        before = [h for h in harms if h.match.trigger.i < judgement.match.trigger.i]
        first = [h for h in before if h.type not in _ANSWERS or not _hits_doers(h, before)]
        foreign = [h for h in first if not sides(h.actor, self.entities) & own]
        if len({sides(h.actor, self.entities) for h in foreign}) != 1:
            return NOBODY
        return Party(foreign[-1].actor.entities, (), "deed")


def _hits_doers(answer: Happening, harms: Sequence[Happening]) -> bool:
    """Whether it is done to those who did harm before it ("police arrested the gunmen")."""
    hit = set(answer.recipient.entities)
    return any(hit & set(h.actor.entities) for h in harms if h.match.trigger.i < answer.match.trigger.i)


def _is_open(match: Match) -> bool:
    """Whether what is judged can be any harm that was done: "the act", "it", what only a quotation names."""
    trigger = match.trigger
    if match.frame.mode in {"allege", "investigate"} or trigger.pos_ not in {"VERB", "NOUN"}:
        return False
    nouns = [n for n in judged(match) if n != trigger]
    if not nouns:
        return not any(c.dep_ in _CLAUSES and not _is_what(c) for c in trigger.children)
    return all(_takes_up(n, trigger) for n in nouns)


def _is_what(clause: Token) -> bool:
    """Whether a clause is "what she called a crime"."""
    return any(t.lower_ == "what" for t in clause.doc[clause.left_edge.i : clause.i])


def _takes_up(noun: Token, trigger: Token) -> bool:
    if noun.lower_ in _POINTING or _is_quoted(noun, trigger):
        return True
    named = any(c.dep_ in _OWN and c.ent_type_ != "DATE" for c in noun.children) or syntax.prepositional(noun, "by")
    return not named and bool(lemmas(noun) & fields().misdeeds)


def _is_quoted(noun: Token, trigger: Token) -> bool:
    """Whether a quotation that begins behind the verb names it."""
    return noun.i > trigger.i and any(t.is_quote for t in noun.doc[trigger.i + 1 : noun.i])
