"""Who did what a noun tells, and to whom, where the parser hangs "by", "of" or "from" on another noun of the phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_UNDERGOING = ("of", "on", "against", "in", "at", "near")
_DEPTH = 3  # nouns between a deed and its "by"
_WHERE = frozenset({"GPE", "LOC", "FAC"})


def agents_below(deed: Token) -> list[Token]:
    """Who is named behind "by" at whom or where it was done ("the arrest of two editors in Lima by agents")."""
    level = [deed]
    for _ in range(_DEPTH):
        level = [o for t in level for o in syntax.prepositional(t, *_UNDERGOING) if o.i > deed.i]
        found = [d for t in level for d in syntax.prepositional(t, "by")]
        if found or not level:
            return found
    return []


def undergoing_beside(deed: Token) -> list[Token]:
    """To whom it was done where "by" stands first ("the killing by police of a student")."""
    return [o for by in syntax.prepositional(deed, "by") for o in syntax.prepositional(by, "of")]


def launchers(weapon: Token) -> list[Token]:
    """From whose ground or ship a weapon was fired ("a rocket fired from rebel positions"); a place fires nothing."""
    fired = [c for c in syntax.children(weapon, "acl", "relcl") if c.lemma_ in fields().firing]
    grounds = [o for c in fired for o in syntax.prepositional(c, "from")]
    return [o for o in grounds if o.ent_type_ not in _WHERE] + [h for o in grounds for h in hyphenated(o)]


def hyphenated(place: Token) -> list[Token]:
    """The rebels in "rebel-held area"."""
    held = [t for t in syntax.children(place, "amod") if t.lemma_ in fields().occupying]
    return [t.nbor(-2) for t in held if t.i > 1 and t.nbor(-1).text == "-"]
