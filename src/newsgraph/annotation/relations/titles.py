"""Who holds which office and who works for whom: titles before and after names, in apposition and after "is"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.relations.bodies import Body, Holder, body_of, next_mention, title_end
from newsgraph.annotation.relations.holders import before_form_of_address, holders_of
from newsgraph.annotation.relations.implied import (
    chamber,
    implied_body,
    is_lawmaker,
    seats,
)
from newsgraph.annotation.relations.reader import POSSESSIVE, Claim, lexicon, word_set
from newsgraph.annotation.relations.states import (
    countries_around,
    countries_within,
    is_over,
    likely_state,
    state_of_story,
    times_told,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.offices import OfficeMatch
    from newsgraph.annotation.relations.reader import RelationReader

_EMPLOYERS = ("Organization", "Agency", "ArmedGroup", "IntergovernmentalOrganization")
_HEADS = frozenset({"head of state", "head of government"})
_SEATS = frozenset({"legislator", "head of government", "regional head", "minister"})  # of the state, not of a party
_POSTS = frozenset(
    {
        *("head of state", "head of government", "deputy head", "minister", "regional head", "diplomat", "leader"),
        *(
            "spokesperson",
            "military",
            "police",
            "rebel",
            "opposition and party",
            "editor",
            "senior official",
            "religious",
        ),
    }
)
_STATE_OFFICIALS = frozenset({"senior official", "official", "diplomat", "judiciary"})
_FORCES = ("military", "army", "navy", "force")
_NAME_CALLING = frozenset({"gang"})  # "drug lord" is an accusation, never an office
_APPOSED = 4  # tokens between a comma and the title
_DESCRIBED = "title:described"
_FAR = 3  # times as many mentions
_OUTSIDE_STATE = frozenset({"Organization", "ArmedGroup"})  # what offices are of that no state gives


def office_claims(reader: RelationReader) -> Iterator[Claim]:
    """Every office and affiliation that a title tells, without persons told by a title that a named one has."""
    claims = list(_office_claims(reader))
    named = {(c.object, (c.role or "").lower()) for c in claims if reader.record(c.subject).named}
    beside_name = {(c.subject, c.object) for c in claims if c.rule != _DESCRIBED}
    claims = [c for c in claims if c.rule != _DESCRIBED or (c.subject, c.object) not in beside_name]
    yield from (c for c in claims if reader.record(c.subject).named or not _is_same_post(c, named))


def _is_same_post(claim: Claim, named: set[tuple[str, str]]) -> bool:
    """Whether somebody with a name has the post, be it told with more words: "the minister", "Trade Minister Banda"."""
    role = (claim.role or "").lower()
    return any(body == claim.object and (of_name == role or of_name.endswith(f" {role}")) for body, of_name in named)


def _office_claims(reader: RelationReader) -> Iterator[Claim]:
    """Every office and affiliation that a title tells; bare titles come last, by elimination."""
    matches = load_gazetteer().offices.match(reader.doc)
    by_start = {m.start: m for m in matches}
    taken: set[tuple[str, str]] = set()  # countries whose head the text names, with the kind of head
    settled: set[str] = set()  # persons whose office is told with its body somewhere
    bare = []
    for match in (m for m in matches if m.office.kind not in _NAME_CALLING):
        body = body_of(reader, match)
        for holder in holders_of(reader, match, body, by_start):
            seat = chamber(reader, match) if _is_placed(reader, body) else _chamber_before_party(reader, match, body)
            known = (seat, body, _fallback(reader, body, implied_body(reader, match, holder)))
            claims = (_claim(reader, match, b, holder) for b in known if b is not None)
            claim = next((c for c in claims if c is not None), None)
            if claim is not None:
                heads = match.office.kind in _HEADS and not is_over(match)
                taken |= {(claim.object, match.office.kind)} if heads else set()
                settled.add(claim.subject)
                yield claim
                yield from _seat_beside_party(reader, match, holder, claim)
            elif body is None:
                bare.append((match, holder))
    yield from _eliminated(reader, [b for b in bare if b[1].entity not in settled], taken)


def _is_placed(reader: RelationReader, body: Body | None) -> bool:
    """Whether the words tell of a lawmaker no more than a constituency or state."""
    return body is None or reader.type_of(body.entity) in {"Place", "Country"}


def _chamber_before_party(reader: RelationReader, match: OfficeMatch, party: Body | None) -> Body | None:
    """As in "Senate Republican leader Banda": he leads the party's members of that chamber."""
    leads = match.office.title.split(" ")[-1] in word_set("party_leads")
    if party is None or not leads or reader.record(party.entity).sector != "PTY":
        return None
    before = (m for m in reader.ending.get(party.start, ()) if reader.type_of(m.entities[0]) == "Agency")
    found = next((m for m in before if reader.record(m.entities[0]).sector == "LEG"), None)
    return Body(found.entities[0], found.start, found.end) if found is not None else None


