"""The same happening told twice is one event; two happenings stay two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan troops shelled a village near Garissa on Monday. Three farmers were killed.",
        "Kenyan troops shelled a village near Garissa on Monday. The families of those killed met on Friday.",
    ],
)
def test_who_was_killed_in_the_attack_just_told_is_no_second_attack(read: ReadParticipants, text: str) -> None:
    attacks = [told for _, told in read(text, "2024-05-08") if told[0] == "Assault"]
    assert [actors != [] for _, actors, _ in attacks] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan troops shelled a village near Garissa on Monday.\n\nThree farmers were killed in Nairobi.",
        "Kenyan troops shelled a village near Garissa on Monday. Three farmers were killed when rebels attacked a bus.",
        "Kenyan troops shelled a village near Garissa on Monday. In 2011 three farmers were killed.",
    ],
)
def test_who_was_killed_elsewhere_or_in_something_else_is_another_event(read: ReadParticipants, text: str) -> None:
    assert len([told for _, told in read(text, "2024-05-08") if told[0] == "Assault"]) > 1


def test_two_words_for_one_deed_are_one_event(read: ReadParticipants) -> None:
    text = "Kenya detained Kofi Abe near the station. The minister said that Kenya had taken Kofi Abe into custody."
    assert len([told for _, told in read(text) if told[0] == "Coerce"]) == 1
