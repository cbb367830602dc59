"""Words that name a deed where none was done: a danger, an aim, a duty, a fancy, a harm that nobody suffered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.events.matching import Match, Matcher
    from newsgraph.annotation.parsed import Token

_FORCE = frozenset({"Assault", "Coerce"})
_ANYBODY = frozenset({"any", "anyone", "anybody"})
_GIVEN = ("acl", "relcl")


def undone(match: Match, matcher: Matcher) -> str | None:
    """Why the words tell of no deed, as far as those next to them say so; None where they may."""
    return next((reason for reason, holds in _reasons(match, matcher) if holds), None)


def _reasons(match: Match, matcher: Matcher) -> Iterator[tuple[str, bool]]:
    trigger, type_ = match.trigger, match.frame.type
    yield "it is a danger, not a threat that is made", type_ == "Threaten" and _is_danger(trigger)
    yield "it is not said that it was asked, nor what", type_ == "Request" and _is_had(trigger)
    yield "nobody suffered it", type_ == "Assault" and _spares_all(trigger)
    yield "the words above it say what should not be", _is_duty_not_to(trigger)
    yield "the words above it say what somebody would have thought", _is_fancied(trigger)
    yield "it is only to be ensured", _is_ensured(trigger)
    yield "it is what the deed just named is for", type_ in _FORCE and _is_aim(trigger, matcher)


def _is_danger(noun: Token) -> bool:
    """Whether somebody is said to be a threat ("poses a threat to Mali", "the threat they represent")."""
    if noun.pos_ != "NOUN":
        return False
    verbs = [noun.head] if noun.dep_ in {"dobj", "nsubjpass"} else []
    return any(v.lemma_ in fields().posing for v in (*verbs, *syntax.children(noun, *_GIVEN)))


def _is_had(noun: Token) -> bool:
    """Whether somebody only has demands, of which nothing more is told."""
    had = noun.pos_ == "NOUN" and noun.dep_ == "dobj" and noun.head.lemma_ == "have"
    return had and not syntax.children(noun, "prep", *_GIVEN)


def _spares_all(verb: Token) -> bool:
    """Whether it is denied of everybody ("did not hurt anyone")."""
    if verb.pos_ != "VERB" or not syntax.is_negated(verb):
        return False
    hurt = syntax.objects(verb)
    return any(o.lower_ in _ANYBODY or any(c.lower_ in _ANYBODY for c in o.lefts) for o in hurt)


def _is_warning_shot(verb: Token) -> bool:
    """Whether shots are fired into the air."""
    into = [o for w in (verb, *syntax.objects(verb)) for o in syntax.prepositional(w, "into", "in")]
    return verb.lemma_ in {"fire", "shoot"} and any(o.lower_ in {"air", "sky"} for o in into)


def _is_duty_not_to(verb: Token) -> bool:
    """Whether somebody is not supposed to do it."""
    above = verb.head
    return verb.dep_ == "xcomp" and above.lower_ == "supposed" and syntax.is_negated(above)


def _is_fancied(verb: Token) -> bool:
    """Whether it stands in what somebody would have thought ("one would have expected them to be jailed")."""
    above = verb.head
    auxiliaries = {a.lower_ for a in syntax.children(above, "aux")}
    thought = verb.dep_ in {"ccomp", "xcomp"} and above.lemma_ in fields().expecting
    return thought and "have" in auxiliaries and bool(auxiliaries & {"would", "'d", "’d"})


def _is_ensured(verb: Token) -> bool:
    """Whether something is done or asked only in order that it be done ("to ensure that help is given")."""
    above = verb.head
    infinitive = above.tag_ == "VB" and any(a.lower_ == "to" for a in syntax.children(above, "aux"))
    return verb.dep_ == "ccomp" and infinitive and above.lemma_ in fields().ensuring


def _is_aim(verb: Token, matcher: Matcher) -> bool:
    """Whether an infinitive says what a fight or raid is for, which is the deed ("an operation to oust the rebels")."""
    above = verb.head
    if verb.tag_ != "VB" or not any(a.lower_ == "to" for a in syntax.children(verb, "aux")):
        return False
    if verb.dep_ in {"advcl", "xcomp"}:  # "fired tear gas to disperse the crowd"
        used = above.lemma_ in fields().using and matcher.type_of(above) == "Assault"
        moved = verb.lemma_ in fields().facing or bool(syntax.children(verb, "prt"))
        return used and moved and not _is_warning_shot(above)
    if verb.dep_ not in _GIVEN or above.pos_ not in {"NOUN", "PROPN"}:
        return False
    carrier = matcher.match(above.head) if above.dep_ == "dobj" else None
    told = [m for m in (carrier, matcher.match(above)) if m is not None and m.frame.type == "Assault"]
    return above.lemma_.lower() in fields().undertakings or any(above in (m.trigger, *m.themes) for m in told)
