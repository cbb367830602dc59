"""A lexicon of the user's own: what it adds to newsgraph's, and what is refused, by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.annotation.attribution import speech_lexicon
from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.events.frames import event_lexicon
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.knowledge import load_knowledge
from newsgraph.annotation.lexicon import entry_place, event_files, read_yaml, word_set
from newsgraph.errors import OntologyError
from newsgraph.extensions import Extensions, KnowledgeFile, using

FRAME = "events: {{sanction: {{frames: {{\n  a: {{verbs: b, {}}}}}}}}}"


def own(text: str, name: str = "my.yaml") -> Extensions:
    return Extensions(lexicons=(KnowledgeFile(Path(name), text),))


def refused(text: str) -> str:
    """What is said of a lexicon that cannot be used."""
    with pytest.raises(OntologyError) as caught, using(own(text)):
        load_knowledge()
    return str(caught.value)


def test_lists_grow_and_single_values_are_replaced() -> None:
    added = "events: {sanction: {frames: {impose: {verbs: slapdash, mode: expel, prior: 0.4}}}}"
    plain = next(f for f in event_lexicon().frames if f.name == "Sanction/impose")
    with using(own(added)):
        frame = next(f for f in event_lexicon().frames if f.name == "Sanction/impose")
    assert frame.verbs == (*plain.verbs, "slapdash")
    assert (frame.mode, frame.prior) == ("expel", 0.4)
    assert plain.mode == "discontinue"


def test_words_of_each_part_are_known_inside_and_nowhere_else() -> None:
    added = """
speech: {verbs: [{class: say, takes: [direct, clause], words: [burble]}]}
kinds: {heads: {Agency: {GOV: [quangoes]}, Person: {BUS: [company]}}}
offices: {groups: [{kind: head of state, sector: GOV, relation: holds_office, object: Country, titles: [doge]}]}
"""
    with using(own(added)):
        assert speech_lexicon().verbs["burble"].cue_class == "say"
        assert load_kinds().heads["quangoes"].type == "Agency"
        assert load_gazetteer().offices.is_title("doge")
    assert "burble" not in speech_lexicon().verbs
    assert "quangoes" not in load_kinds().heads
    assert not load_gazetteer().offices.is_title("doge")


def test_a_new_file_of_events_becomes_one_of_the_lexicon() -> None:
    with using(own("events: {boycott: {type: Sanction, frames: {shun: {verbs: shun, prior: 0.8}}}}")):
        assert "boycott" in event_files()
        assert "Sanction/shun" in [f.name for f in event_lexicon().frames if "shun" in f.verbs]
        assert entry_place("events/boycott.yaml", "frames", "shun") == "my.yaml:1"
    assert "boycott" not in event_files()


def test_later_files_add_to_earlier_ones() -> None:
    both = Extensions(
        lexicons=(*own("times: {seasons: {monsoon: 21}}").lexicons, *own("times: {seasons: {monsoon: 22}}").lexicons)
    )
    with using(both):
        assert read_yaml("times.yaml")["seasons"]["monsoon"] == 22


def test_a_set_of_words_holds_what_the_user_adds() -> None:
    plain = word_set("grammar.yaml", "subject_control")
    with using(own("grammar: {subject_control: [swear, -take]}")):
        assert word_set("grammar.yaml", "subject_control") == (plain | {"swear"}) - {"take"}
    assert word_set("grammar.yaml", "subject_control") == plain


def test_places_name_file_and_line() -> None:
    place = entry_place("events/sanction.yaml", "frames", "impose")
    assert place.startswith("ontology/lexicon/events/sanction.yaml:")
    assert entry_place("events/sanction.yaml", "frames", "none") == "ontology/lexicon/events/sanction.yaml"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [", "my.yaml, line 2: not readable as YAML"),
        ("- a", "my.yaml, line 1: expected a mapping with one of the keys events"),
        ("\nverbs: {}", "my.yaml, line 2: the lexicon has no part 'verbs'; expected one of events"),
        ("speech: [a]", "my.yaml, line 1: speech needs a mapping"),
        ("speech:\n  vorbs: []", "my.yaml, line 2: speech has no part 'vorbs'; expected one of verbs"),
        ("speech:\n  verbs: quoth", "my.yaml, line 2: speech / verbs needs a list ([one, two]), not 'quoth'"),
        ("kinds:\n  heads:\n    Agency: 3", "my.yaml, line 3: kinds / heads / Agency needs a mapping"),
        ("events:\n  embedding:\n    lite: a", "my.yaml, line 3: embedding has no part 'lite'"),
        ("events:\n  fields:\n    denial: a", "my.yaml, line 3: fields has no part 'denial'"),
        ("events: {fields: {taken_up: {\n  Tariff: a}}}", "my.yaml:2: the ontology has no event type 'Tariff'"),
        ("times:\n  parts_of_time: [on]", "my.yaml, line 2: times / parts_of_time has True, which is no word"),
        ("events:\n  x:\n    frames: {a: {verbs: b}}", "my.yaml:2: "),
        ("events:\n  x:\n    type: Tariff\n    frames: {a: {verbs: b}}", "type 'Tariff' is not in the ontology"),
        ("events: {sanction: {frames: {\n  a: {vorbs: b}}}}", "my.yaml:2: event frame Sanction/a: unknown field vorbs"),
        ("events: {sanction: {frames: {\n  a: {verbs: 3}}}}", "my.yaml:2: "),
        (FRAME.format("mode: oops"), "my.yaml:2: event frame Sanction/a: Sanction has no mode 'oops'"),
        (FRAME.format("object: +oops"), "my.yaml:2: event frame Sanction/a: there is no word class 'oops'"),
        (FRAME.format("kinds: Oops"), "my.yaml:2: event frame Sanction/a: the ontology has no entity type Oops"),
        (
            "relations: {verbs: [{lemmas: [eat], object: dobj, predicate: eats}]}",
            "verbs name 'eats', which the ontology",
        ),
        ("speech: {verbs: [{words: [quoth]}]}", "my.yaml: an entry lacks a part or has one of another kind (KeyError("),
    ],
)
def test_what_does_not_fit_is_refused_by_file_and_line(text: str, told: str) -> None:
    assert told in refused(text)


def test_a_word_after_a_minus_is_taken_out() -> None:
    plain = next(f for f in event_lexicon().frames if f.name == "Sanction/impose")
    gone = plain.verbs[1]
    with using(own(f"events: {{sanction: {{frames: {{impose: {{verbs: '-{gone}, slapdash', without: 'medal'}}}}}}}}")):
        frame = next(f for f in event_lexicon().frames if f.name == "Sanction/impose")
    assert frame.verbs == (*(verb for verb in plain.verbs if verb != gone), "slapdash")
    assert frame.without == plain.without | {"medal"}


def test_a_word_that_is_not_there_cannot_be_taken_out() -> None:
    told = refused("events:\n  sanction:\n    frames:\n      impose: {verbs: -burble}")
    assert told.startswith("my.yaml, line 4: events / sanction / frames / impose / verbs has no 'burble'")
