"""Who takes part, over the constructions in which news names them: one row for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.annotation.events.finding import events_of

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText


def participants(parsed: ParseText, text: str, type_: str) -> list[tuple[set[str], set[str]]]:
    """Actors and recipients, by name, of the events of that type."""
    found, entities = events_of(parsed(text, "2025-05-14"))

    def names(ids: tuple[str, ...]) -> set[str]:
        return {entities.records[i].name for i in ids}

    return [(names(e.actors), names(e.recipients)) for e in found if e.type == type_]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Egyptian and Sudanese engineers met in Vienna.", "Consult", {"Egyptian and Sudanese engineers"}, set()),
        ("Sixteen hours of bargaining between Moldova's parties ended.", "Consult", {"Moldova's parties"}, set()),
        ("Governor Ilse Brandt toured the town of Kalvik.", "Consult", {"Ilse Brandt"}, set()),
        ("Police detained, searched and beat three editors.", "Coerce", {"Police"}, {"editors"}),
        ("Ghana condemned and rejected the ruling of the court.", "Accuse", {"Ghana"}, {"court"}),
        ("The minister resigned and accused the army of theft.", "Retreat", {"minister"}, set()),
        ("Rebels are holding 22 passengers aboard a bus.", "Assault", {"Rebels"}, {"passengers"}),
        ("The editor is under house arrest.", "Coerce", set(), {"editor"}),
        ("Some 400 people are on hunger strike in Kalvik.", "Protest", {"people"}, set()),
        ("The minister is in talks with the strikers.", "Consult", {"minister", "strikers"}, set()),
        (
            "Togo and Mali agreed to open a port that was shut since rebels clashed with troops, killing two farmers.",
            "Assault",
            set(),
            {"farmers"},
        ),
        ("Gunfire killed a nurse and a herdsman in Kalvik.", "Assault", set(), {"nurse", "herdsman"}),
        ("The arrests drew a rebuke from the Council of Europe.", "Accuse", {"Council of Europe"}, set()),
        ("Norway passed a resolution that condemns Togo.", "Accuse", {"Norway"}, {"Togo"}),
        ("The detained editor Ana Ruiz was visited by her sister.", "Coerce", set(), {"Ana Ruiz"}),
        ("Norway is considering sanctions on Togo.", "Sanction", {"Norway"}, {"Togo"}),
        ("Togo has urged Oslo to pay.", "Request", {"Togo"}, {"Norway"}),
        ("The Governments of Canada and Denmark agreed on the border.", "Agree", {"Canada", "Denmark"}, set()),
        ("The council called on all parties to keep calm.", "Request", {"council"}, {"parties"}),
        ("Kenyan police captured two truck drivers.", "Assault", {"Kenyan police"}, {"truck drivers"}),
        ("Catalonia rejected the ruling.", "Reject", {"Catalonia"}, set()),
        (
            "Togo's Supreme Court sat on Friday. The verdict annulled a decision by the rail commission.",
            "Reject",
            {"Supreme Court"},
            {"rail commission"},
        ),
        (
            "A court fined the rail commission. The commission accepted the ruling.",
            "Agree",
            {"rail commission"},
            set(),
        ),
    ],
)
def test_participants(text: str, type_: str, actors: set[str], recipients: set[str], document: ParseText) -> None:
    assert (actors, recipients) in participants(document, text, type_)


def test_he_is_not_who_says_so_himself(document: ParseText) -> None:
    text = "Judge Tom Bora spoke to reporters. “We do not know why he has been charged with treason,” Bora said."
    assert [whom for _, whom in participants(document, text, "Accuse") if "Tom Bora" in whom] == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("A landslide killed nine villagers near Kalvik.", "Assault"),
        ("A bus killed two cyclists in Kalvik.", "Assault"),
        ("The Guardia Civil found three tonnes of cocaine.", "Sanction"),
        ("Those who support the treaty met nobody.", "Support"),
        ("The minister is responsible and was held accountable.", "Coerce"),
        ("“The first charge was perjury and the second was treason,” Hana Brandt said.", "Accuse"),
    ],
)
def test_no_deed(text: str, type_: str, document: ParseText) -> None:
    assert participants(document, text, type_) == []
