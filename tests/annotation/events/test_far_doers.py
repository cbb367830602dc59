"""Who did it, where the doer stands far from the verb or only the text around tells: asides, dates, "we"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Norwegian officials welcomed Kenya's arrest in February of Mullah Bosko Ilic.",
            ("Coerce", ["Kenya"], ["Bosko Ilic"]),
        ),
        (
            "Bosko Ilic lives in Norway, where he was granted asylum in 2011.",
            ("Aid", ["Norway"], ["Bosko Ilic"]),
        ),
        (
            "The singers were denied visas to enter Norway.",
            ("Reject", ["Norway"], ["singers"]),
        ),
        (
            "Press release of the Ministry of Fisheries\n\nKenya is an open country. We reject the Norway report.",
            ("Reject", ["Ministry"], ["Norway"]),
        ),
        (
            "Boko Haram is feared in the north. Two nurses were kidnapped in May.",
            ("Assault", ["Boko Haram"], ["nurses"]),
        ),
        (
            "Boko Haram fled. The army said 20 militants were killed on Monday.",
            ("Assault", ["army"], ["militants"]),
        ),
        (
            "Boko Haram is feared in the north. Its cadres abducted a nurse in May.",
            ("Assault", ["Boko Haram"], ["nurse"]),
        ),
    ],
)
def test_doers_are_found_far_from_the_verb(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [t for _, t in read(text)]
