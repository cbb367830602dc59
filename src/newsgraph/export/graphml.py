"""GraphML, written directly: NetworkX takes longer to import than a graph takes to write."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from newsgraph.export.networks import edge_attributes, node_attributes, xml_text
from newsgraph.graph import network

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.export.networks import Attributes
    from newsgraph.graph import KnowledgeGraph

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def write_graphml(graph: KnowledgeGraph, file: IO[bytes]) -> None:
    """Write GraphML with the attributes of `to_networkx`.

    Read it back with igraph, or with `networkx.read_graphml(path, force_multigraph=True)`.
    """
    for line in _lines(graph):
        file.write(line.encode("utf-8"))


def _lines(graph: KnowledgeGraph) -> Iterator[str]:
    drawn = network(graph)
    yield _HEAD
    # attributes are made twice, for their types and for their values, rather than kept: they take more than the network
    yield from _keys("node", map(node_attributes, drawn.nodes))
    yield from _keys("edge", map(edge_attributes, drawn.edges))
    yield '  <graph edgedefault="directed">\n'
    for node in drawn.nodes:
        yield f"    <node id={quoteattr(node.id)}>\n{_data('node', node_attributes(node))}    </node>\n"
    for number, edge in enumerate(drawn.edges):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f'    <edge id="e{number}" {ends}>\n{_data("edge", edge_attributes(edge))}    </edge>\n'
    yield "  </graph>\n</graphml>\n"


def _keys(scope: str, records: Iterable[Attributes]) -> Iterator[str]:
    types = {name: _TYPES[type(value)] for attributes in records for name, value in attributes.items()}
    for name, type_name in sorted(types.items()):
        yield f'  <key id="{scope}_{name}" for="{scope}" attr.name="{name}" attr.type="{type_name}"/>\n'


def _data(scope: str, attributes: Attributes) -> str:
    return "".join(f'      <data key="{scope}_{name}">{_text(v)}</data>\n' for name, v in sorted(attributes.items()))


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else escape(xml_text(str(value)))
