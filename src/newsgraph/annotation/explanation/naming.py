"""By what an entity was recognised where it is mentioned, and how it is described in a word or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.explanation import entries
from newsgraph.annotation.explanation.records import Finding
from newsgraph.annotation.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities, EntityRecord, Mention
    from newsgraph.annotation.gazetteer import GazetteerMatch


def mention_findings(document: Document, entities: Entities) -> Iterator[Finding]:
    """Every mention with whom it stands for, and by what."""
    known = {m.start: m for m in load_gazetteer().match(document.doc)}
    for mention in entities.mentions:
        rule, entry = _rule(document, mention, known)
        what = ", ".join(described(entities.records[e]) for e in mention.entities)
        yield Finding("entity", document.quote(mention.start, mention.end), what, rule, entry)


def described(record: EntityRecord) -> str:
    """The entity as "Person Hana Brandt (AUT, GOV)"."""
    known = ", ".join(filter(None, (record.country, record.sector)))
    return f"{record.type} {record.name}" + (f" ({known})" if known else "")


def _rule(document: Document, mention: Mention, known: Mapping[int, GazetteerMatch]) -> tuple[str, str]:
    """The rule and its entry: gazetteer, noun, title, the model's label, or nothing but the capital letter."""
    if mention.kind == "pronoun":
        return "pronoun", ""
    match = next((known[i] for i in range(mention.start, mention.end) if i in known), None)
    if match is not None and mention.kind in {"name", "adjective"}:
        return f"gazetteer ({match.form})", entries.gazetteer_place(match.entry.name)
    head = document.doc[mention.head]
    kinds = load_kinds()
    kind = kinds.of_name(document.doc, mention.head) if mention.kind == "name" else kinds.of(head)
    if kind is not None:
        return f"noun “{kind.noun}”", entries.kind_place(kind)
    office = load_gazetteer().offices.office(head.lemma_.lower())
    if office is not None and mention.kind != "name":
        return f"title “{office.title}”", entries.office_place(office.title)
    if head.ent_type_:
        return f"the model's label {head.ent_type_}", ""
    return "capital letters" if mention.kind == "name" else "what was said before", ""
