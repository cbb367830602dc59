"""What an office is of: the body that the words in, after or before a title name, or one that title or person tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation.relations.reader import POSSESSIVE, lexicon, word_set

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
_WITHOUT_BODY = frozenset({"rank", "royalty", "religious", "religious before a name", "soldier"})
_HOSTS = frozenset({"Country", "IntergovernmentalOrganization"})
_RULERS = frozenset({"head of state", "head of government", "regional head", "deputy head"})
_OF_GOVERNMENT = frozenset({"minister", "deputy head"})
_HEADS = frozenset({"head of state", "head of government"})
_JUDGES = frozenset({"judiciary", "judge before a name"})
_REPEATED = 2
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
        shorter = mention.start < match.start or mention.end - mention.start < match.end - match.start
        if reader.type_of(mention.entities[0]) in _BODIES and shorter:
            return Body(mention.entities[0], mention.start, mention.end)
    return _body_after(reader, match) or _body_before(reader, match) or _body_meant(reader, match)


def _overlapping(reader: RelationReader, match: OfficeMatch) -> Iterator[Mention]:
    """The body that begins before a title and ends within it: "Zambian Foreign Ministry spokesman"."""
    for end in range(match.start + 1, match.end):
        yield from (m for m in reader.ending.get(end, ()) if m.start < match.start and m.kind == "name")


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
    index -= index > 0 and reader.doc[index].lower_ == "own"
    word = reader.doc[index] if index >= 0 else None
    owner = reader.entities.around(word.i) if word is not None and word.lower_ in {"its", "their"} else None
    if owner is None or len(owner.entities) != 1 or reader.type_of(owner.entities[0]) not in _BODIES:
        return None
    return Body(owner.entities[0], owner.start, owner.end, certain=False)


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
    end = mention.start - (reader.doc[mention.start - 1].text in POSSESSIVE)
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


def implied_body(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Body | None:
    """What a bare title is of: a body that the article describes so, a seat, or a state that title or name tell."""
    described = _described_body(reader, match) or _called_before(reader, match)
    if described is not None:
        return described
    office = match.office
    if office.object == "Place" and holder.rule == "before":
        return next(_realm(reader, match, holder), None)
    if office.object == "Agency":
        return _force_or_court(reader, match, holder)
    if office.object != "Country" or office.kind in _WITHOUT_BODY:
        return None
    return _state_implied(reader, match, holder)


def _state_implied(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Body | None:
    """The seat or state that a title of a state's office leaves out: told by title or name, or that of the story."""
    alone = _OF_GOVERNMENT | (_HEADS if holder.rule == "unnamed" else frozenset())
    here = state_of_story(reader, match) if match.office.kind in alone else None
    if holder.rule == "before":
        of_seat = seats(reader, match, holder) if is_lawmaker(match) else _realm(reader, match, holder)
        told = next(iter(of_seat), None)
        if told is not None:
            return told
        here = _state_of_title(reader, match) or reader.country_of(reader.record(holder.entity).country) or here
    if here is None or holder.rule not in {"before", "apposition", "unnamed"}:
        return None
    return Body(here, match.start, match.end, certain=False)


def state_of_story(reader: RelationReader, match: OfficeMatch) -> str | None:
    """The one state to which at least half of all that the article speaks of belongs, where nothing tells of another.

    It is named repeatedly, the sentence tells of no other before the title, and other states are not the only ones with
    such a title.
    """
    states = [state for code in sorted(reader.entities.setting) if (state := reader.country_of(code)) is not None]
    if len(states) != 1 or reader.mention_counts[states[0]] < _REPEATED:
        return None
    codes = _codes_of_title(match)
    fits = not codes or reader.record(states[0]).country in codes
    begun = reader.doc[match.start].sent.start
    return states[0] if fits and set(_countries_within(reader, begun, match.start)) <= set(states) else None


def _codes_of_title(match: OfficeMatch) -> tuple[str, ...]:
    """The states that have such an office; none where most states have it."""
    role = match.role.lower()
    told = lexicon()["titles_of_one_state"].get(role, ())
    codes = (told,) if isinstance(told, str) else tuple(told)
    return codes or (tuple(lexicon()["states_with_secretaries"]) if "secretary" in role.split() else ())


