"""Who did a deed that its own words leave open: who is tried, blamed or apologises for it, who claims it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.annotation.events.test_participants import participants

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText

_ROLF = {"Rolf Anders"}
_TEACHERS = {"teachers"}


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("A court jailed Rolf Anders for the murder of two teachers.", _ROLF, _TEACHERS),
        ("A court found Rolf Anders guilty of the murder of two teachers.", _ROLF, _TEACHERS),
        ("Prosecutors indicted Rolf Anders for the killing of two teachers.", _ROLF, _TEACHERS),
        ("Norway apologised for the killing of two teachers.", {"Norway"}, _TEACHERS),
        ("Norway claimed responsibility for the killing of two teachers.", {"Norway"}, _TEACHERS),
        ("Norway was behind the killing of two teachers.", {"Norway"}, _TEACHERS),
        ("Norway was responsible for the killing of two teachers.", {"Norway"}, _TEACHERS),
        ("The killing of two teachers was blamed on Norway.", {"Norway"}, _TEACHERS),
        ("Togo condemned the killing of two teachers.", set(), _TEACHERS),
        ("Togo called the killing of two teachers a cowardly crime.", set(), _TEACHERS),
        ("Norway was not behind the killing of two teachers.", set(), _TEACHERS),
        ("Norway denied that it was behind the killing of two teachers.", set(), _TEACHERS),
        ("Norway denied it had been responsible for the killing of two teachers.", set(), _TEACHERS),
        ("Norway may be behind the killing of two teachers.", set(), _TEACHERS),
        ("Two teachers were killed when rebels fired on a market.", {"rebels"}, _TEACHERS),
        ("Two teachers died after rebels attacked their ferry.", {"rebels"}, _TEACHERS),
        ("A raid by rebels, in which two teachers died, began at dawn.", {"rebels"}, _TEACHERS),
    ],
)
def test_doer(text: str, actors: set[str], recipients: set[str], document: ParseText) -> None:
    assert (actors, recipients) in participants(document, text, "Assault")


@pytest.mark.parametrize(
    "text",
    [
        "Two teachers died when a bridge collapsed.",
        "Two teachers drowned when their ferry sank.",
    ],
)
def test_accident(text: str, document: ParseText) -> None:
    assert participants(document, text, "Assault") == []


def test_one_event_for_who_suffered_and_who_did_it(document: ParseText) -> None:
    assert len(participants(document, "Two teachers were killed when rebels fired on a market.", "Assault")) == 1


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Two teachers were injured when a wall fell down.", "Assault"),
        ("Hurricane Odile killed two teachers.", "Assault"),
        ("Soldiers attacked the problem with spades.", "Assault"),
        ("The troupe stormed the album charts.", "Assault"),
        ("Norway met the rebels in March.", "Protest"),
    ],
)
def test_no_event(text: str, type_: str, document: ParseText) -> None:
    assert participants(document, text, type_) == []


def test_what_a_deed_did_is_told_with_it(document: ParseText) -> None:
    found = participants(document, "Shells hit the clinic in Kalvik, wounding two teachers.", "Assault")
    assert [recipients for _, recipients in found] == [{"clinic", "teachers"}]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("Two teachers under house arrest wrote to the minister.", "Coerce", set(), {"teachers"}),
        ("Under house arrest since May, Rolf Anders was charged with fraud.", "Coerce", set(), _ROLF),
        ("Norway honoured the murdered editor Ana Ruiz.", "Assault", set(), {"Ana Ruiz"}),
        ("The governor eased the curfew.", "Coerce", {"governor"}, set()),
        ("Farmers ended their blockade of the port.", "Protest", {"Farmers"}, set()),
    ],
)
def test_state(text: str, type_: str, actors: set[str], recipients: set[str], document: ParseText) -> None:
    assert (actors, recipients) in participants(document, text, type_)


def test_a_noun_that_names_nobody_is_an_event_only_where_no_other_is_meant(document: ParseText) -> None:
    alone = participants(document, "The hotel reopened after an airstrike.", "Assault")
    again = participants(document, "Rebels shelled Kalvik on Monday. Schools closed after the rocket fire.", "Assault")
    assert (alone, [actors for actors, _ in again]) == ([(set(), set())], [{"Rebels"}])
