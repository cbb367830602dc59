"""From the network to the view model: words made fit to be shown, sizes, places, positions."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.links import web_address
from newsgraph.view.layout import Frame, Sketch, overview, positions
from newsgraph.view.passages import Passages
from newsgraph.view.records import ViewArticle, ViewEdge, ViewFact, ViewModel, ViewNode, ViewType
from newsgraph.view.spacing import Box
from newsgraph.view.text import CAPTION_LENGTH, LINE_LENGTH, label_lines, one_line, shortened, units, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.graph.network import (
        Network,
        NetworkArticle,
        NetworkEdge,
        NetworkFact,
        NetworkJudgement,
        NetworkNode,
    )
    from newsgraph.ontology import EntityType, EventType, FactType, Ontology, RelationType
    from newsgraph.view.passages import Passage

FIRST_KINDS = frozenset({"event", "relation"})  # the facts seen at first sight
FRAMES = (Frame(980, 600), Frame(320, 560))  # a desktop's window beside the legend, a telephone's
SIZED_SHAPES = frozenset({"diamond", "dot", "hexagon", "square", "star", "triangle", "triangleDown"})

_LINE_HEIGHT = 15
_NARROW, _WIDE = 7.4, 13.0  # pixels of a letter in a label, of an East Asian one


def view_model(
    network: Network,
    ontology: Ontology,
    title: str,
    *,
    threshold: float = 0.0,
    full_text: bool = True,
    large: bool = False,
) -> ViewModel:
    """The network as the page's script reads it, with the positions of its nodes.

    `threshold` is the confidence below which facts are hidden at first; without `full_text` the model holds of each
    article no more than the sentences that facts stand in. `large` lays it out for an overview.
    """
    numbers = _Numbers.of(network)
    sources = [Passages(article.text) for article in network.articles]
    facts = tuple(_fact(fact, numbers, sources) for fact in numbers.facts)
    edges = tuple(
        ViewEdge(numbers.node[e.source], numbers.node[e.target], numbers.fact[e.fact.id], e.directed, e.part)
        for e in network.edges
    )
    articles = tuple(
        _article(article, numbers.base, _passages(sources[number], number, facts, full_text=full_text))
        for number, article in enumerate(network.articles)
    )
    types = view_types(ontology)
    nodes = _nodes(network, types, edges, numbers, large=large)
    return ViewModel(
        title=one_line(title),
        base=numbers.base,
        threshold=threshold,
        large=large,
        nodes=tuple(
            replace(node, mentions=_mentions(node.mentions, sources, articles)) if node.mentions else node
            for node in nodes
        ),
        edges=edges,
        facts=facts,
        articles=articles,
        types=types,
    )


@dataclass(frozen=True, slots=True)
class _Numbers:
    """At which place of the model each thing stands."""

    base: str
    facts: tuple[NetworkFact, ...]  # each once, in the order of nodes and edges
    node: Mapping[str, int]
    fact: Mapping[str, int]
    article: Mapping[str, int]

    @classmethod
    def of(cls, network: Network) -> _Numbers:
        """The places of what is in this network."""
        of_nodes = (node.fact for node in network.nodes if node.fact is not None)
        of_edges = (edge.fact for edge in network.edges)
        facts = tuple({fact.id: fact for fact in (*of_nodes, *of_edges)}.values())
        return cls(
            _base([*(node.id for node in network.nodes), *(fact.id for fact in facts)]),
            facts,
            {node.id: number for number, node in enumerate(network.nodes)},
            {fact.id: number for number, fact in enumerate(facts)},
            {article.id: number for number, article in enumerate(network.articles)},
        )

    def short(self, iri: str) -> str:
        """The IRI without the base; whole where the rest could be taken for an IRI."""
        rest = iri.removeprefix(self.base)
        return iri if ":" in rest else rest


def _base(iris: list[str]) -> str:
    """What all IRIs begin with, up to a slash or a hash."""
    pairs = zip(min(iris, default=""), max(iris, default=""), strict=False)
    common = "".join(a for a, _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return common[: max(common.rfind("/"), common.rfind("#")) + 1]


def _passages(source: Passages, number: int, facts: tuple[ViewFact, ...], *, full_text: bool) -> tuple[Passage, ...]:
    if full_text:
        return source.whole()
    return source.around(fact.place for fact in facts if fact.article == number and fact.place is not None)


def _mentions(
    mentions: tuple[tuple[int, int, int], ...], sources: list[Passages], articles: tuple[ViewArticle, ...]
) -> tuple[tuple[int, int, int], ...]:
    """The mentions in the page's units, those that its passages hold."""
    placed = ((number, sources[number].unit(start), sources[number].unit(end)) for number, start, end in mentions)
    return tuple(mention for mention in placed if _is_held(mention, articles[mention[0]].passages))


def _is_held(mention: tuple[int, int, int], passages: tuple[Passage, ...]) -> bool:
    _, start, end = mention
    return any(first <= start and end <= first + units(text) for first, text in passages)


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


