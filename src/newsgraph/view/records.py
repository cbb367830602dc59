"""The view model: what the page's script reads, as plain as it can be drawn and listed.

As JSON it has `title`, `base` (ids that are no IRI are to be read behind it), `threshold`, `large` (whether it begins
with an overview, and nodes have places for that), `articles` and `types` as lists of objects, and `nodes`, `edges` and
`facts` as tables: `{"fields": [name ...], "rows": [[value ...] ...]}`. Nodes, facts and articles refer to each other by
their place in these lists. All offsets are UTF-16 units of the article's text, of which `passages` hold what the page
may show. Every drawing and every panel works on this model
alone.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class ViewNode:
    """An entity or a fact drawn as a node."""

    id: str
    label: str
    lines: tuple[str, ...]  # the label as drawn
    kind: str
    type: str
    colour: str
    shape: str
    size: float  # radius in pixels at first sight
    weight: int  # how many facts it takes part in
    wide: tuple[int, int]  # position in a landscape window
    tall: tuple[int, int]  # position in a portrait window
    country: str | None
    sector: str | None
    names: tuple[str, ...]  # beside the label
    fact: int | None  # index of the fact that this node is
    mentions: tuple[tuple[int, int, int], ...]  # article, start, end


@dataclass(frozen=True, slots=True)
class ViewEdge:
    """Two nodes that a fact joins, all by index."""

    source: int
    target: int
    fact: int
    directed: bool
    part: str | None  # where one node is the fact itself: what the other is in it


@dataclass(frozen=True, slots=True)
class ViewFact:
    """A fact with its words, source and standing."""

    id: str
    kind: str
    name: str
    caption: str  # short, for the edge
    words: str  # the caption in full
    label: str  # the whole fact in one line
    status: str
    claimed: bool  # on somebody's word; what a statement says always is
    parts: tuple[tuple[str, int], ...]  # which node takes part as what: ("actor", 3)
    article: int | None
    place: tuple[int, int, int, int] | None  # in the article: sentence from, quote from, quote to, sentence to
    quote: str | None  # the words, where the article's text is not at hand
    evidence: str  # id of the evidence
    mode: str | None
    role: str | None
    source: str | None
    location: str | None
    time: str | None
    earliest: str | None
    latest: str | None
    content: str | None
    confidence: float | None
    judgement: str | None  # what a person decided about it, in words


@dataclass(frozen=True, slots=True)
class ViewArticle:
    """An article as a source; `url` only if it is a web address."""

    id: str  # as the person who gave it named it
    iri: str
    title: str
    url: str | None
    publisher: str | None
    published: str | None
    passages: tuple[tuple[int, str], ...]  # where each starts, and its text
    rejected: tuple[str, ...]  # facts that persons turned down, in words


@dataclass(frozen=True, slots=True)
class ViewType:
    """A row of the legend: an entity type, an event type or a relation."""

    name: str
    kind: str  # "entity", "event", "relation", "statement", "figure"
    label: str
    definition: str
    colour: str
    shape: str  # of nodes
    group: str  # of events: the category, "verbal cooperation" ...


@dataclass(frozen=True, slots=True)
class ViewModel:
    """Everything that the page shows."""

    title: str
    base: str  # what ids stand behind
    threshold: float  # the confidence below which facts are hidden at first
    large: bool  # whether the nodes are laid out for an overview
    nodes: tuple[ViewNode, ...]
    edges: tuple[ViewEdge, ...]
    facts: tuple[ViewFact, ...]
    articles: tuple[ViewArticle, ...]
    types: tuple[ViewType, ...]


def as_json(model: ViewModel) -> dict[str, object]:
    """The model as JSON values, what there is much of as tables."""
    return {
        "title": model.title,
        "base": model.base,
        "threshold": model.threshold,
        "large": model.large,
        "articles": [dataclasses.asdict(article) for article in model.articles],
        "types": [dataclasses.asdict(row) for row in model.types],
        "nodes": _table(ViewNode, model.nodes),
        "edges": _table(ViewEdge, model.edges),
        "facts": _table(ViewFact, model.facts),
    }


def _table(kind: type, rows: Iterable[object]) -> dict[str, object]:
    names = [field.name for field in dataclasses.fields(kind)]
    return {"fields": names, "rows": [list(row) for row in map(attrgetter(*names), rows)]}
