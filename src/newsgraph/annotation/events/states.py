"""Who is in a state that a deed brought about: under arrest, in custody, on strike; the jailed lawyer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.modifying import is_told_before

if TYPE_CHECKING:
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.frames import Frame
    from newsgraph.annotation.events.matching import Match, Matcher
    from newsgraph.annotation.parsed import Token

_STATES = frozenset({"in", "on", "at", "under"})
_BEING = frozenset({"be", "remain", "stay", "go"})
_TAKEN = frozenset({"arrest", "abduct", "convict"})
_LEFT_BEHIND = frozenset({"Coerce", "Protest"})
_ENDING = frozenset({"Concede", "Retreat"})


def in_state(noun: Token, *, undergone: bool) -> Token | None:
    """Who is in what the noun names: the subject ("is under arrest") or, of what is undergone, the noun before it.

    Before a comma it is the subject of the clause behind ("under arrest since May, the editor was charged").
    """
    preposition = noun.head
    above = preposition.head
    if noun.dep_ != "pobj" or preposition.lower_ not in _STATES:
        return None
    if above.lemma_ in _BEING and above.pos_ != "NOUN":
        return syntax.subject(above)
    if not undergone or preposition.lower_ not in {"under", "in"}:
        return None
    if above.pos_ in {"NOUN", "PROPN"}:
        return above
    return syntax.subject(above) if above.pos_ == "VERB" and preposition.i < above.i else None


def done_before(participle: Token, frame: Frame) -> list[Token]:
    """The noun behind a participle that tells what was done to it ("the jailed lawyer"), or its name."""
    lasting = frame.mode in _TAKEN or (frame.type in {"Assault", "Coerce"} and participle.lemma_ in fields().lasting)
    if not lasting or not is_told_before(participle):
        return []
    head = participle.head
    while head.dep_ == "compound":
        head = head.head
    return [head]


def given_up(match: Match, carrier: Token | None, matcher: Matcher) -> Match | None:
    """The concession that ends what the noun names and so takes for granted ("eased the curfew"), if it is one."""
    if carrier is None or match.trigger.pos_ != "NOUN" or match.frame.type not in _LEFT_BEHIND:
        return None
    found = matcher.match(carrier)
    return found if found is not None and found.frame.type in _ENDING else None


def yields_to(deed: Token) -> bool:
    """Whether it is another's deed, to which somebody gives in ("bowed to the strike")."""
    return deed.dep_ == "pobj" and deed.head.lower_ == "to"


def is_owned(noun: Token, owner: frozenset[str], entities: Entities) -> bool:
    """Whether what the noun names is that of those words or types ("the farmers' blockade", "by farmers")."""
    if not owner:
        return True
    owners = syntax.children(noun, "poss", "compound", "nmod", "amod") + syntax.prepositional(noun, "by")
    types = {entities.type_of(e) for o in owners for e in entities.denoted(o)}
    return bool(types & owner) or any(o.lemma_.lower() in owner for o in owners)
