"""The example sentence of each type and predicate is read as what it is the example of."""

from __future__ import annotations

from functools import cache

import pytest

from newsgraph.annotation.extractor import RuleExtractor
from newsgraph.model import Annotation, Article
from newsgraph.ontology import load_ontology

ONTOLOGY = load_ontology()
# What is not read yet, and why.
MISSED = {
    "operates_in": "“is active in” is not read where the region is described and not named",
}


def examples(kinds: dict[str, str]) -> list[object]:
    marks = {name: [pytest.mark.xfail(reason=cause)] for name, cause in MISSED.items()}
    return [pytest.param(name, text, id=name, marks=marks.get(name, [])) for name, text in sorted(kinds.items())]


@cache
def _extractor() -> RuleExtractor:
    return RuleExtractor()


def read(text: str) -> Annotation:
    (annotation,) = _extractor().annotate([Article("example", text)])
    return annotation


@pytest.mark.parametrize(("name", "text"), examples({n: k.example for n, k in ONTOLOGY.entity_types.items()}))
def test_example_of_an_entity_type(name: str, text: str) -> None:
    assert name in {entity.type for entity in read(text).entities}


@pytest.mark.parametrize(("name", "text"), examples({n: k.example for n, k in ONTOLOGY.relations.items()}))
def test_example_of_a_relation(name: str, text: str) -> None:
    assert name in {relation.predicate for relation in read(text).relations}


@pytest.mark.parametrize(("name", "text"), examples({n: k.example for n, k in ONTOLOGY.events.items()}))
def test_example_of_an_event_type(name: str, text: str) -> None:
    found = {(event.type, event.status) for event in read(text).events}
    assert (name, "actual") in found


def test_example_of_a_statement() -> None:
    (statement,) = read(ONTOLOGY.facts["Statement"].example).statements
    assert (statement.kind, statement.content.text) == ("direct", "The dam is safe")


def test_example_of_a_figure() -> None:
    (figure,) = read(ONTOLOGY.facts["Figure"].example).figures
    assert (figure.value, figure.unit) == (1200, "people")
