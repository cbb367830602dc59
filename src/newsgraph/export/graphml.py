"""GraphML, written record by record."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from newsgraph.export.networks import xml_text
from newsgraph.export.records import sorted_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.export.records import Attributes, Records
    from newsgraph.graph import KnowledgeGraph

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}


def write_graphml(graph: KnowledgeGraph, file: IO[bytes]) -> None:
    """Write GraphML with the attributes of `to_networkx`, in memory that does not grow with the graph.

    Read it back with igraph, or with `networkx.read_graphml(path, force_multigraph=True)`.
    """
    with sorted_records(graph) as records:
        for line in _lines(records):
            file.write(line.encode("utf-8"))


def _lines(records: Records) -> Iterator[str]:
    yield _HEAD
    yield from _keys("node", records.node_types)
    yield from _keys("edge", records.edge_types)
    yield '  <graph edgedefault="directed">\n'
    for node in records.nodes():
        yield f"    <node id={quoteattr(node.id)}>\n{_data('node', node.attributes)}    </node>\n"
    for number, edge in enumerate(records.edges()):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f'    <edge id="e{number}" {ends}>\n{_data("edge", edge.attributes)}    </edge>\n'
    yield "  </graph>\n</graphml>\n"


def _keys(scope: str, types: Mapping[str, type]) -> Iterator[str]:
    for name, kind in sorted(types.items()):
        yield f'  <key id="{scope}_{name}" for="{scope}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>\n'


def _data(scope: str, attributes: Attributes) -> str:
    return "".join(f'      <data key="{scope}_{name}">{_text(v)}</data>\n' for name, v in sorted(attributes.items()))


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else escape(xml_text(str(value)))
