"""Stretches of text: the words of a clause as one unbroken range."""

from __future__ import annotations

from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import speech_lexicon

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Doc, Token

_OPENERS = frozenset({"that"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LEADS_ON = frozenset({"that", "otherwise", "instead", "rather"})


def unbroken(tokens: list[Token]) -> tuple[int, int] | None:
    """The longest run of neighbouring tokens, without what only leads in or closes it; None where nothing is left."""
    words = sorted({t.i: t for t in tokens if not t.is_space}.values(), key=lambda t: t.i)
    if not words:
        return None
    longest = max(_runs(words), key=len)
    start, end = _trimmed(longest[0].doc, longest[0].i, longest[-1].i + 1)
    return (start, _closed(longest[0].doc, start, end)) if start < end else None


def apart_from_quotes(cue: Token, content: tuple[int, int]) -> list[tuple[int, int]]:
    """The content, in parts where only some of its coordinated clauses quote: "said it was “late” and would end"."""
    doc, (start, end) = cue.doc, content
    cuts = [t.i for t in doc[start:end] if t.dep_ == "cc" and _coordinates_clauses(t, cue)]
    cuts = [i for i in cuts if sum(t.text == '"' for t in doc[start:i]) % 2 == 0]
    stretches = list(pairwise([start, *cuts, end]))
    runs = [list(run) for _, run in groupby(stretches, lambda s: any(t.text == '"' for t in doc[slice(*s)]))]
    if len(runs) == 1:
        return [content]
    parts = [unbroken(list(doc[run[0][0] : run[-1][1]])) for run in runs]
    return [part for part in parts if part is not None]


def on_one_side(cue: Token, content: tuple[int, int]) -> tuple[int, int]:
    """The content up to the semicolon that parts it from the cue: what stands beyond is told on nobody's word.

    It goes on behind one that leads on ("; that ...", "; otherwise ...") or stands in quotation marks.
    """
    doc, (start, end) = cue.doc, content
    marks = [t.i for t in doc[start:end] if t.text == ";" and not _is_led_on(t, end)]
    marks = [i for i in marks if sum(t.text == '"' for t in doc[start:i]) % 2 == 0]
    before = [i for i in marks if i < cue.i]
    behind = [i for i in marks if i > cue.i]
    if not marks:
        return content
    words = list(doc[before[-1] + 1 if before else start : behind[0] if behind else end])
    if (
        end <= cue.i
        and not any(t.tag_ in _FINITE for t in words)
        and cue.i + 1 < cue.sent.end
        and cue.nbor().text == ","
    ):
        words = list(
            takewhile(lambda t: t.text != ";", doc[cue.i + 1 : cue.sent.end])
        )  # "; the men, he said, had fled"
    return unbroken(words) or content


def _is_led_on(semicolon: Token, end: int) -> bool:
    following = semicolon.nbor() if semicolon.i + 1 < end else None
    return following is not None and (following.lower_ in _LEADS_ON or following.dep_ in {"cc", "mark"})


def _coordinates_clauses(conjunction: Token, cue: Token) -> bool:
    """Whether it stands between clauses that depend on the cue."""
    clause = conjunction.head
    if not any(c.dep_ == "conj" and c.i > conjunction.i and c.pos_ in {"VERB", "AUX"} for c in clause.children):
        return False
    while clause.dep_ == "conj" and clause.head.i != clause.i:
        clause = clause.head
    return clause.dep_ == "ccomp" and clause.head.i == cue.i


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
