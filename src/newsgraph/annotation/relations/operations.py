"""Who conducts an operation, and where: "Zambian operations in Kitwe", "the bombing of Kitwe by Zambia"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.relations.reader import PLACES, Claim, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.relations.reader import RelationReader

_ACTORS = frozenset({"Country", "Agency", "ArmedGroup", "Government", "IntergovernmentalOrganization", "Organization"})
_PHRASE = 12  # tokens after the operation in which its place may stand


def operation_claims(reader: RelationReader) -> Iterator[Claim]:
    """The actor and the place that an operation's phrase tells."""
    for mention in reader.entities.mentions:
        single = mention.kind in {"name", "nominal"} and len(mention.entities) == 1
        if single and reader.type_of(mention.entities[0]) == "Operation":
            yield from _claims(reader, mention)


def _claims(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    operation = mention.entities[0]
    actor, place = _actor(reader, mention), _place(reader, mention)
    head = reader.doc[mention.head]
    deed = head.lemma_.lower() in load_kinds().words["single_deeds"]
    if not _is_singled_out(reader, mention) and (deed or actor is None or place is None):
        return
    if actor is not None:
        start, end = min(actor.start, mention.start), max(actor.end, mention.end)
        yield Claim("conducts", actor.entities[0], operation, start, end, "name:operation", 0.8)
    if place is not None:
        end = max(place.end, mention.end)
        yield Claim("operates_in", operation, place.entities[0], mention.start, end, "name:operation", 0.8)


def _actor(reader: RelationReader, mention: Mention) -> Mention | None:
    """Who stands before the noun or after "by"; in "the Zambian military operation" it is Zambia."""
    before = [m for m in reader.modifying(mention) if m.start < mention.head and m.head != mention.head]
    before = [m for m in before if not (m.kind == "nominal" and mention.start <= m.start and m.end <= mention.head)]
    candidates = (*before, *reader.after(mention, frozenset({"by"})))
    return next((m for m in candidates if reader.type_of(m.entities[0]) in _ACTORS), None)


def _place(reader: RelationReader, mention: Mention) -> Mention | None:
    """Where it goes on: inside its phrase, right after, or with whom it is against ("against rebels in Kitwe")."""
    inside = [m for m in reader.within(mention.head + 1, mention.end) if m.entities != mention.entities]
    places = (*inside, *reader.after(mention, word_set("operation_links")), *_in_phrase(reader, mention))
    return next((m for m in places if reader.type_of(m.entities[0]) in PLACES), None)


def _in_phrase(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """What stands after "in" somewhere in the noun phrase that the operation heads."""
    head = reader.doc[mention.head]
    for word in reader.doc[mention.end : min(head.right_edge.i + 1, mention.end + _PHRASE)]:
        if (word.pos_ in {"VERB", "AUX"} and word.dep_ != "amod") or word.text in {",", ";", "(", "—"}:
            return
        if word.lower_ == "in":
            found = (m for i in (word.i + 1, word.i + 2) for m in reader.starting.get(i, ()))
            yield from found


def _is_singled_out(reader: RelationReader, mention: Mention) -> bool:
    """Whether the text names the operation, keeps referring back to it, or speaks of it as known ("the offensive")."""
    operation, head = mention.entities[0], reader.doc[mention.head]
    known = reader.doc[mention.start].lower_ == "the" and head.lemma_.lower() in word_set("campaigns")
    return reader.record(operation).named or reader.mention_counts[operation] > 1 or (known and head.tag_ == "NN")
