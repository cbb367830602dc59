"""Requests that tell only the deed, and who could do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Chadian troops seized a town in Mali on Monday. Uganda demanded an immediate withdrawal.",
            ("Request", ["Uganda"], ["Chadian troops"]),
        ),
        (
            "Niger bombed Mali on Monday. Uganda appealed for restraint.",
            ("Request", ["Uganda"], ["Niger", "Mali"]),
        ),
        (
            "Kenyan police arrested Kofi Abe on Monday. Uganda called for his immediate release.",
            ("Request", ["Uganda"], ["Kenyan police"]),
        ),
        (
            "A court in Oslo convicted Kofi Abe of fraud on Monday. His lawyer intends to appeal.",
            ("Request", ["Kofi Abe's lawyer"], ["court"]),
        ),
        (
            "Two editors have left Mali. Malian papers stay shut. The Guild of Clerks demanded an inquiry.",
            ("Request", ["Guild of Clerks"], ["Mali"]),
        ),
    ],
)
def test_who_can_grant_it(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Niger bombed Mali on Monday. Niger appealed for restraint.",
        "Chadian troops seized a town. Malian troops shelled another. Uganda demanded an immediate withdrawal.",
        "Mali met Niger and Kenya on Monday. Uganda demanded an independent inquiry.",
    ],
)
def test_nobody_is_asked_where_several_could_grant_it(read: ReadParticipants, text: str) -> None:
    assert not any(recipients for _, (type_, _, recipients) in read(text) if type_ == "Request")
