"""The graph for network tools: NetworkX and GEXF."""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING, Any

from newsgraph.graph import network

if TYPE_CHECKING:
    import networkx as nx

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.graph.network import NetworkEdge, NetworkNode

Attributes = dict[str, Any]

# What XML 1.0 cannot hold.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_networkx(graph: KnowledgeGraph) -> nx.MultiDiGraph:
    """The graph as a NetworkX multigraph: nodes by IRI, an edge for each pair that a fact joins, keyed by the fact.

    Nodes carry `label`, `kind`, `type`, `colour`, `country` and `sector`. Edges carry `fact` (its IRI), `kind`,
    `predicate` (of relations), `event_type` (of events), `mode`, `status`, `claimed`, `source`, `time`, `earliest`,
    `latest`, `place`, `role`, `caption`, `label`, `content`, `evidence`, `evidence_start`, `evidence_end`, `article`,
    `part`, `directed` (False for mutual events and symmetric relations, whose edge stands for both directions) and,
    where the extractor gave one, `confidence`. Text that is not known is "".
    """
    import networkx  # slow to import, and only its users need it

    result = networkx.MultiDiGraph()
    drawn = network(graph)
    for node in drawn.nodes:
        result.add_node(node.id, **node_attributes(node))
    for edge in drawn.edges:
        key = f"{edge.fact.id}#{edge.part}" if edge.part else edge.fact.id
        result.add_edge(edge.source, edge.target, key=key, **edge_attributes(edge))
    return result


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


def write_gexf(graph: KnowledgeGraph, file: IO[bytes]) -> None:
    """Write GEXF 1.2, with the colours of nodes, for Gephi."""
    import networkx

    result = _for_xml(to_networkx(graph))
    for _, attributes in result.nodes(data=True):
        attributes["viz"] = {"color": _rgb(attributes["colour"])}
    buffer = io.BytesIO()
    networkx.write_gexf(result, buffer, encoding="utf-8", prettyprint=True, version="1.2draft")
    # NetworkX notes the day of writing; the same graph has to give the same bytes.
    file.write(re.sub(rb' lastmodifieddate="[^"]*"', b"", buffer.getvalue(), count=1))


def _rgb(colour: str) -> dict[str, int]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return {"r": red, "g": green, "b": blue, "a": 1}


def _for_xml(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same network with texts that XML can hold."""
    for _, attributes in graph.nodes(data=True):
        attributes.update(_xml_attributes(attributes))
    for *_, attributes in graph.edges(data=True):
        attributes.update(_xml_attributes(attributes))
    return graph


def _xml_attributes(attributes: Attributes) -> Attributes:
    return {name: xml_text(value) if isinstance(value, str) else value for name, value in attributes.items()}


def xml_text(text: str) -> str:
    """`text` with line ends as XML reads them, and what XML cannot hold spelt out as its number."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_XML.sub(lambda match: f"\\u{ord(match.group()):04x}", lines)
