"""In which states people are called so."""

from __future__ import annotations

import pytest

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.gazetteer_tables import rows
from newsgraph.annotation.lexicon import read_yaml
from newsgraph.annotation.name_homes import likeliest_homes


@pytest.mark.parametrize(
    ("name", "states", "homes"),
    [
        ("Zoltán Kovács", "SWE HUN RUS", ("HUN",)),  # both names
        ("Milan Obradović", "ALB SRB USA", ("SRB",)),  # the ending of the family name
        ("Tamar Beridze", "RUS GEO", ("GEO",)),
        ("Nguyen Van Long", "CHN VNM", ("VNM",)),  # the family name comes first
        ("Lucía Peralta", "ESP CHL MAR", ("ESP", "CHL")),  # one language, several states
        ("Xq Zzt", "ESP CHL", ()),
        ("Lucía Peralta", "", ()),
    ],
)
def test_a_name_tells_the_likeliest_of_the_states(name: str, states: str, homes: tuple[str, ...]) -> None:
    assert likeliest_homes(name, states.split()) == homes


def test_all_states_have_known_codes_and_all_languages_are_those_of_the_given_names() -> None:
    table = read_yaml("name-homes.yaml")
    codes = {c for listed in table["given"].values() for c in listed} | {
        c for p in table["peoples"] for c in p["states"]
    }
    assert {code for code in codes if load_gazetteer().country(code) is None} == set()
    assert set(table["given"]) == {row["language"] for row in rows("given-names")}
