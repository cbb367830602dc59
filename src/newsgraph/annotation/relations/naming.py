"""What names and noun phrases tell by their own words: whose army, where the town, who conducts the operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.figures.counted import is_person_noun
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.relations.reader import Claim, lexicon, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.relations.reader import RelationReader

_PLACES = frozenset({"Place", "Country"})
_ACTORS = frozenset({"Country", "Agency", "ArmedGroup", "Government", "IntergovernmentalOrganization", "Organization"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def naming_claims(reader: RelationReader) -> Iterator[Claim]:
    """The relations that a mention's own words, or the possessive before it, tell."""
    for mention in reader.entities.mentions:
        if mention.kind in {"pronoun", "adjective"} or len(mention.entities) != 1:
            continue
        kind = reader.type_of(mention.entities[0])
        if kind == "Agency":
            yield from _part_of_state(reader, mention)
        elif kind == "Operation":
            yield from _operation(reader, mention)
        elif kind == "Government":
            yield from _administration(reader, mention)
        elif kind in _PLACES:
            yield from _located(reader, mention)


def _part_of_state(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "The Zambian army", "Zambia's foreign ministry", "the parliament of Zambia"."""
    agency = mention.entities[0]
    if is_person_noun(reader.doc[mention.head]):
        return
    owner = next((m for m in _modifying(reader, mention) if reader.type_of(m.entities[0]) == "Country"), None)
    if owner is not None:
        start, end = min(owner.start, mention.start), max(owner.end, mention.end)
        yield Claim("part_of", agency, owner.entities[0], start, end, "name:state", 0.9)
        return
    country = reader.country_of(reader.record(agency).country)
    if country is not None and _says_country(reader, mention, reader.record(agency).country):
        yield Claim("part_of", agency, country, mention.start, mention.end, "name:state", 0.9)


def _says_country(reader: RelationReader, mention: Mention, code: str | None) -> bool:
    """Whether a word of the name is the country's name or adjective."""
    found = (load_gazetteer().country(t.text) for t in reader.doc[mention.start : mention.end])
    return any(entry is not None and entry.country == code for entry in found)


def _modifying(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """The mentions inside the phrase, right before it (possessives too), and after "of"."""
    yield from (m for m in reader.within(mention.start, mention.end) if m.entities != mention.entities)
    start = mention.start
    while start > 0 and (reader.doc[start - 1].text in _POSSESSIVE or reader.doc[start - 1].pos_ == "ADJ"):
        if any(m.kind == "adjective" for m in reader.ending.get(start, ())):
            break
        start -= 1
    yield from (m for m in reader.ending.get(start, ()) if m.entities != mention.entities)
    yield from _after(reader, mention, frozenset({"of"}))


def _after(reader: RelationReader, mention: Mention, links: frozenset[str]) -> Iterator[Mention]:
    """The mention after a preposition that follows this one."""
    if mention.end >= len(reader.doc) or reader.doc[mention.end].lower_ not in links:
        return
    for start in range(mention.end + 1, min(mention.end + 4, len(reader.doc))):
        found = [m for m in reader.starting.get(start, ()) if m.entities != mention.entities]
        if found:
            yield found[0]
            return
        if reader.doc[start].pos_ not in {"DET", "ADJ"}:
            return


def _operation(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "Zambian operations in Kitwe", "Zambia's bombing of Kitwe": who conducts it, and where."""
    operation = mention.entities[0]
    if not _is_singled_out(reader, operation):
        return
    around = [*_modifying(reader, mention)]
    for actor in around:
        if reader.type_of(actor.entities[0]) in _ACTORS and actor.start < mention.head:
            start, end = min(actor.start, mention.start), max(actor.end, mention.end)
            yield Claim("conducts", actor.entities[0], operation, start, end, "name:operation", 0.8)
            break
    inside = [m for m in reader.within(mention.head + 1, mention.end) if m.entities != mention.entities]
    for place in (*inside, *_after(reader, mention, word_set("operation_links"))):
        if reader.type_of(place.entities[0]) in _PLACES:
            end = max(place.end, mention.end)
            yield Claim("operates_in", operation, place.entities[0], mention.start, end, "name:operation", 0.8)
            break


def _is_singled_out(reader: RelationReader, operation: str) -> bool:
    """Whether the text names the operation or keeps referring back to it."""
    if reader.record(operation).named:
        return True
    return sum(operation in m.entities for m in reader.entities.mentions) > 1


def _administration(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "The Banda administration": Banda holds office in it."""
    if reader.doc[mention.head].lemma_.lower() not in lexicon()["administrations"]:
        return
    inside = reader.within(mention.start, mention.end)
    before = reader.ending.get(mention.start, ())
    for person in (*inside, *before):
        if person.kind == "name" and reader.type_of(person.entities[0]) == "Person":
            start = min(person.start, mention.start)
            yield Claim(
                "holds_office", person.entities[0], mention.entities[0], start, mention.end, "name:administration"
            )
            return


def _located(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "Kitwe's Riverside district", "Kitwe, Zambia", "the Zambian jungle", "Kitwe in Zambia"."""
    place = mention.entities[0]
    for wider in _places_around(reader, mention):
        entity = wider.entities[0]
        if entity != place and reader.type_of(entity) in _PLACES:
            start, end = min(wider.start, mention.start), max(wider.end, mention.end)
            yield Claim("located_in", place, entity, start, end, "name:place", 0.8)
            return


def _places_around(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    before = reader.within(mention.start, mention.head)
    if reader.type_of(mention.entities[0]) == "Place":
        yield from before
        if reader.doc[mention.start - 1].text in _POSSESSIVE:
            yield from reader.ending.get(mention.start - 1, ())
    if mention.kind == "name":
        yield from _after(reader, mention, frozenset({"in"}))
        yield from _after_comma(reader, mention)


def _after_comma(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """As in "in Kitwe, Zambia,": a place after a preposition, a comma, a wider place, and the end of the phrase."""
    doc, end = reader.doc, mention.end
    if mention.start == 0 or end >= len(doc) or doc[end].text != "," or doc[mention.start - 1].pos_ != "ADP":
        return
    wider = reader.name_from(end + 1, "Country", "Place")
    if wider is not None and (
        wider.end >= len(doc) or doc[wider.end].text in {",", ".", ")"} or doc[wider.end].pos_ == "ADP"
    ):
        after = doc[wider.end + 1 : wider.end + 3]
        if not any(t.lower_ in {"and", "or"} for t in after):
            yield wider
