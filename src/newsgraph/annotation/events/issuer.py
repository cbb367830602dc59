"""Who "we" is in a statement or press release outside all quotation marks: the body that issues it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.parsed import Token

_BY = frozenset({"of", "by", "from"})
_BODIES = frozenset({"Country", "Government", "Agency", "IntergovernmentalOrganization", "Organization", "ArmedGroup"})
_LONGEST = 60  # tokens of a heading
_FEW = 3  # sentences in which a statement names who issues it


def issuer_of(document: Document, entities: Entities) -> str | None:
    """The body whose statement the text is by its heading: the one named there, or of which the first sentence tells.

    None for all other texts, and where a person speaks for it.
    """
    end = _heading_end(document.article.text)
    heading = [t for t in document.doc[:_LONGEST] if t.idx < end]
    cues = [t for t in heading if t.lemma_.lower() in fields().issued]
    if not cues:
        return None
    named = (e for cue in cues for e in _behind(cue, heading, entities))
    return next((e for e in (*named, *_told_first(document, entities, end)) if entities.type_of(e) in _BODIES), None)


def _heading_end(text: str) -> int:
    """Where the lines above the text end: those that are no sentences."""
    end = 0
    for line in text.splitlines(keepends=True):
        if line.rstrip().endswith((".", "”", '"', ":", "?", "!")):
            break
        end += len(line)
    return end


def _behind(cue: Token, heading: list[Token], entities: Entities) -> Iterator[str]:
    """Who is named behind "statement of"."""
    behind = [t for t in heading if t.i > cue.i]
    if behind and behind[0].lower_ in _BY:
        yield from (e for t in behind[1:4] for e in entities.denoted(t))


def _told_first(document: Document, entities: Entities, end: int) -> Iterator[str]:
    """Who does what the first sentence tells."""
    told = (s for s in document.sentences if s.start_char >= end)
    for sentence, _ in zip(told, range(_FEW), strict=False):
        subjects = syntax.children(sentence.root, "nsubj") if sentence.root.pos_ in {"VERB", "AUX"} else []
        if subjects:
            yield from entities.denoted(subjects[0])
            return
