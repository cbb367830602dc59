"""What a bare title is of: a body that the article calls so, a seat, or the state or place that it is told in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.gazetteer_tables import POPULATED_PLACE
from newsgraph.annotation.relations.bodies import Body, next_mention
from newsgraph.annotation.relations.leaders import body_led
from newsgraph.annotation.relations.reader import POSSESSIVE, lexicon, word_set
from newsgraph.annotation.relations.states import likely_state, state_at_hand, without_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.offices import OfficeMatch
    from newsgraph.annotation.relations.bodies import Holder
    from newsgraph.annotation.relations.reader import RelationReader

_WITHOUT_BODY = frozenset({"rank", "royalty", "religious", "religious before a name", "soldier"})
_RULERS = frozenset({"head of state", "head of government", "regional head", "deputy head"})
_OF_GOVERNMENT = frozenset({"minister", "deputy head"})
_HEADS = frozenset({"head of state", "head of government"})
_COURTS = frozenset({"Agency", "IntergovernmentalOrganization"})
_JUDGES = frozenset({"judiciary", "judge before a name"})


def implied_body(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Body | None:
    """What a bare title is of: a body that the article describes so, a seat, or a state that title or name tell."""
    told = _described_body(reader, match) or _called_before(reader, match) or body_led(reader, match, holder)
    if told is not None:
        return told
    office = match.office
    for name in lexicon()["titles_of_bodies"].get(match.role.lower(), ()):
        named = next((e for e, r in reader.entities.records.items() if r.name == name), None)
        if named is not None:
            return Body(named, match.start, match.end)
    if office.object == "Place":
        realm = next(_realm(reader, match, holder), None) if holder.rule == "before" else None
        return realm or _place_at_hand(reader, match)
    if office.object == "Agency":
        return _force_or_court(reader, match, holder)
    if is_lawmaker(match) and office.object == "Organization" and holder.rule == "before":
        return next(seats(reader, match, holder), None)
    of_state = office.object == "Country" and office.kind not in _WITHOUT_BODY
    speaks_for_state = office.title.rpartition(" ")[0] in word_set("voices_of_state")
    return _state_implied(reader, match, holder) if of_state or speaks_for_state else None


def _place_at_hand(reader: RelationReader, match: OfficeMatch) -> Body | None:
    """The one town that the paragraph names before "the mayor", the one region that it names before "the governor".

    A mayor in a paragraph that names no place before is that of the one town of the article.
    """
    start, _ = reader.paragraph(match.start)
    named = (m for m in reader.within(start, match.start) if m.kind == "name")
    places = {m.entities[0]: m.start for m in named if reader.type_of(m.entities[0]) == "Place"}
    regions = {place: _is_region(reader, place) for place in places}
    if match.office.title.endswith("mayor"):
        fitting = [place for place, region in regions.items() if not region]
    elif match.office.title == "governor":
        fitting = [place for place, region in regions.items() if region]
    else:
        return None
    if not places and match.office.title.endswith("mayor"):
        towns = [e for e in reader.towns if not _is_region(reader, e)]
        return Body(towns[0], match.start, match.end, certain=False) if len(towns) == 1 else None
    if not fitting and match.office.title == "governor":
        return _sole_region(reader, match)
    return Body(fitting[0], places[fitting[0]], match.end, certain=False) if len(fitting) == 1 else None


def _sole_region(reader: RelationReader, match: OfficeMatch) -> Body | None:
    """The one region that the article names before the title."""
    before = (m for m in reader.within(0, match.start) if m.kind == "name")
    regions = {m.entities[0] for m in before if reader.type_of(m.entities[0]) == "Place"}
    found = [place for place in regions if _is_region(reader, place)]
    return Body(found[0], match.start, match.end, certain=False) if len(found) == 1 else None


def _is_region(reader: RelationReader, place: str) -> bool:
    """Whether a list knows the place as a region, not as a city."""
    entry = load_gazetteer().entry(reader.record(place).name)
    return entry is not None and entry.kind not in {POPULATED_PLACE, "city"}


def _state_implied(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Body | None:
    """The seat or state that a title of a state's office leaves out: told by title, or that of the story."""
    before = reader.doc[max(match.start - 1, 0) : match.start + 1]
    if match.office.title == "minister" and any(t.lower_ in word_set("regional") for t in before):
        return None
    alone = _OF_GOVERNMENT | (_HEADS if holder.rule == "unnamed" else frozenset())
    seated = is_lawmaker(match) and holder.rule == "before"
    here = state_at_hand(reader, match) if match.office.kind in alone or seated else None
    speaks = match.office.kind == "spokesperson"
    here = here or (state_at_hand(reader, match) if speaks else None)
    seat_told = is_lawmaker(match) and not any(t.text in POSSESSIVE for t in before)  # "one of Banda's deputies"
    if here is None and (match.office.kind in _OF_GOVERNMENT or seat_told):
        here = likely_state(reader, match)
    if holder.rule == "before":
        of_seat = seats(reader, match, holder) if seated else _realm(reader, match, holder)
        told = next(iter(of_seat), None)
        if told is not None:
            return told
        here = _state_of_title(reader, match) or reader.country_of(reader.record(holder.entity).country) or here
    if here is None and holder.rule == "apposition":
        here = _state_of_title(reader, match)
    if here is None or holder.rule not in {"before", "apposition", "unnamed"}:
        return None
    return Body(here, match.start, match.end, certain=False)


