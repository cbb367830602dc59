"""Partners of a foreign state where only the story tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told

MALI = "Malian papers stayed shut on Monday. Two Malian editors left Mali."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{MALI} Joint naval manoeuvres with Kenya begin on Sunday.", ("Cooperate", ["Kenya", "Mali"], [])),
        ("Mali met Niger on Monday. The parties agreed to open the border.", ("Agree", ["Mali", "Niger"], [])),
    ],
)
def test_the_story_tells_the_partner(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Mali met Niger on Monday. Joint naval manoeuvres with Kenya begin on Sunday.",
            ("Cooperate", ["Kenya", "Mali"], []),
        ),
        (f"{MALI} The parties of the left agreed to open the border.", ("Agree", ["Mali"], [])),
    ],
)
def test_nobody_is_a_partner_on_a_guess(read: ReadParticipants, text: str, wrong: Told) -> None:
    assert wrong not in [facts for _, facts in read(text)]
