"""What the setting tells: headings, the state of the story, who led or answers for what the text speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Triple = tuple[str, str, str]
    Triples = Callable[[str], set[Triple]]

TOLD = [
    (
        "Troops fired twice on Monday.\nZambia\nNear Tumu, one shell hit a truck.\nNear Kitwe, one shell hit a barn.",
        ("Tumu", "located_in", "Zambia"),
    ),
    ("Zambia voted. Zambia waited for rain in the northern town of Tumu.", ("Tumu", "located_in", "Zambia")),
    ("They met in Tumu town in the northern subregion of Karamoja.", ("Tumu", "located_in", "Karamoja")),
    ("They met in Tumu, in the countryside of Lusaka.", ("Tumu", "located_in", "Lusaka")),
    (
        "The Volta Forum deputy Asia director Peter Osei spoke.",
        ("Peter Osei", "holds_office", "Volta Forum"),
    ),
    (
        "The opposition in Zambia met. A foreign-paid opposition was denounced. Opposition leader Joseph Mwale spoke.",
        ("Joseph Mwale", "holds_office", "opposition"),
    ),
    (
        "The tribunal sat in Kitwe for a day. Judge Joseph Mwale spoke to the tribunal.",
        ("Joseph Mwale", "holds_office", "tribunal"),
    ),
    (
        "Zambia's president, Joseph Mwale, spoke. His chief negotiator, Peter Osei, left.",
        ("Peter Osei", "holds_office", "Zambia"),
    ),
    (
        "Ghana will sell cocoa unless Togo objects, Trade Minister Peter Osei told reporters. Ghana waits.",
        ("Peter Osei", "holds_office", "Ghana"),
    ),
    (
        "The Ghanaian-led coalition fired. Coalition nations include Ghana and Togo.",
        ("Togo", "member_of", "Ghanaian-led coalition"),
    ),
    ("Iran is a backer of the Syrian regime.", ("Iran", "allied_with", "Syria")),
]


@pytest.mark.parametrize(("text", "triple"), TOLD)
def test_the_setting_tells(triples: Triples, text: str, triple: Triple) -> None:
    assert triple in triples(text)


def test_an_organ_told_alone_is_part_of_nothing(triples: Triples) -> None:
    assert triples("The United Nations said the Security Council agreed.") == set()


def test_a_line_under_no_heading_tells_of_no_state(triples: Triples) -> None:
    text = "Zambia\nNear Tumu, one shell hit a truck.\nAll trucks came home.\nNear Bawku, it rained."
    assert not {t for t in triples(text) if t[0] == "Bawku"}