def _fallback(reader: RelationReader, body: Body | None, implied: Body | None) -> Body | None:
    """What is implied, unless the words name a state and it belongs to another: "Zambian opposition leader Banda"."""
    if body is None or implied is None or reader.type_of(body.entity) != "Country":
        return implied
    same = reader.record(implied.entity).country in {None, reader.record(body.entity).country}
    return implied if same else None


def _seat_beside_party(
    reader: RelationReader, match: OfficeMatch, holder: Holder, membership: Claim
) -> Iterator[Claim]:
    """For "Unity party lawmaker Banda", whose party is told already: the parliament or state of the seat."""
    if membership.predicate == "holds_office" and is_lawmaker(match):
        yield from _party_beside_seat(reader, match, holder)
    if membership.predicate == "affiliated_with" and is_lawmaker(match):
        body = next(iter(seats(reader, match, holder)), None)
        claim = _claim(reader, match, body, holder) if body is not None else None
        if claim is not None:
            yield claim


def _party_beside_seat(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Iterator[Claim]:
    """For "a member of parliament for the Unity Party": the party after the title."""
    index = match.end
    if index >= len(reader.doc) or reader.doc[index].lower_ not in {"for", "from", "with", "of"}:
        return
    party = next_mention(reader, index + 1, frozenset({"Organization"}))
    if party is not None and party.kind == "name" and party.entities[0] != holder.entity:
        start, end = min(holder.start, match.start), max(holder.end, party.end)
        yield Claim("affiliated_with", holder.entity, party.entities[0], start, end, "title:party", 0.75)


def _eliminated(
    reader: RelationReader, bare: list[tuple[OfficeMatch, Holder]], taken: set[tuple[str, str]]
) -> Iterator[Claim]:
    """For "President Banda": the one country of the paragraph whose head is nobody else, or that of the story."""
    for match, holder in bare:
        is_head = match.office.kind in _HEADS or _is_bare_leader(reader, match)
        if not is_head or holder.rule != "before":
            continue
        headed = {c for c, kind in taken if kind == match.office.kind or match.office.kind not in _HEADS}
        beside = {c for c, _ in taken} - headed  # whose other head is named
        likely = likely_state(reader, match)
        free = [c for c in countries_around(reader, match) if c not in headed | beside]
        told = free[0] if len(free) == 1 and _is_told_before(reader, match, free[0]) else None
        told = told or (likely if likely in beside else _state_far_ahead(reader, match))
        state = told or (free[0] if len(free) == 1 else likely)
        if state is not None and state not in headed and times_told(reader, state) > 1:
            body = Body(state, match.start, match.end, certain=False)
            claim = _claim(reader, match, body, holder)
            if claim is not None:
                yield claim


def _is_told_before(reader: RelationReader, match: OfficeMatch, state: str) -> bool:
    """Whether the title's paragraph names the state before it does the title."""
    start, _ = reader.paragraph(match.start)
    return state in countries_within(reader, start, match.start)


def _state_far_ahead(reader: RelationReader, match: OfficeMatch) -> str | None:
    """The state of the story, where the article speaks of it far more than of any other in the title's paragraph."""
    state = state_of_story(reader, match)
    others = [reader.mention_counts[c] for c in countries_around(reader, match) if c != state]
    return state if state is None or reader.mention_counts[state] >= _FAR * max(others, default=0) else None


def _is_bare_leader(reader: RelationReader, match: OfficeMatch) -> bool:
    """Whether "leader" stands alone before a name in a paragraph that names no body whose leader it could be."""
    if match.office.title != "leader" or match.role.lower() != "leader" or match.start == 0:
        return False
    start, end = reader.paragraph(match.start)
    records = (reader.record(e) for m in reader.within(start, end) for e in m.entities)
    bodies = any(r.named and r.type in {"Organization", "ArmedGroup", "Agency"} for r in records)
    return not bodies and reader.doc[match.start - 1].pos_ not in {"NOUN", "PROPN", "ADJ", "PART", "PRON"}


def affiliation_claims(reader: RelationReader) -> Iterator[Claim]:
    """As in "Mwale of the Tyre Institute": a name, a preposition, a body."""
    for mention in reader.entities.mentions:
        if mention.kind != "name" or reader.type_of(mention.entities[0]) != "Person":
            continue
        owner = _owner_of_name(reader, mention)
        if owner is not None:
            person, body = mention.entities[0], owner.entities[0]
            yield Claim("affiliated_with", person, body, owner.start, mention.end, "name-owner", 0.8)
        index = mention.end + (mention.end < len(reader.doc) and reader.doc[mention.end].text == ",")
        if index >= len(reader.doc) or reader.doc[index].lower_ not in word_set("affiliation_links"):
            continue
        employer = next_mention(reader, index + 1, frozenset(_EMPLOYERS))
        if employer is not None and reader.doc[index].dep_ == "prep" and _belongs_to_name(reader, mention, index):
            yield Claim(
                "affiliated_with", mention.entities[0], employer.entities[0], mention.start, employer.end, "name-of"
            )


def staff_claims(reader: RelationReader) -> Iterator[Claim]:
    """As in "a KFOR officer", "a Radio Volta reporter": of the body whose name stands right before the noun."""
    for mention in reader.entities.mentions:
        noun = reader.doc[mention.head]
        if mention.kind != "nominal" or noun.lemma_.lower() not in word_set("mere_staff") | word_set("workers"):
            continue
        person = mention.entities[0]
        employer = next((m for m in reader.ending.get(mention.head, ()) if m.start >= mention.start), None)
        doubted = {t.lower_ for t in reader.doc[mention.start : mention.head]} & word_set("doubts")
        unnamed = reader.type_of(person) == "Person" and not reader.record(person).named and not doubted
        if unnamed and employer is not None and reader.type_of(employer.entities[0]) in _EMPLOYERS:
            yield Claim("affiliated_with", person, employer.entities[0], mention.start, mention.end, "staff", 0.75)


def _owner_of_name(reader: RelationReader, name: Mention) -> Mention | None:
    """The organisation whose possessive stands right before the name ("Radio Volta's Joseph Mwale")."""
    index = name.start - 1
    if index < 1 or reader.doc[index].text not in POSSESSIVE or reader.doc[name.head].dep_ == "compound":
        return None  # "Radio Volta's Mwale service" is nobody
    owners = (m for m in reader.ending.get(index, ()) if reader.type_of(m.entities[0]) == "Organization")
    return next((m for m in owners if m.kind != "nominal" and m.entities != name.entities), None)


def counterpart_claims(reader: RelationReader) -> Iterator[Claim]:
    """As in "his Norwegian counterpart Hanne Lund", "its Norwegian counterpart": the same office in that state."""
    for mention in reader.entities.mentions:
        word = _counterpart_in(reader, mention) if mention.kind in {"name", "nominal"} else None
        if word is None or reader.type_of(mention.entities[0]) != "Person":
            continue
        first = word - (reader.doc[word].lower_ == "number")  # "opposite number"
        state = next((m for m in reader.ending.get(first, ()) if reader.type_of(m.entities[0]) == "Country"), None)
        if state is not None:
            person, country = mention.entities[0], state.entities[0]
            role = _role_of_owner(reader, state.start - 1)
            end = max(mention.end, word + 1)
            yield Claim("holds_office", person, country, state.start, end, "counterpart", 0.75, role)


def _counterpart_in(reader: RelationReader, mention: Mention) -> int | None:
    """The token that says "counterpart" right before a name or at the head of a description."""
    index = mention.head
    if mention.kind == "name":
        index = before_form_of_address(reader, mention.start) - 1
        index -= index > 0 and reader.doc[index].text == ","
    said = reader.doc[index].lower_ if index >= 1 else ""
    opposite = said == "number" and reader.doc[index - 1].lower_ == "opposite"
    return index if opposite or said in word_set("counterparts") else None


def _role_of_owner(reader: RelationReader, index: int) -> str | None:
    """The last title before the name of whom that word means: what "his counterpart" is as well."""
    owner = reader.entities.around(index)
    matches = load_gazetteer().offices.match(reader.doc) if owner is not None and owner.kind == "pronoun" else ()
    for match in reversed([m for m in matches if m.end < index]):
        name = _name_beside(reader, match)
        if name is not None and owner is not None and name.entities == owner.entities:
            return match.role
    return None


def _name_beside(reader: RelationReader, match: OfficeMatch) -> Mention | None:
    """The person right behind the title ("Minister Banda", "the minister, Banda") or before it and a comma."""
    comma = match.end < len(reader.doc) and reader.doc[match.end].text == ","
    name = reader.name_from(match.end + comma, "Person")
    if name is None:
        before = match.start
        while before > 0 and match.start - before < _APPOSED and reader.doc[before - 1].text != ",":
            before -= 1
        name = reader.name_until(before - 1, "Person") if before > 1 else None
    return name


def _belongs_to_name(reader: RelationReader, mention: Mention, preposition: int) -> bool:
    """Whether the prepositional phrase is the name's own, not the verb's ("met Mwale at the ministry")."""
    link = reader.doc[preposition]
    own = mention.start <= link.head.i < mention.end
    return link.lower_ == "of" or (own and (link.lower_ == "from" or preposition > mention.end))


def _claim(reader: RelationReader, match: OfficeMatch, body: Body, holder: Holder) -> Claim | None:
    if body.entity == holder.entity or not _may_be_of(reader, match, body):
        return None
    prior = (0.9 if body.certain else 0.75) - (0.2 if match.office.kind == "rank" else 0.0)
    prior -= 0.1 if holder.rule == "described" else 0.0
    start, end = min(holder.start, match.start, body.start), max(holder.end, match.end, body.end)
    office, role = match.office, _role(reader, match)
    if office.relation == "affiliated_with" or _is_mere_work(reader, match, body, holder):
        if reader.type_of(body.entity) in {"Country", "Place"}:
            return None
        return Claim("affiliated_with", holder.entity, body.entity, start, end, f"title:{holder.rule}", prior)
    entity = _military_body(reader, match, _body_of_state(reader, match, body))
    return Claim("holds_office", holder.entity, entity, start, end, f"title:{holder.rule}", prior, role)


def _may_be_of(reader: RelationReader, match: OfficeMatch, body: Body) -> bool:
    """Whether such an office can be of such a body, and the words tell more than a nationality or an area."""
    type_, title = reader.type_of(body.entity), match.office.title
    of_state = title in word_set("titles_of_opposition") and type_ == "Country"
    if match.office.object in _OUTSIDE_STATE and type_ in {"Country", "Place"} and not of_state:
        return False  # "the Norwegian editor" tells a nationality
    of_court = match.office.kind == "judiciary"  # "a Kitwe judge" is of a court there
    return type_ != "Place" or not (of_court or title in word_set("titles_of_organisations"))


def _is_mere_work(reader: RelationReader, match: OfficeMatch, body: Body, holder: Holder) -> bool:
    """Whether somebody only works for the body or is of it, in no post that only few have."""
    if _is_mere_membership(reader, match, body):
        return True
    if holder.rule != "unnamed" or _is_post(match):
        return False
    of_state = reader.type_of(body.entity) == "Country" and match.office.kind in _STATE_OFFICIALS
    return not of_state or "court" in match.role.lower()  # "a Zambian judge", but not "a Zambian district court judge"


def _is_post(match: OfficeMatch) -> bool:
    """Whether somebody who has no name is told by a post of one person or few ("the ambassador", not "an official")."""
    staff = match.office.title.split(" ")[-1] in word_set("mere_staff")
    return match.office.kind == "minister" or (match.office.kind in _POSTS and not staff)


def _is_mere_membership(reader: RelationReader, match: OfficeMatch, body: Body) -> bool:
    """Whether the words tell only a party or side ("Unity party lawmaker", "opposition candidate"), no office in it."""
    is_party = reader.type_of(body.entity) == "Organization"
    leads = match.office.title.split(" ")[-1] in word_set("party_leads")
    seat = match.office.kind in _SEATS and not leads
    return is_party and (seat or match.office.title in word_set("membership_titles"))


def _role(reader: RelationReader, match: OfficeMatch) -> str:
    """The title as written, the preposition of "spokesman for" left off."""
    extra = reader.doc[match.end - 1].text if title_end(reader, match) < match.end else ""
    return match.role.removesuffix(extra).strip()


def _military_body(reader: RelationReader, match: OfficeMatch, entity: str) -> str:
    """The armed forces of the country whose "navy spokesman" it is, where the article names them."""
    record, role = reader.record(entity), match.role.lower()
    words = [word for word in _FORCES if word in role]  # a general is the state's
    speaks = role.rpartition(" ")[2] in word_set("spokespeople")
    if not words or not (match.office.kind == "military" or speaks) or record.type != "Country" or not record.country:
        return entity
    forces = [(e, r.name) for e, r in reader.entities.records.items() if r.country == record.country]
    named = [e for e, name in forces if _is_force(name)]
    return next((e for e, name in forces if e in named and words[0] in name.lower()), next(iter(named), entity))


def _body_of_state(reader: RelationReader, match: OfficeMatch, body: Body) -> str:
    """The state for its capital before a minister's title, and for the ministry in "its ambassador"."""
    if match.office.kind == "diplomat" and reader.type_of(body.entity) == "Agency" and not body.certain:
        return reader.country_of(reader.record(body.entity).country) or body.entity
    return reader.state_of(body.entity) if match.office.object == "Country" else body.entity


def _is_force(name: str) -> bool:
    return name.lower().endswith(tuple(lexicon()["armed_forces"]))
