"""Participants that the sentence implies: partners of a promise, those who answer, crowds, states that arrest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya agreed to hand over the files to Uganda.", ("Agree", ["Kenya"], ["Uganda"])),
        ("Kenya refused to share the harbour with Uganda.", ("Reject", ["Kenya"], ["Uganda"])),
        ("Two Kenyan nurses were arrested in Uganda on Monday.", ("Coerce", ["Uganda"], ["Kenyan nurses"])),
        ("At the request of Togo, Kenya sent two helicopters.", ("Request", ["Togo"], ["Kenya"])),
        ("Uganda called for a truce. Kenya dismissed the appeal.", ("Reject", ["Kenya"], ["Uganda"])),
        (
            "Kenya told Uganda on Friday that it would not accept the plan.",
            ("Reject", ["Kenya"], ["Uganda"]),
        ),
        (
            "Drivers at the bank went on strike on Monday.",
            ("Protest", ["Drivers"], ["bank"]),
        ),
        ("Kenya offered to mediate. Togo accepted immediately.", ("Agree", ["Togo"], ["Kenya"])),
        ("Kenya has offered to host a meeting. Togo has accepted the invitation.", ("Agree", ["Togo"], ["Kenya"])),
        ("The governor received the strikers and promised a pay rise.", ("Agree", ["governor"], ["strikers"])),
        (
            "Kenya's president, who is visiting Lomé, praised Togo.",
            ("Consult", ["Kenya's president", "Togo"], []),
        ),
        ("Kenya sent 40 doctors to Togo on Monday.", ("Aid", ["Kenya"], ["Togo"])),
        ("Kenya complained that the bridge had been blown up by Uganda.", ("Accuse", ["Kenya"], ["Uganda"])),
        ("Kenya demanded on Monday that Uganda withdraw its troops.", ("Request", ["Kenya"], ["Uganda"])),
        (
            "Students marched in Nairobi on Monday. Police fired tear gas.",
            ("Assault", ["Police"], ["Students"]),
        ),
        (
            "Soldiers fired into the air to scatter the protesters.",
            ("Assault", ["Soldiers"], ["protesters"]),
        ),
        (
            "The miners ended their strike after the company promised higher wages.",
            ("Agree", ["company"], ["miners"]),
        ),
        (
            "The group, including Kenya and Togo, agreed on a plan on Friday.",
            ("Agree", ["Kenya", "Togo"], []),
        ),
    ],
)
def test_who_takes_part_unnamed_by_the_words_of_the_deed(read: ReadParticipants, text: str, told: Told) -> None:
    found = [facts for _, facts in read(text)]
    assert any(_holds(told, facts) for facts in found), found


def _holds(told: Told, found: Told) -> bool:
    return told[0] == found[0] and set(told[1]) <= set(found[1]) and set(told[2]) <= set(found[2])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Kenya denied an attack on Uganda.", ("Reject", ["Kenya"], ["Uganda"])),
        ("Kenya agreed to bomb the rebels.", ("Agree", ["Kenya"], ["rebels"])),
        (
            "Students marched in May. Rain fell. Winter came. Spring came. Police fired tear gas.",
            ("Assault", ["Police"], ["Students"]),
        ),
        ("The letter Kenya called for was sent.", ("Request", ["Kenya"], ["letter"])),
    ],
)
def test_who_takes_no_part(read: ReadParticipants, text: str, wrong: Told) -> None:
    assert wrong not in [facts for _, facts in read(text)]
