"""The training passages are sound, and training on the same cases gives the same weights, which follow the cases."""

from __future__ import annotations

import re

import pytest

from newsgraph.annotation.judging import FIRST
from newsgraph.ontology import load_ontology
from tests.benchmarks.passages import Passage, read_passages
from tests.benchmarks.training import Case, area, brier, train, written

PASSAGES = read_passages()
STATUSES = {"actual", "planned", "possible", "negated"}


def known() -> list[Case]:
    """Cases in which one sign is right three times out of four and another never."""
    pattern = [("good", True), ("good", True), ("bad", False), ("good", True), ("good", False)]
    return [Case({sign: 1.0, "rare": float(n == 7)}, 0.5, right) for n, (sign, right) in enumerate(pattern * 8)]


def is_sound(passage: Passage) -> bool:
    """Whether everything annotated stands in the text, with a type and a status that exist."""
    text = passage.article.text
    named = [n for e in passage.events for n in (*e.actors, *e.recipients, e.evidence, e.source or "")]
    kinds = all(e.type in load_ontology().events and e.status in STATUSES for e in passage.events)
    return bool(text) and kinds and all(n in text for n in named) and all(e.evidence for e in passage.events)


def test_everything_annotated_stands_in_its_passage() -> None:
    assert [p.article.text for p in PASSAGES if not is_sound(p)] == []


def test_no_passage_is_told_twice() -> None:
    texts = [re.sub(r"\W+", " ", p.article.text.lower()) for p in PASSAGES]
    assert len(set(texts)) == len(texts)


def test_every_type_and_passages_without_events_are_there() -> None:
    types = {e.type for p in PASSAGES for e in p.events}
    assert types == set(load_ontology().events)
    assert sum(not p.events for p in PASSAGES) > len(PASSAGES) / 6


def test_training_gives_the_same_bytes_and_leaves_rare_signs_out() -> None:
    weights = train(known())
    assert written(weights) == written(train(known()))
    assert weights["good"] > 0 > weights["bad"]
    assert "rare" not in weights
    assert set(weights) >= {FIRST, "base"}


def test_measures_of_a_judge() -> None:
    assert area([0.9, 0.8, 0.1], [True, False, False]) == pytest.approx(1.0)
    assert area([0.5, 0.5], [True, False]) == pytest.approx(0.5)
    assert brier([1.0, 0.0], [True, True]) == pytest.approx(0.5)
