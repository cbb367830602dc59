"""PLOVER's mode: from the frame, from what is asked or threatened, or from the weapon that is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.matching import complements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.annotation.events.frames import EventLexicon
    from newsgraph.annotation.events.matching import Match, Matcher
    from newsgraph.annotation.parsed import Token


# A word of the clause may tell it more exactly: a bombing by drone, a killing by soldiers of a militia.
_COARSE = frozenset({"explosives", "heavy-weapons", "firearms", "aerial", "destroy", "troops", "weapons"})


def mode_of(match: Match, matcher: Matcher, lexicon: EventLexicon) -> str | None:
    """The mode in PLOVER's spelling, None where the text does not tell."""
    frame = match.frame
    if frame.mode == "complement":
        return _of_complement(match, matcher, lexicon)
    if frame.mode is not None and frame.mode not in _COARSE:
        return frame.mode
    return _of_words(_clause_tokens(match.trigger), match, lexicon) or frame.mode


def _of_complement(match: Match, matcher: Matcher, lexicon: EventLexicon) -> str | None:
    table = lexicon.complement_modes.get(match.frame.type, {})
    for head in (match.trigger, *match.themes, *complements(match.trigger)):
        for token in (head, *(t for t in head.subtree if t.i > head.i and head != match.trigger)):
            mode = _of_deed(matcher.match(token), match, table)
            if mode:
                return mode
    asked = [t for head in (*match.themes, *complements(match.trigger)) for t in head.subtree]
    return _of_words([*match.words, *asked], match, lexicon)


def _of_deed(deed: Match | None, match: Match, table: Mapping[str, str]) -> str | None:
    if deed is None or deed.frame == match.frame:
        return None
    frame = deed.frame
    return table.get(frame.name) or table.get(f"{frame.type}/{frame.mode}") or table.get(frame.type)


def _of_words(near: list[Token], match: Match, lexicon: EventLexicon) -> str | None:
    """The mode of which a word stands near ("roadside bomb", "drone")."""
    table = lexicon.instruments.get(match.frame.type)
    told = {form for token in near for form in _forms(token)} if table else set()
    return next((mode for mode, words in (table or {}).items() if not words.isdisjoint(told)), None)


def _clause_tokens(trigger: Token) -> list[Token]:
    """The words of the trigger's own clause, from ten before to ten after it."""
    around = trigger.doc[max(trigger.sent.start, trigger.i - 10) : min(trigger.sent.end, trigger.i + 11)]
    return [t for t in around if not t.is_punct]


def _forms(token: Token) -> Iterator[str]:
    """The forms of the word, alone and behind the word before it."""
    before = token.nbor(-1).lower_ if token.i else ""
    for form in lemmas(token):
        yield form
        yield f"{before} {form}"
