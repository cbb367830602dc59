"""Whether it happened: what modality, negation, governing words, purposes, dates and denials make of a deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.annotation.events.conftest import ReadAttributes


@pytest.mark.parametrize(
    ("sentence", "type_", "status"),
    [
        ("Kenya never attacked Uganda.", "Assault", "negated"),
        ("No Kenyan troops were sent to the border.", "Mobilize", "negated"),
        ("No missiles were fired by North Korea.", "Assault", "negated"),
        ("The minister would not rule out deporting the pilots.", "Coerce", "possible"),
        ("An attack on Kenya cannot be excluded.", "Assault", "possible"),
        ("The rebels did not hesitate to attack the village.", "Assault", "actual"),
        ("Should the rebels attack Kenya, Uganda will help.", "Assault", "possible"),
        ("Chad arrested the suspects, none of whom was charged.", "Accuse", "negated"),
        ("Uganda's president called an emergency meeting with Kenya's president.", "Consult", "actual"),
        ("The newspaper flourished until Kenyan police raided its offices.", "Coerce", "actual"),
        ("Police officers could be seen beating students in Nairobi.", "Assault", "actual"),
        ("Peru and Chile struck a deal under which Bolivian troops would leave the port.", "Retreat", "planned"),
        ("Rebels have reported that Kenyan jets bombed a village.", "Assault", "actual"),
        ("Rebels committed a massacre in Uganda.", "Assault", "actual"),
        ("The Kenyan minister will return to the Gulf, visiting Qatar on Friday.", "Consult", "planned"),
        ("Kenya has neither recognised Somaliland nor met its envoys.", "Support", "negated"),
        ("Neither Kenya nor Uganda attacked the rebels.", "Assault", "negated"),
        ("The union called off the strike.", "Protest", "negated"),
        ("Chad offered an amnesty provided the rebels give up their weapons first.", "Retreat", "possible"),
        ("Chad will sign on condition that the rebels release the hostages.", "Retreat", "possible"),
        ("Kenya made no attempt to meet Uganda.", "Consult", "negated"),
        ("Had Kenya not attacked Uganda, the talks would have gone on.", "Assault", "actual"),
        ("Some 200 Kenyan troops are to be sent to Somalia.", "Mobilize", "planned"),
        ("Lesotho welcomed Kenya's decision to lift sanctions on Uganda.", "Concede", "actual"),
        ("Kenya is studying whether to expel the Ugandan ambassador.", "Sanction", "possible"),
        ("Peru said that Bolivia had attacked a village, a claim that Bolivia called absurd.", "Assault", "possible"),
        ("Nobody believed the report that Kenya had attacked Uganda.", "Assault", "possible"),
        ("Peru failed to release the prisoners.", "Retreat", "negated"),
        ("Nigeria stopped short of condemning Chad.", "Accuse", "negated"),
        ("The army of Kenya left without attacking the village.", "Assault", "negated"),
        ("The talks between Kenya and Uganda did not take place.", "Consult", "negated"),
        ("Kenya has yet to withdraw its troops from Somalia.", "Retreat", "negated"),
        ("The rebels were nearly defeated by Chadian troops.", "Assault", "negated"),
        ("Talks between Kenya and Uganda will begin on Monday.", "Consult", "planned"),
        ("The talks between Kenya and Uganda are due on Friday.", "Consult", "planned"),
        ("Students are planning protests in Nairobi.", "Protest", "planned"),
        ("Kenya was to meet Uganda on Sunday.", "Consult", "planned"),
        ("Kenyan troops were about to attack Uganda.", "Assault", "planned"),
        ("The Czech government decided to expel two Russian diplomats.", "Sanction", "planned"),
        ("A meeting between Kenya and Uganda is unlikely.", "Consult", "possible"),
        ("Kenya is considering sanctions against Uganda.", "Sanction", "possible"),
        ("Poland hopes to sign an agreement with Ukraine.", "Agree", "possible"),
        ("Kenya needs an alliance with Uganda.", "Cooperate", "possible"),
        ("Peru may have expelled the Bolivian ambassador.", "Sanction", "possible"),
        ("If Kenya attacks Uganda, Tanzania will act.", "Assault", "possible"),
        ("Egypt denied attacking Sudan.", "Assault", "negated"),
        ("Kenya was accused of attacking Uganda.", "Assault", "possible"),
        ("Turkey condemned the bombing of refugees driven from their homes.", "Coerce", "actual"),
        ("Chad hoped that Kenya would tone down its criticism of Uganda.", "Accuse", "actual"),
        ("Peru waited as Kenya may leave while Uganda bombed Chad.", "Assault", "actual"),
        ("Kenya imposed no sanctions on Uganda.", "Sanction", "negated"),
        ("Kenya wanted neither help nor money from Uganda.", "Request", "negated"),
        ("Neither envoy mentioned the Kenyan sanctions on Uganda.", "Sanction", "actual"),
        ("There is no doubt that Kenya bombed Uganda.", "Assault", "actual"),
        ("Kenya had been among the first countries to recognise Somaliland.", "Support", "actual"),
        ("Kenya will be the first country to recognise Somaliland.", "Support", "planned"),
        ("Robert Keller was welcome to visit Kenya.", "Consult", "possible"),
        ("The charge against the arrested editor Hana Brandt was dropped.", "Coerce", "actual"),
        ("Peru said that Bolivian troops had shelled a village. Bolivia rejected this.", "Assault", "possible"),
        ("Kenya would not rule out deporting the miners.", "Coerce", "possible"),
        ("A meeting between Kenya and Uganda has not been excluded.", "Consult", "possible"),
        ("Instead of meeting the rebels, the president of Kenya went home.", "Consult", "negated"),
        ("No sanctions have been imposed on Kenya.", "Sanction", "negated"),
        ("None of the soldiers has been charged.", "Accuse", "negated"),
        ("Kenya has ruled out any easing of the ban until the prisoners are released.", "Retreat", "possible"),
        ("Should Kenya arrest the workers, Uganda will leave the union.", "Coerce", "possible"),
        ("Kenya did not rule out sanctions against Uganda.", "Sanction", "possible"),
        ("No missiles were fired by North Korea.", "Assault", "negated"),
        ("Uganda will wait if Kenya does not withdraw its troops.", "Retreat", "possible"),
        ("Peru rejected as baseless the allegation that it had armed the rebels.", "Aid", "possible"),
        ("Police in Kenya fired into the air to disperse protesters.", "Coerce", "actual"),
    ],
)
def test_the_words_around_a_deed_tell_its_status(
    sentence: str, type_: str, status: str, attributes: ReadAttributes
) -> None:
    assert [e.status for e in attributes(sentence) if e.type == type_] == [status]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya has the right to attack Uganda.",
        "The minister had a chance to attack Uganda.",
        "Kenya has room to attack Uganda.",
        "Peru warned that the law would violate the treaty.",
    ],
)
def test_what_is_only_thought_of_is_no_event(sentence: str, attributes: ReadAttributes) -> None:
    assert attributes(sentence) == []


def test_a_purpose_is_no_deed(attributes: ReadAttributes) -> None:
    found = attributes("The rebels crossed the border to attack the army of Chad.")
    assert "Assault" not in [e.type for e in found]


def test_what_lies_ahead_of_the_article_is_planned(attributes: ReadAttributes) -> None:
    text = "The visit of the Polish president to Lithuania next month has been announced."
    assert [(e.status, e.time) for e in attributes(text, "2024-05-15")] == [("planned", "2024-06")]


def test_a_claim_and_its_denial_leave_it_open(attributes: ReadAttributes) -> None:
    found = attributes("Egypt accused Sudan of shelling a village. Sudan denied the accusation.")
    assert [e.status for e in found if e.type == "Assault"] == ["possible"]


def test_who_disputes_how_many_there_were_does_not_deny_the_deed(attributes: ReadAttributes) -> None:
    found = attributes("Chad deported ninety Sudanese farmers, a lawyer said. Chad disputed the figure.")
    assert [e.status for e in found if e.type == "Coerce"] == ["actual"]


def test_what_is_called_for_a_day_is_planned_and_the_call_is_not(attributes: ReadAttributes) -> None:
    found = attributes("Ghanaian teachers called a strike for Friday and threatened the government.", "2024-05-15")
    assert [(e.type, e.status, e.time) for e in found] == [
        ("Protest", "planned", "2024-05-17"),
        ("Threaten", "actual", "2024-05"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian jets took no part in the strikes.",
        "Norway will not take part in the bombing of Mali.",
        "Norway did not participate in the raid on Tripoli.",
    ],
)
def test_who_takes_no_part_does_not_do_it(sentence: str, attributes: ReadAttributes) -> None:
    assert [e.status for e in attributes(sentence)] == ["negated"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Protesters tried to storm the Kenyan embassy.",
        "Kenyan police tried to arrest three journalists.",
        "The Kenyan president at once called on Uganda to free them.",
    ],
)
def test_what_is_attempted_by_force_and_what_is_done_at_once_happens(sentence: str, attributes: ReadAttributes) -> None:
    assert [e.status for e in attributes(sentence)] == ["actual"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mali arrested an editor. Togo denied that it had arrested the editor.", ["actual", "negated"]),
        ("Togo denied that it had jailed an editor. Mali said Togo had jailed two monks.", ["negated", "actual"]),
        ("Mali said Togo had jailed an editor. Togo denied that it had jailed the editor.", ["possible"]),
    ],
)
def test_a_denial_beside_the_claim_of_the_same_deed_is_no_second_event(
    text: str, told: list[str], attributes: ReadAttributes
) -> None:
    assert [e.status for e in attributes(text) if e.type == "Coerce"] == told
