"""Where places and bodies lie and armed groups are: "Kitwe, Zambia", "the Zambian embassy in Accra"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.gazetteer_tables import POPULATED_PLACE
from newsgraph.annotation.relations.pairing import names_from
from newsgraph.annotation.relations.reader import PLACES, POSSESSIVE, Claim, found_by_type, word_set
from newsgraph.annotation.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.relations.reader import Finder, RelationReader

_PHRASE = 4  # tokens between a country and the noun for what is there
_CLOSING = frozenset({",", ".", ")", "(", "—", "–", "-", "--"})
_NEAR = frozenset({"in", "near", "around"})
_IN = frozenset({"in"})
_AT = frozenset({"in", "at", "outside", "on"})
_SEATED = frozenset({"in", "at", "on"})
_WITHIN = frozenset({"in", "of"})


def place_claims(reader: RelationReader) -> Iterator[Claim]:
    """The relations to a place that a mention and the words around it tell."""
    return found_by_type(reader, _FINDERS)


def _located(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "Kitwe's Riverside district", "Kitwe, Zambia", "Kitwe in Zambia", "the Zambian city of Kitwe"."""
    place = mention.entities[0]
    if (
        not (reader.record(place).named or _is_known_site(reader, mention))
        or reader.is_modifier(mention)
        or reader.doc[mention.head].lemma_.lower() in word_set("borders")
    ):
        return
    for wider in _places_around(reader, mention):
        entity = wider.entities[0]
        if entity != place and reader.type_of(entity) in PLACES and not _is_within_state(reader, mention, wider):
            start, end = min(wider.start, mention.start), max(wider.end, mention.end)
            prior = 0.8 if mention.kind == "name" else 0.7  # a description may be tied to the wrong place
            yield Claim("located_in", place, entity, start, end, "name:place", prior)
            return


def _is_within_state(reader: RelationReader, state: Mention, place: Mention) -> bool:
    """Whether the first is a state and the second a town or unknown: "the leaders of Ghana in Kitwe" tells no more."""
    entry = load_gazetteer().entry(reader.record(place.entities[0]).name)
    town = entry is None or entry.kind in {POPULATED_PLACE, "city"} or entry.type == "Country"
    return reader.type_of(state.entities[0]) == "Country" and town and reader.type_of(place.entities[0]) == "Place"


def _is_known_site(reader: RelationReader, mention: Mention) -> bool:
    """Whether the phrase speaks of a building or site: "the airport in Kitwe", "Kitwe's prison", "a hotel in Kitwe"."""
    head, after = reader.doc[mention.head], reader.doc[mention.end : mention.end + 1]
    site = head.lemma_.lower() in word_set("sites") or any(t.lower_ in _AT for t in after)
    return mention.kind == "nominal" and site and head.lemma_.lower() not in word_set("place_nouns")


