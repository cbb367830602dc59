"""The types that stages hand over: an article, what was found in it, and which findings are the same thing.

All are frozen. Offsets are Unicode code points of `Article.text`, end exclusive. The names of types and
predicates are strings here; the ontology (`newsgraph.ontology`) says which exist.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A stretch of an article's text, word for word: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text that all offsets refer to, and where it comes from."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def quote(self, start: int, end: int) -> Quote:
        """The words from `start` to `end`, with their place."""
        return Quote(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, group, place or operation of one article; `id` is local to the article."""

    id: str
    name: str
    type: str
    mentions: tuple[Quote, ...] = ()
    country: str | None = None  # ISO 3166 alpha-3
    sector: str | None = None  # PLOVER: GOV, MIL, REB ...
    identifiers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting fact between two entities; `predicate` is spelt as in the annotation format."""

    predicate: str
    subject: str
    object: str
    evidence: Quote
    role: str | None = None
    time: str | None = None  # EDTF
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One article's report of a political event: who did what to whom, how surely, on whose word."""

    id: str
    type: str
    evidence: Quote
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None  # EDTF
    status: str = "actual"  # actual, planned, possible, negated
    source: str | None = None
    mode: str | None = None
    trigger: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An utterance with its speaker; `content` is what was said, `evidence` the clause that says so."""

    speaker: str
    content: Quote
    evidence: Quote
    kind: str = "reported"  # direct, reported
    about: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that measures something; `quantity` says what, `unit` in which unit."""

    value: float
    unit: str
    evidence: Quote
    quantity: str = ""
    qualifier: str | None = None  # at least, at most, about
    about: tuple[str, ...] = ()
    source: str | None = None
    time: str | None = None  # EDTF
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one extractor found in one article."""

    article: Article
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against two entities being the same: points, and words for people."""

    name: str
    points: float
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of resolution: these entities of articles are this entity of the graph.

    Attributes:
        entity: the graph entity's local name, such as "person/hana-brandt".
        members: pairs of article id and local entity id.
        reason: why, in words.
        aliases: local names of entities of the graph that were found to be this one.
        score: of the weakest link among the members; None where they agree at first sight.
        features: what that score is made of.
        names: the name allotted to each profile among the members, by the profile's key, so that it can be kept.
    """

    entity: str
    members: tuple[tuple[str, str], ...]
    reason: str
    aliases: tuple[str, ...] = ()
    score: float | None = None
    features: tuple[Feature, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which local entity is which entity of the graph, with the decisions that led there."""

    entity_of: Mapping[tuple[str, str], str]  # (article id, local entity id) -> graph entity's local name
    decisions: tuple[Decision, ...] = ()
