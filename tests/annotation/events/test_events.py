"""Events: who acts on whom through lists, pronouns and gerunds, what is one happening, how sure and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from newsgraph.annotation.events.frames import event_lexicon
from newsgraph.model import Event
from newsgraph.ontology import load_ontology
from tests.annotation.events.finding import events_of

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText

Told = tuple[Event, list[str], list[str]]


class ReadEvents(Protocol):
    """What the fixture `events` gives."""

    def __call__(self, text: str, published: str | None = None) -> list[Told]:
        """The events of the text, each with the names of its actors and recipients."""
        ...


@pytest.fixture
def events(document: ParseText) -> ReadEvents:
    """The events of a text, each with the names of its actors and recipients."""

    def read(text: str, published: str | None = None) -> list[Told]:
        found, entities = events_of(document(text, published))

        def names(ids: tuple[str, ...]) -> list[str]:
            return [entities.records[i].name for i in ids]

        return [(e, names(e.actors), names(e.recipients)) for e in found]

    return read


def test_members_of_a_list_share_their_participants(events: ReadEvents) -> None:
    found = events("The row led to the imposition of Kenyan sanctions against Uganda, withdrawal of financial aid.")
    assert [(e.type, a, r) for e, a, r in found] == [("Sanction", ["Kenya"], ["Uganda"])] * 2


def test_who_condemns_a_deed_condemns_its_doer(events: ReadEvents) -> None:
    found = events("Egypt condemned the Turkish raid on a village in Syria.")
    assert ("Accuse", ["Egypt"], ["Turkey"]) in [(e.type, a, r) for e, a, r in found]


def test_the_victims_of_a_condemned_deed_are_not_accused(
    events: ReadEvents,
) -> None:
    found = events("Egypt condemned the attack on Lebanon.")
    assert [r for e, _, r in found if e.type == "Accuse"] == [[]]


def test_a_condemned_deed_that_names_both_sides_is_told(events: ReadEvents) -> None:
    found = events("Egypt condemned the killing of ten villagers by Turkish troops.")
    assert [(e.type, a, r) for e, a, r in found] == [
        ("Accuse", ["Egypt"], ["Turkish troops"]),
        ("Assault", ["Turkish troops"], ["villagers"]),
    ]


def test_two_reproaches_of_different_things_are_two(events: ReadEvents) -> None:
    found = events("Hana Brandt called the verdict a farce and accused the judges of fraud.")
    assert [(e.type, r) for e, _, r in found if e.type == "Accuse"] == [("Accuse", []), ("Accuse", ["judges"])]


def test_who_died_and_who_was_fired_at_are_one_deed(events: ReadEvents) -> None:
    found = events("Two people were killed and ten injured on Monday when police fired shots at striking miners.")
    assert [(e.type, a) for e, a, _ in found] == [("Assault", ["police"])]


def test_who_ends_a_deed_of_others_does_not_do_it(events: ReadEvents) -> None:
    found = events("Kenya met Uganda on Friday, ending a ten-day blockade.")
    assert "Coerce" not in [e.type for e, _, _ in found]


def test_a_verb_and_its_particle_mean_something_else(events: ReadEvents) -> None:
    assert events("Egypt seized on the prisoners.") == []


def test_evidence_leaves_out_who_stands_far_before_the_verb(events: ReadEvents) -> None:
    text = "Robert Keller, who had spent nine years of his life as a teacher of sums and song, was released on Monday."
    assert [e.evidence.text for e, _, _ in events(text)] == ["released on Monday"]


def test_the_evidence_of_a_long_request_ends_before_its_condition(events: ReadEvents) -> None:
    text = (
        "Egypt threatened to impose a tariff of 20 percent on steel pipes from Sudan unless it opened its markets "
        "to all the goods that it had kept out."
    )
    assert [e.evidence.text for e, _, _ in events(text) if e.type == "Threaten"] == [
        "Egypt threatened to impose a tariff of 20 percent on steel pipes from Sudan"
    ]


def test_talks_that_are_to_resume_are_those_of_before(events: ReadEvents) -> None:
    found = events("Talks between Kenya and Uganda broke up in May. The talks are due to resume in July.", "2024-06-01")
    assert [(e.status, a) for e, a, _ in found if e.type == "Consult"] == [
        ("actual", ["Kenya", "Uganda"]),
        ("planned", ["Kenya", "Uganda"]),
    ]


def test_a_game_is_no_fight(events: ReadEvents) -> None:
    assert events("Norway's footballers beat Denmark by five goals.") == []


def test_only_who_strikes_nothing_is_on_strike(events: ReadEvents) -> None:
    found = events("The workers struck a truck of the army.")
    assert "Protest" not in [e.type for e, _, _ in found]


def test_what_came_before_a_deed_is_another_one(events: ReadEvents) -> None:
    found = events("Ethiopia bombed the port after a raid on Eritrea by rebels.")
    assert [e.type for e, _, _ in found] == ["Assault", "Assault"]


def test_an_order_is_no_deed(events: ReadEvents) -> None:
    found = events("Peru urged Bolivia to arrest Hana Brandt.")
    assert [(e.type, a, r) for e, a, r in found] == [("Request", ["Peru"], ["Bolivia"])]


def test_light_verb_and_noun_are_one_event(events: ReadEvents) -> None:
    found = events("Ethiopia launched an attack on Eritrea.")
    assert [(e.type, a, r) for e, a, r in found] == [("Assault", ["Ethiopia"], ["Eritrea"])]


def test_the_same_attack_told_again_is_one_event(events: ReadEvents) -> None:
    found = events("Ethiopia attacked Eritrea on Monday. The attack by Ethiopia lasted an hour.")
    assert [e.type for e, _, _ in found] == ["Assault"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya will impose sanctions on Uganda.", "planned"),
        ("Kenya plans to impose sanctions on Uganda.", "planned"),
        ("Kenya may impose sanctions on Uganda.", "possible"),
        ("Kenya considered imposing sanctions on Uganda.", "possible"),
        ("If Kenya imposed sanctions on Uganda, trade would stop.", "possible"),
        ("Kenya did not impose sanctions on Uganda.", "negated"),
        ("Kenya failed to impose sanctions on Uganda.", "negated"),
        ("Kenya has imposed sanctions on Uganda.", "actual"),
        ("Did Kenya impose sanctions on Uganda?", "possible"),
    ],
)
def test_status(text: str, status: str, events: ReadEvents) -> None:
    assert [e.status for e, _, _ in events(text) if e.type == "Sanction"] == [status]


def test_a_report_rests_on_its_speaker(events: ReadEvents) -> None:
    ((event, actors, _),) = events("Norway said that rebels attacked Mali.")
    assert (event.type, actors) == ("Assault", ["rebels"])
    assert event.source is not None


def test_an_own_decision_rests_on_nobody(events: ReadEvents) -> None:
    ((event, _, _),) = events("Norway said that Norway had imposed sanctions on Mali.")
    assert event.source is None


def test_trigger_and_evidence_are_the_articles_words(
    events: ReadEvents,
) -> None:
    text = "On Friday, after a long debate, Chile recalled its ambassador from Peru."
    ((event, _, _),) = events(text)
    assert event.evidence.text == "Chile recalled its ambassador from Peru"
    assert text[event.evidence.start : event.evidence.end] == event.evidence.text
    assert event.trigger == "recalled its ambassador"


def test_news_is_dated_by_its_publication(events: ReadEvents) -> None:
    ((event, _, _),) = events("Kenya imposed sanctions on Uganda.", "2024-05-10")
    assert event.time == "2024-05"


def test_frames_name_types_and_modes_of_the_ontology() -> None:
    types = load_ontology().events
    assert [f.name for f in event_lexicon().frames if f.type not in types] == []
    unknown = [f.name for f in event_lexicon().frames if f.mode not in {None, "complement", *types[f.type].modes}]
    assert unknown == []
