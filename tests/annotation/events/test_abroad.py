"""Participants that only the story or a word beside the deed tells: whom a demand means, whose jails those are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told

VOTE = "Zambia voted on Monday. Zambia is calm, Zambian officials said."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{VOTE} Norway called for an independent inquiry.", ("Request", ["Norway"], ["Zambia"])),
        (f"{VOTE} The United Nations threatened to impose sanctions.", ("Threaten", ["United Nations"], ["Zambia"])),
        ("Kofi Abe of Togo slept. Ann Otieno spent 804 days in Ugandan jails.", ("Coerce", ["Uganda"], ["Ann Otieno"])),
        ("Kofi Abe was placed under Kenyan sanctions in 2021.", ("Sanction", ["Kenya"], ["Kofi Abe"])),
        (
            "Three villagers were stopped by rebels, beaten and driven off towards Goma on Monday.",
            ("Assault", ["rebels"], ["villagers"]),
        ),
        ("Kenya laid the blame squarely on Uganda on Monday.", ("Accuse", ["Kenya"], ["Uganda"])),
        ("Police searched cars outside Busia for Kofi Abe on Monday.", ("Coerce", ["Police"], ["Kofi Abe"])),
        (
            "Kenya and Togo cut aid to Mali over the law, "
            "and the African Union, meeting in Lima, demanded a withdrawal.",
            ("Request", ["African Union"], []),
        ),
        (
            "Kenya urged Uganda to stop arming the rebels. Uganda denies supplying any weapons.",
            ("Reject", ["Uganda"], ["Kenya"]),
        ),
        (
            "Kenya said Uganda had shelled two villages, something the Ugandan army denied.",
            ("Reject", ["Ugandan army"], ["Kenya"]),
        ),
        (
            "President Ann Otieno dissolved parliament on Monday, a step the opposition called a coup.",
            ("Accuse", ["opposition"], ["Ann Otieno"]),
        ),
    ],
)
def test_who_is_meant(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # Two foreign states, either of which may be meant.
        (
            f"{VOTE} Togo voted too. Togo is calm, Togolese officials said. Norway called for an inquiry.",
            ("Request", ["Norway"], ["Zambia"]),
        ),
        # Its people are those that suffered.
        (
            f"{VOTE} Rebels killed two Zambian officials. Norway threatened to strike back.",
            ("Threaten", ["Norway"], ["Zambia"]),
        ),
        (f"{VOTE} Bandits killed a trader. Norway condemned the violence.", ("Accuse", ["Norway"], ["Zambia"])),
        # Own people do not speak for other states.
        (f"{VOTE} Ann Otieno called for an inquiry.", ("Request", ["Ann Otieno"], ["Zambia"])),
        # Who is to be let go is not who is asked.
        (
            "Norway asked for the extradition of Kofi Abe on Monday.",
            ("Request", ["Norway"], ["Kofi Abe"]),
        ),
        # Who brings a deed before others did not do it.
        (
            "Kenya will take the killing of three monks to the United Nations.",
            ("Assault", ["Kenya"], ["monks"]),
        ),
        ("Kenya will take the siege of Goma before a court.", ("Coerce", ["Kenya"], [])),
        # The victims did not shoot.
        (
            "Three villagers were stopped at a bridge by rebels, beaten and shot dead.",
            ("Assault", ["villagers"], []),
        ),
        # A deed of nobody's is no deed of the side that the story's only group fights.
        (
            "A village in Uganda had been shelled since dawn. Uganda said its jets had bombed the Lion Army.",
            ("Assault", [], ["Lion Army"]),
        ),
    ],
)
def test_who_is_not_meant(read: ReadParticipants, text: str, wrong: Told) -> None:
    assert wrong not in [facts for _, facts in read(text)]
