"""Judgements that name no doer, and whom they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told

RAID = "Kenyan rebels killed two farmers in Mali on Monday."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{RAID} Ann Otieno condemned the act.", ("Accuse", ["Ann Otieno"], ["Kenyan rebels"])),
        (f"{RAID} Ann Otieno deplored what she called a crime.", ("Accuse", ["Ann Otieno"], ["Kenyan rebels"])),
        (f"{RAID} Ann Otieno spoke of “a vile crime”.", ("Accuse", ["Ann Otieno"], ["Kenyan rebels"])),
        (
            f"{RAID} Kofi Abe arrested the rebels on Tuesday. Uganda denounced the incident.",
            ("Accuse", ["Uganda"], ["Kenyan rebels"]),
        ),
    ],
)
def test_only_one_side_did_harm(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"{RAID} Ann Otieno criticised the budget.",
        f"{RAID} Mali bombed a camp in Niger. Ann Otieno deplored what she called a crime.",
        f"Ann Otieno deplored what she called a crime. {RAID}",
    ],
)
def test_nobody_is_blamed_where_it_may_be_somebody_else(read: ReadParticipants, text: str) -> None:
    assert not any(recipients for _, (type_, _, recipients) in read(text) if type_ == "Accuse")
