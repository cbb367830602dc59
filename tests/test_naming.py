"""What names say of identity."""

from __future__ import annotations

import pytest

from newsgraph.naming import is_full_person_name, is_proper, normal_form, preferred_name


@pytest.mark.parametrize(
    "name",
    ["Hana Brandt", "al-Karvan", "Ministry of Foreign Affairs", "Conseil d’État", "G20", "M-23", "北京", "The Hague"],
)
def test_proper_names(name: str) -> None:
    assert is_proper(name)


@pytest.mark.parametrize(
    "name",
    [
        "his Ghanaian counterpart",
        "Brandt's wife",
        "five soldiers",
        "Five soldiers",
        "the operation in Accra",
        "rats",
        "…",
        "",
    ],
)
def test_descriptions(name: str) -> None:
    assert not is_proper(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Łódź", "Lodz"), ("The Hague", "Hague"), ("U.S.", "US"), ("Côte d’Ivoire", "Cote d'Ivoire"), ("A  B", "a b")],
)
def test_spellings_agree(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


def test_a_full_name_has_two_words() -> None:
    assert is_full_person_name("Hana Brandt")
    assert not is_full_person_name("Brandt")
    assert not is_full_person_name("H. Brandt"), "an initial tells too little"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Red Front rebels", "Red Front rebels", "Red Front"], "Red Front"),
        (["Red Front rebels", "Rebels", "Rebels", "Red Front"], "Red Front"),
        (["Kenya Police", "Kenyan police", "Kenyan police"], "Kenya Police"),
        (["Kenyan police", "Police"], "Kenyan police"),
        (["Brandt", "Hana Brandt"], "Hana Brandt"),
        (["Brandt", "Brandt", "Hana Brandt"], "Brandt"),
        (["Ada Lind", "Ana Lind"], "Ada Lind"),
        (["five soldiers", "five soldiers", "the soldiers there"], "five soldiers"),
    ],
)
def test_the_preferred_name_is_the_proper_one_that_most_give(names: list[str], expected: str) -> None:
    assert preferred_name(names) == preferred_name(reversed(names)) == expected
