"""The annotation format read back: an `Article` or `Annotation` from a JSON object, every problem with its path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from newsgraph.edtf import earliest_latest
from newsgraph.errors import InputError
from newsgraph.model import Annotation, Article, Entity, Event, Figure, Quote, Relation, Statement
from newsgraph.ontology import load_ontology
from newsgraph.serialization.fields import Fields, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.ontology import Ontology

KINDS = ("direct", "reported")
QUALIFIERS = ("about", "at least", "at most")
_NOWHERE = Quote(0, 0, "")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def article_from_json(data: object, where: str) -> Article:
    """The article of a JSON object with `id`, `text` and optionally `title`, `url`, `publisher`, `published`.

    Raises:
        InputError: `where` with everything that is wrong with those keys.
    """
    fields = _root(data, where)
    article = _article(fields)
    _refuse(fields.problems, where)
    return article


def from_json(data: object, where: str) -> Annotation:
    """The annotation that a JSON object holds.

    Offsets and spans that are absent are found by searching the text: evidence and content at their first
    occurrence (content inside its evidence if it stands there), mentions wherever they stand as whole words.

    Raises:
        InputError: `where` with everything that is wrong, each problem with its path.
    """
    fields = _root(data, where)
    article = _article(fields)
    if not article.text:
        _refuse(fields.problems, where)
    entities = frozenset(str(e.data.get("id")) for e in Fields(fields.data, "", []).objects("entities"))
    reader = _Reader(article.text, entities, load_ontology())
    annotation = Annotation(
        article,
        tuple(reader.entity(f) for f in fields.objects("entities")),
        tuple(reader.relation(f) for f in fields.objects("relations")),
        tuple(reader.event(f) for f in fields.objects("events")),
        tuple(reader.statement(f) for f in fields.objects("statements")),
        tuple(reader.figure(f) for f in fields.objects("figures")),
        fields.texts("warnings"),
    )
    _note_repeated(fields, "entities")
    _note_repeated(fields, "events")
    _refuse(fields.problems, where)
    return annotation


def parse_date(text: str) -> date:
    """The day that an ISO 8601 date or date and time names, as it is written there.

    Raises:
        ValueError: it names no day.
    """
    match = _DATE.match(text)
    try:
        if match and text[match.end() :][:1] in {"", "T", " "}:
            return date.fromisoformat(match.group())
    except ValueError as error:
        message = f"there is no day {match.group()}" if match else str(error)
        raise ValueError(message) from error
    message = f"expected a date such as 2026-02-03, found {shown(text)}"
    raise ValueError(message)


def _root(data: object, where: str) -> Fields:
    if not isinstance(data, dict):
        raise InputError(where, f"expected a JSON object, found {shown(data)}")
    return Fields(data, "", [])


def _refuse(problems: list[str], where: str) -> None:
    """Raise all problems as one error, if there are any."""
    if len(problems) == 1:
        raise InputError(where, problems[0])
    if problems:
        raise InputError(where, "\n  ".join([f"{len(problems)} problems:", *problems]))


def _note_repeated(fields: Fields, key: str) -> None:
    seen: set[object] = set()
    for item in Fields(fields.data, "", []).objects(key):
        identifier = item.data.get("id")
        if isinstance(identifier, str) and identifier in seen:
            fields.problems.append(f"{item.place('id')}: {shown(identifier)} stands for another one already")
        elif isinstance(identifier, str):
            seen.add(identifier)


def _article(fields: Fields) -> Article:
    identifier, text = fields.text("id"), fields.text("text")
    for key, value in (("id", identifier), ("text", text)):
        if not value.strip() and value == fields.data.get(key):
            fields.problem(key, "empty")
    title, url, publisher = (fields.optional_text(key) for key in ("title", "url", "publisher"))
    return Article(identifier, text, title, url, publisher, _published(fields))


def _published(fields: Fields) -> date | None:
    text = fields.optional_text("published")
    if text is None:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        fields.problem("published", str(error))
        return None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the parts of one annotation, whose offsets refer to `text`."""

    text: str
    entities: frozenset[str]
    ontology: Ontology

    def entity(self, fields: Fields) -> Entity:
        return Entity(
            _identifier(fields),
            fields.text("name"),
            fields.choice("type", self.ontology.entity_types),
            tuple(self._mentions(fields)),
            fields.optional_text("country"),
            fields.optional_text("sector"),
            fields.table("identifiers"),
        )

    def relation(self, fields: Fields) -> Relation:
        return Relation(
            fields.choice("predicate", self.ontology.relations),
            self._reference(fields, "subject"),
            self._reference(fields, "object"),
            self._quote(fields, "evidence"),
            fields.optional_text("role"),
            _time(fields),
            _confidence(fields),
        )

    def event(self, fields: Fields) -> Event:
        kind = fields.choice("type", self.ontology.events)
        return Event(
            _identifier(fields),
            kind,
            self._quote(fields, "evidence"),
            self._references(fields, "actors"),
            self._references(fields, "recipients"),
            self._optional_reference(fields, "place"),
            _time(fields),
            fields.choice("status", self.ontology.statuses) if "status" in fields.data else "actual",
            self._optional_reference(fields, "source"),
            self._mode(fields, kind),
            fields.optional_text("trigger"),
            _confidence(fields),
        )

    def statement(self, fields: Fields) -> Statement:
        evidence = self._quote(fields, "evidence")
        return Statement(
            self._reference(fields, "speaker"),
            self._quote(fields, "content", evidence),
            evidence,
            fields.choice("kind", KINDS),
            self._references(fields, "about"),
            _confidence(fields),
        )

    def figure(self, fields: Fields) -> Figure:
        value = fields.number("value")
        if fields.data.get("value") is None:
            fields.problem("value", "missing")
        return Figure(
            value or 0.0,
            fields.text("unit"),
            self._quote(fields, "evidence"),
            fields.optional_text("quantity") or "",
            fields.choice("qualifier", QUALIFIERS) if fields.data.get("qualifier") is not None else None,
            self._references(fields, "about"),
            self._optional_reference(fields, "source"),
            _time(fields),
            _confidence(fields),
        )

    def _mode(self, fields: Fields, event_type: str) -> str | None:
        mode = fields.optional_text("mode")
        known = self.ontology.events.get(event_type)
        if mode is not None and known and mode not in known.modes:
            modes = ", ".join(known.modes) or "none"
            fields.problem("mode", f"unknown mode {shown(mode)}, expected one of {event_type}'s: {modes}")
        return mode

    def _reference(self, fields: Fields, key: str) -> str:
        identifier = fields.text(key)
        self._check_reference(fields, key, fields.data.get(key))
        return identifier

    def _optional_reference(self, fields: Fields, key: str) -> str | None:
        identifier = fields.optional_text(key)
        self._check_reference(fields, key, fields.data.get(key))
        return identifier

    def _references(self, fields: Fields, key: str) -> tuple[str, ...]:
        identifiers = fields.texts(key)
        for i, identifier in enumerate(fields.data.get(key) or () if identifiers else ()):
            self._check_reference(fields, f"{key}[{i}]", identifier)
        return identifiers

    def _check_reference(self, fields: Fields, key: str, identifier: object) -> None:
        if isinstance(identifier, str) and identifier not in self.entities:
            fields.problem(key, f"unknown entity {shown(identifier)}")

    def _quote(self, fields: Fields, key: str, inside: Quote = _NOWHERE) -> Quote:
        """The quote of `key`, at its offsets if they are given, else where it is found, first within `inside`."""
        words = fields.text(key)
        start, end = fields.integer(f"{key}_start"), fields.integer(f"{key}_end")
        if not words:
            if fields.data.get(key) == "":
                fields.problem(key, "empty")
            return _NOWHERE
        if start is None or end is None:
            return self._search(fields, key, words, inside)
        if not self._within(start, end) or self.text[start:end] != words:
            fields.problem(key, f"{shown(words)} is not what stands at {start} to {end} of the text")
        return Quote(start, end, words)

    def _search(self, fields: Fields, key: str, words: str, inside: Quote) -> Quote:
        start = self.text.find(words, inside.start, inside.end)
        if start < 0:
            start = self.text.find(words)
        if start < 0:
            fields.problem(key, f"{shown(words)} does not stand in the text")
        return Quote(start, start + len(words), words)

    def _within(self, start: int, end: int) -> bool:
        return 0 <= start < end <= len(self.text)

    def _mentions(self, fields: Fields) -> Iterator[Quote]:
        """The spans of an entity; without them, its mentions at all their places."""
        names = fields.texts("mentions")
        if fields.data.get("spans") is not None:
            yield from self._spans(fields)
            return
        found: list[Quote] = []
        for i, name in sorted(enumerate(names), key=lambda item: -len(item[1])):
            places = self._occurrences(name)
            if not places:
                fields.problem(f"mentions[{i}]", f"{shown(name)} does not stand in the text")
            apart = [p for p in places if not any(q.start <= p.start and p.end <= q.end for q in found)]
            # a name that stands only within longer ones ("Brandt" in "Hana Brandt") keeps its places there
            found += apart or places
        yield from sorted(set(found))

    def _spans(self, fields: Fields) -> Iterator[Quote]:
        spans = fields.data["spans"]
        if not isinstance(spans, list):
            fields.problem("spans", f"expected a list, found {shown(spans)}")
            return
        for i, span in enumerate(spans):
            match span:
                case [int(start), int(end)] if not isinstance(start, bool) and self._within(start, end):
                    yield Quote(start, end, self.text[start:end])
                case _:
                    fields.problem(
                        f"spans[{i}]", f"expected [start, end] within the text's {len(self.text)} characters"
                    )

    def _occurrences(self, name: str) -> list[Quote]:
        if not name:
            return []
        words = re.escape(name)
        before = r"(?<!\w)" if re.match(r"\w", name) else ""
        after = r"(?!\w)" if re.search(r"\w\Z", name) else ""
        matches = list(re.finditer(before + words + after, self.text)) or list(re.finditer(words, self.text))
        return [Quote(m.start(), m.end(), m.group()) for m in matches]


def _identifier(fields: Fields) -> str:
    identifier = fields.text("id")
    if fields.data.get("id") == "":
        fields.problem("id", "empty")
    return identifier


def _time(fields: Fields) -> str | None:
    text = fields.optional_text("time")
    if text is not None:
        try:
            earliest_latest(text)
        except ValueError as error:
            fields.problem("time", str(error))
    return text


def _confidence(fields: Fields) -> float | None:
    number = fields.number("confidence")
    if number is not None and not 0 <= number <= 1:
        fields.problem("confidence", f"expected a number from 0 to 1, found {shown(number)}")
    return number
