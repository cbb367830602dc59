"""Whether somebody takes part in a deed that a noun names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_SHARES = frozenset({"part", "role", "share", "hand"})  # taken, played, had
_SHARING = frozenset({"participate", "join", "engage"})


def takes_no_part(noun: Token) -> bool:
    """Whether the sentence says that somebody is not among those who do it ("took no part in the strikes")."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "in":
        return False
    above = noun.head.head
    verb = above.head if above.lemma_ in _SHARES and above.dep_ == "dobj" else above
    if verb.pos_ != "VERB" or (verb == above and verb.lemma_ not in _SHARING and not _has_share(verb)):
        return False
    return syntax.is_negated(verb) or any(syntax.is_nobody(o) for o in syntax.objects(verb))


def _has_share(verb: Token) -> bool:
    return any(o.lemma_ in _SHARES for o in syntax.objects(verb))
