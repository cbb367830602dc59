"""Whom a deed concerns, where only the words below it say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.annotation.events.test_participants import participants

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Kenya agreed to reopen a camp for refugees.", "Agree", {"Kenya"}, {"refugees"}),
        ("Kenya pledged to rebuild the homes of Somali traders.", "Agree", {"Kenya"}, {"Somali traders"}),
        ("Kenya demanded the opening of camps kept by the Dawn Brigades.", "Request", {"Kenya"}, {"Dawn Brigades"}),
    ],
)
def test_who_stands_nearest_is_concerned(
    document: ParseText, text: str, type_: str, actors: set[str], recipients: set[str]
) -> None:
    assert participants(document, text, type_) == [(actors, recipients)]


@pytest.mark.parametrize(
    ("text", "type_", "nobody"),
    [
        ("Rebels fought for Kenya.", "Assault", "Kenya"),
        ("Kenya conducted airstrikes in Chad.", "Assault", "Chad"),
        ("Kenyan troops attacked a depot after a visit by Chad.", "Assault", "Chad"),
        ("Kenyan police arrested nobody, saying that Chad was calm.", "Coerce", "Chad"),
        ("Kenya denied an attack on Uganda.", "Reject", "Uganda"),
        ("Kenya agreed to bomb the rebels.", "Agree", "rebels"),
        ("Kenya agreed with Uganda to back safe zones in Chad.", "Agree", "Chad"),
        ("Kenya and Uganda agreed to cooperate in defeating the Dawn Brigades.", "Agree", "Dawn Brigades"),
        ("Kenya will send doctors and 30 rescuers.", "Aid", "rescuers"),
        ("Kenyan ministers agreed to repair the roads of Kenya.", "Agree", "Kenya"),
    ],
)
def test_settings_allies_and_the_own_state_are_passed_over(
    document: ParseText, text: str, type_: str, nobody: str
) -> None:
    assert all(nobody not in recipients for _, recipients in participants(document, text, type_))
