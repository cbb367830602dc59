"""Whom a deed is meant for, by its purpose, its condition or the place it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenyan police fired tear gas to disperse the protesters.", ("Assault", ["Kenyan police"], ["protesters"])),
        ("Kenya massed its troops to invade Uganda.", ("Mobilize", ["Kenya"], ["Uganda"])),
        ("Kenya mobilised troops for a war against Uganda.", ("Mobilize", ["Kenya"], ["Uganda"])),
        ("Kenya retook a town held by al-Shabaab.", ("Assault", ["Kenya"], ["al-Shabaab"])),
        ("Kenya will not lift the blockade until Uganda pays.", ("Reject", ["Kenya"], ["Uganda"])),
        ("Sweden condemned the arrests of reporters in Mali.", ("Accuse", ["Sweden"], ["Mali"])),
        ("Peru filed a complaint with the World Trade Organization against Mali.", ("Accuse", ["Peru"], ["Mali"])),
    ],
)
def test_who_is_meant(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Sweden condemned the earthquake relief scandal in Mali.", ("Accuse", ["Sweden"], ["Mali"])),
        ("Kenyan troops entered a town praised by Uganda.", ("Assault", ["Kenya"], ["Uganda"])),
        ("Kenya sent troops to Chad, which fights against Uganda.", ("Mobilize", ["Kenya"], ["Uganda"])),
        ("Kenyan troops retook Kenya's second city.", ("Assault", ["Kenyan troops"], ["Kenya"])),
        ("Some backed by Uganda are faced with a Kenyan offensive.", ("Assault", ["Kenya"], ["Uganda"])),
        ("Kenya lodged a protest with the United Nations.", ("Accuse", ["Kenya"], ["United Nations"])),
        ("Kenya will leave before Uganda pays.", ("Reject", ["Kenya"], ["Uganda"])),
    ],
)
def test_nobody_is_meant_by_chance(read: ReadParticipants, text: str, wrong: Told) -> None:
    assert wrong not in [told for _, told in read(text)]
