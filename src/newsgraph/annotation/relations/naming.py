"""What names and noun phrases tell of bodies: whose army, which organ, whose party, who belongs to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities.kinds import IGO
from newsgraph.annotation.figures.counted import is_person_noun
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.relations.pairing import names_from
from newsgraph.annotation.relations.reader import POSSESSIVE, Claim, found_by_type, lexicon, word_set
from newsgraph.annotation.syntax import children
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.parsed import Token
    from newsgraph.annotation.relations.reader import Finder, RelationReader

_BESIDE = 5  # tokens before an organ's name
_WITHIN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PART"})
_LIST = 30  # tokens of a list of members that are looked at


def naming_claims(reader: RelationReader) -> Iterator[Claim]:
    """The relations that a mention's own words, or the possessive before it, tell."""
    return found_by_type(reader, _FINDERS)


def _part_of_state(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "The Zambian army", "Zambia's foreign ministry", "the parliament of Zambia"."""
    agency = mention.entities[0]
    joined = mention.kind == "nominal" and any(t.lower_ == "and" for t in reader.doc[mention.start : mention.head])
    if joined or _are_people(reader.doc[mention.head]) or _only_describes(reader, mention):
        return  # "Zambian and Ghanaian forces" are several
    if _whole_in_name(reader, mention) is not None:
        return
    owner = next((m for m in reader.modifying(mention) if reader.type_of(m.entities[0]) == "Country"), None)
    if owner is not None:
        start, end = min(owner.start, mention.start), max(owner.end, mention.end)
        prior = 0.9 if mention.kind == "name" else 0.85  # a description may be tied to the wrong agency
        yield Claim("part_of", agency, owner.entities[0], start, end, "name:state", prior)
        return
    meant = _state_meant(reader, mention)
    if meant is not None:
        state, start, end = meant
        yield Claim("part_of", agency, state, start, end, "name:state", 0.75)
        return
    country = _country_in_name(reader, mention)
    if country is not None and reader.record(agency).country in {None, reader.record(country).country}:
        yield Claim("part_of", agency, country, mention.start, mention.end, "name:state", 0.9)


def _are_people(noun: Token) -> bool:
    """Whether the noun is one for people who are no body of the state by themselves, as soldiers and guards are."""
    counted = any(c.dep_ == "nummod" for c in noun.children)
    return is_person_noun(noun) and (counted or noun.lemma_.lower() not in word_set("forces"))


def _state_meant(reader: RelationReader, mention: Mention) -> tuple[str, int, int] | None:
    """The known state of an agency with the words that mean it: "its embassy", "Lusaka's ministry", "in Lusaka"."""
    record = reader.record(mention.entities[0])
    state = reader.country_of(record.country)
    if state is None or mention.kind != "nominal":
        return None
    pronouns = [t for t in reader.doc[mention.head].lefts if t.tag_ == "PRP$" and t.head.tag_ in {"NN", "NNS"}]
    told = [*pronouns, *(reader.doc[m.head] for m in _capitals(reader, mention, state))]
    if not told or (pronouns and state not in reader.entities.denoted(pronouns[0])):
        return None
    return state, min(mention.start, told[0].i), max(mention.end, told[0].i + 1)


def _capitals(reader: RelationReader, mention: Mention, state: str) -> Iterator[Mention]:
    """The state's capital before the agency's noun or, for a ministry, after "in"."""
    noun = reader.doc[mention.head].lemma_.lower()
    if noun in word_set("missions_abroad"):
        return iter(())  # "the Lusaka embassy" is somebody's in Lusaka
    seated = noun == "ministry"
    named = (*reader.modifying(mention), *(reader.after(mention, frozenset({"in"})) if seated else ()))
    return (m for m in named if m.kind == "name" and reader.state_of(m.entities[0]) == state)


def _part_of_owner(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the Trade Ministry's research division": part of the body before the possessive."""
    if is_person_noun(reader.doc[mention.head]):
        return
    inside = (m for m in reader.within(mention.start, mention.head) if reader.doc[m.end].text in POSSESSIVE)
    before = reader.ending.get(mention.start - 1, ()) if reader.doc[mention.start - 1].text in POSSESSIVE else ()
    for owner in (*inside, *before):
        body = owner.entities[0]
        if owner.kind == "name" and reader.type_of(body) == "Agency" and body != mention.entities[0]:
            start = min(owner.start, mention.start)
            yield Claim("part_of", mention.entities[0], body, start, mention.end, "name:owner", 0.75)
            return


def _only_describes(reader: RelationReader, mention: Mention) -> bool:
    """Whether the phrase only describes a thing done, as "Zambian military" in "the Zambian military operation"."""
    above = reader.entities.headed_by(reader.doc[mention.head].head.i)
    return above is not None and above.head > mention.head and reader.type_of(above.entities[0]) == "Operation"


def _part_by_name(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the Senate Trade Committee" where the article speaks of the Senate."""
    whole = _whole_in_name(reader, mention)
    if whole is not None:
        yield Claim("part_of", mention.entities[0], whole, mention.start, mention.end, "name:part", 0.8)


def _whole_in_name(reader: RelationReader, mention: Mention) -> str | None:
    """The agency of the article whose name begins this one's: the Senate of the "Senate Trade Committee"."""
    if mention.kind != "name":
        return None
    name = reader.record(mention.entities[0]).name
    bodies = ((e, r.name) for e, r in reader.entities.records.items() if r.type == "Agency" and r.named)
    return next((e for e, whole in bodies if name.startswith(f"{whole} ")), None)


def _country_in_name(reader: RelationReader, mention: Mention) -> str | None:
    """The article's country that a word of the name names ("Zambia Revenue Authority", "Royal Zambian Army")."""
    for word in reader.doc[mention.start : mention.end]:
        entry = load_gazetteer().country(word.text) if word.text[0].isupper() else None
        if entry is not None:
            return reader.country_of(entry.country)
    return None


def _known_agency(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the Bundestag": an agency whose name tells the state, if the article speaks of that state."""
    entry = load_gazetteer().entry(reader.record(mention.entities[0]).name) if mention.kind == "name" else None
    if entry is None or entry.ambiguous or entry.type != "Agency" or entry.kind == "seat":
        return
    country = reader.country_of(entry.country)
    if country is not None and reader.record(mention.entities[0]).country in {None, entry.country}:
        yield Claim("part_of", mention.entities[0], country, mention.start, mention.end, "name:known", 0.75)


def _organ(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the UN Security Council", "the UN's refugee agency UNHCR": an organ told together with its body."""
    organ = load_gazetteer().entry(reader.record(mention.entities[0]).name) if mention.kind == "name" else None
    parent = _parents().get(organ.name) if organ is not None else None
    if organ is None:
        return
    for entity, record in reader.entities.records.items():
        body = load_gazetteer().entry(record.name) if record.type == reader.type_of(mention.entities[0]) else None
        if body is None or body is organ or not (parent == body.name or organ.name.startswith(f"{body.name} ")):
            continue
        if _is_told_with(reader, mention, entity):
            yield Claim("part_of", mention.entities[0], entity, mention.start, mention.end, "name:organ", 0.8)
            return


def _is_told_with(reader: RelationReader, mention: Mention, body: str) -> bool:
    """Whether the body's name stands in or shortly before the organ's; "the Security Council" alone tells nothing."""
    start = mention.start
    while start > max(mention.start - _BESIDE, 0) and reader.doc[start - 1].pos_ in _WITHIN_PHRASE:
        start -= 1
    words = reader.doc[start : mention.end].text
    inside = any(body in m.entities for m in reader.within(start, mention.end))
    return inside or any(words.find(name) >= 0 for name in reader.names_of(body))


def _part_of_states(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the U.N. mission": a described organ of a body of states that stands before it."""
    if mention.kind != "nominal" or reader.record(mention.entities[0]).named:
        return
    bodies = [m for m in reader.modifying(mention) if reader.type_of(m.entities[0]) == IGO]
    if bodies:
        start = min(bodies[0].start, mention.start)
        yield Claim("part_of", mention.entities[0], bodies[0].entities[0], start, mention.end, "name:organ", 0.8)


@per_extensions
def _parents() -> Mapping[str, str]:
    """Organ -> body, where the organ's name does not begin with the body's."""
    return {organ: body for body, organs in lexicon()["organs"].items() for organ in organs}


def _part_of_described(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the rebel National Council", "opposition groups": part of what the article calls so elsewhere."""
    if mention.kind != "name" and reader.doc[mention.head].lemma_.lower() not in word_set("parts"):
        return
    for index in range(max(mention.start - 1, 0), mention.head):
        word = reader.doc[index]
        if word.lemma_.lower() not in word_set("body_adjectives") or word.head.i not in range(index, mention.end):
            continue
        body = reader.described(word)
        if body is not None and body != mention.entities[0] and body not in _inside(reader, mention):
            yield Claim(
                "part_of", mention.entities[0], body, min(index, mention.start), mention.end, "name:described", 0.7
            )
            return


def _part_at(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the Centre for Trade at Volta University": a part by its noun, and the body after "at"."""
    words = {t.lower_ for t in reader.doc[mention.start : mention.end]}
    if mention.kind != "name" or not words & word_set("named_parts"):
        return
    for body in reader.after(mention, frozenset({"at", "within"})):
        if reader.type_of(body.entities[0]) in {"Agency", "Organization"} and reader.record(body.entities[0]).named:
            yield Claim("part_of", mention.entities[0], body.entities[0], mention.start, body.end, "name:part", 0.75)


def _inside(reader: RelationReader, mention: Mention) -> frozenset[str]:
    return frozenset(e for m in reader.within(mention.start, mention.end) for e in m.entities)


def _state_personnel(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "Zambian security officers": those who serve a state in arms are part of it, a number of them are not."""
    head = reader.doc[mention.head]
    if head.lemma_.lower() in word_set("state_personnel") and not children(head, "nummod"):
        owners = [m for m in reader.within(mention.start, mention.head) if reader.type_of(m.entities[0]) == "Country"]
        if len(owners) == 1:
            yield Claim(
                "part_of", mention.entities[0], owners[0].entities[0], mention.start, mention.end, "name:state", 0.7
            )


def _run_by_state(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "Zambian state television", "the Zambian delegation": what a state runs or sends."""
    words = {t.lower_ for t in reader.doc[mention.start : mention.end]}
    before = reader.doc[mention.start : mention.head]
    sent = mention.kind == "nominal" and reader.doc[mention.head].lemma_.lower() in word_set("national_bodies")
    if not (sent or words & word_set("state_run")) or any(t.lower_ == "and" for t in before):
        return
    owners = (m for m in reader.modifying(mention) if m.start < mention.head and not reader.is_modifier(m))
    owner = next((m for m in owners if reader.type_of(m.entities[0]) == "Country"), None)
    if owner is not None:
        start, end = min(owner.start, mention.start), max(owner.end, mention.end)
        yield Claim("part_of", mention.entities[0], owner.entities[0], start, end, "name:state", 0.8)


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


def _comprised(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "the Volta Support Group, including Ghana and Togo": states and bodies in a list after the name."""
    doc, index = reader.doc, mention.end
    if mention.kind != "name" or not reader.record(mention.entities[0]).named or index + 1 >= len(doc):
        return
    index += doc[index].text == ","
    openings = (opening.split(" ") for opening in lexicon()["listings"])
    opening = next((o for o in openings if [t.lower_ for t in doc[index : index + len(o)]] == o), None)
    if opening is None:
        return
    for member in names_from(reader, index + len(opening)):
        if reader.type_of(member.entities[0]) in {"Country", "Organization"}:
            yield Claim(
                "member_of", member.entities[0], mention.entities[0], mention.start, member.end, "name:comprised", 0.75
            )


def _administration(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "The Banda administration": Banda holds office in it."""
    noun = reader.doc[mention.head].lemma_.lower()
    if noun not in lexicon()["administrations"]:
        return
    inside = reader.within(mention.start, mention.end)
    before = reader.ending.get(mention.start, ())
    owner = reader.entities.around(mention.start)
    if noun != "government" and owner is not None and owner.kind == "pronoun":
        named = reader.named_before(owner)  # "his administration" shortly after the name
        before = (*before, named) if named is not None else before
    for person in (*inside, *before):
        if person.kind == "name" and reader.type_of(person.entities[0]) == "Person":
            start = min(person.start, mention.start)
            yield Claim(
                "holds_office", person.entities[0], mention.entities[0], start, mention.end, "name:administration"
            )
            return


def _government_of(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "Zambian President Joseph Banda's regime": a head's government is part of the state."""
    inside = reader.within(mention.start, mention.head)
    state = next((m for m in inside if reader.type_of(m.entities[0]) == "Country"), None)
    person = next((m for m in inside if reader.type_of(m.entities[0]) == "Person" and m.kind == "name"), None)
    if state is not None and person is not None and state.end < person.start:
        yield Claim(
            "part_of", mention.entities[0], state.entities[0], mention.start, mention.end, "name:government", 0.8
        )
    elif state is None and reader.doc[mention.head].lemma_.lower() in word_set("state_governments"):
        yield from _government_by_head(reader, mention, person.entities[0] if person is not None else None)


def _government_by_head(reader: RelationReader, mention: Mention, person: str | None) -> Iterator[Claim]:
    """As in "the Banda administration": part of the state whose head Banda is told to be, or that follows by "in"."""
    told = next(
        (m for m in reader.after(mention, frozenset({"in"})) if reader.type_of(m.entities[0]) == "Country"), None
    )
    of_head = reader.country_of(reader.record(person).country) if person is not None else None
    state = told.entities[0] if told is not None else of_head
    if state is not None:
        end = told.end if told is not None else mention.end
        yield Claim("part_of", mention.entities[0], state, mention.start, end, "name:government", 0.75)


def _party_of(reader: RelationReader, mention: Mention) -> Iterator[Claim]:
    """As in "Banda's Unity party", "her Unity party": the party of a person."""
    if not reader.record(mention.entities[0]).named or not _is_party(reader, mention) or mention.start < 1:
        return
    before = reader.doc[mention.start - 1]
    person = None
    if before.text in POSSESSIVE:
        person = reader.name_until(mention.start - 1, "Person")
    elif before.tag_ == "PRP$":
        person = reader.entities.around(before.i)
    if person is not None and reader.record(person.entities[0]).named:
        yield Claim(
            "affiliated_with", person.entities[0], mention.entities[0], person.start, mention.end, "name:party", 0.7
        )


def _is_party(reader: RelationReader, mention: Mention) -> bool:
    nouns = {reader.doc[i].lemma_.lower() for i in (mention.head, mention.end) if i < len(reader.doc)}
    return bool(nouns & word_set("party_nouns")) or reader.record(mention.entities[0]).sector == "PTY"


_FINDERS: Mapping[str, Iterable[Finder]] = {
    "Agency": (_part_by_name, _part_of_owner, _part_of_state, _state_personnel, _known_agency),
    "Organization": (_comprised, _part_by_name, _part_at, _party_of, _part_of_described, _run_by_state),
    "IntergovernmentalOrganization": (_comprised, _members, _organ, _part_of_states),
    "ArmedGroup": (_part_of_described,),
    "Government": (_administration, _government_of),
    "Group": (_state_personnel,),
}