def _fact(fact: NetworkFact, numbers: _Numbers, sources: list[Passages]) -> ViewFact:
    number = numbers.article.get(fact.article)
    place = None if number is None else sources[number].place(fact.start, fact.end, fact.evidence)
    words = one_line(fact.caption)
    return ViewFact(
        id=numbers.short(fact.id),
        kind=fact.kind,
        name=fact.name,
        caption=with_status(words, fact.status, CAPTION_LENGTH),
        words=words,
        label=one_line(fact.label),
        status=fact.status,
        claimed=fact.claimed or fact.kind == "statement",
        parts=tuple((role, numbers.node[iri]) for role, iri in fact.parts if iri in numbers.node),
        article=number,
        place=place,
        quote=None if place else visible(fact.evidence),
        evidence=numbers.short(fact.evidence_id),
        mode=_shown(fact.mode),
        role=_shown(fact.role),
        source=_shown(fact.source),
        location=_shown(fact.place),
        time=_shown(fact.time),
        earliest=_shown(fact.earliest),
        latest=_shown(fact.latest),
        content=None if fact.content is None else visible(fact.content),
        confidence=fact.confidence,
        judgement=None if fact.judgement is None else _decided(fact.judgement),
    )


def with_status(words: str, status: str, length: int) -> str:
    """The words, shortened, with the status of what is not actual: a line's style alone is easily overlooked."""
    mark = "" if status == "actual" or status in words else f" ({status})"
    return shortened(words, length - len(mark)) + mark


def _decided(judgement: NetworkJudgement) -> str:
    """As in "corrected by Mia Lund, 2026-02-05; status: actual, now planned"."""
    told = f"{judgement.verdict} by {judgement.author}, {judgement.time[:10]}"
    return one_line(f"{told}; {judgement.words}" if judgement.words else told)


def _shown(text: str | None) -> str | None:
    return None if text is None else one_line(text)


def _article(article: NetworkArticle, base: str, passages: tuple[Passage, ...]) -> ViewArticle:
    return ViewArticle(
        id=one_line(article.id),
        iri=article.iri.removeprefix(base),
        title=one_line(article.title or "") or one_line(article.id),
        url=web_address(visible(article.url or "")),
        publisher=_shown(article.publisher),
        published=_shown(article.published),
        passages=passages,
        rejected=tuple(f"{one_line(rejected.label)}: {_decided(rejected)}" for rejected in article.rejected),
    )


def _nodes(
    network: Network, types: tuple[ViewType, ...], edges: tuple[ViewEdge, ...], numbers: _Numbers, *, large: bool
) -> tuple[ViewNode, ...]:
    weights = _weights(network, edges, numbers)
    shapes = {row.name: row.shape for row in types}
    sizes = [_size(node, weight) for node, weight in zip(network.nodes, weights, strict=True)]
    lines = [label_lines(_drawn_label(node)) for node in network.nodes]
    sketch = _sketch(network, [_box(*row) for row in zip(sizes, lines, strict=True)])
    wide, tall = _overviews(sketch) if large else positions(sketch, FRAMES)
    return tuple(
        ViewNode(
            id=numbers.short(node.id),
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
            names=tuple(one_line(name) for name in node.names if name != node.label),
            fact=None if node.fact is None else numbers.fact[node.fact.id],
            mentions=tuple(
                (numbers.article[m.article], m.start, m.end) for m in node.mentions if m.article in numbers.article
            ),
        )
        for number, node in enumerate(network.nodes)
    )


def _overviews(sketch: Sketch) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    points = overview(len(sketch.boxes), sketch.links)
    return points, [(y, x) for x, y in points]


def _drawn_label(node: NetworkNode) -> str:
    label = one_line(node.label)
    return label if node.fact is None else with_status(label, node.fact.status, 2 * LINE_LENGTH)


def _weights(network: Network, edges: tuple[ViewEdge, ...], numbers: _Numbers) -> list[int]:
    """How many facts each node takes part in, be it as the place or the source."""
    seen = {(end, edge.fact) for edge in edges for end in (edge.source, edge.target)}
    seen |= {
        (numbers.node[iri], numbers.fact[f.id]) for f in numbers.facts for _, iri in f.parts if iri in numbers.node
    }
    counts = Counter(node for node, _ in seen)
    return [counts[number] for number in range(len(network.nodes))]


def _size(node: NetworkNode, weight: int) -> float:
    return 6.0 if node.kind != "entity" else round(min(26.0, 8 + 3.4 * math.sqrt(weight)), 1)


def _box(size: float, lines: Iterable[str]) -> Box:
    rows = [_width(line) for line in lines]
    return Box(max(2 * size, *rows) + 10, size + 6, size + 6 + _LINE_HEIGHT * len(rows))


def _width(line: str) -> float:
    if line.isascii():
        return _NARROW * len(line)
    return sum(_WIDE if ord(letter) > 0x2E7F else _NARROW for letter in line)


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
