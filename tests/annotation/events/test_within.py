"""Who did what happened in the course of another deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Kenyan troops made a raid in which a guard was shot dead.",
            ("Assault", ["Kenyan troops"], ["guard"]),
        ),
        ("Two men were killed during a raid by Kenyan troops.", ("Assault", ["Kenyan troops"], ["men"])),
        (
            "Kenyan jets hit what Mali described as a camp of al-Shabaab.",
            ("Assault", ["Kenya"], ["al-Shabaab"]),
        ),
        (
            "Two priests were flogged after being abducted by Ugandan soldiers.",
            ("Assault", ["Ugandan soldiers"], ["priests"]),
        ),
        ("Some people died, many of them shot by police.", ("Assault", ["police"], ["people"])),
        ("Police, some on horseback, arrested ten farmers.", ("Coerce", ["Police"], ["farmers"])),
        ("Reporters saw masked men beat a nurse.", ("Assault", ["masked men"], ["nurse"])),
    ],
)
def test_who_acts_in_the_whole_acts_in_the_part(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


def test_what_happens_after_a_deed_is_nobodys(read: ReadParticipants) -> None:
    told = [facts for _, facts in read("Two men were killed after a raid by Kenyan troops.")]
    assert ("Assault", ["Kenyan troops"], ["men"]) not in told
    told = [facts for _, facts in read("A farmer was shot dead hours after he was arrested by Kenyan police.")]
    assert [kind for kind, doers, _ in told if doers == ["Kenyan police"]] == ["Coerce"]


@pytest.mark.parametrize(
    "text",
    ["Kofi Abe has been behind bars since June.", "Rebels had come under shelling from Kenyan jets."],
)
def test_who_undergoes_it_does_not_do_it(read: ReadParticipants, text: str) -> None:
    actors = [name for _, told in read(text) for name in told[1]]
    assert "Kofi Abe" not in actors
    assert "Rebels" not in actors
