"""The words that carry an event: the shortest stretch with trigger, participants and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.matching import complements

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.events.happening import Happening

_LONGEST = 36  # tokens; a longer stretch points at nothing
_COMPLEMENT = 14  # tokens; a longer complement is left out


def evidence_range(document: Document, happening: Happening) -> tuple[int, int]:
    """The token range, end exclusive: as many of the participants and the place as stand close enough."""
    sentence = happening.match.trigger.sent
    core = sorted({t.i for t in (*happening.match.words, *happening.match.themes)})
    start, end = core[0], core[-1] + 1
    for tokens in _parts(happening):
        inside = [i for i in tokens if sentence.start <= i < sentence.end]
        if not inside:
            continue
        wider = min(start, inside[0]), max(end, inside[-1] + 1)
        if wider[1] - wider[0] <= _LONGEST:
            start, end = wider
    return _trimmed(document, start, end)


def _parts(happening: Happening) -> list[list[int]]:
    place = [sorted(happening.place.tokens)]
    return [
        sorted(happening.actor.tokens),
        sorted(happening.recipient.tokens),
        *_complements(happening.match.trigger),
        *place,
    ]


def _complements(trigger: Token) -> list[list[int]]:
    """What is said to be asked, refused, done: short complements and objects, whole."""
    if trigger.pos_ not in {"VERB", "AUX"}:
        return []
    heads = [t for t in complements(trigger) if t.dep_ not in {"advcl", "pobj"} or t.head.dep_ == "prt"]
    ranges = [list(range(*syntax.clause(t))) for t in heads]
    return [r for r in ranges if len(r) <= _COMPLEMENT]


def _trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    while end - start > 1 and (document.doc[end - 1].is_punct or document.doc[end - 1].is_space):
        end -= 1
    return start, end
