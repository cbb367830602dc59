"""Finding attributions: cues and quotations brought together, and their speakers resolved in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import cue_at
from newsgraph.annotation.attribution.quoted import quoted_utterances
from newsgraph.annotation.attribution.records import Attribution, Utterance
from newsgraph.annotation.attribution.reported import according_utterance, reported_utterances
from newsgraph.annotation.attribution.speakers import Speakers

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities

_LONGEST_EVIDENCE = 40  # words; beyond, the speaker's place is not worth the length


def find_attributions(document: Document, entities: Entities) -> tuple[Attribution, ...]:
    """Every stretch of the article that rests on somebody's word, in the order of the text."""
    quoted = quoted_utterances(document)
    reported = [u for u in _reported(document) if not _is_quoted_instead(u, quoted)]
    utterances = sorted([*quoted, *reported], key=_place)
    depths = _depths(utterances)
    return tuple(_resolved(document, entities, list(zip(utterances, depths, strict=True))))


def _place(utterance: Utterance) -> tuple[int, int, int]:
    start, end = utterance.content
    anchor = utterance.cue.i if utterance.cue is not None and utterance.way != "continued" else start
    return (min(anchor, start), start, -end)


def _reported(document: Document) -> list[Utterance]:
    found: list[Utterance] = []
    for token in document.doc:
        according = according_utterance(token)
        if according is not None:
            found.append(according)
        cue = cue_at(token)
        if cue is not None:
            found += reported_utterances(cue)
    return found


def _is_quoted_instead(utterance: Utterance, quoted: list[Utterance]) -> bool:
    """Whether the words of the same cue stand in quotation marks, whole or in part."""
    start, end = utterance.content
    same = [q for q in quoted if q.cue is not None and utterance.cue is not None and q.cue.i == utterance.cue.i]
    return any(q.content[0] < end and start < q.content[1] for q in same)


def _depths(utterances: list[Utterance]) -> list[int]:
    """How many other contents the cue of each utterance stands in."""
    depths, open_ = [], []  # type: list[int], list[tuple[int, int]]
    for utterance in utterances:
        cue = utterance.cue.i if utterance.cue is not None and utterance.way != "continued" else utterance.content[0]
        open_ = [c for c in open_ if c[1] > min(cue, utterance.content[0])]
        depths.append(sum(c[0] <= cue < c[1] and c != utterance.content for c in open_))
        open_.append(utterance.content)
    return depths


def _resolved(document: Document, entities: Entities, utterances: list[tuple[Utterance, int]]) -> list[Attribution]:
    speakers = Speakers(entities)
    found: list[Attribution] = []
    last: tuple[str, ...] = ()
    for utterance, depth in utterances:
        if utterance.cue is not None and utterance.cue.pos_ == "NOUN":
            speakers.remember_issuer(utterance.cue)
        names = last if utterance.way == "continued" else speakers.resolve(utterance.speaker)
        target = entities.participants(utterance.target) if utterance.target is not None else ()
        if depth == 0:
            speakers.remember(names)
        if utterance.kind == "direct":
            last = names
        found.append(
            Attribution(
                names,
                None if utterance.way == "continued" or utterance.cue is None else utterance.cue.i,
                utterance.content,
                utterance.kind,
                _evidence(document, utterance),
                depth,
                utterance.cue_class,
                utterance.way,
                target,
            )
        )
    return found


def _evidence(document: Document, utterance: Utterance) -> tuple[int, int]:
    """The shortest stretch with speaker, cue and content, quotation marks included."""
    start, end = _with_marks(document, utterance)
    if utterance.way == "continued" or utterance.cue is None:
        return start, end
    cue = utterance.cue
    start, end = min(start, cue.i), max(end, cue.i + 1)
    if utterance.speaker is None:
        return start, end
    first, last = _phrase(utterance.speaker)
    if cue.sent.start <= first and max(end, last) - min(start, first) <= _LONGEST_EVIDENCE + (end - start):
        return min(start, first), max(end, last)
    return start, end


def _with_marks(document: Document, utterance: Utterance) -> tuple[int, int]:
    start, end = utterance.content
    if utterance.kind == "direct":
        start = start - 1 if start and document.doc[start - 1].is_quote else start
        following = document.doc[end : end + 2]
        end += next((n for n, t in enumerate(following, 1) if t.is_quote), 0)
    return start, end


def _phrase(token: Token) -> tuple[int, int]:
    """The noun phrase of the speaker up to its first comma."""
    end = token.i + 1
    for word in token.doc[end : token.right_edge.i + 1]:
        if word.is_punct or word.dep_ == "relcl":
            break
        end = word.i + 1
    return token.left_edge.i, end
