"""Why a word that frames begin with evoked none of them: which of their conditions the sentence does not meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from newsgraph.annotation.events.frames import EventLexicon, event_lexicon
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.matching import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.frames import Frame
    from newsgraph.annotation.parsed import Token

# Field of a frame -> the value that asks for nothing, and what a sentence that is refused for it lacks or has.
_CONDITIONS: dict[str, tuple[Any, str]] = {
    "object": (frozenset(), "what it is done to is none of the frame's objects ({})"),
    "without": (frozenset(), "what it is done to is one of those that rule the frame out"),
    "without_clause": (frozenset(), "the verb below is one of those that rule the frame out"),
    "subject": (frozenset(), "who does it is none of the frame's subjects ({})"),
    "beside": ((), "the phrase beside it that the frame asks for is missing ({})"),
    "negated": (False, "the frame asks for a negation"),
    "passive": (False, "the frame asks for a passive without a doer"),
}
_SHOWN = 6  # words of a condition


@dataclass(frozen=True, slots=True)
class Unmet:
    """A frame whose words stand there, and why it does not match."""

    frame: Frame
    reason: str


def unmet(token: Token, entities: Entities) -> Iterator[Unmet]:
    """The frames that begin with the word, its further words being there, with what keeps each from matching."""
    for rest, frame in _entries(token):
        if _matches(token, _bare(frame), entities):
            yield Unmet(frame, _reason(token, frame, entities))
        elif not rest:
            yield Unmet(frame, "the word does not stand where such a frame is told")


def _entries(token: Token) -> list[tuple[tuple[str, ...], Frame]]:
    """The frames under each form of the word, those of several words without the others of the frame."""
    lexicon = event_lexicon()
    if token.pos_ in {"VERB", "AUX"}:
        lemma = lexicon.embedding.lemmas.get(token.lower_, token.lemma_.lower())
        return [(rest, replace(f, verbs=(_joined(lemma, rest),), nouns=())) for rest, f in lexicon.verb(lemma)]
    if token.pos_ in {"NOUN", "PROPN"}:
        found = [(w, rest, f) for w in sorted(lemmas(token)) for rest, f in lexicon.noun(w)]
        return [(rest, replace(f, verbs=(), nouns=(" ".join((*rest, w)),))) for w, rest, f in found]
    return []


def _joined(lemma: str, rest: tuple[str, ...]) -> str:
    return " ".join((lemma, *rest))


def _bare(frame: Frame) -> Frame:
    """The frame without conditions."""
    return replace(frame, clause=frozenset(), **{field: empty for field, (empty, _) in _CONDITIONS.items()})


def _matches(token: Token, frame: Frame, entities: Entities) -> bool:
    whole = event_lexicon()
    alone = EventLexicon((frame,), whole.embedding, whole.complement_modes, whole.refusals, whole.instruments)
    return Matcher(alone, entities).match(token) is not None


def _reason(token: Token, frame: Frame, entities: Entities) -> str:
    """The conditions that are unmet; each of them is tried alone."""
    lacks = []
    for field, (empty, lack) in _CONDITIONS.items():
        asked = getattr(frame, field)
        if asked != empty and not _matches(token, replace(_bare(frame), **{field: asked}), entities):
            lacks.append(lack.format(_listed(field, asked)))
    if frame.clause and not lacks:
        lacks.append(f"what depends on it tells of no event of the frame's types ({_listed('clause', frame.clause)})")
    return "; ".join(lacks) or "its conditions are met by no one noun together"


def _listed(field: str, asked: Any) -> str:
    if field == "beside":
        return "; ".join(f"{preposition}: {_listed('', words)}" for preposition, words in asked)
    if not isinstance(asked, frozenset):
        return ""
    words = sorted(asked)
    return ", ".join(words[:_SHOWN]) + (f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else "")
