"""The other side of denials, refusals and threats, which another sentence tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Kenya accused Mali of spying. Ann Otieno said the files were lost. Mali dismissed the claim.",
            ("Reject", ["Mali"], ["Kenya"]),
        ),
        (
            "Kenya attacked Mali in May. Mali shelled Kenya. Kenya has threatened to do far worse.",
            ("Threaten", ["Kenya"], ["Mali"]),
        ),
        (
            "Mali sacked its police chief. Mali accused Kenya of spying. Kenya denied it.",
            ("Reject", ["Kenya"], ["Mali"]),
        ),
    ],
)
def test_the_other_side(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]
