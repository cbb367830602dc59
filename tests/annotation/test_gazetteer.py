"""Finding known names in texts, and looking them up."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import spacy

from newsgraph.annotation.gazetteer import Gazetteer, load_gazetteer
from newsgraph.annotation.gazetteer_tables import forms
from newsgraph.annotation.parsed import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.annotation.gazetteer import GazetteerMatch
    from newsgraph.annotation.parsed import Doc

    Find = Callable[[str], list[tuple[str, str, str]]]
    Tokenize = Callable[[str], Doc]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def tokenize() -> Tokenize:
    blank = spacy.blank("en")
    return lambda text: read(blank(text))


@pytest.fixture
def found(gazetteer: Gazetteer, tokenize: Tokenize) -> Find:
    """Words, entry and form of every match that is not weak."""

    def find(text: str) -> list[tuple[str, str, str]]:
        doc = tokenize(text)
        return [(doc[m.start : m.end].text, m.entry.name, m.form) for m in gazetteer.match(doc) if not m.weak]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru recalled its envoy.", [("Peru", "Peru", "name")]),
        ("The U.S. and the UK objected.", [("U.S.", "United States", "acronym"), ("UK", "United Kingdom", "acronym")]),
        (
            "He left Flint, Mich., and San Jose, Calif.",
            [("Mich.", "Michigan", "name"), ("Calif.", "California", "name")],
        ),
        ("Mich and Fla were there.", []),
        ("Burmese troops crossed.", [("Burmese", "Myanmar", "adjective")]),
        ("Two Finns were freed.", [("Finns", "Finland", "demonym")]),
        ("Quito said no.", [("Quito", "Ecuador", "capital")]),
        ("The Kremlin denied it.", [("Kremlin", "Kremlin", "seat")]),
        ("a U.S.-led raid", [("U.S.-led", "United States", "acronym")]),
        ("US-backed fighters", [("US", "United States", "acronym")]),
        ("anti-Turkish slogans", [("Turkish", "Turkey", "adjective")]),
        ("Israeli-occupied land", [("Israeli", "Israel", "adjective")]),
        ("Côte d’Ivoire voted.", [("Côte d’Ivoire", "Cote d'Ivoire", "name")]),
        ("COTE D'IVOIRE VOTES", [("COTE D'IVOIRE", "Cote d'Ivoire", "name")]),
        ("in Guinea-Bissau", [("Guinea-Bissau", "Guinea-Bissau", "name")]),
        (
            "the Democratic Republic\nof the Congo",
            [("Democratic Republic\nof the Congo", "Democratic Republic of the Congo", "name")],
        ),
        ("North Korea’s army", [("North Korea", "North Korea", "name")]),
        ("al-Shabab fighters", [("al-Shabab", "Al-Shabaab", "name")]),
        ("Al Shabaab fighters", [("Al Shabaab", "Al-Shabaab", "name")]),
        ("the U.N. Security Council", [("U.N. Security Council", "United Nations Security Council", "name")]),
        (
            "the Kurdistan Workers’ Party (PKK)",
            [
                ("Kurdistan Workers’ Party", "Kurdistan Workers' Party", "name"),
                ("PKK", "Kurdistan Workers' Party", "acronym"),
            ],
        ),
    ],
)
def test_names_and_their_forms(found: Find, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Let us go to them, who knows who is right.",
        "The turkey was cold and the china broke.",
        "We saw a fox in the niger seed and a cuba libre.",
        "An oak grew near the hamas reeds.",
        "Jordan ran and Chad sat in Reading.",
    ],
)
def test_ordinary_words_and_ambiguous_names_are_not_strong_matches(found: Find, text: str) -> None:
    assert found(text) == []


def matches(gazetteer: Gazetteer, tokenize: Tokenize, text: str) -> tuple[GazetteerMatch, ...]:
    return gazetteer.match(tokenize(text))


def test_two_states_in_one_token(gazetteer: Gazetteer, tokenize: Tokenize) -> None:
    both = matches(gazetteer, tokenize, "U.S.-Cuban talks")
    assert [(m.start, m.end, m.entry.country) for m in both] == [(0, 1, "USA"), (0, 1, "CUB")]


def test_an_ambiguous_name_is_weak_and_tells_its_other_meanings(gazetteer: Gazetteer, tokenize: Tokenize) -> None:
    (match,) = matches(gazetteer, tokenize, "in Georgia")
    assert match.weak
    assert match.entry.country == "GEO"
    assert [other.country for other in match.others] == ["USA"]


def test_a_capital_may_be_the_place_itself(gazetteer: Gazetteer, tokenize: Tokenize) -> None:
    (match,) = matches(gazetteer, tokenize, "in Nairobi")
    assert (match.form, match.entry.type, match.entry.country) == ("capital", "Country", "KEN")
    assert [(other.name, other.type) for other in match.others] == [("Nairobi", "Place")]


def test_an_acronym_in_a_line_of_capitals_may_be_a_word(gazetteer: Gazetteer, tokenize: Tokenize) -> None:
    (match,) = matches(gazetteer, tokenize, "THEY SAW US")
    assert match.weak
    (dotted,) = matches(gazetteer, tokenize, "U.S. SENDS AID")
    assert not dotted.weak


def test_the_longest_name_wins(found: Find) -> None:
    assert found("the Islamic State West Africa Province") == [
        ("Islamic State West Africa Province", "Islamic State West Africa Province", "name")
    ]


def test_a_name_does_not_reach_over_the_end_of_a_sentence(found: Find) -> None:
    assert [name for _, name, _ in found("It comes from the north. Korea is far. He left South. Sudan is near.")] == [
        "Sudan"
    ]


def test_a_name_may_break_at_a_line_but_not_at_a_paragraph(found: Find) -> None:
    assert found("from New \n Zealand") == [("New \n Zealand", "New Zealand", "name")]
    assert found("from South\n\nKorea Rising") == []


def test_territories_are_places_with_their_own_code(gazetteer: Gazetteer) -> None:
    greenland = gazetteer.country("Greenlandic")
    assert greenland is not None
    assert (greenland.type, greenland.country) == ("Place", "GRL")


@pytest.mark.parametrize(
    ("name", "code"),
    [("Burma", "MMR"), ("MMR", "MMR"), ("dutch", "NLD"), ("DR Congo", "COD"), ("Kosovar", "XKX"), ("Emirati", "ARE")],
)
def test_states_by_name_adjective_and_code(gazetteer: Gazetteer, name: str, code: str) -> None:
    country = gazetteer.country(name)
    assert country is not None
    assert country.country == code


def test_a_state_without_code_and_an_unknown_name(gazetteer: Gazetteer) -> None:
    soviet = gazetteer.country("Soviet")
    assert soviet is not None
    assert (soviet.name, soviet.country) == ("Soviet Union", None)
    assert gazetteer.country("Ruritania") is None
    assert gazetteer.entry("Ruritania") is None


def test_entries_by_any_name(gazetteer: Gazetteer) -> None:
    group = gazetteer.entry("sendero luminoso")
    assert group is not None
    assert (group.name, group.type, group.country, group.sector) == ("Shining Path", "ArmedGroup", "PER", "REB")
    city = gazetteer.entry("Curitiba")
    assert city is not None
    assert (city.type, city.country, city.kind) == ("Place", "BRA", "populated place")


@pytest.mark.parametrize(
    ("country", "body", "expected"),
    [
        ("Finland", "NATO", True),
        ("FIN", "European Union", True),
        ("Norwegian", "EU", False),
        ("Taiwan", "United Nations", False),
        ("Mali", "ECOWAS", False),
        ("Ruritania", "NATO", False),
        ("Finland", "ruritanian league", False),
    ],
)
def test_membership(gazetteer: Gazetteer, country: str, body: str, *, expected: bool) -> None:
    assert gazetteer.is_member(country, body) is expected


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Fatima", "female"), ("Olena", "female"), ("JOSÉ", "male"), ("Jose", "male"), ("Robin", None), ("Xqzt", None)],
)
def test_given_names(gazetteer: Gazetteer, name: str, gender: str | None) -> None:
    assert gazetteer.gender_of(name) == gender


def test_a_name_that_both_bear_is_still_a_given_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.is_given_name("Robin")
    assert not gazetteer.is_given_name("Xqzt")


def test_loading_is_quick() -> None:
    started = time.process_time()
    Gazetteer(forms()).entry("Curitiba")
    assert time.process_time() - started < 0.5


def test_time_grows_linearly_with_the_text(gazetteer: Gazetteer, tokenize: Tokenize) -> None:
    warm, short, long = (tokenize("The Kenyan army left Kismayo for Garissa. " * n) for n in (200, 200, 2000))
    gazetteer.match(warm)
    started = time.process_time()
    gazetteer.match(short)
    once = time.process_time() - started
    started = time.process_time()
    found = gazetteer.match(long)
    assert len(found) == 2000 * 3 or len(found) == 2000 * 2
    assert time.process_time() - started < 40 * once + 0.05


def test_the_gazetteer_is_loaded_once() -> None:
    assert load_gazetteer() is load_gazetteer()
    assert load_gazetteer().offices is load_gazetteer().offices
