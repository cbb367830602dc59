"""Whose claim it is that somebody denies ("the army beat him, he said, an account that the army disputed")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.events.happening import latest_first
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match

_DENIALS = frozenset(
    {"deny", "dismiss", "dispute", "refute", "reject", "denial", "contest", "rebut", "call", "describe"}
)
_CLAIMS = frozenset({"accusation", "allegation", "claim", "charge", "account", "version", "report", "rumour", "rumor"})


def claimant(match: Match, actor: Party, told: Mapping[int, Happening]) -> Party:
    """Who accused the one who denies, or told what is denied, in the same sentence or the one before; else nobody."""
    if match.frame.type != "Reject" or match.trigger.lemma_ not in _DENIALS:
        return NOBODY
    named = any(t.lemma_ in _CLAIMS for t in match.themes)
    sentence = match.trigger.sent
    earliest = sentence.doc[sentence.start - 1].sent.start if sentence.start else 0
    for index, claim in latest_first(told):
        if index < earliest:
            return NOBODY
        found = _teller(claim, actor, named=named)
        if found.entities:
            return found
    return NOBODY


def _teller(claim: Happening, actor: Party, *, named: bool) -> Party:
    """Whose word the earlier happening is, if the one who denies is concerned or the denial names a claim."""
    if claim.type == "Accuse" and (named or set(claim.recipient.entities) & set(actor.entities)):
        return Party(claim.actor.without(actor.entities).entities, (), "claimant")
    concerned = named or set(claim.actor.entities) & set(actor.entities)
    if concerned and claim.source and claim.source not in actor.entities:
        return Party((claim.source,), (), "claimant")
    return NOBODY
