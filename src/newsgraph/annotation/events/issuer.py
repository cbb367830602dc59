"""Who "we" is in a statement or press release outside all quotation marks: the body that issues it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.belonging import side
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.party import Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.said import Said
    from newsgraph.annotation.parsed import Token

_BY = frozenset({"of", "by", "from"})
_BODIES = frozenset({"Country", "Government", "Agency", "IntergovernmentalOrganization", "Organization", "ArmedGroup"})
_OWN = frozenset(
    {"Sanction", "Aid", "Request", "Reject", "Concede", "Accuse"}
)  # what a body does by saying or deciding
_DECIDED = frozenset({"actual", "planned"})
_OFFICES = frozenset({"Agency", "IntergovernmentalOrganization"})
_YEAR = 4  # digits
_LONGEST = 60  # tokens of a heading
_FEW = 3  # sentences in which a statement names who issues it


def issuer_of(document: Document, entities: Entities) -> str | None:
    """The body whose statement the text is by its heading: the one named there, or of which the first sentence tells.

    Where nothing says that it is one, the body that stands above it with the date. None for all other texts, and
    where a person speaks for it.
    """
    end = _heading_end(document.article.text)
    heading = [t for t in document.doc[:_LONGEST] if t.idx < end]
    cues = [t for t in heading if t.lemma_.lower() in fields().issued]
    if not cues:
        return _letterhead(heading, entities)
    named = (e for cue in cues for e in _behind(cue, heading, entities))
    return next((e for e in (*named, *_told_first(document, entities, end)) if entities.type_of(e) in _BODIES), None)


def _letterhead(heading: list[Token], entities: Entities) -> str | None:
    """The ministry or body whose name stands with the date above the text ("Ministry of Health, 6 May 2012")."""
    dated = any(t.is_digit and len(t.text) == _YEAR for t in heading)
    if not dated or any(t.pos_ in {"VERB", "AUX"} and t.ent_type_ != "DATE" for t in heading):
        return None
    named = (e for t in heading for e in entities.denoted(t))
    return next((e for e in named if entities.type_of(e) in _OFFICES), None)


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


def by_issuer(happening: Happening, said: Said, entities: Entities) -> Happening:
    """What a statement tells in the passive of nobody, as done by the body whose statement it is.

    "Citizens are advised to leave", "aid has been suspended"; not what others say in it, and not what is done to it.
    """
    issuer = said.issuer
    open_ended = issuer is not None and happening.type in _OWN and not happening.actor.entities
    if issuer is None or not open_ended or happening.status not in _DECIDED or happening.source is not None:
        return happening
    verb = happening.match.trigger
    passive = verb.pos_ == "VERB" and syntax.is_passive(verb) and verb.dep_ not in {"acl", "amod"}
    hit = {side(e, entities) for e in happening.recipient.entities}
    if not passive or side(issuer, entities) in hit or said.around(verb.i):
        return happening
    return replace(happening, actor=Party((issuer,), (), "issuer"))
