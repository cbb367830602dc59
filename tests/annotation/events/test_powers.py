"""Who holds, seizes or tries somebody where the passive leaves it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Riot police broke up a rally in Nairobi on Monday. Eleven demonstrators were led away.",
            ("Coerce", ["Riot police"], ["demonstrators"]),
        ),
        (
            "Soldiers attacked a village on Monday. Some 40 men were rounded up.",
            ("Coerce", ["Soldiers"], ["men"]),
        ),
        (
            "Kenya votes. Kenya is calm. Kofi Abe, a Kenyan lawyer, was arrested last week. Kenya is at peace.",
            ("Coerce", ["Kenya"], ["Kofi Abe"]),
        ),
    ],
)
def test_the_force_just_told_or_the_state_of_the_story_does_it(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya votes. Kenya is calm. Rebels kidnapped two priests. Kofi Abe was detained in May. Kenya is at peace.",
        "Police attacked a rally. The army shelled a village. Ten men were rounded up.",
        "Kenya and Uganda differ. Kofi Abe was detained last week.",
        "Kenyan soldiers attacked Kitale. Thousands of Kenyans were forced out of the town during the fighting.",
    ],
)
def test_nobody_is_named_where_several_may_have_done_it(read: ReadParticipants, text: str) -> None:
    assert [told[1] for _, told in read(text) if told[0] == "Coerce"] == [[]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Another 22 were pulled from the water by Kenya's navy.", ["22"]),
        ("At least 40 were led away in handcuffs.", ["40"]),
    ],
)
def test_numbers_of_people_undergo_it(read: ReadParticipants, text: str, told: list[str]) -> None:
    assert any(set(told) <= set(facts[2]) for _, facts in read(text))
