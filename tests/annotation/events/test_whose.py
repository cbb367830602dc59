"""On whose word an event rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadAttributes


@pytest.mark.parametrize(
    ("sentence", "type_", "source"),
    [
        ("Amnesty International says Ethiopian troops shot protesters.", "Assault", "Amnesty International"),
        ("Russia said Ukrainian drones had attacked Belgorod.", "Assault", "Russia"),
        ("The government of Mali accused rebels of killing farmers.", "Assault", "Mali"),
        ("The Kenyan army said it had killed forty militants in Somalia.", "Assault", "Kenyan army"),
        ("Gunmen kidnapped two engineers, according to Chad.", "Assault", "Chad"),
        ("The Asha Front claimed to have shot down a Malian drone.", "Assault", "Asha"),
        ("The road was empty; the men, a clerk said, had shot a driver.", "Assault", "clerk"),
        ("Ghana denied that its police had arrested two Togolese editors.", "Coerce", "Ghana"),
        ("The Asha Front denied attacking a convoy in Mali.", "Assault", "Asha"),
        ("Gunmen shot two soldiers in Mali. The Asha Front claimed responsibility for the attack.", "Assault", "Asha"),
    ],
)
def test_a_deed_rests_on_the_word_of_who_tells_it(
    sentence: str, type_: str, source: str, attributes: ReadAttributes
) -> None:
    found = [e.source or "" for e in attributes(sentence) if e.type == type_]
    assert [source in name for name in found] == [True]


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("Rebels killed six farmers in Mali.", "Assault"),
        ("The president of Kenya said Kenya had recalled its ambassador to Uganda.", "Sanction"),
        ("The energy minister said Kenya would cut aid to Uganda. Kenya and Kenyans had waited.", "Sanction"),
        ("Togo's army chief said two battalions would be sent to Lomé.", "Mobilize"),
        ("A drone hit two lorries near Gao; nobody was hurt, Mali claims.", "Assault"),
        ("Analysts said Kenya's attack on Ugandan troops had changed little.", "Assault"),
        ("The minister said little had changed since Kenya attacked Uganda.", "Assault"),
        ("Peru said it would stay out of Bolivia, where rebels killed six farmers on Friday.", "Assault"),
    ],
)
def test_own_decisions_and_what_is_known_anyway_rest_on_nobodys_word(
    sentence: str, type_: str, attributes: ReadAttributes
) -> None:
    assert [e.source for e in attributes(sentence) if e.type == type_] == [None]


def test_what_is_called_own_is_an_own_decision(attributes: ReadAttributes) -> None:
    found = attributes("The rebel commander Ali Sesay said his fighters had rejected the truce with Chad.")
    assert [e.source for e in found if e.type == "Reject"] == [None]
