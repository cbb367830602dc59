"""What names and noun phrases tell by their own words: whose army, where the town, who conducts the operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.figures.counted import is_person_noun
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.relations.reader import Claim, lexicon, word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.relations.reader import RelationReader

_PLACES = frozenset({"Place", "Country"})
_ACTORS = frozenset({"Country", "Agency", "ArmedGroup", "Government", "IntergovernmentalOrganization", "Organization"})
_LIST = 30  # tokens of a list of members that are looked at
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def naming_claims(reader: RelationReader) -> Iterator[Claim]:
    """The relations that a mention's own words, or the possessive before it, tell."""
    for mention in reader.entities.mentions:
        if mention.kind in {"pronoun", "adjective"} or len(mention.entities) != 1:
            continue
        for finder in _FINDERS.get(reader.type_of(mention.entities[0]), ()):
            yield from finder(reader, mention)


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
    country = _country_in_name(reader, mention)
    if country is not None and reader.record(agency).country in {None, reader.record(country).country}:
        yield Claim("part_of", agency, country, mention.start, mention.end, "name:state", 0.8)


def _country_in_name(reader: RelationReader, mention: Mention) -> str | None:
    """The article's country that the first word of the name names ("Zambia Revenue Authority")."""
    entry = load_gazetteer().country(reader.doc[mention.start].text)
    return reader.country_of(entry.country) if entry is not None else None


