"""The graph as a network of nodes and edges, for those who draw it, export it or compute on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """An entity, or a fact that lacks a side (an event without recipient, a statement or figure about nobody)."""

    id: str  # IRI
    label: str
    kind: str  # "entity", "event", "statement", "figure"
    type: str  # "Person" ...; for facts the event type, "Statement" or "Figure"
    colour: str  # "#rrggbb"
    country: str | None = None  # ISO 3166 alpha-3
    sector: str | None = None
    names: tuple[str, ...] = ()  # all names, sorted
    fact: NetworkFact | None = None  # for a node that is a fact
    mentions: tuple[NetworkMention, ...] = ()  # where articles name it, by article and place


@dataclass(frozen=True, slots=True, order=True)
class NetworkMention:
    """Where an article names an entity."""

    article: str  # article id
    start: int  # code points
    end: int


@dataclass(frozen=True, slots=True, order=True)
class NetworkJudgement:
    """What a person decided about a fact."""

    time: str  # ISO 8601
    author: str
    verdict: str  # "right", "wrong", "corrected", "unsure"
    words: str = ""  # what was changed
    label: str = ""  # of a fact that does not stand any more: the whole of it in one line


@dataclass(frozen=True, slots=True)
class NetworkFact:
    """What an edge (or a fact node) says, and where it stands."""

    id: str  # IRI of the fact
    kind: str  # "relation", "event", "statement", "figure"
    name: str  # predicate ("holds_office"), event type ("Sanction"), "Statement" or "Figure"
    caption: str  # the fact's own words ("imposition of sanctions"), shortened for an edge
    status: str  # "actual", "planned", "possible", "negated"
    claimed: bool  # rests on somebody's word alone
    evidence: str  # the quote
    start: int  # of the quote in the article's text, code points
    end: int
    article: str  # article id
    mode: str | None = None
    role: str | None = None
    source: str | None = None  # label of the entity on whose word it rests
    time: str | None = None  # EDTF
    earliest: str | None = None  # ISO date
    latest: str | None = None  # ISO date
    content: str | None = None  # of a statement
    confidence: float | None = None
    place: str | None = None  # label of the place of an event
    label: str = ""  # the whole fact in one line
    parts: tuple[tuple[str, str], ...] = ()  # what takes part as what: ("actor", IRI of the entity) ...
    evidence_id: str = ""  # IRI of the evidence
    judgement: NetworkJudgement | None = None  # of a person


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """One pair of nodes that a fact joins."""

    source: str  # node id
    target: str  # node id
    fact: NetworkFact
    directed: bool  # False for mutual events and symmetric relations
    part: str | None = None  # where one node is the fact itself: what the other is in it, "actor", "recipient" ...


@dataclass(frozen=True, slots=True)
class NetworkArticle:
    """An article that facts of the network stand in."""

    id: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None  # ISO date
    text: str | None
    iri: str = ""
    rejected: tuple[NetworkJudgement, ...] = ()  # what persons decided about facts that do not stand any more


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by id, edges by nodes and fact, articles by id: all sorted, so that the same graph gives the same bytes."""

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    articles: tuple[NetworkArticle, ...]
