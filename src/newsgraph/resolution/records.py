"""What resolution looks at and what it hands over: entities of articles in short, features, judgements, doubts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.model import Feature


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """What resolution needs of an entity of one article.

    Attributes:
        id: local to the article.
        name: as the article gives it most fully.
        ordinal: which one it is among entities of that type and name in its article, from 0.
        forms: its proper names in the article, sorted.
        country: ISO 3166 alpha-3, as told or as its name tells.
        offices: what it is where, in normal form ("foreign minister@NOR"), sorted.
        identifiers: pairs of data set and identifier, sorted.
    """

    id: str
    name: str
    type: str
    ordinal: int = 0
    forms: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    offices: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Projection:
    """One article as resolution sees it; `published` is an ISO date."""

    article: str
    entities: tuple[LocalEntity, ...]
    published: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """An entity of an article, named so that it is found again when the article is read anew."""

    article: str
    type: str
    name: str
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about two entities of articles.

    Attributes:
        id: names the judgement, so that it can be taken back.
        verdict: "same", "different" or "unsure".
        author: who decided.
        time: when, ISO 8601 with time zone.
    """

    id: str
    verdict: str
    left: Reference
    right: Reference
    author: str
    time: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities of the graph that may be the same, or entities of articles that may not, for a person to judge.

    Attributes:
        left: the entity of an article that stands for the first; `right` for the second.
        left_entity: local name in the graph; `right_entity` that of the second, the same one where they are joined.
    """

    left: Reference
    right: Reference
    left_entity: str
    right_entity: str
    score: float
    features: tuple[Feature, ...] = ()

    @property
    def is_joined(self) -> bool:
        """Whether the two are one in the graph, on little evidence."""
        return self.left_entity == self.right_entity


@dataclass(frozen=True, slots=True)
class Settled:
    """What changed when the index was settled.

    Attributes:
        articles: articles in which an entity is new or became another entity of the graph, sorted.
        entities: local names of entities of the graph whose members, aliases or reasons changed, sorted.
        gone: local names that have no members any more, sorted.
    """

    articles: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of entities that are taken for one at first sight: same type, name, country and office.

    Attributes:
        key: tells profiles apart; made of content alone.
        forms: all proper names, sorted.
        companions: normal forms of the names beside it in its articles.
        city: GeoNames id, where it is surely that city.
        single: a person known by one name only.
    """

    key: str
    type: str
    name: str
    forms: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    offices: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    companions: frozenset[str] = field(default_factory=frozenset)
    city: str | None = None
    single: bool = False
