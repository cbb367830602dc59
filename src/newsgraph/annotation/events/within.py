"""Who did what is part of another deed: a killing in a raid, a beating after an arrest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

    _Doers = dict[tuple[int, str], list[Happening]]  # by sentence and whom it was done to

_FORCE = frozenset({"Assault", "Coerce"})
_COURSE = ("in", "during")


def doers_of_whole(match: Match, told: Mapping[int, Happening], roles: Roles) -> Party:
    """Who made the attack or raid in whose course somebody is killed or taken by nobody named."""
    if match.frame.type not in _FORCE or match.trigger.pos_ != "VERB" or not _is_undergone(match.trigger):
        return NOBODY
    for noun in _wholes(match.trigger):
        deed = roles.matcher.match(noun)
        if deed is None or deed.frame.type not in _FORCE or deed.trigger == match.trigger:
            continue
        own = told.get(deed.trigger.i)
        found = own.actor if own is not None else roles.doer(deed)
        if found.entities:
            return Party(found.entities, found.tokens, "whole")
    return NOBODY


def by_same_hands(happenings: Sequence[Happening]) -> list[Happening]:
    """The happenings, in which those who do one thing to somebody do the other as well that the same sentence tells.

    "Two priests were beaten after being abducted by rebels", "were beaten and robbed by rebels". Who was arrested by
    police and shot later was shot by whom the text does not say.
    """
    doers: _Doers = defaultdict(list)
    for harm in happenings:
        for entity in harm.recipient.entities if _is_harm(harm) and harm.actor.entities else ():
            doers[harm.match.trigger.sent.start, entity].append(harm)
    return [_by_others_doers(h, doers) if _is_harm(h) and not h.actor.entities else h for h in happenings]


def _is_harm(happening: Happening) -> bool:
    return happening.type in _FORCE and happening.status == "actual" and not happening.nominal


def _by_others_doers(harm: Happening, doers: _Doers) -> Happening:
    """The happening with the only ones who do something else to the same people in its sentence."""
    trigger = harm.match.trigger
    others = [h for e in harm.recipient.entities for h in doers.get((trigger.sent.start, e), ())]
    found = {h.actor.entities for h in others if h.mode == "abduct" or h.match.trigger in trigger.conjuncts}
    actor = Party(next(iter(found)), (), "story") if len(found) == 1 else NOBODY
    return replace(harm, actor=actor.without(harm.recipient.entities))


def _is_undergone(verb: Token) -> bool:
    """Whether the subject undergoes it: in the passive, or as it dies."""
    return syntax.is_passive(verb) or (not syntax.objects(verb) and verb.lemma_ in {"die", "perish", "fall"})


def _wholes(verb: Token) -> list[Token]:
    """The nouns in whose course it happened."""
    found = syntax.prepositional(verb, *_COURSE)
    if verb.dep_ == "relcl" and any(o.tag_ == "WDT" for o in found):
        found = [verb.head, *found]
    return [n for n in found if n.tag_ != "WDT"]
