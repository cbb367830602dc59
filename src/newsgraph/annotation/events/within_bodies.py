"""Meetings that a body holds of its own: they join nobody to anybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas

if TYPE_CHECKING:
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.parsed import Token

_PARTY = "PTY"


def is_own_meeting(match: Match, entities: Entities) -> bool:
    """Whether a party meets, or somebody's own people do ("spoke at a meeting of her party")."""
    if match.frame.type != "Consult":
        return False
    meetings = [t for t in (match.trigger, *match.themes) if lemmas(t) & fields().meetings_of_members]
    return any(_is_within(o, entities) for t in meetings for o in syntax.prepositional(t, "of"))


def _is_within(body: Token, entities: Entities) -> bool:
    owned = any(t.tag_ == "PRP$" for t in syntax.children(body, "poss"))
    return owned or any(entities.records[e].sector == _PARTY for e in entities.denoted(body))
