"""Words that name a deed where none was done give no event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadParticipants


@pytest.mark.parametrize(
    "sentence",
    [
        "The Azawad Front poses a threat to Mali.",
        "Officials spoke of the threat they pose to Mali.",
        "The bomb did not hurt anyone in Bamako.",
        "Malian soldiers are not supposed to shoot rebels.",
        "You would have expected that they would be arrested by Mali.",
        "Hana Brandt, who runs the trials, should know that we are watching, Robert Keller said.",
        "The fishing talks could help, but it has to be fair, Hana Brandt said of Mali.",
        "All aircraft returned to base safely.",
        "The news shocked the residents of Bamako.",
        "Denmark is happier than it used to be with Norwegian conduct.",
        "Denmark is responsible for coordinating all Norwegian aid.",
        "Forces partnered with Mali are in the town.",
        "Hana Brandt blamed the rain.",
        "The Green Party had vague demands.",
    ],
)
def test_what_is_no_deed_gives_no_event(read: ReadParticipants, sentence: str) -> None:
    assert [told for _, told in read(sentence)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Police in Kenya fired tear gas to disperse the crowd.",
        "Police in Kenya used batons to drive back the crowd.",
        "Kenya began an operation to dislodge the rebels from the hills.",
        "The army of Kenya launched a military operation to destroy the rebels.",
    ],
)
def test_what_a_deed_is_for_is_the_deed(read: ReadParticipants, sentence: str) -> None:
    assert [(told[0], bool(told[2])) for _, told in read(sentence)] == [("Assault", True)]


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("France is with Mali.", "Support"),
        ("Mali and Niger coordinate closely.", "Cooperate"),
        ("Mali threatened Niger with war.", "Threaten"),
        ("The shelling has stopped.", "Retreat"),
        ("The villagers of Kidal live under siege by the rebels.", "Coerce"),
        ("The rebels have encircled Kidal.", "Coerce"),
        ("China prevented passage of a resolution on Mali.", "Reject"),
        ("Russia blamed provocateurs for the riot.", "Accuse"),
        ("Robert Keller must resign, Hana Brandt said.", "Request"),
    ],
)
def test_what_is_one_gives_one(read: ReadParticipants, sentence: str, type_: str) -> None:
    assert [told[0] for _, told in read(sentence)] == [type_]
