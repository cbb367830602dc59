"""Finding entities (first base line): the model's names, clustered by shared words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities import Entities, EntityRecord, Mention

if TYPE_CHECKING:
    from spacy.tokens import Span

    from newsgraph.annotation.document import Document

_TYPES = {
    "PERSON": "Person",
    "GPE": "Country",
    "NORP": "Country",
    "ORG": "Organization",
    "LOC": "Place",
    "FAC": "Place",
}


def find_entities(document: Document) -> Entities:
    """The entities of the document with all their mentions."""
    records: dict[str, EntityRecord] = {}
    mentions = []
    known: dict[str, str] = {}
    for span in document.doc.ents:
        if span.label_ not in _TYPES:
            continue
        name = _name(span)
        entity = known.get(name.split()[-1]) or known.setdefault(name.split()[-1], f"e{len(records) + 1}")
        records.setdefault(entity, EntityRecord(entity, name, _TYPES[span.label_], named=True))
        mentions.append(Mention(span.start, span.end, span.root.i, "name", (entity,)))
    return Entities(records, tuple(mentions))


def _name(span: Span) -> str:
    words = [t.text for t in span if t.dep_ != "case" and t.lower_ != "the"]
    return " ".join(words) or span.text
