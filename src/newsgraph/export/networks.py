"""The graph as a network of NetworkX, and the texts of XML files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.export.records import edge_attributes, edge_key, node_attributes
from newsgraph.graph import network

if TYPE_CHECKING:
    import networkx as nx

    from newsgraph.graph import KnowledgeGraph

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
        result.add_edge(edge.source, edge.target, key=edge_key(edge.fact.id, edge.part), **edge_attributes(edge))
    return result


def xml_text(text: str) -> str:
    """`text` with line ends as XML reads them, and what XML cannot hold spelt out as its number."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_XML.sub(lambda match: f"\\u{ord(match.group()):04x}", lines)
