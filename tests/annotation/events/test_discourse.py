"""Participants, captions and merging of events that more than one clause tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants, Told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya attacked Uganda. Chad condemned the attack.", ("Accuse", ["Chad"], ["Kenya"])),
        ("Kenya sought Uganda's support.", ("Request", ["Kenya"], ["Uganda"])),
        ("Kenya issued a call for Uganda to begin airdrops.", ("Request", ["Kenya"], ["Uganda"])),
        ("Kenya is calling for Uganda to open its border.", ("Request", ["Kenya"], ["Uganda"])),
        (
            "It is essential that Uganda opens its border, Kenyan President Ann Otieno said.",
            ("Request", ["Ann Otieno"], ["Uganda"]),
        ),
        ("Ann Otieno complained that Kofi Abe had lied.", ("Accuse", ["Ann Otieno"], ["Kofi Abe"])),
        ("Ann Otieno said Kofi Abe was a liar.", ("Accuse", ["Ann Otieno"], ["Kofi Abe"])),
        (
            "Ann Otieno said after a meeting with Kofi Abe that the deal was close.",
            ("Consult", ["Kofi Abe", "Ann Otieno"], []),
        ),
        ("The students were twice denied visas by Kenya.", ("Reject", ["Kenya"], ["students"])),
        ("The nurses were granted asylum by Kenya.", ("Aid", ["Kenya"], ["nurses"])),
        ("Kenya granted the Ugandan government permission to march.", ("Concede", ["Kenya"], ["Uganda"])),
        ("Five soldiers died in an attack by rebels.", ("Assault", ["rebels"], ["soldiers"])),
        ("Rebels killed five soldiers in an attack.", ("Assault", ["Rebels"], ["soldiers"])),
        ("Uganda waited. Kenya has issued an ultimatum to Kampala.", ("Threaten", ["Kenya"], ["Uganda"])),
        ("Kenya vowed to retaliate if Uganda closes its ports.", ("Threaten", ["Kenya"], ["Uganda"])),
        ("Kenya opened an embassy in Kampala after talks with Uganda.", ("Support", ["Kenya"], ["Uganda"])),
        (
            "The attack by Uganda on a village cannot be tolerated, Kenyan President Ann Otieno said.",
            ("Accuse", ["Ann Otieno"], ["Uganda"]),
        ),
    ],
)
def test_who_takes_part_is_told_elsewhere(read: ReadParticipants, text: str, told: Told) -> None:
    assert told in [facts for _, facts in read(text)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Ugandan airstrikes and Kurdish attacks went on in Sudan.", ("Assault", ["Uganda"], ["Sudan"])),
        ("A Ugandan who attacked Kenya was arrested.", ("Assault", ["Uganda"], ["Kenya"])),
        ("After the assassination of Kofi Abe, Kenya announced a holiday.", ("Assault", ["Kenya"], ["Kofi Abe"])),
        ("Ann Otieno expressed her frustration to Kenya.", ("Accuse", ["Ann Otieno"], ["Kenya"])),
        ("Ann Otieno said her client attacked Kenya.", ("Assault", ["Ann Otieno"], ["Kenya"])),
        ("Kenya denied an attack on Uganda.", ("Reject", ["Kenya"], ["Uganda"])),
        ("In Uganda, Kenya conducted 15 airstrikes.", ("Assault", ["Kenya"], ["Uganda"])),
        ("Ann Otieno complained that she had met Kofi Abe.", ("Accuse", ["Ann Otieno"], ["Kofi Abe"])),
        ("Ann Otieno said Kofi Abe was a farmer.", ("Accuse", ["Ann Otieno"], ["Kofi Abe"])),
        ("Kofi Abe wrote about a meeting with Chad. Ann Otieno slept.", ("Consult", ["Chad", "Ann Otieno"], [])),
        ("Kenya waited for months for Uganda to leave.", ("Request", ["Kenya"], ["Uganda"])),
        ("Kenya killed five soldiers who fought for Uganda.", ("Assault", ["Kenya"], ["Uganda"])),
    ],
)
def test_nobody_is_drawn_into_a_deed(read: ReadParticipants, text: str, wrong: Told) -> None:
    assert wrong not in [told for _, told in read(text)]


def test_one_call_with_each_of_those_called(read: ReadParticipants) -> None:
    found = read("Kenyan President Ann Otieno spoke to Kofi Abe and Anna Merk by telephone.")
    assert [told[1] for _, told in found] == [["Ann Otieno", "Kofi Abe"], ["Ann Otieno", "Anna Merk"]]


def test_a_planned_meeting_has_its_date_from_a_later_noun(read: ReadParticipants) -> None:
    text = "President Ann Otieno is preparing to receive Kofi Abe. Fish will be the theme of Friday's planned talks."
    ((event, _),) = read(text, "2024-05-13")
    assert (event.time, event.status, event.trigger) == ("2024-05-17", "planned", "preparing to receive")


def test_a_second_deed_is_another(read: ReadParticipants) -> None:
    found = read("Kenya attacked Uganda on Monday. A second attack by Kenya on Uganda failed.")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("The imposition of Kenyan sanctions against Uganda began.", "imposition of sanctions"),
        ("Ann Otieno labelled Kofi Abe a ‘liar’.", "labelled … a ‘liar’"),
        ("Kenya recalled its ambassador from Uganda.", "recalled its ambassador"),
    ],
)
def test_captions_are_the_facts_own_phrase(read: ReadParticipants, text: str, caption: str) -> None:
    assert caption in [event.trigger for event, _ in read(text)]
