"""Stretches of text: the words of a clause as one unbroken range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import speech_lexicon

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Doc, Token

_OPENERS = frozenset({"that"})


def unbroken(tokens: list[Token]) -> tuple[int, int] | None:
    """The longest run of neighbouring tokens, without what only leads in or closes it; None where nothing is left."""
    words = sorted({t.i: t for t in tokens if not t.is_space}.values(), key=lambda t: t.i)
    if not words:
        return None
    longest = max(_runs(words), key=len)
    start, end = _trimmed(longest[0].doc, longest[0].i, longest[-1].i + 1)
    return (start, _closed(longest[0].doc, start, end)) if start < end else None


def _closed(doc: Doc, start: int, end: int) -> int:
    """The end, moved behind the mark that closes a quotation opened inside."""
    opened = sum(token.text == '"' for token in doc[start:end]) % 2 == 1
    following = next((t for t in doc[end : end + 2] if not t.is_space and t.text not in {",", "."}), None)
    return following.i + 1 if opened and following is not None and following.text == '"' else end


def _runs(words: list[Token]) -> list[list[Token]]:
    runs = [[words[0]]]
    for word in words[1:]:
        between = word.doc[runs[-1][-1].i + 1 : word.i]
        if all(t.is_space for t in between):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and _only_leads_in(doc, start, end):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space) and doc[end - 1].text not in {")", "]", "%"}:
        end -= 1
    return start, end


def _only_leads_in(doc: Doc, start: int, end: int) -> bool:
    token = doc[start]
    if token.is_punct or token.is_space or (token.lower_ in _OPENERS and token.dep_ in {"mark", "advmod"}):
        return token.text not in {"(", "["}
    comma = start + 1 < end and doc[start + 1].text == ","
    return token.lower_ in speech_lexicon().connectives and (comma or token.dep_ == "cc")
