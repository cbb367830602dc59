"""The annotated passages of `ontology/training/`, and which event candidates are right by them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgraph.annotation.extractor import find_candidates
from newsgraph.evaluation.matching import match
from newsgraph.evaluation.wording import contained, words
from newsgraph.model import Article, Event
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.annotation.candidates import Candidate
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.extractor import Found, RuleExtractor

PASSAGES = Path(__file__).resolve().parents[2] / "ontology" / "training"
_LONGEST_EVIDENCE = 40  # words; longer spans point at nothing
_HALF = 0.5
_BEHIND_THE_HEAD = frozenset(
    {"of", "from", "in", "at", "with", "who", "on", "for", "by", "near", "to", "that", "against", "and"}
)


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event of a passage as it was annotated; participants are named as in the text."""

    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str
    source: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with all events that it tells."""

    article: Article
    events: tuple[ToldEvent, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A candidate that the rules propose for a passage.

    Attributes:
        candidate: what was proposed.
        right: whether type, words and participants are those of an annotated event that no other candidate is.
        half_right: whether type and words are.
    """

    candidate: Candidate
    right: bool
    half_right: bool


def read_passages(directory: Path = PASSAGES) -> list[Passage]:
    """All passages of a directory, in the order of its files and their lines."""
    lines = [line for path in sorted(directory.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [_passage(number, line) for number, line in enumerate(lines)]


def _passage(number: int, line: str) -> Passage:
    content = json.loads(line)
    article = Article(f"passage-{number}", content["text"], published=date.fromisoformat(content["published"]))
    return Passage(article, tuple(map(_told_event, content["events"])))


def _told_event(event: dict[str, Any]) -> ToldEvent:
    participants = tuple(event["actors"]), tuple(event["recipients"])
    return ToldEvent(event["type"], *participants, event["status"], event["source"], event["evidence"])


def label(passages: Sequence[Passage], extractor: RuleExtractor) -> Iterator[list[Labelled]]:
    """What the rules propose for each passage, whatever its likelihood, with whether it is right."""
    for passage, document in zip(passages, extractor.documents([p.article for p in passages]), strict=True):
        yield _labelled(passage, document)


def _labelled(passage: Passage, document: Document) -> list[Labelled]:
    found = find_candidates(document)
    names = _names(document, found)

    candidates = [(c, c.fact) for c in found.candidates if isinstance(c.fact, Event)]
    rights = [[float(_is_right(event, told, names)) for told in passage.events] for _, event in candidates]
    halves = [[float(_is_half_right(event, told)) for told in passage.events] for _, event in candidates]
    right, half = _matched(rights), _matched(halves)
    return [Labelled(c, i in right, i in half) for i, (c, _) in enumerate(candidates)]


def _matched(likenesses: Sequence[Sequence[float]]) -> set[int]:
    """Which rows find a column, one each."""
    columns = range(len(likenesses[0])) if likenesses else range(0)
    return {row for row, _ in match(range(len(likenesses)), columns, lambda row, column: likenesses[row][column])}


def _names(document: Document, found: Found) -> dict[str, set[str]]:
    """By what each entity is called in the passage; pronouns and joint mentions name nobody."""
    names = {record.id: {record.name} for record in found.entities.records.values()}
    for mention in found.entities.mentions:
        if mention.kind != "pronoun" and len(mention.entities) == 1:
            names[mention.entities[0]].add(document.doc[mention.start : mention.end].text)
    return names


def _is_half_right(event: Event, told: ToldEvent) -> bool:
    """Whether it is the same type, told by the same words."""
    evidence = event.evidence.text
    brief = len(words(evidence)) <= _LONGEST_EVIDENCE
    return event.type == told.type and brief and contained(evidence, told.evidence) >= _HALF


def _is_right(event: Event, told: ToldEvent, names: dict[str, set[str]]) -> bool:
    """Whether those who take part are right as well, as the scores of the layer `event` count it."""
    if not _is_half_right(event, told):
        return False
    if not told.actors and not told.recipients:
        return True
    if load_ontology().events[event.type].mutual:
        meant = {*told.actors, *told.recipients}
        named = {m for m in meant if any(_is_called(e, m, names) for e in (*event.actors, *event.recipients))}
        enough = len(named) >= min(2, len(meant))
        right = {e for e in (*event.actors, *event.recipients) if any(_is_called(e, m, names) for m in meant)}
    else:
        actors = {e for e in event.actors if any(_is_called(e, m, names) for m in told.actors)}
        recipients = {e for e in event.recipients if any(_is_called(e, m, names) for m in told.recipients)}
        enough = bool(actors or not told.actors) and bool(recipients or not told.recipients)
        right = actors | recipients
    return enough and len(right) >= _HALF * len({*event.actors, *event.recipients})


def _is_called(entity: str, told: str, names: dict[str, set[str]]) -> bool:
    return any(_is_same(told, name) for name in names[entity])


def _is_same(told: str, name: str) -> bool:
    """Whether one of two phrases is a shorter form of the other: the same head, or parts of one proper name."""
    one, other = words(told), words(name)
    if not one or not other or not (set(one) <= set(other) or set(other) <= set(one)):
        return False
    return _head(one) == _head(other) or (_is_proper(told) and _is_proper(name))


def _head(phrase: list[str]) -> str:
    cut = next((i for i, word in enumerate(phrase) if i and word in _BEHIND_THE_HEAD), len(phrase))
    return phrase[cut - 1]


def _is_proper(phrase: str) -> bool:
    return all(w[0].isupper() or w.lower() in {*_BEHIND_THE_HEAD, "the", "a", "an"} for w in phrase.split())
