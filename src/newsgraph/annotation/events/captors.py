"""Who let captives go, where only the words for how they were held name them ("held by rebels were freed")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token


def captors(match: Match, roles: Roles) -> Party:
    """Those who held the captives of a release in the passive that names nobody who let them go."""
    if match.frame.mode != "release" or match.trigger.pos_ != "VERB" or not syntax.is_passive(match.trigger):
        return NOBODY
    return roles.all_of(_holders(match.trigger), "captor")


def _holders(verb: Token) -> Iterator[Token]:
    held = [c for p in syntax.patients(verb) for c in syntax.children(p, "acl", "relcl")]
    held += [verb.head] if verb.dep_ == "conj" else []
    for participle in held:
        holder = syntax.agent(participle) if participle.lemma_ in fields().holding else None
        if holder is not None:
            yield holder
