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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Relatives spoke of shots from a helicopter, something the Kenyan army denied.",
            ("Reject", ["Kenyan army"], ["Relatives"]),
        ),
        (
            "Ann Otieno shelved a tax on Friday, a gesture the Union of Clerks dismissed as crumbs.",
            ("Reject", ["Union of Clerks"], ["Ann Otieno"]),
        ),
        (
            "Only Mali and Niger opposed the text, which was put forward by Kenya.",
            ("Reject", ["Mali", "Niger"], ["Kenya"]),
        ),
        (
            "Uganda wants an inquiry into the raid. The Malian government rejected that at once.",
            ("Reject", ["Mali"], ["Uganda"]),
        ),
        (
            "Kenya arrested Kofi Abe on Monday. He was calm. Kofi Abe denied having taken bribes.",
            ("Reject", ["Kofi Abe"], ["Kenya"]),
        ),
    ],
)
def test_who_made_what_is_refused(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Otieno fell ill on Friday. The Union of Clerks dismissed the rumours as idle.",
        "Kenya arrested Kofi Abe on Monday. Ann Otieno denied having taken bribes.",
    ],
)
def test_nobody_made_it(read: ReadParticipants, text: str) -> None:
    assert not any(recipients for _, (type_, _, recipients) in read(text) if type_ == "Reject")