def countries_around(reader: RelationReader, match: OfficeMatch) -> list[str]:
    """The countries that the title's paragraph mentions, be it by a town."""
    return _countries_within(reader, *reader.paragraph(match.start))


def _countries_within(reader: RelationReader, start: int, end: int) -> list[str]:
    records = [reader.record(e) for m in reader.within(start, end) for e in m.entities]
    codes = [r.country for r in records if r.type in {"Country", "Place"}]
    return list(dict.fromkeys(c for code in codes if (c := reader.country_of(code)) is not None))


def is_lawmaker(match: OfficeMatch) -> bool:
    """Whether the title is that of a member of a parliament."""
    return match.office.kind == "legislator" or match.office.title.endswith("lawmaker")


def seats(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Iterator[Body]:
    """Of what somebody may be lawmaker: a constituency after the name, the title's state, the one parliament."""
    yield from _constituency(reader, holder)
    country = _state_of_title(reader, match)
    if country is not None:
        yield Body(country, match.start, match.end, certain=False)
    yield from _sole_parliament(reader, match)


def _described_body(reader: RelationReader, match: OfficeMatch) -> Body | None:
    """As in "opposition leader Banda", "rebel commander Banda": the one body that the article calls so."""
    for index in range(max(match.start - 1, 0), match.end):
        word = reader.doc[index]
        body = reader.described(word) if word.lemma_.lower() in word_set("body_adjectives") else None
        if body is not None:
            return Body(body, index, index + 1, certain=False)
    return None


def _called_before(reader: RelationReader, match: OfficeMatch) -> Body | None:
    """As in "Front spokesman Banda", "Commission chairman Banda": the one body whose name that noun ends."""
    if match.start == 0 or reader.doc[match.start - 1].pos_ not in {"NOUN", "PROPN"}:
        return None
    body = reader.called(reader.doc[match.start - 1])
    return Body(body, match.start - 1, match.start, certain=False) if body is not None else None


def _force_or_court(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Body | None:
    """The court after a judge's name ("Judge Banda of the Supreme Court"), the one court or police of the article."""
    if match.office.kind in _JUDGES:
        after = reader.doc[holder.end] if holder.rule == "before" and holder.end < len(reader.doc) else None
        court = next_mention(reader, holder.end + 1, frozenset({"Agency"})) if after and after.lower_ == "of" else None
        if court is not None:
            return Body(court.entities[0], court.start, court.end)
    noun = "court" if match.office.kind in _JUDGES else match.office.kind
    body = reader.agency_called(noun) if noun in {"court", "police"} else None
    return Body(body, match.start, match.end, certain=False) if body is not None else None


def _state_of_title(reader: RelationReader, match: OfficeMatch) -> str | None:
    """The state whose title it is; of several that have it, the one that the article speaks of."""
    told = lexicon()["titles_of_one_state"].get(match.role.lower(), ())
    states = [reader.country_of(code) for code in ([told] if isinstance(told, str) else told)]
    known = [state for state in states if state is not None]
    return known[0] if len(known) == 1 else None


def _constituency(reader: RelationReader, holder: Holder) -> Iterator[Body]:
    """As in "Sen. Banda of Florida"."""
    if holder.end < len(reader.doc) and reader.doc[holder.end].lower_ in {"of", "from"}:
        place = reader.name_from(holder.end + 1, "Place", "Country")
        if place is not None:
            yield Body(place.entities[0], place.start, place.end)


def _realm(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Iterator[Body]:
    """As in "President Banda of Zambia"."""
    if match.office.kind in _RULERS and holder.end < len(reader.doc) and reader.doc[holder.end].lower_ == "of":
        yield from _constituency(reader, holder)


def _sole_parliament(reader: RelationReader, match: OfficeMatch) -> Iterator[Body]:
    """The one parliament of which the article speaks."""
    chambers = [e for e, r in reader.entities.records.items() if r.type == "Agency" and _is_parliament(r.name)]
    if len(chambers) == 1:
        yield Body(chambers[0], match.start, match.end, certain=False)


def _is_parliament(name: str) -> bool:
    return name.lower().split(" ")[-1] in word_set("parliaments")


def title_end(reader: RelationReader, match: OfficeMatch) -> int:
    """The end of the title's own words, the preposition of "spokesman for" left off."""
    return match.end - (reader.doc[match.end - 1].lower_ in word_set("title_links"))
