"""Names: found whole, typed, and gathered into one entity each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities import find_entities

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import EntityRecord
    from tests.annotation.conftest import ParseText


def named(document: Document) -> dict[str, EntityRecord]:
    """The named entities by name."""
    return {r.name: r for r in find_entities(document).records.values() if r.named}


def mentions(document: Document, name: str) -> list[str]:
    """What the entity of that name is called in the text, pronouns left out."""
    entities = find_entities(document)
    return [
        document.quote(m.start, m.end).text
        for m in entities.mentions
        if m.kind != "pronoun" and any(entities.records[e].name == name for e in m.entities)
    ]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("She joined the Nairobi Office on East African Affairs last year.", None, "Organization"),
        ("The Institute for Water and Energy Studies criticized the plan.", None, "Organization"),
        ("Talks with the Norwegian Refugee Council failed.", "Norwegian Refugee Council", "Organization"),
        ("The Ghanaian Foreign Ministry rejected the claim.", "Ghanaian Foreign Ministry", "Agency"),
        ("The National Assembly of Benin met on Monday.", "National Assembly of Benin", "Agency"),
        ("Police in Lusaka arrested Bwalya Mwamba on Friday.", "Bwalya Mwamba", "Person"),
        ("Gen. Oskar van der Berg resigned on Friday.", "Oskar van der Berg", "Person"),
        ("Analyst Yusuf al-Hadidi wrote the report.", "Yusuf al-Hadidi", "Person"),
        ("Troops from NATO left Kosovo in May.", "NATO", "IntergovernmentalOrganization"),
        ("Fighters of Boko Haram attacked the village.", "Boko Haram", "ArmedGroup"),
        ("The Women's Rights Centre sued the ministry.", "Women's Rights Centre", "Organization"),
        ("The storm hit Helmand Province on Sunday.", None, "Place"),
    ],
)
def test_a_name_is_found_whole_with_its_type(document: ParseText, text: str, name: str | None, type_: str) -> None:
    found = named(document(text))
    assert [r.type for r in found.values() if name is None or r.name == name].count(type_) == 1


def test_a_name_goes_on_after_and_within_its_complement(document: ParseText) -> None:
    text = "The Centre for Strategic and Regional Studies published a report on Monday."
    assert "Centre for Strategic and Regional Studies" in named(document(text))


def test_surname_title_and_diacritics_name_one_person(document: ParseText) -> None:
    text = (
        "Kenyan Foreign Minister Tomás Achéng arrived in Oslo. Acheng met reporters. "
        "Mr. Achéng said the visit was useful."
    )
    assert mentions(document(text), "Tomás Achéng")[:3] == ["Tomás Achéng", "Acheng", "Achéng"]


def test_initials_and_full_names_are_one_person(document: ParseText) -> None:
    text = "Karen P. Lindqvist spoke first. Karen Lindqvist was applauded. Lindqvist then left."
    assert len([r for r in named(document(text)).values() if r.type == "Person"]) == 1


def test_two_people_of_one_surname_stay_apart(document: ParseText) -> None:
    text = "Peter Okafor met Ngozi Okafor in Lagos. Peter Okafor left early. Okafor was tired."
    people = [r.name for r in named(document(text)).values() if r.type == "Person"]
    assert sorted(people) == ["Ngozi Okafor", "Peter Okafor"]


def test_an_acronym_in_brackets_is_the_same_body(document: ParseText) -> None:
    text = "The Popular Front for Reform (PFR) won two seats. The PFR thanked its voters."
    assert mentions(document(text), "Popular Front for Reform")[:3] == ["Popular Front for Reform", "PFR", "PFR"]


def test_an_adjective_stands_for_its_state(document: ParseText) -> None:
    found = named(document("Danish and Swedish ministers met in Oslo."))
    assert (found["Denmark"].type, found["Denmark"].country) == ("Country", "DNK")
    assert found["Sweden"].country == "SWE"


def test_a_capital_is_the_state_where_it_acts(document: ParseText) -> None:
    entities = find_entities(document("Nairobi accused Mogadishu of meddling. The minister flew to Nairobi on Monday."))
    by_token = {m.head: entities.records[m.entities[0]] for m in entities.mentions if m.kind != "pronoun"}
    assert by_token[0].type == "Country"
    assert [r.type for r in by_token.values() if r.name == "Nairobi"] == ["Place"]


def test_a_seat_of_power_is_a_place_until_it_acts(document: ParseText) -> None:
    visited = named(document("The singer performed at the Kremlin on Friday."))
    acting = named(document("The Kremlin denied the report. The singer performed at the Kremlin on Friday."))
    assert [r.type for r in visited.values() if "Kremlin" in r.name] == ["Place"]
    assert [r.type for r in acting.values() if "Kremlin" in r.name] == ["Agency"]


def test_days_and_languages_are_no_names(document: ParseText) -> None:
    assert not named(document("On Tuesday they spoke English for the first time in January."))


def test_a_meeting_is_no_entity(document: ParseText) -> None:
    assert not [n for n in named(document("They signed the Bergen Agreement after long talks.")) if "Agreement" in n]


def test_a_text_may_end_with_a_name(document: ParseText) -> None:
    assert list(named(document("She flew to Kenya"))) == ["Kenya"]


def test_headlines_add_only_what_the_text_names(document: ParseText) -> None:
    text = "Rivals Trade Blame Over Failed Ferry Deal\n\nJoseph Mbeki blamed Norway for the delay. Mbeki then left."
    assert set(named(document(text))) == {"Joseph Mbeki", "Norway"}


def test_an_office_gives_state_and_sector(document: ParseText) -> None:
    found = named(document("French Foreign Minister Jeanne Clairmont visited Accra. Gen. Luc Martin stayed at home."))
    assert (found["Jeanne Clairmont"].country, found["Jeanne Clairmont"].sector) == ("FRA", "GOV")
    assert found["Luc Martin"].sector == "MIL"
