"""Whom a judgement concerns whose object is a noun behind a comma that sums up the clause before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Kenya taxed imported rice last month, a rule that Mali criticised as unfair.",
            ("Accuse", ["Mali"], ["Kenya"]),
        ),
        (
            "Kenya may build a dam there, a step which Uganda warned would be met with force.",
            ("Threaten", ["Uganda"], ["Kenya"]),
        ),
        (
            "Ghana has proposed to share the river, an idea Togo has rejected.",
            ("Reject", ["Togo"], ["Ghana"]),
        ),
    ],
)
def test_who_did_what_is_summed_up(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


def test_a_threat_of_ones_own_is_nothing_that_others_did(read: ReadParticipants) -> None:
    told = [facts for _, facts in read("Kenya may yet tax rice, a threat that Ann Otieno has repeated twice.")]
    assert ("Threaten", ["Ann Otieno"], ["Kenya"]) not in told
