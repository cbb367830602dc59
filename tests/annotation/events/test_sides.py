"""The two sides of a story, claims of responsibility, and the state that is helped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told

WAR = "Kenya accused Uganda of shelling a village. Uganda accused Kenya of lying."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{WAR} Mali, which has ties with Chad, offered to mediate.", ("Agree", ["Mali"], ["Kenya", "Uganda"])),
        (
            f"{WAR} Mali and Chad slept. Ann Otieno urged the two neighbours to stop.",
            ("Request", ["Ann Otieno"], ["Kenya", "Uganda"]),
        ),
        (
            f"{WAR} Togo's foreign ministry said it was in contact with the two governments.",
            ("Consult", ["Togo's foreign ministry", "Kenya", "Uganda"], []),
        ),
        (f"{WAR} Chad criticised both camps on Monday.", ("Accuse", ["Chad"], ["Kenya", "Uganda"])),
        (f"{WAR} Ann Otieno denounced the warring parties.", ("Accuse", ["Ann Otieno"], ["Kenya", "Uganda"])),
        (
            "Mali and the Azawad Front signed a deal in May. Ann Otieno blamed both sides for the delay.",
            ("Accuse", ["Ann Otieno"], ["Mali", "Azawad Front"]),
        ),
        (f"{WAR} The truce has largely held since Monday.", ("Retreat", ["Kenya", "Uganda"], [])),
        (
            "Kenya and the Asha Front signed an accord in May. The deal, brokered by Qatar, is a month old.",
            ("Consult", ["Qatar", "Kenya", "Asha Front"], []),
        ),
        ("US, Kenya Agree on Fishing\n\nThey spoke on Monday.", ("Agree", ["US", "Kenya"], [])),
        ("Kenya expelled a Ugandan diplomat. Uganda recalled its ambassador.", ("Sanction", ["Uganda"], ["Kenya"])),
        (
            "Ann Otieno of Kenya met Omar Bale of Chad in Nairobi. Ivo Roth slept. Jan Kask slept. "
            "The two ministers are to meet again on Friday.",
            ("Consult", ["Ann Otieno", "Omar Bale"], []),
        ),
        (
            "Gunmen ambushed a patrol in Mali on Monday, killing two soldiers. "
            "The Asha Front claimed responsibility for the ambush.",
            ("Assault", ["Asha Front"], ["soldiers"]),
        ),
        (
            "Zambia voted on Monday. Zambia is calm, Zambian officials said. Zambia has no debt. "
            "Norway has provided $11 million for training.",
            ("Aid", ["Norway"], ["Zambia"]),
        ),
    ],
)
def test_the_story_tells_who_is_meant(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Gunmen ambushed a patrol in Mali. Bandits raided a farm in Mali. The Asha Front claimed the attack.",
            ("Assault", ["Asha Front"], ["farm"]),
        ),
        ("Norway has provided $11 million for training. Mali slept. Chad slept.", ("Aid", ["Norway"], ["Mali"])),
        (
            "Workers marched in Oslo. Police detained eight of them for blocking traffic.",
            ("Protest", ["Workers"], ["Police"]),
        ),
    ],
)
def test_nobody_is_named_on_a_guess(read: ReadParticipants, text: str, wrong: Told) -> None:
    assert wrong not in [told for _, told in read(text)]