def _places_around(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """The wider places that the words tell, the most telling first."""
    is_place = reader.type_of(mention.entities[0]) == "Place"
    if mention.kind == "name" or _is_known_site(reader, mention):
        yield from reader.after(mention, _AT if is_place else _IN)
    if is_place and mention.kind == "name":
        yield from _after_own_noun(reader, mention)
    if mention.kind == "name":
        yield from _at_the_edge(reader, mention)
    if is_place:
        inside = (m for m in reader.within(mention.start, mention.head) if not reader.is_modifier(m))
        yield from (m for m in inside if _is_owner(reader, mention, m))
        if mention.start and reader.doc[mention.start - 1].text in POSSESSIVE:
            yield from reader.ending.get(mention.start - 1, ())
        if mention.kind == "name":
            yield from _after_comma(reader, mention)
    if mention.kind == "name":
        yield from _before_place_noun(reader, mention)


def _after_own_noun(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """As in "Riverside district in northern Zambia", "the Riverside neighborhood of Kitwe": behind the noun for it."""
    doc, noun = reader.doc, mention.end
    if noun + 2 >= len(doc) or doc[noun].lower_ not in word_set("place_nouns") or doc[noun + 1].lower_ not in _WITHIN:
        return
    for index in range(noun + 2, min(noun + 3 + _PHRASE, len(doc))):
        found = [m for m in reader.starting.get(index, ()) if m.kind == "name" and m.entities != mention.entities]
        if found:
            of = doc[noun + 1].lower_ == "of"
            owner = doc[found[0].end : found[0].end + 1].text in POSSESSIVE
            if not owner and not (of and _fame(reader, found[0]) < _fame(reader, mention)):
                yield found[0]
            return
        passed = word_set("directions") | word_set("place_nouns") | {"of"}
        if doc[index].pos_ not in {"DET", "ADJ"} and doc[index].lower_ not in passed:
            return


def _fame(reader: RelationReader, mention: Mention) -> int:
    """How well known a place is: a state or its capital, a large city or region, a town, what no list holds."""
    entry = load_gazetteer().entry(reader.record(mention.entities[0]).name)
    if entry is None:
        return 0
    return 3 if entry.type == "Country" else 1 if entry.kind == POPULATED_PLACE else 2


def _at_the_edge(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """As in "Kitwe, on the northern outskirts of Lusaka": what is a part of the place after "of"."""
    words = [t.lower_ for t in reader.doc[mention.end : mention.end + _PHRASE + 3]]
    words = words[1:] if words[:1] == [","] else words
    if words[:1] not in (["on"], ["in"]) or "of" not in words:
        return
    of = words.index("of")
    if words[of - 1] in word_set("parts_of_places"):
        start = mention.end + (reader.doc[mention.end].text == ",") + of + 1
        yield from (m for m in reader.starting.get(start, ()) if reader.type_of(m.entities[0]) in PLACES)


def _is_owner(reader: RelationReader, place: Mention, inside: Mention) -> bool:
    """Whether a name inside the phrase is the wider place and not the place's own ("the Riverside district")."""
    possessive = reader.doc[inside.end].text in POSSESSIVE
    return place.kind == "name" or possessive or inside.kind == "adjective"


def _before_place_noun(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """As in "the Zambian city of Kitwe", "the Zambian town Kitwe": the country before the noun for a place."""
    index = mention.start - 1
    index -= index > 0 and reader.doc[index].lower_ == "of"
    if mention.end < len(reader.doc) and reader.doc[mention.end].text in POSSESSIVE:
        return  # "the Riverside district of Zambia's capital"
    if index < 1 or reader.doc[index].lemma_.lower() not in word_set("place_nouns"):
        return
    for end in range(index, max(index - _PHRASE, 0), -1):
        found = [m for m in reader.ending.get(end, ()) if m.entities != mention.entities]
        if found:
            called = end == index and found[0].kind == "name" and reader.doc[mention.start - 1].lower_ == "of"
            if called and _fame(reader, found[0]) <= _fame(reader, mention):
                return  # "the Riverside district of Kitwe" is Riverside; "the London district of Riverside" is not
            if reader.doc[end - 1].lemma_.lower() not in word_set("borders"):
                yield found[0]
            return
        if reader.doc[end - 1].pos_ not in {"ADJ", "NOUN", "PART"}:
            return


def _after_comma(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """As in "in Kitwe, northern Zambia,": a preposition or a new line, a place, a comma, a wider place, the end."""
    doc, end = reader.doc, mention.end
    if end + 1 >= len(doc) or doc[end].text != ",":
        return
    state = reader.name_from(end + 1, "Place")
    if state is not None and "." in doc[state.end - 1].text:  # "Flint, Mich.," is no list
        yield state
        return
    if not _opens_phrase(reader, mention):
        return
    linked = doc[end + 1].lower_ == "in"
    start = end + 1 + linked
    start += start < len(doc) and doc[start].lower_ in word_set("directions")
    wider = reader.name_from(start, "Country", "Place") if start < len(doc) else None
    if wider is None:
        return
    closed = wider.end >= len(doc) or doc[wider.end].text in _CLOSING or doc[wider.end].pos_ == "ADP"
    if closed and (linked or not any(t.lower_ in {"and", "or"} for t in doc[wider.end : wider.end + 3])):
        yield wider


def _opens_phrase(reader: RelationReader, mention: Mention) -> bool:
    """Whether a preposition stands before the place, or it begins a paragraph as a dateline does."""
    before = mention.start - 1 - (mention.start > 0 and reader.doc[mention.start - 1].pos_ == "DET")
    return before < 0 or reader.doc[before].pos_ == "ADP" or "\n" in reader.doc[mention.start - 1].text_with_ws


def _capital(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "Lusaka, the capital", "the capital city of Lusaka": the capital of the country that the town lies in."""
    doc, before, after = reader.doc, mention.start - 1, mention.end
    country = reader.country_of(reader.record(mention.entities[0]).country)
    if country is None or mention.kind != "name":
        return
    closed = after < len(doc) and doc[after].text in {",", "."}
    before -= before > 0 and (doc[before].lower_ == "of" or (doc[before].text == "," and closed))
    before -= before > 0 and doc[before].lower_ == "city"
    behind = [t.lower_ for t in doc[after : after + 4]]
    start, end = mention.start, mention.end
    if before >= 0 and doc[before].lower_ == "capital":
        start = before
    elif behind[:3] == [",", "the", "capital"] and (len(behind) == 3 or behind[3] in {",", ".", "city"}):
        end += 3
    else:
        return
    yield Claim("located_in", mention.entities[0], country, start, end, "name:capital", 0.7)


def _seat(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the Zambian embassy in Accra", "the National Museum, in Accra": where an office or a house stands."""
    known = load_gazetteer().entry(reader.record(mention.entities[0]).name) if mention.kind == "name" else None
    is_house = known is not None and known.kind == "seat"
    noun = reader.doc[mention.head].lemma_.lower()
    if mention.kind == "nominal" and noun in word_set("posts_abroad") and _is_metonym(reader, mention, noun):
        return  # "the Union's mission in Ghana" is not where the Union has its seat
    seated = noun in word_set("seats") or is_house
    if not seated and not _is_followed_by_seat(reader, mention):
        return
    for place in (*_town_after(reader, mention), *reader.after(mention, _SEATED)):
        if reader.type_of(place.entities[0]) in PLACES:
            of_state = noun in word_set("state_organs") and reader.type_of(place.entities[0]) == "Country"
            predicate = "part_of" if of_state else "located_in"  # "a court in Zambia" is Zambia's
            yield Claim(predicate, mention.entities[0], place.entities[0], mention.start, place.end, "name:seat", 0.8)
            return


def _town_after(reader: RelationReader, mention: Mention) -> Iterator[Mention]:
    """The town in "a court in the northern Zambian city of Kitwe": behind the noun for it."""
    doc, index = reader.doc, mention.end + 1
    if index >= len(doc) or doc[mention.end].lower_ not in _SEATED:
        return
    while index < min(len(doc) - 2, mention.end + 2 + _PHRASE) and doc[index].pos_ in {"DET", "ADJ", "PROPN"}:
        index += 1
    if doc[index].lower_ in word_set("place_nouns") and doc[index + 1].lower_ == "of":
        place = reader.name_from(index + 2, "Place")
        yield from (place,) if place is not None else ()


def _is_metonym(reader: RelationReader, mention: Mention, noun: str) -> bool:
    """Whether the phrase stands for a named body that is called by another noun."""
    record = reader.record(mention.entities[0])
    return record.named and noun not in record.name.lower()


def _is_followed_by_seat(reader: RelationReader, mention: Mention) -> bool:
    """Whether "in X" after a body's name can only be its own: before the verb, or as whose analyst somebody is told."""
    head = reader.doc[mention.head]
    named = mention.kind == "name" and reader.record(mention.entities[0]).named and head.tag_ != "NNPS"
    if not named or mention.end >= len(reader.doc):
        return False
    told = head.dep_ == "pobj" and head.head.lower_ in {"of", "at", "from", "with"} and head.head.head.pos_ != "VERB"
    return reader.doc[mention.end].lower_ == "in" and (head.dep_ in SUBJECTS or head.dep_ == "appos" or told)


def _nationality(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the Norwegian company Fjordline", "Ghana's Volta Bank", "Fjordline, a Norwegian company"."""
    if mention.kind != "name" or not reader.record(mention.entities[0]).named or reader.is_modifier(mention):
        return
    country = _country_before(reader, mention) or _country_in_apposition(reader, mention)
    if country is not None:
        start, end = min(country.start, mention.start), max(country.end, mention.end)
        armed = reader.type_of(mention.entities[0]) == "ArmedGroup"  # it has no seat but where it is active
        predicate = "operates_in" if armed else "located_in"
        yield Claim(predicate, mention.entities[0], country.entities[0], start, end, "name:nationality", 0.7)


def _country_before(reader: RelationReader, mention: Mention) -> Mention | None:
    """The country before "company" and the like and the name, or right before the name with a possessive."""
    index = mention.start
    while index > 0 and mention.start - index < _PHRASE and _belongs(reader, index - 1, mention):
        index -= 1
    for country in reader.ending.get(index, ()):
        possessive = index == mention.start - 1 and reader.doc[index].text in POSSESSIVE
        told = _is_seated(reader, index, mention.start) or possessive
        types = PLACES if possessive and country.kind == "name" else {"Country"}
        if told and reader.type_of(country.entities[0]) in types and not reader.is_modifier(country):
            return country
    return None


def _belongs(reader: RelationReader, index: int, mention: Mention) -> bool:
    """Whether the word before a name may belong to its description."""
    word = reader.doc[index]
    if any(
        m.kind in {"adjective", "name"} and m.entities != mention.entities for m in reader.ending.get(index + 1, ())
    ):
        return False
    return word.pos_ in {"ADJ", "NOUN", "PART"} or word.text == "-" or word.text in POSSESSIVE


def _is_seated(reader: RelationReader, start: int, end: int) -> bool:
    """Whether one of the words is a noun for what has a seat."""
    return any(t.lemma_.lower() in word_set("seated") for t in reader.doc[start:end])


def _country_in_apposition(reader: RelationReader, mention: Mention) -> Mention | None:
    """The country in "Fjordline, a Norwegian shipping company": between the comma and the noun."""
    doc, index = reader.doc, mention.end + 1
    if index >= len(doc) or doc[mention.end].text != ",":
        return None
    index += doc[index].pos_ == "DET"
    country = next((m for m in reader.starting.get(index, ()) if reader.type_of(m.entities[0]) == "Country"), None)
    if country is None or country.end >= len(doc):
        return None
    possessive = doc[country.end].text in POSSESSIVE
    end = country.end + 1
    while end < len(doc) and end - country.end < 2 * _PHRASE and _describes(reader, end - 1):
        end += 1
    fits = (country.kind == "adjective" or possessive) and _is_seated(reader, country.end, end)
    return country if fits else None


def _describes(reader: RelationReader, index: int) -> bool:
    word = reader.doc[index]
    return word.pos_ in {"ADJ", "NOUN", "PROPN", "PART", "VERB"} or word.text == "-"


def _presence(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "a Red Front base in Kitwe", "Red Front command centres near Kitwe": where a group has people or camps."""
    for noun in _nouns_of(reader, mention):
        link = reader.doc[noun + 1]
        places = _places_from(reader, noun + 2) if link.lower_ in _NEAR else []
        for place in places:
            yield Claim(
                "operates_in", mention.entities[0], place.entities[0], mention.start, place.end, "name:presence", 0.8
            )
        if places:
            return


def _homeland(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "a Ghanaian militia": the country whose adjective tells of an armed group that has no such name."""
    one = mention.kind == "nominal" and reader.doc[mention.head].tag_ == "NN"
    before = reader.ending.get(mention.start - 1, ()) if reader.doc[mention.start - 1].text in POSSESSIVE else ()
    inside = (*reader.within(mention.start, mention.head), *before) if one else ()
    states = [m for m in inside if reader.type_of(m.entities[0]) == "Country" and _tells_whose(reader, m)]
    if len(states) == 1 and not reader.is_modifier(states[0]):
        yield Claim(
            "operates_in", mention.entities[0], states[0].entities[0], mention.start, mention.end, "name:homeland", 0.7
        )


def _tells_whose(reader: RelationReader, state: Mention) -> bool:
    """Whether it is an adjective or a possessive."""
    return state.kind == "adjective" or reader.doc[state.end].text in POSSESSIVE


def _nouns_of(reader: RelationReader, mention: Mention) -> Iterator[int]:
    """The nouns for an armed group's people and camps that end its phrase: its own head, or nouns after its name."""
    doc, index = reader.doc, mention.end
    if doc[mention.head].lemma_.lower() in word_set("presence_nouns") and mention.head < len(doc) - 1:
        yield mention.head
    index += index < len(doc) and doc[index].text in POSSESSIVE
    while index < len(doc) - 1 and index - mention.end < _PHRASE and doc[index].pos_ in {"NOUN", "ADJ", "PROPN"}:
        if doc[index].lemma_.lower() in word_set("presence_nouns"):
            yield index
        index += 1


def _places_from(reader: RelationReader, start: int) -> list[Mention]:
    """The place whose phrase begins at that token, with those named after it ("in Ghana and Togo")."""
    first = _place_from(reader, start)
    if first is None or first.kind != "name":
        return [first] if first is not None else []
    rest = names_from(reader, first.end) if reader.doc[first.end : first.end + 1].text.lower() == "and" else []
    return [first, *(m for m in rest[:1] if reader.type_of(m.entities[0]) in PLACES)]


def _place_from(reader: RelationReader, start: int) -> Mention | None:
    """The place whose phrase begins at that token."""
    for index in range(start, min(start + 3, len(reader.doc))):
        place = next(iter(reader.starting.get(index, ())), None)
        if place is not None:
            return place if reader.type_of(place.entities[0]) in PLACES else None
        if reader.doc[index].pos_ not in {"DET", "ADJ"}:
            return None
    return None


_FINDERS: Mapping[str, Iterable[Finder]] = {
    "Agency": (_seat,),
    "Organization": (_seat, _nationality),
    "IntergovernmentalOrganization": (_seat,),
    "ArmedGroup": (_presence, _nationality, _homeland),
    "Place": (_located, _capital),
    "Country": (_located,),
}
