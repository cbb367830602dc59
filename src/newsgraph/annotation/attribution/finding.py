"""Finding attributions: cues and quotations brought together, and their speakers resolved in the order of the text."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.according import phrase_utterance
from newsgraph.annotation.attribution.cues import cue_at, speech_lexicon
from newsgraph.annotation.attribution.quoted import quoted_utterances
from newsgraph.annotation.attribution.records import APART, Attribution, Utterance
from newsgraph.annotation.attribution.reported import reported_utterances
from newsgraph.annotation.attribution.spans import on_one_side
from newsgraph.annotation.attribution.speakers import Speakers
from newsgraph.annotation.syntax import children

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.parsed import Token

_LONGEST_REST = 12  # words of a quotation added to an evidence that holds its other part
_LONGEST_EVIDENCE = 40  # words; beyond, the speaker's place is not worth the length


def find_attributions(document: Document, entities: Entities) -> tuple[Attribution, ...]:
    """Every stretch of the article that rests on somebody's word, in the order of the text."""
    quoted = quoted_utterances(document)
    stretches: dict[int, list[tuple[int, int]]] = {}
    for utterance in quoted:
        if utterance.cue is not None:
            stretches.setdefault(utterance.cue.i, []).append(utterance.content)
    reported = [u for u in _reported(document) if u.cue and not _meets(u.content, stretches.get(u.cue.i, []))]
    utterances = sorted([*quoted, *reported], key=_place)
    return tuple(_resolved(document, entities, utterances))


def _meets(content: tuple[int, int], stretches: list[tuple[int, int]]) -> bool:
    """Whether words that the same cue reports stand in quotation marks, whole or in part."""
    return any(start < content[1] and content[0] < end for start, end in stretches)


def _place(utterance: Utterance) -> tuple[int, int, int]:
    start, end = utterance.content
    anchor = utterance.cue.i if utterance.cue is not None and utterance.way not in APART else start
    return (min(anchor, start), start, -end)


def _reported(document: Document) -> list[Utterance]:
    found: list[Utterance] = []
    for token in document.doc:
        phrase = phrase_utterance(token)
        if phrase is not None:
            found.append(phrase)
        cue = cue_at(token)
        if cue is not None:
            found += reported_utterances(cue)
    return [replace(u, content=on_one_side(u.cue, u.content)) if u.cue else u for u in found]


def _enclosing(utterances: list[Utterance]) -> list[int | None]:
    """For each utterance the one in whose content its cue stands, the innermost, by its place in the list."""
    found: list[int | None] = []
    open_: list[int] = []
    for n, utterance in enumerate(utterances):
        anchor = utterance.content[0] if utterance.cue is None or utterance.way in APART else utterance.cue.i
        open_ = [m for m in open_ if utterances[m].content[1] > _place(utterance)[0]]
        around = [
            m for m in open_ if _holds(utterances[m].content, anchor) and utterances[m].content != utterance.content
        ]
        found.append(around[-1] if around else None)
        open_.append(n)
    return found


def _holds(content: tuple[int, int], token: int) -> bool:
    return content[0] <= token < content[1]


def _resolved(document: Document, entities: Entities, utterances: list[Utterance]) -> list[Attribution]:
    speakers = Speakers(entities)
    works = deque(t for t in document.doc if t.pos_ == "NOUN" and t.lemma_.lower() in speech_lexicon().works)
    found: list[Attribution] = []
    for utterance, outer in zip(utterances, _enclosing(utterances), strict=True):
        while works and works[0].i <= _place(utterance)[0]:
            speakers.remember_issuer(works.popleft())
        above = found[outer] if outer is not None else None
        names = speakers.of_utterance(utterance, above.speakers if above else ())
        speakers.remember(utterance, names, outermost=above is None)
        found.append(_attribution(document, entities, utterance, names, above.depth + 1 if above else 0))
    return found


def _attribution(
    document: Document, entities: Entities, utterance: Utterance, speakers: tuple[str, ...], depth: int
) -> Attribution:
    continued = utterance.way in APART or utterance.cue is None
    return Attribution(
        speakers,
        None if continued or utterance.cue is None else utterance.cue.i,
        utterance.content,
        utterance.kind,
        _evidence(document, utterance),
        depth,
        utterance.cue_class,
        utterance.way,
        entities.participants(utterance.target) if utterance.target is not None else (),
    )


def _evidence(document: Document, utterance: Utterance) -> tuple[int, int]:
    """The shortest stretch with speaker, cue and content, quotation marks included in pairs."""
    return _paired(document, *_told(utterance))


def _told(utterance: Utterance) -> tuple[int, int]:
    """The shortest stretch with speaker, cue and content."""
    start, end = utterance.content
    if utterance.way in APART or utterance.cue is None:
        return start, end
    cue = utterance.cue
    start, end = min(start, cue.i), max(end, cue.i + 1)
    if utterance.speaker is None:
        return start, end
    first, last = _phrase(utterance.speaker)
    first = min([first, *(s.left_edge.i for s in children(cue, "nsubj") if s.i >= cue.sent.start)])
    if cue.sent.start <= first and max(end, last) - min(start, first) <= _LONGEST_EVIDENCE + (end - start):
        return min(start, first), max(end, last)
    return start, end


def _paired(document: Document, start: int, end: int) -> tuple[int, int]:
    """The stretch, made longer so that it holds both marks of a quotation that begins or ends in it."""
    doc = document.doc
    for quotation in document.quotations_within(start, end):
        closing = _closing_mark(document, quotation.end)
        opening = quotation.start - 1 if quotation.start and doc[quotation.start - 1].is_quote else quotation.start
        if quotation.start < end <= quotation.end + 1 and quotation.end - end <= _LONGEST_REST:
            end = max(end, closing + 1 if closing is not None else quotation.end)
        if opening < start <= quotation.start or (
            opening < start < quotation.end < end and start - opening <= _LONGEST_REST
        ):
            start = opening
    return start, end


def _closing_mark(document: Document, end: int) -> int | None:
    """The mark right behind the quotation that ends before token `end`, None where it was lost."""
    for token in document.doc[end : end + 2]:
        if token.is_space or document.article.text[token.idx] in "“«„":
            return None
        if token.is_quote:
            return int(token.i)
    return None


def _phrase(token: Token) -> tuple[int, int]:
    """The noun phrase of the speaker up to its first comma."""
    end = token.i + 1
    for word in token.doc[end : token.right_edge.i + 1]:
        if word.is_punct or word.dep_ == "relcl":
            break
        end = word.i + 1
    return token.left_edge.i, end
