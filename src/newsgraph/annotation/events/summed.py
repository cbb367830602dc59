"""Who did what a noun behind a comma sums up ("shelved the tax, a gesture that the union dismissed")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_SUMS = frozenset({"something", "which", "what"})
_REPORTED = frozenset({"ccomp", "xcomp", "conj"})
_INDEFINITE = frozenset({"a", "an"})


def doers_summed(match: Match, roles: Roles) -> Party:
    """Who did what the noun sums up on which the clause hangs that tells it: the subject of the clause before.

    None where the noun names what is told itself ("a threat that his aides repeated").
    """
    noun = _noun_of(match.trigger)
    if noun is None or roles.matcher.type_of(noun) == match.frame.type:
        return NOBODY
    above = noun
    while above.head != above:
        above = above.head
        doer = syntax.doer(above) if above.pos_ == "VERB" and above.i < noun.i else None
        if doer is not None and doer.i < noun.i:
            return replace(roles.of(doer, "answer"), how="answer")
    return NOBODY


def _noun_of(verb: Token) -> Token | None:
    """The noun that sums up, also where somebody says of it what another one thinks ("a step that Mali said ...")."""
    clause = verb
    while clause.dep_ in _REPORTED and clause.head.pos_ == "VERB" and not syntax.objects(clause):
        clause = clause.head
    if clause.dep_ == "relcl":
        return clause.head if _sums_up(clause.head) else None
    return _before_subject(verb)


def _before_subject(verb: Token) -> Token | None:
    """The idea in "shelved the tax, an idea Mali rejected", which the parser takes for a part of the name."""
    before = [t for s in syntax.children(verb, "nsubj") for t in syntax.children(s, "compound", "nmod")]
    return next((t for t in before if t.pos_ == "NOUN" and _sums_up(t, t.head)), None)


def _sums_up(noun: Token, phrase: Token | None = None) -> bool:
    if noun.lower_ in _SUMS:
        return True
    words = lemmas(noun) & (fields().acts | fields().claims | frozenset().union(*fields().answered.values()))
    first = (phrase or noun).left_edge
    return bool(words) and first.lower_ in _INDEFINITE and first.i > 0 and first.nbor(-1).text == ","
