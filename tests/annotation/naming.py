"""Entities given by hand, so that tests of facts don't hang on the search for entities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.annotation.entities import Entities, EntityRecord, Mention

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document

NAMES = {
    "Anna Berg|Berg": "Person",
    "Olav Lund|Lund": "Person",
    "Norway|Norwegian|Norwegians": "Country",
    "Sweden|Swedish": "Country",
    "Foreign Ministry": "Agency",
    "Northern Front": "ArmedGroup",
    "Daily Fjord": "Organization",
}


def entities_of(document: Document) -> Entities:
    """The entities whose names stand in the text; an entity's id is its first name."""
    records, mentions = {}, []
    for names, type_ in NAMES.items():
        name = names.split("|", maxsplit=1)[0]
        records[name] = EntityRecord(name, name, type_, named=True)
        for match in re.finditer(rf"\b({names})\b", document.article.text):
            span = document.doc.char_span(*match.span(), alignment_mode="expand")
            assert span is not None
            mentions.append(Mention(span.start, span.end, span.root.i, "name", (name,)))
    return Entities(records, tuple(sorted(mentions, key=lambda m: m.start)))
