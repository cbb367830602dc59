"""Titles of office in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy

from newsgraph.annotation.lexicon import read_yaml
from newsgraph.annotation.offices import load_offices
from newsgraph.annotation.parsed import read

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Doc

NLP = spacy.blank("en")


def tokens(text: str) -> Doc:
    return read(NLP(text))


def roles(text: str) -> list[str]:
    return [match.role for match in load_offices().match(tokens(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Ona Vell spoke.", ["Foreign Minister"]),
        ("the minister of foreign affairs spoke", ["minister of foreign affairs"]),
        ("the Minister for Youth and Sports", ["Minister for Youth and Sports"]),
        ("Trade and Industry Minister Bo Kern", ["Trade and Industry Minister"]),
        ("Norwegian Defence Minister Bo Kern", ["Defence Minister"]),
        ("former Dutch prime minister Ona Vell", ["former prime minister"]),
        ("former President Ona Vell", ["former President"]),
        ("ex-president Ona Vell", ["ex-president"]),
        ("the acting Secretary of State", ["acting Secretary of State"]),
        ("then-deputy defense secretary Ona Vell", ["then-deputy defense secretary"]),
        ("President-elect Ona Vell", ["President-elect"]),
        ("the U.S. Attorney General", ["Attorney General"]),
        ("Lt. Gen. Bo Kern", ["Lt. Gen"]),
        ("Foreign ministers and attorneys general met.", ["Foreign ministers", "attorneys general"]),
        ("Spokeswomen said nothing.", ["Spokeswomen"]),
        ("a senior fellow at a think tank", ["senior fellow"]),
        ("Chief Executive Bo Kern", ["Chief Executive"]),
        ("It rained in March.", []),
        ("his mother and the general public in private", []),
        ("under President Ona Vell", ["President"]),
    ],
)
def test_titles_with_portfolios_and_modifiers(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("title", "sector", "relation"),
    [
        ("Prime Minister", "GOV", "holds_office"),
        ("senator", "LEG", "holds_office"),
        ("chief justice", "JUD", "holds_office"),
        ("Colonel", "MIL", "holds_office"),
        ("police chief", "COP", "holds_office"),
        ("archbishop", "REL", "holds_office"),
        ("chief executive officer", "BUS", "holds_office"),
        ("rebel commander", "REB", "holds_office"),
        ("professor", "EDU", "affiliated_with"),
        ("journalist", "JRN", "affiliated_with"),
        ("human rights activist", "NGO", "affiliated_with"),
        ("spokeswoman", None, "holds_office"),
    ],
)
def test_what_a_title_tells(title: str, sector: str | None, relation: str) -> None:
    office = load_offices().office(title)
    assert office is not None
    assert (office.sector, office.relation) == (sector, relation)


def test_ranks_count_only_before_a_name() -> None:
    general, president = load_offices().office("general"), load_offices().office("president")
    assert general is not None
    assert general.bound
    assert president is not None
    assert not president.bound


def test_a_match_covers_the_full_stop_of_an_abbreviation_and_adjacent_modifiers() -> None:
    doc = tokens("The retired Gen. Bo Kern")
    (match,) = load_offices().match(doc)
    assert doc[match.start : match.end].text == "retired Gen."


def test_no_title_is_listed_twice() -> None:
    titles = [title for group in read_yaml("offices.yaml")["groups"] for title in group["titles"]]
    assert sorted(t for t in set(titles) if titles.count(t) > 1) == []


def test_plurals_are_marked() -> None:
    (match,) = load_offices().match(tokens("Presidents Ona Vell and Bo Kern"))
    assert match.office.plural
    assert match.office.title == "president"


@pytest.mark.parametrize(
    ("word", "gender"), [("Mr.", "male"), ("Mrs", "female"), ("Dr.", "either"), ("Sheikh", "male"), ("Minister", None)]
)
def test_forms_of_address(word: str, gender: str | None) -> None:
    assert load_offices().honorific(word) == gender
