"""What is told again in other words is one event; what only sounds like it stays two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants

_EDITORS = "A court in Accra has jailed two editors for libel.\n\nThe court on Tuesday jailed "


def test_those_of_whom_the_opening_tells_get_names(read: ReadParticipants) -> None:
    told = [told for _, told in read(_EDITORS + "Ama Boateng and Lars Holm for ten years.")]
    assert told == [("Sanction", ["court"], ["Ama Boateng", "Lars Holm"])]


def test_one_is_not_two(read: ReadParticipants) -> None:
    assert len(read(_EDITORS + "Ama Boateng for ten years.")) == 2


def test_a_headline_and_its_story_call_them_the_same(read: ReadParticipants) -> None:
    text = "Ghana Charges Reporters for Story\n\nACCRA — Two reporters in Ghana are facing criminal charges for libel."
    assert [told for _, told in read(text)] == [("Accuse", ["Ghana"], ["reporters"])]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed Kofi Abe in Accra. Norway mourned him. Kofi Abe was murdered on Monday in a taxi.",
        "Kofi Abe was killed in Accra on Monday.\n\nHe was a judge.\n\nThe women who poisoned Kofi Abe fled.",
        "The raid hit a rebel camp and destroyed a bridge of the Azawad Front.",
    ],
)
def test_one_death_and_one_blow_are_one_event(read: ReadParticipants, text: str) -> None:
    assert len([told for _, told in read(text) if told[0] == "Assault"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Kofi Abe was shot in Accra in 2011. He was shot again on Monday in Tema.",
        "Gunmen killed Kofi Abe in Accra. Soldiers killed Lars Holm in Tema.",
    ],
)
def test_two_shots_and_two_deaths_are_two(read: ReadParticipants, text: str) -> None:
    assert len([told for _, told in read(text) if told[0] == "Assault"]) == 2


def test_whose_it_was_is_not_where(read: ReadParticipants) -> None:
    text = "Kenya fired missiles at rebels in Mali on Monday. The Kenyan missile strike was an error on {} part."
    assert len(read(text.format("Nairobi's"))) == 1


def test_a_war_is_its_battles(read: ReadParticipants) -> None:
    text = (
        "Kenyan troops shelled the Azawad Front near Goma on Monday. "
        "Norway praised Kenya's fight against the Azawad Front."
    )
    attacks = [told for _, told in read(text, "2024-05-08") if told[0] == "Assault"]
    assert attacks == [("Assault", ["Kenyan troops"], ["Azawad Front"])]
