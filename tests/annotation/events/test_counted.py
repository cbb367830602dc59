"""Of whom a bare number counts those to whom something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Malian troops fired at smugglers and arrested 14.", ("Coerce", ["Malian troops"], ["smugglers"])),
        (
            "Smugglers threw stones at Malian soldiers, who fired shots and arrested several.",
            ("Coerce", ["Malian soldiers"], ["Smugglers"]),
        ),
        (
            "Hundreds of nurses marched in Bamako. Police arrested dozens.",
            ("Coerce", ["Police"], ["nurses"]),
        ),
    ],
)
def test_a_number_counts_some_of_those_told_before(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


def test_a_number_with_a_noun_of_its_own_counts_those(read: ReadParticipants) -> None:
    told = [facts for _, facts in read("Hundreds of nurses marched in Bamako. Police seized dozens of rifles.")]
    assert not [recipients for _, _, recipients in told if recipients == ["nurses"]]
