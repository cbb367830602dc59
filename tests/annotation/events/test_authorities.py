"""Who arrests, tries and lets go, where the passive leaves it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Kenya is calm. Kofi Abe was arrested in Nairobi on Monday.",
            ("Coerce", ["Kenya"], ["Kofi Abe"]),
        ),
        (
            "Police said that Kofi Abe had been detained at a farm.",
            ("Coerce", ["Police"], ["Kofi Abe"]),
        ),
        (
            "A court in Oslo convicted Kofi Abe of fraud. He will be sentenced in May.",
            ("Sanction", ["court"], ["Kofi Abe"]),
        ),
        (
            "Kenya, where Kofi Abe was arrested in May, held elections.",
            ("Coerce", ["Kenya"], ["Kofi Abe"]),
        ),
        (
            "Ugandan police arrested Kofi Abe on Monday. Ann Otieno called for his release.",
            ("Request", ["Ann Otieno"], ["Ugandan police"]),
        ),
        (
            "Rebels seized a ferry on Monday. Two sailors were let go a day later.",
            ("Retreat", ["Rebels"], ["sailors"]),
        ),
        (
            "Rebels kidnapped Kofi Abe in May. His captors threatened to kill him on Monday.",
            ("Threaten", ["Rebels"], ["Kofi Abe"]),
        ),
        (
            "A court in Oslo convicted Kofi Abe of fraud. Two officers were acquitted.",
            ("Concede", ["court"], ["officers"]),
        ),
        (
            "Two guards were sentenced to life on Wednesday.\n\nIt took a Kenyan tribunal two years to hear them all.",
            ("Sanction", ["Kenyan tribunal"], ["guards"]),
        ),
        (
            "Kofi Abe had been arrested by Mali in May. He was sentenced to ten years.",
            ("Sanction", ["Mali"], ["Kofi Abe"]),
        ),
        (
            "A court in Oslo heard Kofi Abe on Monday. Ann Otieno praised the ruling.",
            ("Support", ["Ann Otieno"], ["court"]),
        ),
    ],
)
def test_who_has_the_power_did_it(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Rebels seized a ferry. Kenya slept. Uganda slept. Two sailors were let go.",
            ("Retreat", ["Rebels"], ["sailors"]),
        ),
        ("Police said that Kofi Abe had been kidnapped at a farm.", ("Assault", ["Police"], ["Kofi Abe"])),
    ],
)
def test_nobody_is_named_on_a_guess(read: ReadParticipants, text: str, wrong: Told) -> None:
    assert wrong not in [told for _, told in read(text)]
