"""The state whose land is attacked, where help arrives, where power is seized, at whose embassy people protest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ukraine is at war. Russian drones slammed into a grain silo in Odesa.", ("Assault", ["Russia"], ["Ukraine"])),
        (
            "Haiti asked for help. Planes of the Kenyan air force would carry medical supplies to Port-au-Prince.",
            ("Aid", ["Kenyan air force"], ["Haiti"]),
        ),
        ("Captain Kofi Abe, who seized power in Mali two years ago, spoke.", ("Coerce", ["Kofi Abe"], ["Mali"])),
        (
            "A crowd gathered outside the Turkish embassy in Oslo to protest.",
            ("Protest", ["crowd"], ["Turkish embassy", "Turkey"]),
        ),
    ],
)
def test_the_state_of_the_land_undergoes_it(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Kenyan jets carried out airstrikes in Somalia, where al-Shabaab is at home.",
            ("Assault", ["Kenya"], ["Somalia"]),
        ),
        ("Kenyan troops stormed a hideout in Garissa.", ("Assault", ["Kenya"], ["Kenya"])),
        ("Kenyans protested outside the Kenyan embassy.", ("Protest", ["Kenyans"], ["Kenyans", "Kenya"])),
    ],
)
def test_no_state_is_named_for_others(read: ReadParticipants, text: str, wrong: Told) -> None:
    assert wrong not in [told for _, told in read(text)]
