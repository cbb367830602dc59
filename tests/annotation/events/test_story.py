"""Participants that other sentences of the same story tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told

RELEASE = "Police in Oslo arrested Kofi Abe on Monday. He was released a day later."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (RELEASE, ("Retreat", ["Police"], ["Kofi Abe"])),
        (
            "Kenyan troops attacked al-Shabaab on Monday. On Friday Kenyan jets carried out airstrikes near Garissa.",
            ("Assault", ["Kenya"], ["al-Shabaab"]),
        ),
        (
            "Kenyan troops attacked al-Shabaab on Monday. On Friday Ugandan jets carried out airstrikes near Garissa.",
            ("Assault", ["Uganda"], ["al-Shabaab"]),
        ),
    ],
)
def test_who_did_or_suffered_it_is_told_in_another_sentence(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Kenya arrested Kofi Abe in May. Uganda arrested Kofi Abe in June. He was released on Friday.",
            ("Retreat", ["Uganda"], ["Kofi Abe"]),
        ),
        (
            "Kenya attacked al-Shabaab. Mali attacked the Taliban. Ugandan jets carried out airstrikes on Friday.",
            ("Assault", ["Uganda"], ["al-Shabaab"]),
        ),
        ("Kenya arrested Ann Otieno in May. Kofi Abe was released on Friday.", ("Retreat", ["Kenya"], ["Kofi Abe"])),
    ],
)
def test_nobody_is_named_on_a_guess(read: ReadParticipants, text: str, wrong: Told) -> None:
    assert wrong not in [told for _, told in read(text)]


@pytest.mark.parametrize(
    "before",
    [
        "Kenya attacked Uganda. Kenya attacked Chad.",
        "Kenya did not attack Uganda.",
        "Sudan attacked Uganda.",
        "Kenya attacked five protesters.",
    ],
)
def test_an_enemy_is_the_only_one(read: ReadParticipants, before: str) -> None:
    *_, (_, told) = read(f"{before} Kenya carried out airstrikes on Friday.")
    assert told == ("Assault", ["Kenya"], [])
