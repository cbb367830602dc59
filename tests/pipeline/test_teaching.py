"""Corrections become a lexicon, which makes the rules tell what persons want, and is measured before it is offered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from newsgraph.extensions import read_extensions
from newsgraph.pipeline import Settings, build_directory, read_annotations
from newsgraph.pipeline.correcting import decide, fact_question, facts_to_judge
from newsgraph.pipeline.teaching import LEXICON, write_lexicon

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.pipeline.correcting import FactQuestion

DAY = date(2026, 3, 2)
TEXTS = {
    "palace": "Norway attacked the palace of Ghana on Tuesday.",
    "villages": "Norway attacked villages in Kenya on Tuesday.",
    "fraud": "Kenya accused Norway of fraud.",
    "met": "Hana Brandt met Tomas Okoye in Oslo.",
}


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    sources = sorted(tmp_path.glob("*.txt"))
    build_directory(sources, tmp_path / "graph", Settings(published=DAY), jobs=1)
    return tmp_path / "graph"


def event_of(graph: Path, article: str) -> FactQuestion:
    asked = (fact_question(graph, a, i) for a, i in facts_to_judge(graph) if a == article)
    return next(question for question in asked if question.name.kind == "event")


def test_nothing_is_suggested_where_nothing_was_corrected(graph: Path, tmp_path: Path) -> None:
    decide(graph, event_of(graph, "villages"), "right", "Mia Lund")
    assert write_lexicon(graph, tmp_path / "out") is None
    assert not (tmp_path / "out").exists()


def test_what_is_suggested_mends_what_was_wrong_and_leaves_what_was_right(graph: Path, tmp_path: Path) -> None:
    decide(graph, event_of(graph, "palace"), "wrong", "Mia Lund")
    decide(graph, event_of(graph, "villages"), "right", "Mia Lund")
    swapped = (("actors", ("Norway",)), ("recipients", ("Kenya",)))
    decide(graph, event_of(graph, "fraud"), "corrected", "Mia Lund", swapped)
    decide(graph, event_of(graph, "met"), "corrected", "Mia Lund", (("status", "planned"),))
    teaching = write_lexicon(graph, tmp_path / "out")
    assert teaching is not None
    lessons = {lesson.correction.fact.article: lesson for lesson in teaching.lessons}
    assert lessons["palace"].suggestion == "Assault/attack not of “palace”"
    assert lessons["fraud"].suggestion is not None
    assert (lessons["met"].suggestion, lessons["met"].reason) == (None, "no word of a frame decides it")
    gain = teaching.gain
    assert (gain.corrected, gain.right_before, gain.right_after) == (3, 0, 2)
    assert (gain.accepted, gain.accepted_changed) == (1, 0)

    taught = Settings(published=DAY, extensions=read_extensions(lexicons=[tmp_path / "out" / LEXICON]))
    build_directory(sorted(tmp_path.glob("*.txt")), tmp_path / "again", taught, jobs=1)
    found = {a.article.id: a for a in read_annotations(tmp_path / "again")}
    assert found["palace"].events == ()
    assert [e.type for e in found["villages"].events] == ["Assault"]
    (accusation,) = found["fraud"].events
    names = {entity.id: entity.name for entity in found["fraud"].entities}
    assert [names[i] for i in (*accusation.actors, *accusation.recipients)] == ["Norway", "Kenya"]


def test_a_suggestion_that_changes_what_was_accepted_is_dropped(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Norway attacked the palace of Chile in May.", encoding="utf-8")
    build_directory(sorted(tmp_path.glob("*.txt")), graph, Settings(published=DAY), jobs=1)
    decide(graph, event_of(graph, "palace"), "wrong", "Mia Lund")
    decide(graph, event_of(graph, "more"), "right", "Mia Lund")
    decide(graph, event_of(graph, "villages"), "right", "Mia Lund")
    teaching = write_lexicon(graph, tmp_path / "out")
    assert teaching is not None
    (lesson,) = teaching.lessons
    assert (lesson.suggestion, lesson.reason) == (None, "what brings it about changes facts that persons accepted")
    assert (teaching.gain.right_after, teaching.gain.accepted_changed) == (0, 0)
