"""Descriptions: whom common nouns stand for, by metonymy, apposition, definite reference and office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities import find_entities

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import EntityRecord
    from tests.annotation.conftest import ParseText


def denoted(document: Document, word: str, nth: int = 0) -> list[EntityRecord]:
    """The entities of the phrase headed by the nth token with that text."""
    entities = find_entities(document)
    token = [t for t in document.doc if t.text == word][nth]
    return [entities.records[e] for e in entities.denoted(token)]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Kenyan jets bombed a camp near the border.", "jets", "Kenya"),
        ("Two Malian officials denied the report.", "officials", "Mali"),
        ("The Peruvian government rejected the offer.", "government", "Peru"),
        ("A spokesman for the Ghanaian Foreign Ministry denied it.", "spokesman", "Ghanaian Foreign Ministry"),
        ("Boko Haram fighters burned the school.", "fighters", "Boko Haram"),
        ("Islamic State forces shelled the town.", "forces", "Islamic State"),
        ("Officials told the Islamic State that IS fighters had left the town.", "fighters", "Islamic State"),
        ("The city of Kisumu was flooded after heavy rain.", "city", "Kisumu"),
    ],
)
def test_what_stands_for_its_owner(document: ParseText, text: str, word: str, name: str) -> None:
    assert [r.name for r in denoted(document(text), word)] == [name]


@pytest.mark.parametrize(
    ("text", "word", "nth", "name"),
    [
        ("Ann Sorel, a lawyer from Lyon, spoke. The lawyer was calm.", "lawyer", 1, "Ann Sorel"),
        ("Chadian President Idriss Haroun flew home. The president was ill.", "president", 0, "Idriss Haroun"),
        ("Rebels of Boko Haram attacked Yola. The militant group burned houses.", "group", 0, "Boko Haram"),
        ("Fighting broke out in Kisumu. Residents fled the city.", "city", 0, "Kisumu"),
        ("Fighting broke out in Lomé. Shells hit the Blue Market. Shops in the capital closed.", "capital", 0, "Lomé"),
        ("Togo closed its roads. Envoys from Accra met in Lomé and Accra. The capital was calm.", "capital", 0, "Lomé"),
        ("Fire broke out in Lagos. It spread to Golden Park. The city was dark.", "city", 0, "Lagos"),
        ("Fighting broke out in Bavaria. It spread to Munich. The region was calm.", "region", 0, "Bavaria"),
        ("Jordan met Lebanon. Lebanon, Lebanese papers said, waits. The kingdom agreed.", "kingdom", 0, "Jordan"),
        ("Togo closed its border. Ghana urged its neighbour to talk.", "neighbour", 0, "Togo"),
        ("The president of Togo was ill. The head of state went to Lomé.", "head", 0, "president of Togo"),
        ("A gunman fired at a bus in Lomé. The attacker fled.", "attacker", 0, "gunman"),
        ("Togo closed its border. The country has few ports.", "country", 0, "Togo"),
        ("Jordan's King Hamza II flew to Oslo. The Jordanian monarch met students.", "monarch", 0, "Hamza II"),
        ("Gunmen stormed a hotel in Gao. The attackers took hostages.", "attackers", 0, "Gunmen"),
        ("The opposition boycotted the vote. The opposition coalition wants talks.", "coalition", 0, "opposition"),
        ("Chad's President Idriss Haroun spoke. His government will resign.", "government", 0, "Chad"),
        ("The rail commission met the council. The commission was calm.", "commission", 1, "rail commission"),
        ("Togo closed its border. Authorities blamed smugglers.", "Authorities", 0, "Togo"),
    ],
)
def test_a_definite_phrase_refers_back(document: ParseText, text: str, word: str, nth: int, name: str) -> None:
    assert [r.name for r in denoted(document(text), word, nth)] == [name]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        # the state that was named first, where the text names two as often
        ("Togo recalled its envoy to Benin. Students urged the government to talk.", "government", "Togo"),
        # the state of the speaker, of the people and of the place that the sentence names
        ("Togo protested to Benin. Benin's trade minister said the government would pay.", "government", "Benin"),
        ("Togo protested to Benin. Beninese students criticised the government.", "government", "Benin"),
        ("Togo protested to Benin. In Cotonou, the government denied it.", "government", "Benin"),
        # no state asks or enters itself
        ("Togo protested to Benin. Togo asked the government to pay.", "government", "Benin"),
        ("Togo stopped a lorry from Benin. Thirty students from Togo had entered the country.", "country", "Benin"),
        # towns tell of their state, also further down
        ("Togo protested to Benin. The government was silent. Cotonou is far from Parakou.", "government", "Benin"),
    ],
)
def test_a_bare_noun_for_a_state_means_one_of_several(document: ParseText, text: str, word: str, name: str) -> None:
    assert [r.name for r in denoted(document(text), word)] == [name]


def test_a_participle_with_a_state_before_it_tells_of_no_government(document: ParseText) -> None:
    (government,) = denoted(document("A Togo-educated lawyer accused the government of fraud."), "government")
    assert government.name == "government"


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Many Togolese and Beninese, and thousands of Ghanaians, fled.", "Ghanaians", "Group"),
        ("Ghanaians marched in Accra.", "Ghanaians", "Group"),
        ("The two Ghanaians were freed.", "Ghanaians", "Group"),
        ("The Ghanaians signed the treaty.", "Ghanaians", "Country"),
    ],
)
def test_people_are_not_their_state(document: ParseText, text: str, word: str, kind: str) -> None:
    assert [r.type for r in denoted(document(text), word)] == [kind]


def test_each_government_is_none_of_them(document: ParseText) -> None:
    assert denoted(document("Togo met Benin. Each government blamed the other."), "government") == []


def test_words_for_one_army_are_one_agency(document: ParseText) -> None:
    text = "The Chadian army crossed the river. Chadian troops took a village. The Chadian military confirmed it."
    parsed = document(text)
    assert denoted(parsed, "army") == denoted(parsed, "troops") == denoted(parsed, "military")
    assert denoted(parsed, "army")[0].type == "Agency"


def test_the_same_agency_of_two_states_stays_two(document: ParseText) -> None:
    parsed = document("Chadian troops fought Libyan troops near the well.")
    assert denoted(parsed, "troops", 0) != denoted(parsed, "troops", 1)


def test_a_bare_army_is_no_later_one(document: ParseText) -> None:
    text = "Chadian forces entered Libya. Residents said the military fired on a bus. Libyan forces were far."
    assert [r.country for r in denoted(document(text), "military")] == ["TCD"]


def test_a_bare_army_of_two_is_that_of_the_speaker(document: ParseText) -> None:
    text = "Chadian forces met Libyan forces. Chad said the army would stay."
    assert [r.country for r in denoted(document(text), "army")] == ["TCD"]


def test_a_state_in_a_compound_is_no_pronouns(document: ParseText) -> None:
    assert denoted(document("A Chadian-born cook was caught. It hurt nobody."), "It") == []


def test_a_government_named_after_a_person_is_its_own(document: ParseText) -> None:
    (government,) = denoted(document("The Okoro administration raised taxes in May."), "administration")
    assert (government.type, government.named) == ("Government", True)


def test_a_relative_is_named_by_whose_it_is(document: ParseText) -> None:
    (wife,) = denoted(document("Soldiers arrested Idriss Haroun and his wife at home."), "wife")
    assert (wife.name, wife.type, wife.named) == ("Idriss Haroun's wife", "Person", False)


def test_what_people_of_one_noun_have_is_named_by_their_apostrophe(document: ParseText) -> None:
    (union,) = denoted(document("The miners' union accused Kenya."), "union")
    assert union.name == "miners' union"


def test_people_of_a_state_are_a_group_when_counted(document: ParseText) -> None:
    (people,) = denoted(document("Two Ugandans were killed by a bomb."), "Ugandans")
    assert (people.type, people.named) == ("Group", False)


def test_a_number_of_people_is_those_people(document: ParseText) -> None:
    parsed = document("Hundreds of protesters blocked the road.")
    assert [r.type for r in denoted(parsed, "Hundreds")] == ["Group"]
    assert denoted(parsed, "Hundreds") == denoted(parsed, "protesters")


def test_other_counted_people_are_others(document: ParseText) -> None:
    parsed = document("Three soldiers died in Gao. Five soldiers were captured in Kidal.")
    assert denoted(parsed, "soldiers", 0) != denoted(parsed, "soldiers", 1)


def test_an_offensive_is_taken_up_by_other_words(document: ParseText) -> None:
    parsed = document("The Chadian offensive began in May. Villagers said the operation destroyed their homes.")
    assert [r.type for r in denoted(parsed, "offensive")] == ["Operation"]
    assert denoted(parsed, "operation") == denoted(parsed, "offensive")


def test_nobody_is_nobody(document: ParseText) -> None:
    assert denoted(document("No soldiers were hurt."), "soldiers") == []


def test_participants_of_a_coordination(document: ParseText) -> None:
    parsed = document("Kenyan jets and Boko Haram fought for hours.")
    entities = find_entities(parsed)
    head = next(t for t in parsed.doc if t.text == "jets")
    names = [entities.records[e].name for e in entities.participants(head)]
    assert names == ["Kenya", "Boko Haram"]


def test_what_a_party_is_called_is_no_newspaper(document: ParseText) -> None:
    parsed = document("The Guardian printed a letter. The party denied it.")
    assert "The Guardian" not in [r.name for r in denoted(parsed, "party")]


def test_people_told_by_a_clause_of_their_own(document: ParseText) -> None:
    (group,) = denoted(document("The court fined those who backed the coup."), "those")
    assert (group.name, group.type, group.named) == ("those who backed the coup", "Group", False)


def test_people_by_the_ending_of_the_noun(document: ParseText) -> None:
    (group,) = denoted(document("A team of Iraqi archaeologists found the wall."), "team")
    assert (group.name, group.type, group.country) == ("Iraqi archaeologists", "Group", "IRQ")


def test_a_numbered_bomber_is_a_machine(document: ParseText) -> None:
    assert denoted(document("A B-52 bomber flew over the sea."), "bomber") == []


def test_a_coalition_led_by_a_state_is_a_body_of_states(document: ParseText) -> None:
    (coalition,) = denoted(document("The Danish-led coalition sent ships."), "coalition")
    assert coalition.type == "IntergovernmentalOrganization"
