"""What an office is of: the body that the words in, after or before a title name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation.relations.reader import POSSESSIVE, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.offices import OfficeMatch
    from newsgraph.annotation.relations.reader import RelationReader

_BODIES = frozenset(
    {"Agency", "ArmedGroup", "Country", "Government", "IntergovernmentalOrganization", "Organization", "Place"}
)
_MODIFIERS = frozenset({"DET", "ADJ", "ADV", "NUM"})
_REACH = 4  # tokens between a title's preposition and the body, or between a body and its title
_SUBJECT = 7  # tokens of what an office is about at most
_SUBJECT_WORDS = frozenset({"NOUN", "ADJ", "PROPN", "CCONJ", "DET"})
_HOSTS = frozenset({"Country", "IntergovernmentalOrganization"})
_OWNING = frozenset({"its", "their", "whose"})
_RANKS = frozenset({"deputy", "senior", "regional"})  # before the area that somebody is in charge of
_PLACED = frozenset({"Agency", "Organization", "IntergovernmentalOrganization", "Government"})  # after "in"


@dataclass(frozen=True, slots=True)
class Body:
    """What an office is of; the words from `start` to `end` name it."""

    entity: str
    start: int
    end: int
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose office it is; the words from `start` to `end` name the person."""

    entity: str
    start: int
    end: int
    rule: str


def body_of(reader: RelationReader, match: OfficeMatch) -> Body | None:
    """What the office is of, as the words in, after or before the title say."""
    if match.office.kind == "diplomat":
        return _sender(reader, match)
    for mention in (*reader.within(match.start, match.end), *_overlapping(reader, match)):
        beyond = mention.start < match.start or mention.end > match.end
        shorter = mention.end - mention.start < match.end - match.start
        if reader.type_of(mention.entities[0]) in _BODIES and (beyond or shorter):
            return Body(mention.entities[0], mention.start, mention.end)
    return _body_after(reader, match) or _body_before(reader, match) or _body_meant(reader, match)


def _overlapping(reader: RelationReader, match: OfficeMatch) -> Iterator[Mention]:
    """The body that begins before a title and ends within it or begins in it and goes on.

    As in "Zambian Foreign Ministry spokesman" and "leader of the opposition Unity Party".
    """
    for end in range(match.start + 1, match.end):
        yield from (m for m in reader.ending.get(end, ()) if m.start < match.start and m.kind == "name")
    beyond = going_on(reader, match)
    yield from () if beyond is None else (beyond,)


def going_on(reader: RelationReader, match: OfficeMatch) -> Mention | None:
    """The body whose phrase begins behind the title's first word and ends beyond the title."""
    inside = (m for i in range(match.start + 1, match.end) for m in reader.starting.get(i, ()))
    return next((m for m in inside if m.end > match.end and reader.type_of(m.entities[0]) in _BODIES), None)


def _sender(reader: RelationReader, match: OfficeMatch) -> Body | None:
    """Whose envoy it is: "Ghana's U.N. ambassador" and "Ghana's envoy to the U.N." are Ghana's, not the U.N.'s."""
    before = _body_before(reader, match)
    if before is None:
        return _body_after(reader, match) or _body_meant(reader, match)
    if reader.doc[before.start - 1].text in POSSESSIVE and reader.type_of(before.entity) in _HOSTS:
        state = next(iter(reader.ending.get(before.start - 1, ())), None)
        if state is not None and reader.type_of(state.entities[0]) == "Country":
            return Body(state.entities[0], state.start, state.end)
    return before


def _body_meant(reader: RelationReader, match: OfficeMatch) -> Body | None:
    """As in "its president, Joseph Banda": whom the possessive pronoun before the title means."""
    index = match.start - 1
    while index > max(match.start - _REACH, 0) and reader.doc[index].pos_ in {"NOUN", "ADJ"}:
        index -= 1  # "its own president", "its delegation chief"
    word = reader.doc[index] if index >= 0 else None
    if word is not None and word.lower_ in {"his", "her"}:
        return _state_of_owner(reader, match, word.i)
    owner = reader.entities.around(word.i) if word is not None and word.lower_ in _OWNING else None
    if owner is None or len(owner.entities) != 1 or reader.type_of(owner.entities[0]) not in _BODIES:
        return None
    return Body(owner.entities[0], owner.start, owner.end, certain=False)


def _state_of_owner(reader: RelationReader, match: OfficeMatch, index: int) -> Body | None:
    """As in "his chief negotiator, Joseph Banda": the state of whom the pronoun means, for what a state appoints to."""
    owner = reader.entities.around(index) if match.office.object == "Country" else None
    if owner is None or len(owner.entities) != 1 or reader.type_of(owner.entities[0]) != "Person":
        return None
    state = reader.country_of(reader.record(owner.entities[0]).country)
    return Body(state, index, index + 1, certain=False) if state is not None else None


