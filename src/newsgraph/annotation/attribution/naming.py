"""Naming: what somebody calls another, or sees another as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.records import Utterance
from newsgraph.annotation.attribution.spans import unbroken
from newsgraph.annotation.attribution.voices import speaker_of_verb
from newsgraph.annotation.lexicon import word_set
from newsgraph.annotation.syntax import children, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.attribution.cues import Cue
    from newsgraph.annotation.parsed import Token

_NAMED = 20  # words of somebody and what that one is called
_REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself"})


def naming_utterances(cue: Cue) -> Iterator[Utterance]:
    """What somebody is called: "called the deal a mistake", "described it as a mistake"; not what one is named."""
    verb = cue.token
    target, names = _named(verb)
    if target is not None and target.lower_ in _REFLEXIVE:
        return
    for name in names:
        content = unbroken(_with_target(name, target))
        if content:
            yield Utterance(content, "reported", "naming", verb, cue.entry.cue_class, speaker_of_verb(verb), target)


def names_itself(verb: Token) -> bool:
    """Whether it only tells a name: "a group calling itself the Guard"."""
    return any(o.lower_ in _REFLEXIVE for o in objects(verb)) and bool(children(verb, "oprd", "attr"))


def _named(verb: Token) -> tuple[Token | None, list[Token]]:
    """Who or what is named, and the words that name it."""
    target = next(iter(objects(verb)), None)
    names = children(verb, "oprd", "attr")
    if target is None and len(names) > 1:  # parsers take the object for another name
        return names[0], names[1:]
    seen = objects(verb) if verb.lemma_.lower() in word_set("speech.yaml", "seen_as") else []
    behind_as = [p for holder in (verb, *seen) for p in children(holder, "prep") if p.lower_ == "as"]
    named = [c for p in behind_as for c in children(p, "pobj", "pcomp", "amod") if c.tag_ not in {"WDT", "WP"}]
    return target, names or named


def _with_target(name: Token, target: Token | None) -> list[Token]:
    """The words of the name; behind "as" they tell something only together with whom or what they name."""
    words = list(name.subtree)
    if name.head.lower_ == "as" and target is not None and target.i < name.i:
        stretch = name.doc[target.left_edge.i : name.right_edge.i + 1]
        return list(stretch) if len(stretch) <= _NAMED and name.head.head.i <= target.i else words
    return words
