"""The network's nodes and edges in the order of files, sorted outside of memory: what GraphML and GEXF are made of."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from newsgraph.export.sorting import sorted_lines
from newsgraph.graph import elements
from newsgraph.graph.network import NetworkNode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.graph.network import NetworkEdge

Attributes = dict[str, Any]

_NODE, _EDGE = "0", "1"  # the nodes come first
_AT_ONCE = 20_000  # lines that are in memory together, a thousand characters each


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """A node as files hold it."""

    id: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class EdgeRecord:
    """An edge as files hold it; `key` tells it from others between the same nodes."""

    source: str
    target: str
    key: str
    attributes: Attributes


class Records:
    """A network that is read once: the nodes, by id, and after them the edges, by nodes and fact.

    Attributes:
        node_types: the types of the attributes of nodes, in the order in which records hold them.
        edge_types: those of edges, of all that any edge has.
    """

    def __init__(self, node_types: Mapping[str, type], edge_types: Mapping[str, type], lines: Iterator[str]) -> None:
        self.node_types = node_types
        self.edge_types = edge_types
        self._lines = (line for line, _ in groupby(lines))
        self._next = next(self._lines, "")

    def nodes(self) -> Iterator[NodeRecord]:
        """The nodes; they are read to the end before the edges."""
        for iri, attributes in self._fields(_NODE):
            yield NodeRecord(iri, json.loads(attributes))

    def edges(self) -> Iterator[EdgeRecord]:
        """The edges."""
        for source, target, fact, part, attributes in self._fields(_EDGE):
            yield EdgeRecord(source, target, edge_key(fact, part), json.loads(attributes))

    def _fields(self, kind: str) -> Iterator[list[str]]:
        while self._next.startswith(kind):
            yield self._next.split("\t")[1:]
            self._next = next(self._lines, "")


@contextmanager
def sorted_records(graph: KnowledgeGraph) -> Iterator[Records]:
    """The network of a graph, in memory that does not grow with it."""
    types: dict[str, dict[str, type]] = {_NODE: {}, _EDGE: {}}
    with sorted_lines(_lines(graph, types), _AT_ONCE) as lines:
        yield Records(types[_NODE], types[_EDGE], lines)


def _lines(graph: KnowledgeGraph, types: dict[str, dict[str, type]]) -> Iterator[str]:
    """Each node and edge as a line, in whose order it is sorted; `types` is filled with those of the attributes."""
    for element in elements(graph):
        kind, *ids = _sorted_by(element)
        attributes = node_attributes(element) if isinstance(element, NetworkNode) else edge_attributes(element)
        if not attributes.keys() <= types[kind].keys():
            types[kind] = {name: type(value) for name, value in attributes.items()}
        # a tab is smaller than all that an IRI can hold, so that lines are in the order of their fields
        yield "\t".join((kind, *ids, json.dumps(attributes))) + "\n"


def _sorted_by(element: NetworkNode | NetworkEdge) -> tuple[str, ...]:
    if isinstance(element, NetworkNode):
        return _NODE, element.id
    return _EDGE, element.source, element.target, element.fact.id, element.part or ""


def edge_key(fact: str, part: str | None) -> str:
    """What tells an edge from others between the same nodes: its fact, and there the part, if it is only that."""
    return f"{fact}#{part}" if part else fact


def node_attributes(node: NetworkNode) -> Attributes:
    """What exports say of a node: always the same names and types."""
    return {
        "label": node.label,
        "kind": node.kind,
        "type": node.type,
        "colour": node.colour,
        "country": node.country or "",
        "sector": node.sector or "",
    }


def edge_attributes(edge: NetworkEdge) -> Attributes:
    """What exports say of an edge: always the same names and types, `confidence` where it is known."""
    fact = edge.fact
    known = {} if fact.confidence is None else {"confidence": fact.confidence}
    return known | {
        "fact": fact.id,
        "kind": fact.kind,
        "predicate": fact.name if fact.kind == "relation" else "",
        "event_type": fact.name if fact.kind == "event" else "",
        "mode": fact.mode or "",
        "status": fact.status,
        "claimed": fact.claimed,
        "source": fact.source or "",
        "time": fact.time or "",
        "earliest": fact.earliest or "",
        "latest": fact.latest or "",
        "place": fact.place or "",
        "role": fact.role or "",
        "caption": fact.caption,
        "label": fact.label,
        "content": fact.content or "",
        "evidence": fact.evidence,
        "evidence_start": fact.start,
        "evidence_end": fact.end,
        "article": fact.article,
        "part": edge.part or "",
        "directed": edge.directed,
    }
