"""Who made the text that says it, where an earlier sentence tells whose it is ("the report", "the article")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.party import NOBODY, Party

if TYPE_CHECKING:
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token

_SAYING = frozenset({"Accuse", "Request", "Reject", "Support", "Threaten"})


def makers_of_text(match: Match, roles: Roles) -> Party:
    """Whose text it is that accuses or asks, by the last text of its kind before it that somebody owns."""
    if match.frame.type not in _SAYING or match.trigger.pos_ != "VERB":
        return NOBODY
    text = syntax.doer(match.trigger)
    if text is None or text.i > match.trigger.i or not any(t.lower_ in syntax.DEFINITE for t in text.lefts):
        return NOBODY
    kind = _kind(text)
    before = (t for t in reversed(text.doc[: text.i]) if kind and t.pos_ == "NOUN" and t.lemma_.lower() in kind)
    return next((p for t in before if (p := _owner(t, roles)).entities), NOBODY)


def _kind(text: Token) -> frozenset[str]:
    """The nouns for texts that may be the same: those of the news, or only the own one."""
    noun = text.lemma_.lower()
    if noun in fields().stories:
        return fields().stories
    return frozenset({noun}) if noun in fields().texts else frozenset()


def _owner(text: Token, roles: Roles) -> Party:
    owners = [*syntax.children(text, "poss", "compound"), *syntax.prepositional(text, "by")]
    made = [*syntax.children(text, "acl", "relcl"), *([text.head] if text.dep_ == "nsubjpass" else [])]
    owners += [a for c in made if c.lemma_ in fields().authoring and (a := syntax.agent(c)) is not None]
    written = [text.head] if text.dep_ == "dobj" and text.head.lemma_ in fields().authoring else []
    owners += [d for v in written if (d := syntax.doer(v)) is not None]
    return replace(roles.all_of(owners, "maker", owned=False), how="maker")
