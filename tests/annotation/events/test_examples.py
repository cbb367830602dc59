"""Every event type and mode on sentences of our own (examples.yaml)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from newsgraph.annotation.document import Document
from newsgraph.annotation.language import parse
from newsgraph.model import Article, Event
from newsgraph.ontology import load_ontology
from tests.annotation.events.finding import events_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.language import Language

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Example:
    """A sentence and the event that it tells."""

    type: str
    sentence: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    mode: str = ""
    status: str = "actual"


@dataclass(frozen=True)
class Told:
    """An event with its participants by name."""

    event: Event
    actors: frozenset[str]
    recipients: frozenset[str]


def _examples() -> list[Example]:
    content = yaml.safe_load((_HERE / "examples.yaml").read_text(encoding="utf-8"))
    return [_example(type_, line) for type_, lines in content.items() for line in lines]


def _example(type_: str, line: str) -> Example:
    parts = [part.strip() for part in line.split("|")]
    sentence, actors, recipients, mode, status = (*parts, *[""] * (5 - len(parts)))
    return Example(type_, sentence, _names(actors), _names(recipients), mode, status or "actual")


def _names(part: str) -> tuple[str, ...]:
    return tuple(name for name in part.split(";") if name not in {"", "-"})


EXAMPLES = _examples()
KNOWN_FAILURES: Mapping[str, str] = yaml.safe_load((_HERE / "known_failures.yaml").read_text(encoding="utf-8")) or {}


@pytest.fixture(scope="session")
def told(pipeline: Language) -> Mapping[str, list[Told]]:
    """The events of every example sentence, each sentence an article of its own, parsed in one batch."""
    articles = [Article(f"x{n}", example.sentence) for n, example in enumerate(EXAMPLES)]
    parsed = parse(pipeline, articles)
    return {article.text: _told(Document(article, doc)) for article, doc in parsed}


def _told(document: Document) -> list[Told]:
    events, entities = events_of(document)

    def forms(ids: tuple[str, ...]) -> frozenset[str]:
        mentions = [m for m in entities.mentions if set(m.entities) & set(ids)]
        words = [document.quote(m.start, m.end).text for m in mentions]
        return frozenset(form.casefold() for form in (*words, *(entities.records[i].name for i in ids)))

    return [Told(e, forms(e.actors), forms(e.recipients)) for e in events]


def _parameters() -> list[object]:
    marks = {s: pytest.mark.xfail(reason=cause, strict=True) for s, cause in KNOWN_FAILURES.items()}
    return [
        pytest.param(e, id=f"{e.type}: {e.sentence}", marks=[marks[e.sentence]] if e.sentence in marks else [])
        for e in EXAMPLES
    ]


@pytest.mark.parametrize("example", _parameters())
def test_example(example: Example, told: Mapping[str, list[Told]]) -> None:
    found = told[example.sentence]
    if example.type == "nothing":
        assert [t.event for t in found] == []
    else:
        assert any(_is(t, example) for t in found), [t.event for t in found]


def _is(told: Told, example: Example) -> bool:
    event = told.event
    return (
        event.type == example.type
        and event.status == example.status
        and (not example.mode or event.mode == example.mode)
        and all(_named(name, told.actors) for name in example.actors)
        and all(_named(name, told.recipients) for name in example.recipients)
    )


def _named(name: str, forms: frozenset[str]) -> bool:
    return any(name.casefold() in form for form in forms)


def test_every_type_and_mode_has_its_examples() -> None:
    types = Counter(e.type for e in EXAMPLES)
    modes = Counter((e.type, e.mode) for e in EXAMPLES)
    events = load_ontology().events
    assert {name: n for name in events if (n := types[name]) < 25} == {}
    assert {f"{t.name}/{m}": modes[t.name, m] for t in events.values() for m in t.modes if modes[t.name, m] < 3} == {}
