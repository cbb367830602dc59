"""Judgements, denials and refusals of what other sentences tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told

SANCTIONS = "Kenya imposed sanctions on Mali on Monday."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{SANCTIONS} Uganda welcomed the decision.", ("Support", ["Uganda"], ["Kenya"])),
        (
            f"{SANCTIONS} Uganda praised the step. Chad denounced it as blackmail.",
            ("Accuse", ["Chad"], ["Kenya"]),
        ),
        (
            f"{SANCTIONS}\n\nIn Lima, police arrested Kofi Abe.\n\nUganda called the measures illegal.",
            ("Accuse", ["Uganda"], ["Kenya"]),
        ),
        (
            "Ann Otieno expressed concern over the detention of Kofi Abe, whom Ugandan police had arrested.",
            ("Accuse", ["Ann Otieno"], ["Ugandan police"]),
        ),
        (
            "Kenya accused Mali of cheating. The two had met in May. Mali denied that it had cheated.",
            ("Reject", ["Mali"], ["Kenya"]),
        ),
        (
            "Lawyers had asked for the release of the files. But the Kenyan defence ministry refused.",
            ("Reject", ["Kenyan defence ministry"], ["Lawyers"]),
        ),
        (
            "Ann Otieno said the crowd had thrown stones. Kofi Abe disputed that account.",
            ("Reject", ["Kofi Abe"], ["Ann Otieno"]),
        ),
        (
            "A court in Mali jailed two editors. Ann Otieno called the proceedings a sham.",
            ("Accuse", ["Ann Otieno"], ["court"]),
        ),
        (
            "Kenya evicted a hundred families, a practice that Ann Otieno has condemned.",
            ("Accuse", ["Ann Otieno"], ["Kenya"]),
        ),
        ("Kenya met Mali. Ann Otieno phoned Kofi Abe to congratulate him.", ("Support", ["Ann Otieno"], ["Kofi Abe"])),
    ],
)
def test_who_is_meant_is_told_by_another_sentence(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{SANCTIONS} Uganda welcomed a decision of the court.", ("Support", ["Uganda"], ["Kenya"])),
        ("Kenya may impose sanctions on Mali. Uganda welcomed the step.", ("Support", ["Uganda"], ["Kenya"])),
        (f"{SANCTIONS} Kenya welcomed the attack.", ("Support", ["Kenya"], ["Kenya"])),
        ("Kenya asked for help against the rebels.", ("Request", ["Kenya"], ["rebels"])),
        ("Kenya accused Mali of cheating. Uganda denied an attack.", ("Reject", ["Uganda"], ["Kenya"])),
    ],
)
def test_no_other_deed_is_meant(read: ReadParticipants, text: str, told: Told) -> None:
    assert told not in [facts for _, facts in read(text)]
