"""People and organs of a body: when they are the body itself, and when they are entities of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities import find_entities

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import EntityRecord
    from tests.annotation.conftest import ParseText


def meant(document: Document, word: str, nth: int = 0) -> list[EntityRecord]:
    """The entities of the phrase headed by the nth token with that text."""
    entities = find_entities(document)
    token = [t for t in document.doc if t.text == word][nth]
    return [entities.records[e] for e in entities.denoted(token)]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Police raided a cafe in Tumu. Officers arrested nine men.", "Officers", "Police"),
        ("The army said it was looking for them. The soldiers shot at a car.", "soldiers", "army"),
        ("Soldiers shot at a car in Tumu. The army denied it.", "Soldiers", "army"),
    ],
)
def test_rank_and_file_act_for_their_body(document: ParseText, text: str, word: str, name: str) -> None:
    assert [(r.type, r.name) for r in meant(document(text), word)] == [("Agency", name)]


@pytest.mark.parametrize(
    ("text", "word", "type_", "name"),
    [
        ("The army left. Six soldiers died.", "soldiers", "Group", "soldiers"),
        (
            "Police came. Three customs officers were hurt, and the officers left.",
            "officers",
            "Group",
            "customs officers",
        ),
        ("Two Hamas gunmen killed four people in Tumu.", "gunmen", "ArmedGroup", "Hamas gunmen"),
        ("Malian diplomats met the governor of Tumu.", "diplomats", "Group", "Malian diplomats"),
        ("The U.N. mission in Mali condemned the attack.", "mission", "IntergovernmentalOrganization", "U.N. mission"),
        ("A U.N. agency condemned the attack.", "agency", "IntergovernmentalOrganization", "U.N. agency"),
        ("The House met. A House committee condemned it.", "committee", "Agency", "House committee"),
        ("The Malian ombudsman's office condemned it.", "office", "Agency", "Malian ombudsman's office"),
    ],
)
def test_counted_people_and_organs_are_entities_of_their_own(
    document: ParseText, text: str, word: str, type_: str, name: str
) -> None:
    assert [(r.type, r.name) for r in meant(document(text), word)] == [(type_, name)]


def test_soldiers_of_a_story_of_two_states_are_not_those_of_the_one_told_last(document: ParseText) -> None:
    text = "Ghana blamed Togo. Togolese troops had crossed the river. Workers escorted by soldiers repaired the bridge."
    assert [r.country for r in meant(document(text), "soldiers")] == [None]


def test_rebels_behind_some_of_them_are_the_group(document: ParseText) -> None:
    text = "Houthi leaders met envoys. A plane brought 125 freed Houthi fighters home. The rebels thanked the envoys."
    assert [r.name for r in meant(document(text), "rebels")] == ["Houthi"]


def test_offices_that_are_raided_are_those_of_their_owner(document: ParseText) -> None:
    text = "The Copper Arrow Group is closed. Its offices were raided."
    assert [r.name for r in meant(document(text), "offices")] == ["Copper Arrow Group"]


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Accra denied it.",
        "Arms exports to Accra have ended.",
        "In Accra's view the tweet was an insult.",
        "Friends of Accra voted in favor.",
        "A draft from Accra failed.",
    ],
)
def test_a_capital_with_officials_exports_and_views_is_its_state(document: ParseText, text: str) -> None:
    assert [(r.type, r.name) for r in meant(document(text), "Accra")] == [("Country", "Ghana")]


def one_thing(document: Document, word: str) -> bool:
    """Whether the first two phrases headed by that word stand for one and the same thing."""
    entities = find_entities(document)
    first, second = [entities.denoted(t) for t in document.doc if t.text == word][:2]
    return bool(first) and first == second


@pytest.mark.parametrize(
    ("text", "word", "same"),
    [
        ("Religious schools pay nothing. Tumu asked religious schools to pay.", "schools", True),
        ("Some 900 Syrian refugees came. Mayors greeted Syrian refugees.", "refugees", True),
        ("Religious schools pay nothing. Tumu asked two religious schools to pay.", "schools", False),
        ("Religious schools pay nothing. Tumu asked private schools to pay.", "schools", False),
    ],
)
def test_the_same_words_take_up_the_same_thing(document: ParseText, text: str, word: str, same: bool) -> None:
    assert one_thing(document(text), word) is same
