"""PLOVER's mode: from the frame, from what is asked or threatened, or from the weapon that is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.events.matching import complements, lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.annotation.events.frames import EventLexicon
    from newsgraph.annotation.events.matching import Match, Matcher


def mode_of(match: Match, matcher: Matcher, lexicon: EventLexicon) -> str | None:
    """The mode in PLOVER's spelling, None where the text does not tell."""
    frame = match.frame
    if frame.mode == "complement":
        return _of_complement(match, matcher, lexicon)
    named = _of_words(match, lexicon)
    return named or frame.mode


def _of_complement(match: Match, matcher: Matcher, lexicon: EventLexicon) -> str | None:
    table = lexicon.complement_modes.get(match.frame.type, {})
    for head in (*match.themes, *complements(match.trigger)):
        for token in (head, *(t for t in head.subtree if t.i > head.i)):
            found = matcher.match(token)
            if found is None or found.trigger == match.trigger:
                continue
            mode = table.get(f"{found.frame.type}/{found.frame.mode}") or table.get(found.frame.type)
            if mode:
                return mode
    return None


def _of_words(match: Match, lexicon: EventLexicon) -> str | None:
    """The mode of which a word stands in the trigger's own clause ("roadside bomb", "drone")."""
    table = lexicon.instruments.get(match.frame.type, {})
    if not table:
        return None
    near = _clause_tokens(match.trigger)
    for mode, words in table.items():
        if any(_named(token, words) for token in near):
            return mode
    return None


def _clause_tokens(trigger: Token) -> list[Token]:
    """The words of the trigger's own clause, from ten before to ten after it."""
    around = trigger.doc[max(trigger.sent.start, trigger.i - 10) : min(trigger.sent.end, trigger.i + 11)]
    return [t for t in around if not t.is_punct]


def _named(token: Token, words: frozenset[str]) -> bool:
    own = lemmas(token)
    if own & words:
        return True
    before = token.nbor(-1).lower_ if token.i else ""
    return any(f"{before} {form}" in words for form in own)
