"""Where deeds happen: in the clause, at the target, in front of the noun, where the last one did, at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadAttributes


@pytest.mark.parametrize(
    ("sentence", "type_", "place"),
    [
        ("Rebels attacked an army convoy near Mosul on Monday.", "Assault", "Mosul"),
        ("Kenyan police arrested twelve students in Mombasa.", "Coerce", "Mombasa"),
        ("Belarusian jets bombed the city of Kharkiv.", "Assault", "Kharkiv"),
        ("Chadian troops invaded Sudanese territory.", "Assault", "Sudan"),
        ("The Geneva talks between Egypt and Turkey lasted a day.", "Consult", "Geneva"),
        ("Mosul policemen handed over their weapons to the militia.", "Retreat", "Mosul"),
        ("The visit of the Polish president to Lithuania lasted two days.", "Consult", "Lithuania"),
        ("Police in Kenya arrested the editor.", "Coerce", "Kenya"),
        ("Kenya criticised Uganda at talks in Geneva.", "Accuse", "Geneva"),
        ("The army clashed with residents of Mombasa.", "Assault", "Mombasa"),
        ("A court in Mombasa convicted two fishermen of fraud.", "Sanction", "Mombasa"),
        ("Officers searched every car on the roads out of Mombasa and detained six men.", "Coerce", "Mombasa"),
        ("Two gunmen killed four people at a petrol station.", "Assault", "petrol station"),
        ("Norway will host a meeting of Egypt and Turkey in May.", "Consult", "Norway"),
        ("Egypt and Turkey signed an accord in Geneva to end the dispute.", "Support", "Geneva"),
    ],
)
def test_the_sentence_gives_the_place(sentence: str, type_: str, place: str, attributes: ReadAttributes) -> None:
    assert place in [e.place for e in attributes(sentence) if e.type == type_]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru criticised Chile over the fighting in Bolivia.",
        "The ministers of Kenya and Uganda discussed the situation in Somalia.",
        "The army fired missiles outside its borders, Algeria said in Geneva.",
    ],
)
def test_what_is_talked_about_may_lie_elsewhere(sentence: str, attributes: ReadAttributes) -> None:
    assert [e.place for e in attributes(sentence) if e.type in {"Accuse", "Consult"}] in ([None], [])


def test_a_demand_beside_a_march_is_made_where_the_march_is(attributes: ReadAttributes) -> None:
    found = attributes("Protesters marched in Nairobi on Monday, demanding that Kenya free the miners.")
    assert {e.type: e.place for e in found if e.type in {"Protest", "Request"}} == {
        "Protest": "Nairobi",
        "Request": "Nairobi",
    }


def test_coordinated_deeds_happen_where_the_first_ones_object_is(attributes: ReadAttributes) -> None:
    found = attributes("Kenya closed all crossings in Mombasa on Monday and evacuated 300 villagers.")
    assert [e.place for e in found if e.type == "Aid"] == ["Mombasa"]


def test_words_have_a_place_where_the_text_gives_one(attributes: ReadAttributes) -> None:
    found = attributes("The Norwegian envoy criticised Serbia in Vienna.")
    assert [(e.type, e.place) for e in found] == [("Accuse", "Vienna")]


def test_violence_goes_on_where_it_began(attributes: ReadAttributes) -> None:
    text = "Gunmen stormed a hotel in Mogadishu on Friday. The attackers opened fire on the guests."
    assert {e.place for e in attributes(text) if e.type == "Assault"} == {"Mogadishu"}


def test_who_is_released_had_been_taken_there(attributes: ReadAttributes) -> None:
    found = attributes("Police arrested Juma Okello in Kampala. Okello was released a day later.")
    assert {e.type: e.place for e in found} == {"Coerce": "Kampala", "Retreat": "Kampala"}


def test_police_act_at_home(attributes: ReadAttributes) -> None:
    found = attributes("Kenya's president kept silent. Kenyan police detained three journalists.")
    assert [e.place for e in found if e.type == "Coerce"] == ["Kenya"]


def test_armies_may_act_abroad(attributes: ReadAttributes) -> None:
    found = attributes("Kenya's president kept silent. The Kenyan army killed three smugglers.")
    assert [e.place for e in found if e.type == "Assault"] == [None]


def test_where_it_was_said_is_not_where_it_happened(attributes: ReadAttributes) -> None:
    found = attributes("The minister told reporters in Oslo that rebels had killed two engineers.")
    assert [e.place for e in found if e.type == "Assault"] == [None]


def test_where_somebody_goes_or_comes_from_is_not_where_it_happens(attributes: ReadAttributes) -> None:
    found = attributes("On their way to Mombasa two Mumbai-based reporters were beaten by guards.")
    assert [e.place for e in found if e.type == "Assault"] == [None]


def test_the_place_of_one_deed_is_not_that_of_another_in_its_sentence(attributes: ReadAttributes) -> None:
    within = attributes("Rebels bombed a market in Mosul, while the army, which shelled the rebels, fled.")
    assert [e.place for e in within] == ["Mosul", None]
    after = attributes("Rebels bombed a market in Mosul. The army shelled the rebels.")
    assert [e.place for e in after] == ["Mosul", "Mosul"]


@pytest.mark.parametrize(
    ("sentence", "type_", "place"),
    [
        ("Police marched to Arusha, where officers beat a reporter.", "Assault", "Arusha"),
        ("He spoke at a rally in Arusha, where he again accused Uganda of fraud.", "Accuse", "Arusha"),
        ("The talks between the two Kenyan ministers in Arusha lasted an hour.", "Consult", "Arusha"),
        ("The officers who toppled Mali's president in May freed two ministers.", "Coerce", "Mali"),
        ("Kenya imposed a curfew after the vote.", "Coerce", "Kenya"),
    ],
)
def test_what_tells_the_place_beside_the_clause(
    sentence: str, type_: str, place: str, attributes: ReadAttributes
) -> None:
    assert [e.place for e in attributes(sentence) if e.type == type_] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Police beat two students in Mombasa. Clerks plan a march on Friday.",
        "Police beat two students in Mombasa on Monday. A farmer was arrested on 3 April.",
    ],
)
def test_what_is_planned_or_was_on_another_day_is_not_where_the_last_deed_was(
    text: str, attributes: ReadAttributes
) -> None:
    assert "Mombasa" not in [e.place for e in attributes(text, "2024-05-15")[1:]]


def test_a_deed_is_not_where_those_met_who_ended_it(attributes: ReadAttributes) -> None:
    found = attributes("Weeks after Egypt and Turkey met in Geneva, rebels attacked a convoy.")
    assert "Geneva" not in [e.place for e in found if e.type == "Assault"]


def test_home_is_the_country_with_which_the_story_opens(attributes: ReadAttributes) -> None:
    found = attributes("Shops in Chisinau closed. Russia and the Russian envoy left. Police arrested two farmers.")
    assert "Russia" not in [e.place for e in found]
