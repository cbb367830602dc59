"""Which words are an event of which type, and which are none: general language of news."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadAttributes, ReadParticipants


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ('Omar Kone called the ruling a "huge win for voters".', "Support"),
        ("Omar Kone described the verdict as historic.", "Support"),
        ("Omar Kone called the law a transparent ploy.", "Accuse"),
        ('"That was outrageous," Omar Kone said.', "Accuse"),
        ("Lomé was shaken by accusations that Omar Kone had become a tyrant.", "Accuse"),
        ("The union filed a motion to unseal the files.", "Request"),
        ("Omar Kone sounded a call for Togo to admit more refugees.", "Request"),
        ("A court ruled on Friday against Togo's procedure for counting votes.", "Reject"),
        ("Police saw Omar Kone and removed him from the hall.", "Coerce"),
        ("Togolese forces occupy a strip of territory in Benin.", "Coerce"),
        ("Togo fired two missiles into the sea on Monday.", "Mobilize"),
        ("The judge agreed with Omar Kone that the files were secret.", "Support"),
        ("NATO called an emergency meeting on Monday.", "Consult"),
        ("The port awaits a visit from Amina Wekesa of Togo.", "Consult"),
        ("Omar Kone was pleased with the court's decision.", "Support"),
        ("Omar Kone backed a plan that Togo supports.", "Support"),
        ("Omar Kone questioned the commission's impartiality.", "Accuse"),
        ("Omar Kone laid the blame at the feet of Amina Wekesa.", "Accuse"),
        ("The governor called up the National Guard of Togo.", "Mobilize"),
        ("Police shouted at Omar Kone to drop the bag.", "Request"),
        ("Omar Kone was able to meet Amina Wekesa on Monday.", "Consult"),
        ("Hundreds protested the conference in Lomé.", "Protest"),
        ("Police watched a march in Lomé on Friday.", "Protest"),
        ("Violence against Togolese farmers grew on Monday.", "Assault"),
        ("Two boys were hurt in fighting between Togolese troops and rebels.", "Assault"),
    ],
)
def test_type_told_by_the_words_around(read: ReadParticipants, text: str, type_: str) -> None:
    assert type_ in [told[0] for _, told in read(text, "2024-05-08")]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ('Togo will back what Omar Kone called "other ideas".', "Accuse"),
        ('Omar Kone called the festival "a celebration of love".', "Accuse"),
        ("Those who break the law are punished, Omar Kone said.", "Reject"),
        ("Omar Kone did not meet the commission's 15 percent threshold.", "Consult"),
        ("Omar Kone handcuffed himself to a chair.", "Coerce"),
        ("Omar Kone boarded a shuttle bus in Lomé.", "Coerce"),
        ('"Don\'t shoot him," Amina Wekesa said.', "Assault"),
        ("Asked to describe the plan, Omar Kone said he would not.", "Request"),
        ("Togo rarely arrests ministers.", "Coerce"),
        ("Togo has the power to arrest ministers.", "Coerce"),
        ("The lawyers of Omar Kone released it to reporters.", "Retreat"),
        ('"Omar Kone is not a traitor," Amina Wekesa said.', "Accuse"),
        ("Judges should not decide what voters read, Omar Kone said.", "Request"),
        ("Togo's war with rebels has lasted ten years.", "Assault"),
    ],
)
def test_words_that_are_no_event_of_that_type(read: ReadParticipants, text: str, type_: str) -> None:
    assert type_ not in [told[0] for _, told in read(text, "2024-05-08")]


def test_each_of_those_whom_somebody_spoke_with_is_another_meeting(read: ReadParticipants) -> None:
    text = "Omar Kone spoke with Amina Wekesa. He also spoke with Kofi Abe."
    assert len([told for _, told in read(text) if told[0] == "Consult"]) > 1


def test_a_headlines_dead_are_those_of_the_attack_that_the_text_tells(read: ReadParticipants) -> None:
    text = "Two Kenyan nurses killed in Togo\n\nRebels shot two Kenyan nurses in Togo on Monday, the army said."
    assert len([told for _, told in read(text, "2024-05-08") if told[0] == "Assault"]) == 1


def test_what_somebody_declines_to_condemn_was_done(attributes: ReadAttributes) -> None:
    told = attributes("Omar Kone declined to condemn the Togolese airstrikes.", "2024-05-08")
    assert [(t.type, t.status) for t in told] == [("Accuse", "negated"), ("Assault", "actual")]
