"""Who did it and to whom, where the words for them stand apart from the deed in the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.annotation.events.test_participants import participants

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        (
            "The arrest of two editors by Malian agents was condemned by Norway.",
            "Coerce",
            {"Malian agents"},
            {"editors"},
        ),
        ("The killing by police of a Ghanaian teacher shocked Togo.", "Assault", {"police"}, {"Ghanaian teacher"}),
        ("A drone launched from Hezbollah positions wounded two farmers.", "Assault", {"Hezbollah"}, {"farmers"}),
        ("A rocket fired from rebel-held hills killed two farmers.", "Assault", {"rebels"}, {"farmers"}),
        ("Chad condemned the French-led airstrikes on Gao.", "Accuse", {"Chad"}, {"France"}),
        ("A court in Oslo on Sunday jailed for life two members of the gang.", "Sanction", {"court"}, {"members"}),
        ("Ghana dismissed as absurd a Togolese allegation.", "Reject", {"Ghana"}, {"Togo"}),
        ("Two pilots were freed from Mali's prisons on Monday.", "Retreat", {"Mali"}, {"pilots"}),
        ("Two Togolese diplomats were expelled from Ghana.", "Sanction", {"Ghana"}, {"Togolese diplomats"}),
        ("A Togolese lawyer was deported from Ghana.", "Coerce", {"Ghana"}, {"Togolese lawyer"}),
        ("Gunmen opened fire on a bus carrying Ghanaian pilgrims.", "Assault", {"Gunmen"}, {"Ghanaian pilgrims"}),
        ("Norway lifted the sanctions it had imposed on Mali.", "Concede", {"Norway"}, {"Mali"}),
        ("Togo denounced the bombing of a market by Mali.", "Accuse", {"Togo"}, {"Mali"}),
        ("Protesters clashed with police outside the ministry.", "Protest", {"Protesters"}, {"police"}),
        ("Countries that have sent aid to Mali include Norway and Ghana.", "Aid", {"Norway", "Ghana"}, {"Mali"}),
    ],
)
def test_who_stands_apart(text: str, type_: str, actors: set[str], recipients: set[str], document: ParseText) -> None:
    assert (actors, recipients) in participants(document, text, type_)


def test_sanctions_are_not_done_to_those_who_imposed_them(document: ParseText) -> None:
    found = participants(document, "Sanctions imposed on Mali by Norway were extended for six months.", "Sanction")
    assert all("Norway" not in recipients for _, recipients in found)


def test_nobody_bombs_by_the_name_of_a_race(document: ParseText) -> None:
    found = participants(document, "A man was convicted of the Oslo Marathon bombing.", "Assault")
    assert all(actors <= {"man"} for actors, _ in found)


def test_those_killed_by_what_was_bombed(document: ParseText) -> None:
    text = "The rebels apologised for the bombing of a ferry in the Gulf of Guinea that killed 20 people."
    assert ({"rebels"}, {"people"}) in participants(document, text, "Assault")


def test_strikes_are_those_of_who_flew_them_before(document: ParseText) -> None:
    text = "Norway's air force carried out six strikes against the Taliban. One strike destroyed a Taliban camp."
    assert participants(document, text, "Assault")[-1] == ({"Norway's air force"}, {"Taliban"})


def test_the_report_is_that_of_who_wrote_it(document: ParseText) -> None:
    text = "A report by Amnesty International was published on Monday. The report accused Mali of torture."
    assert ({"Amnesty International"}, {"Mali"}) in participants(document, text, "Accuse")


def test_forces_are_attacked_by_the_only_ones_whom_they_fight(document: ParseText) -> None:
    text = "Norwegian troops attacked the Taliban near Herat. On Monday Norwegian troops came under fire near Kabul."
    assert participants(document, text, "Assault")[-1][0] == {"Taliban"}