def _modifying(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """The mentions inside the phrase, right before it (possessives too), and after "of"."""
    inside = reader.within(mention.start, mention.end)
    yield from (m for m in inside if m.entities != mention.entities and not reader.is_modifier(m))
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
    conductors = (m for m in _modifying(reader, mention) if m.start < mention.head)
    actor = next((m for m in conductors if reader.type_of(m.entities[0]) in _ACTORS), None)
    inside = [m for m in reader.within(mention.head + 1, mention.end) if m.entities != mention.entities]
    places = (*inside, *_after(reader, mention, word_set("operation_links")))
    place = next((m for m in places if reader.type_of(m.entities[0]) in _PLACES), None)
    if not _is_singled_out(reader, operation) and (actor is None or place is None):
        return
    if actor is not None:
        start, end = min(actor.start, mention.start), max(actor.end, mention.end)
        yield Claim("conducts", actor.entities[0], operation, start, end, "name:operation", 0.8)
    if place is not None:
        end = max(place.end, mention.end)
        yield Claim("operates_in", operation, place.entities[0], mention.start, end, "name:operation", 0.8)


def _members(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "NATO members, Norway and Spain": states in a list after the word, if they are known to be members."""
    index = mention.end + 1
    if index >= len(reader.doc) or reader.doc[mention.end].lemma_.lower() != "member":
        return
    body = reader.record(mention.entities[0]).name
    while index < len(reader.doc) and index - mention.end < _LIST:
        state = reader.name_from(index, "Country")
        if state is not None and load_gazetteer().is_member(reader.record(state.entities[0]).name, body):
            yield Claim(
                "member_of", state.entities[0], mention.entities[0], mention.start, state.end, "name:members", 0.8
            )
        elif reader.doc[index].lower_ not in {",", "and", "the", "like", "including", "such", "as"}:
            return
        index = state.end if state is not None else index + 1


def _is_singled_out(reader: RelationReader, operation: str) -> bool:
    """Whether the text names the operation or keeps referring back to it."""
    return reader.record(operation).named or reader.mention_counts[operation] > 1


def _administration(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "The Banda administration": Banda holds office in it."""
    if reader.doc[mention.head].lemma_.lower() not in lexicon()["administrations"]:
        return
    inside = reader.within(mention.start, mention.end)
    before = reader.ending.get(mention.start, ())
    owner = reader.entities.around(mention.start)
    if owner is not None and owner.kind == "pronoun" and (named := reader.named_before(owner)) is not None:
        before = (*before, named)  # "his administration" shortly after the name
    for person in (*inside, *before):
        if person.kind == "name" and reader.type_of(person.entities[0]) == "Person":
            start = min(person.start, mention.start)
            yield Claim(
                "holds_office", person.entities[0], mention.entities[0], start, mention.end, "name:administration"
            )
            return


def _located(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "Kitwe's Riverside district", "Kitwe, Zambia", "Kitwe in Zambia", "the Zambian city of Kitwe"."""
    place = mention.entities[0]
    if (
        not reader.record(place).named
        or reader.is_modifier(mention)
        or reader.doc[mention.head].lemma_.lower() in word_set("borders")
    ):
        return
    for wider in _places_around(reader, mention):
        entity = wider.entities[0]
        if entity != place and reader.type_of(entity) in _PLACES:
            start, end = min(wider.start, mention.start), max(wider.end, mention.end)
            prior = 0.8 if mention.kind == "name" else 0.7  # a description may be tied to the wrong place
            yield Claim("located_in", place, entity, start, end, "name:place", prior)
            return


def _places_around(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    if reader.type_of(mention.entities[0]) == "Place":
        yield from (m for m in reader.within(mention.start, mention.head) if _is_owner(reader, mention, m))
        if mention.start and reader.doc[mention.start - 1].text in _POSSESSIVE:
            yield from reader.ending.get(mention.start - 1, ())
        if mention.kind == "name":
            yield from _after_comma(reader, mention)
    if mention.kind == "name":
        yield from _before_place_noun(reader, mention)
        yield from _after(reader, mention, frozenset({"in"}))


def _is_owner(reader: RelationReader, place: Mention, inside: Mention) -> bool:
    """Whether a name inside the phrase is the wider place and not the place's own ("the Riverside district")."""
    possessive = reader.doc[inside.end].text in _POSSESSIVE
    return place.kind == "name" or possessive or inside.kind == "adjective"


def _before_place_noun(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """As in "the Zambian city of Kitwe", "the Zambian town Kitwe": the country before the noun for a place."""
    index = mention.start - 1
    index -= index > 0 and reader.doc[index].lower_ == "of"
    if index < 1 or reader.doc[index].lemma_.lower() not in word_set("place_nouns"):
        return
    for end in range(index, max(index - 4, 0), -1):
        found = [m for m in reader.ending.get(end, ()) if m.entities != mention.entities]
        if found:
            yield found[0]
            return
        if reader.doc[end - 1].pos_ not in {"ADJ", "NOUN", "PART"}:
            return


def _after_comma(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """As in "in Kitwe, Zambia,": a preposition, a place, a comma, a wider place, and the end of the phrase."""
    doc, end = reader.doc, mention.end
    if mention.start == 0 or end >= len(doc) or doc[end].text != "," or doc[mention.start - 1].pos_ != "ADP":
        return
    wider = reader.name_from(end + 1, "Country", "Place")
    if wider is None:
        return
    closed = wider.end >= len(doc) or doc[wider.end].text in {",", ".", ")"} or doc[wider.end].pos_ == "ADP"
    if closed and not any(t.lower_ in {"and", "or"} for t in doc[wider.end : wider.end + 3]):
        yield wider


def _seat(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the Zambian embassy in Accra": where an office of a state or body stands."""
    if reader.doc[mention.head].lemma_.lower() not in word_set("seats"):
        return
    for place in _after(reader, mention, frozenset({"in", "at"})):
        if reader.type_of(place.entities[0]) in _PLACES:
            yield Claim(
                "located_in", mention.entities[0], place.entities[0], mention.start, place.end, "name:seat", 0.8
            )


def _presence(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "a Red Front base in Kitwe": where an armed group has people or camps."""
    nouns = [mention.head, mention.end]
    if mention.end < len(reader.doc) - 1 and reader.doc[mention.end].text in _POSSESSIVE:
        nouns.append(mention.end + 1)
    for index in (i for i in nouns if i < len(reader.doc) - 1):
        link = reader.doc[index + 1]
        if reader.doc[index].lemma_.lower() not in word_set("presence_nouns") or link.lower_ not in {
            "in",
            "near",
            "around",
        }:
            continue
        place = next((m for i in (index + 2, index + 3) for m in reader.starting.get(i, ())), None)
        if place is not None and reader.type_of(place.entities[0]) in _PLACES:
            yield Claim(
                "operates_in", mention.entities[0], place.entities[0], mention.start, place.end, "name:presence", 0.8
            )


def _party_of(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "Banda's Unity party": the party of a person."""
    nouns = {reader.doc[i].lemma_.lower() for i in (mention.head, mention.end) if i < len(reader.doc)}
    if not reader.record(mention.entities[0]).named or not nouns & word_set("party_nouns"):
        return
    if mention.start < 2 or reader.doc[mention.start - 1].text not in _POSSESSIVE:
        return
    person = reader.name_until(mention.start - 1, "Person")
    if person is not None:
        yield Claim(
            "affiliated_with", person.entities[0], mention.entities[0], person.start, mention.end, "name:party", 0.7
        )


_FINDERS: dict[str, tuple[Callable[[RelationReader, Mention], Iterator[Claim]], ...]] = {
    "Agency": (_part_of_state, _seat),
    "Organization": (_seat, _party_of),
    "IntergovernmentalOrganization": (_seat, _members),
    "ArmedGroup": (_presence,),
    "Operation": (_operation,),
    "Government": (_administration,),
    "Place": (_located,),
    "Country": (_located,),
}
