"""Explanations: what was found by which entry, and why a candidate was turned down."""

from __future__ import annotations

import pytest

from newsgraph.annotation.explanation import Explanation, explain
from newsgraph.annotation.extractor import RuleExtractor
from newsgraph.annotation.judging import RuleJudge
from newsgraph.annotation.tracing import listening, turned_down
from newsgraph.model import Article, Event, Figure, Relation, Statement
from newsgraph.ontology import ontology_directory


def explained(text: str, threshold: float = 0.0) -> Explanation:
    return explain(Article("test", text), RuleExtractor(threshold=threshold))


def reasons(text: str, layer: str, threshold: float = 0.0) -> dict[str, str]:
    """Why candidates of the layer were turned down, by their rule."""
    sentences = explained(text, threshold).sentences
    return {r.rule: r.reason for s in sentences for r in s.refused if r.layer == layer}


def test_every_fact_is_told_with_its_entry_and_confidence() -> None:
    (sentence,) = explained("Kenya imposed sanctions on Ghana.").sentences
    by_layer = {f.layer: f for f in sentence.found}
    event = by_layer["event"]
    assert event.what == "Sanction/discontinue: Kenya → Ghana"
    assert event.rule == "Sanction/impose"
    place, line = event.entry.rsplit(":", 1)
    text = (ontology_directory().parent / place).read_text("utf-8").split("\n")
    assert text[int(line) - 1].strip() == "impose:"
    assert event.confidence is not None
    assert event.cues["complete"] > 0 > event.cues["base"]
    assert by_layer["entity"].rule == "gazetteer (name)"
    assert "countries.tsv:" in by_layer["entity"].entry


def test_the_explanation_holds_exactly_what_is_extracted() -> None:
    text = "Police in Lusaka arrested three journalists. “We did it,” said the minister, Ada Mensah of Zambia."
    extractor = RuleExtractor()
    (annotation,) = extractor.annotate([Article("test", text)])
    facts: list[Relation | Event | Statement | Figure] = [*annotation.relations, *annotation.events]
    facts += [*annotation.statements, *annotation.figures]
    found = [f for s in explain(Article("test", text), extractor).sentences for f in s.found if f.layer != "entity"]
    assert sorted((f.words, f.confidence) for f in found) == sorted((f.evidence, f.confidence) for f in facts)


def test_statements_name_the_word_that_attributes() -> None:
    (sentence,) = explained("Ada Mensah said the dam was safe.").sentences
    statement = next(f for f in sentence.found if f.layer == "statement")
    assert "ontology/lexicon/speech.yaml:" in statement.entry
    assert statement.what == "Ada Mensah, reported: the dam was safe"


def test_a_frame_whose_condition_is_unmet_says_which() -> None:
    told = reasons("Kenya imposed a melody on Ghana.", "event")
    assert "what it is done to is none of the frame's objects" in told["Sanction/impose"]


def test_a_deed_that_nobody_known_does_is_turned_down() -> None:
    assert "was found" in "".join(reasons("An attack happened.", "event").values())


def test_words_that_are_part_of_another_event_are_told() -> None:
    told = reasons("Kenya imposed an arms embargo on Ghana.", "event")
    assert told["Sanction/sanction"] == "the word is part of what tells another event"


def test_an_event_that_is_told_again_says_with_which_it_was_joined() -> None:
    told = reasons("Kenya attacked Ghana on Monday. Kenya attacked Ghana with rockets.", "event")
    assert any(reason.startswith("told again: joined with “attacked”") for reason in told.values())


def test_a_fact_below_the_threshold_is_told_with_its_confidence() -> None:
    told = reasons("Kenya imposed sanctions on Ghana.", "event", threshold=0.99)
    assert told["Sanction/impose"].endswith("below 0.99")


def test_a_verb_of_somebody_known_without_a_frame_is_told() -> None:
    assert reasons("Kenya zigzagged Ghana.", "event")["zigzag"] == "no frame knows this verb"


def test_a_verb_that_was_decided_to_have_no_frame_is_told_with_the_reason() -> None:
    assert reasons("Kenya pondered the offer of Ghana.", "event")["ponder"].startswith("no frame: a word of thought")


def test_statements_of_nobody_and_numbers_that_measure_nothing_are_told() -> None:
    assert "the text does not tell who speaks" in reasons("Sources said the dam was safe.", "statement").values()
    assert reasons("Ada Mensah, 65, left.", "figure").popitem()[1].startswith("measures nothing")


def test_a_relation_between_what_cannot_be_joined_is_told() -> None:
    told = reasons("Ghana's Volta region is in Ghana. Kenya is based in Ghana.", "relation")
    assert all(":" in reason for reason in told.values())


def test_nothing_is_noted_unless_somebody_listens() -> None:
    turned_down("event", (0, 1), "a", "before")
    with listening() as heard:
        turned_down("event", (0, 1), "b", "inside")
    turned_down("event", (0, 1), "c", "after")
    assert [item.rule for item in heard] == ["b"]


def test_a_text_without_words_has_no_sentences() -> None:
    assert explained("...\n").sentences == ()


def test_what_cues_add_is_what_the_confidence_is_made_of() -> None:
    (sentence,) = explained("Kenya imposed sanctions on Ghana.").sentences
    event = next(f for f in sentence.found if f.layer == "event")
    assert isinstance(RuleExtractor().judge, RuleJudge)
    assert event.confidence == pytest.approx(1 / (1 + 2.718281828 ** -sum(event.cues.values())), abs=0.001)