def is_lawmaker(match: OfficeMatch) -> bool:
    """Whether the title is that of a member of a parliament."""
    return match.office.kind == "legislator" or match.office.title.endswith("lawmaker")


def chamber(reader: RelationReader, match: OfficeMatch) -> Body | None:
    """The chamber of such lawmakers where the article names it: "Rep. Banda" has a seat in the House."""
    names = lexicon()["titles_of_chambers"].get(match.office.title, ())
    named = (e for e, r in reader.entities.records.items() if r.type == "Agency" and r.name in names)
    found = next(named, None)
    return Body(found, match.start, match.end, certain=False) if found is not None else None


def seats(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Iterator[Body]:
    """Of what somebody may be lawmaker: a chamber, a constituency after the name, the title's state, the parliament."""
    yield from filter(None, [chamber(reader, match)])
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
    if reader.doc[match.start].tag_ == "VBD":
        return None  # "police detained opposition leader Banda"
    noun = reader.doc[match.start - 1]
    body = reader.called(noun) or (reader.described(noun) or reader.agency_called(noun.lemma_.lower()))
    return Body(body, match.start - 1, match.start, certain=False) if body is not None else None


def _force_or_court(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Body | None:
    """The court after a judge's name ("Judge Banda of the Supreme Court"), the article's one court, police or army."""
    if match.office.kind in _JUDGES:
        after = reader.doc[holder.end] if holder.rule == "before" and holder.end < len(reader.doc) else None
        court = next_mention(reader, holder.end + 1, frozenset({"Agency"})) if after and after.lower_ == "of" else None
        if court is not None:
            return Body(court.entities[0], court.start, court.end)
        general = match.office.title in word_set("law_officers_of_states")
        return _sole_court(reader, match) if not general else _body_at(state_at_hand(reader, match), match)
    if match.office.kind == "military":
        force = reader.agency_called(match.role.lower().partition(" ")[0])  # "army chief"
        if force is not None:
            return Body(force, match.start, match.end, certain=False)
        forces = [e for e, r in reader.entities.records.items() if r.type == "Agency" and r.sector == "MIL"]
        return Body(forces[0], match.start, match.end, certain=False) if len(forces) == 1 else None
    prosecutes = match.office.title.rpartition(" ")[2] in word_set("prosecutors")
    noun = "prosecutor" if prosecutes else "court" if match.office.kind in _JUDGES else match.office.kind
    body = reader.agency_called(noun) if noun in {"prosecutor", "court", "police"} else None
    return Body(body, match.start, match.end, certain=False) if body is not None else None


def _body_at(state: str | None, match: OfficeMatch) -> Body | None:
    return Body(state, match.start, match.end, certain=False) if state is not None else None


def _sole_court(reader: RelationReader, match: OfficeMatch) -> Body | None:
    """The one court or tribunal of which the article speaks."""
    records = reader.entities.records.items()
    courts = [e for e, r in records if r.type in _COURTS and set(r.name.lower().split()) & word_set("courts")]
    return _body_at(courts[0], match) if len(courts) == 1 else None


def _state_of_title(reader: RelationReader, match: OfficeMatch) -> str | None:
    """The state whose title it is; of several that have it, the one that the article speaks of."""
    told = lexicon()["titles_of_one_state"].get(without_time(match.role), ())
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
    """The one parliament of which the article speaks, but not a chamber that has other members."""
    own = lexicon()["titles_of_chambers"].get(match.office.title)
    others = {name for names in lexicon()["titles_of_chambers"].values() if own and names != own for name in names}
    parliaments = [e for e, r in reader.entities.records.items() if r.type == "Agency" and _is_parliament(r.name)]
    chambers = [e for e in parliaments if reader.record(e).name not in others]
    if len(chambers) == 1:
        yield Body(chambers[0], match.start, match.end, certain=False)


def _is_parliament(name: str) -> bool:
    return name.lower().split(" ")[-1] in word_set("parliaments")
