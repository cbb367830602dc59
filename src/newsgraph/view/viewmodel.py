"""The view model: what the page's script reads, as plain as it can be drawn and listed."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsgraph.view.layout import Frame, Sketch, positions
from newsgraph.view.spacing import Box
from newsgraph.view.text import CAPTION_LENGTH, LINE_LENGTH, context, label_lines, one_line, shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.graph.network import Network, NetworkArticle, NetworkEdge, NetworkFact, NetworkNode
    from newsgraph.ontology import EntityType, EventType, FactType, Ontology, RelationType

FIRST_KINDS = frozenset({"event", "relation"})  # the facts seen at first sight
FRAMES = (Frame(960, 660), Frame(300, 640))  # a desktop's window beside the legend, a telephone's
SIZED_SHAPES = frozenset({"diamond", "dot", "hexagon", "square", "star", "triangle", "triangleDown"})

_LINE_HEIGHT = 15
_NARROW, _WIDE = 7.4, 13.0  # pixels of a letter in a label, of an East Asian one


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
    names: tuple[str, ...]
    fact: int | None  # index of the fact that this node is


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

    kind: str
    name: str
    caption: str  # short, for the edge
    words: str  # the caption in full
    status: str
    claimed: bool  # on somebody's word; what a statement says always is
    before: str  # the sentence up to the quote
    quote: str
    after: str  # the sentence from the quote on
    article: int | None
    mode: str | None
    role: str | None
    source: str | None
    place: str | None
    time: str | None
    content: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class ViewArticle:
    """An article as a source; `url` only if it is a web address."""

    id: str
    title: str
    url: str | None
    publisher: str | None
    published: str | None


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
    nodes: tuple[ViewNode, ...]
    edges: tuple[ViewEdge, ...]
    facts: tuple[ViewFact, ...]
    articles: tuple[ViewArticle, ...]
    types: tuple[ViewType, ...]


def view_model(network: Network, ontology: Ontology, title: str) -> ViewModel:
    """The network as the page's script reads it, with the positions of its nodes."""
    facts = _facts(network)
    fact_number = {fact.id: number for number, fact in enumerate(facts)}
    node_number = {node.id: number for number, node in enumerate(network.nodes)}
    article_number = {article.id: number for number, article in enumerate(network.articles)}
    edges = tuple(
        ViewEdge(node_number[e.source], node_number[e.target], fact_number[e.fact.id], e.directed, e.part)
        for e in network.edges
    )
    types = view_types(ontology)
    return ViewModel(
        title=one_line(title),
        nodes=_nodes(network, types, edges, fact_number),
        edges=edges,
        facts=tuple(_fact(fact, network.articles, article_number) for fact in facts),
        articles=tuple(_article(article) for article in network.articles),
        types=types,
    )


def view_types(ontology: Ontology) -> tuple[ViewType, ...]:
    """The legend's rows: entity types, event types, relations, statements and figures, in the ontology's order."""
    entities = (_type(row, "entity", row.shape) for row in ontology.entity_types.values())
    events = (_type(row, "event", row.shape, row.quad) for row in ontology.events.values())
    relations = (_type(row, "relation", "") for row in ontology.relations.values())
    facts = (_type(row, row.name.lower(), row.shape) for row in ontology.facts.values())
    return (*entities, *events, *relations, *facts)


def _type(row: EntityType | EventType | RelationType | FactType, kind: str, shape: str, group: str = "") -> ViewType:
    sized = shape if not shape or shape in SIZED_SHAPES else "square"
    return ViewType(row.name, kind, row.label, row.definition, row.colour, sized, group)


def _facts(network: Network) -> list[NetworkFact]:
    """Each fact once, in the order of nodes and edges."""
    of_nodes = (node.fact for node in network.nodes if node.fact is not None)
    of_edges = (edge.fact for edge in network.edges)
    return list({fact.id: fact for fact in (*of_nodes, *of_edges)}.values())


def _fact(fact: NetworkFact, articles: tuple[NetworkArticle, ...], article_number: Mapping[str, int]) -> ViewFact:
    number = article_number.get(fact.article)
    text = None if number is None else articles[number].text
    quoted = context(text, fact.start, fact.end, fact.evidence)
    words = one_line(fact.caption)
    return ViewFact(
        kind=fact.kind,
        name=fact.name,
        caption=with_status(words, fact.status, CAPTION_LENGTH),
        words=words,
        status=fact.status,
        claimed=fact.claimed or fact.kind == "statement",
        before=quoted.before,
        quote=quoted.quote,
        after=quoted.after,
        article=number,
        mode=_shown(fact.mode),
        role=_shown(fact.role),
        source=_shown(fact.source),
        place=_shown(fact.place),
        time=_shown(fact.time),
        content=None if fact.content is None else visible(fact.content),
        confidence=fact.confidence,
    )


