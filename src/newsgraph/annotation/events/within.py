"""Who did what happened in the course of another deed ("a raid in which two were killed", "died in a clash with")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

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


def _is_undergone(verb: Token) -> bool:
    """Whether the subject undergoes it: in the passive, or as it dies."""
    return syntax.is_passive(verb) or (not syntax.objects(verb) and verb.lemma_ in {"die", "perish", "fall"})


def _wholes(verb: Token) -> list[Token]:
    """The nouns in whose course it happened."""
    found = syntax.prepositional(verb, *_COURSE)
    if verb.dep_ == "relcl" and any(o.tag_ == "WDT" for o in found):
        found = [verb.head, *found]
    return [n for n in found if n.tag_ != "WDT"]