def _body_after(reader: RelationReader, match: OfficeMatch) -> Body | None:
    index = title_end(reader, match)
    if index >= len(reader.doc) or reader.doc[index].lower_ not in word_set("title_links"):
        return None
    link = reader.doc[index].lower_
    if link == "to" and match.office.kind == "diplomat":
        return None
    placed = link in {"in", "on", "with", "from"} and match.office.kind not in {"analyst", "activist", "professional"}
    mention = next_mention(reader, index + 1, _PLACED if placed else _BODIES)
    if mention is None and link in {"of", "for", "in"}:
        mention = _past_subject(reader, index + 1)
    return Body(mention.entities[0], mention.start, mention.end) if mention is not None else None


def _past_subject(reader: RelationReader, index: int) -> Mention | None:
    """The body after what somebody's office is about: "professor of trade law at Volta University"."""
    end = min(index + _SUBJECT, len(reader.doc) - 1)
    while index < end and (reader.doc[index].pos_ in _SUBJECT_WORDS or reader.doc[index].text == "-"):
        index += 1
    linked = reader.doc[index].lower_ in {"at", "with", "for"}
    return next_mention(reader, index + 1, _PLACED) if linked else None


def _body_before(reader: RelationReader, match: OfficeMatch) -> Body | None:
    index = match.start - (match.start > 0 and reader.doc[match.start - 1].text == ")")  # "the Red Front (RF) leader"
    first = index
    if reader.doc[match.start].tag_ in {"VBD", "VBZ"}:
        return None  # "police detained opposition leader Banda"
    while index > 0 and first - index <= _REACH:
        mention = next((m for m in reader.ending.get(index, ()) if reader.type_of(m.entities[0]) in _BODIES), None)
        if mention is not None and mention.start > 0 and _is_area_of(reader, match, mention):
            index = mention.start
            continue
        if mention is not None and (index == first or _in_phrase_of(reader, mention, match)):
            return Body(mention.entities[0], mention.start, mention.end)
        before = reader.doc[index - 1]
        plain = before.pos_ in {"ADJ", "NOUN"} and before.text[0].islower()
        if not plain and before.text not in POSSESSIVE | {"-"}:
            return None
        index -= 1
    return None


def _is_area_of(reader: RelationReader, match: OfficeMatch, mention: Mention) -> bool:
    """Whether a place only tells for what area somebody is in charge: "the Forum's West Africa director"."""
    of_organisation = match.office.title in word_set("titles_of_organisations")
    end = mention.start - (reader.doc[mention.start - 1].lower_ in POSSESSIVE | _RANKS)
    behind = any(m.kind == "name" for m in reader.ending.get(end, ()))
    return of_organisation and behind and reader.type_of(mention.entities[0]) == "Place"


def _in_phrase_of(reader: RelationReader, mention: Mention, match: OfficeMatch) -> bool:
    """Whether the body's words belong to the title's phrase or to the name's after it."""
    above = {t.i for t in reader.doc[mention.head].ancestors}
    return any(i in above for i in range(match.start, min(match.end + _REACH, len(reader.doc))))


def next_mention(reader: RelationReader, start: int, types: frozenset[str]) -> Mention | None:
    """The mention that starts at that token, determiners and adjectives skipped."""
    index, end = start, min(start + _REACH, len(reader.doc))
    while index < end:
        at_hand = reader.starting.get(index, ())
        modifier = next((m for m in at_hand if reader.is_modifier(m)), None)
        if modifier is not None:  # "the Accra-based council": past "Accra", the hyphen and "based"
            beyond = modifier.end + 2 * (reader.doc[modifier.end - 1].text.count("-") == 0)
            index, end = beyond, min(max(end, beyond + 2), len(reader.doc))
            continue
        mention = next((m for m in at_hand if reader.type_of(m.entities[0]) in types), None)
        if mention is not None and not _tells_of_name(reader, mention):
            return _owned(reader, mention, types) or mention
        if reader.doc[index].text == "-":  # "the Western-backed council"
            index, end = index + 2, min(end + 3, len(reader.doc))
            continue
        if reader.doc[index].pos_ not in _MODIFIERS | {"NOUN", "PROPN"} and reader.doc[index].dep_ != "amod":
            return None
        index += 1
    return None


def _owned(reader: RelationReader, owner: Mention, types: frozenset[str]) -> Mention | None:
    """What a state's name in the possessive only tells the country of: "governor of Zambia's Copper province"."""
    after = owner.end
    if after + 1 >= len(reader.doc) or reader.doc[after].text not in POSSESSIVE:
        return None
    found = (m for i in (after + 1, after + 2) for m in reader.starting.get(i, ()) if m.kind == "name")
    return next((m for m in found if reader.type_of(m.entities[0]) in types), None)


def _tells_of_name(reader: RelationReader, mention: Mention) -> bool:
    """Whether a noun only tells what the name right behind it is ("the opposition Unity Party")."""
    bare = mention.kind == "nominal" and mention.end - mention.start == 1
    return bare and any(m.kind == "name" for m in reader.starting.get(mention.end, ()))


def title_end(reader: RelationReader, match: OfficeMatch) -> int:
    """The end of the title's own words, the preposition of "spokesman for" left off."""
    return match.end - (reader.doc[match.end - 1].lower_ in word_set("title_links"))