def with_status(words: str, status: str, length: int) -> str:
    """The words, shortened, with the status of what is not actual: a line's style alone is easily overlooked."""
    mark = "" if status == "actual" or status in words else f" ({status})"
    return shortened(words, length - len(mark)) + mark


def _shown(text: str | None) -> str | None:
    return None if text is None else one_line(text)


def _article(article: NetworkArticle) -> ViewArticle:
    title = one_line(article.title or "") or one_line(article.id)
    return ViewArticle(
        one_line(article.id), title, web_address(article.url), _shown(article.publisher), _shown(article.published)
    )


def web_address(url: str | None) -> str | None:
    """The address if following it can do nothing but open a web page, else nothing."""
    try:
        parts = urlsplit(visible(url or ""))
    except ValueError:
        return None
    return visible(url or "") if parts.scheme in ("http", "https") and parts.netloc else None


def _nodes(
    network: Network, types: tuple[ViewType, ...], edges: tuple[ViewEdge, ...], fact_number: Mapping[str, int]
) -> tuple[ViewNode, ...]:
    weights = _weights(network, edges)
    shapes = {row.name: row.shape for row in types}
    sizes = [_size(node, weight) for node, weight in zip(network.nodes, weights, strict=True)]
    lines = [label_lines(_drawn_label(node)) for node in network.nodes]
    wide, tall = positions(_sketch(network, [_box(*row) for row in zip(sizes, lines, strict=True)]), FRAMES)
    return tuple(
        ViewNode(
            id=node.id,
            label=one_line(node.label),
            lines=lines[number],
            kind=node.kind,
            type=node.type,
            colour=node.colour,
            shape=shapes.get(node.type) or "dot",
            size=sizes[number],
            weight=weights[number],
            wide=_rounded(wide[number]),
            tall=_rounded(tall[number]),
            country=node.country,
            sector=node.sector,
            names=tuple(one_line(name) for name in node.names),
            fact=None if node.fact is None else fact_number[node.fact.id],
        )
        for number, node in enumerate(network.nodes)
    )


def _drawn_label(node: NetworkNode) -> str:
    label = one_line(node.label)
    return label if node.fact is None else with_status(label, node.fact.status, 2 * LINE_LENGTH)


def _weights(network: Network, edges: tuple[ViewEdge, ...]) -> list[int]:
    """How many facts each node takes part in."""
    seen = {(end, edge.fact) for edge in edges for end in (edge.source, edge.target)}
    counts = Counter(node for node, _ in seen)
    return [counts[number] for number in range(len(network.nodes))]


def _size(node: NetworkNode, weight: int) -> float:
    return 6.0 if node.kind != "entity" else round(min(26.0, 8 + 3.4 * math.sqrt(weight)), 1)


def _box(size: float, lines: Iterable[str]) -> Box:
    rows = [sum(_WIDE if ord(letter) > 0x2E7F else _NARROW for letter in line) for line in lines]
    return Box(max(2 * size, *rows) + 10, size + 6, size + 6 + _LINE_HEIGHT * len(rows))


def _rounded(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _sketch(network: Network, boxes: list[Box]) -> Sketch:
    number = {node.id: index for index, node in enumerate(network.nodes)}
    firsts = [edge for edge in network.edges if edge.fact.kind in FIRST_KINDS]
    first_links = _links(firsts, number)
    joined = {end for first, second, _ in first_links for end in (first, second)}
    lone = {number[node.id] for node in network.nodes if node.fact is not None and node.fact.kind in FIRST_KINDS}
    return Sketch(tuple(boxes), _links(network.edges, number), frozenset(joined | lone), first_links)


def _links(edges: Iterable[NetworkEdge], number: Mapping[str, int]) -> tuple[tuple[int, int, int], ...]:
    pairs = Counter(
        (min(ends), max(ends)) for edge in edges if (ends := (number[edge.source], number[edge.target]))[0] != ends[1]
    )
    return tuple((first, second, count) for (first, second), count in sorted(pairs.items()))


def as_json(model: ViewModel) -> dict[str, object]:
    """The model as JSON values."""
    return dataclasses.asdict(model)
