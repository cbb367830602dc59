"""Places of one name: the state told beside one of them or in the text says which is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities import find_entities

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        ("Gunmen attacked a post in Tripoli, Lebanon, on Sunday.", "Tripoli", "LBN"),
        ("Rioters burned cars in the Lebanese city of Tripoli. Tripoli was calm on Monday.", "Tripoli", "LBN"),
        ("Students marched in Lebanon's Tripoli.", "Tripoli", "LBN"),
        ("A court in Birmingham, Alabama, freed a man.", "Birmingham", "USA"),
        ("A court in Atlanta, Georgia, freed a man.", "Georgia", "USA"),
        ("Students marched in Tripoli on Sunday.", "Tripoli", "LBY"),
        # a list of places is no town with its state
        ("Troops marched in Tripoli, Cairo and Tunis.", "Tripoli", "LBY"),
    ],
)
def test_the_state_beside_a_town_tells_which_is_meant(document: ParseText, text: str, place: str, country: str) -> None:
    records = find_entities(document(text)).records.values()
    assert {r.country for r in records if r.name == place} == {country}


def test_an_acronym_keeps_its_capitals(document: ParseText) -> None:
    records = find_entities(document("DPRK officials flew to Oslo.")).records.values()
    assert {r.name for r in records if r.country == "PRK"} == {"DPRK"}
