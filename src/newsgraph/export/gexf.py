"""GEXF, written record by record, as NetworkX writes it."""

from __future__ import annotations

from itertools import count
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape

from newsgraph.export.networks import xml_text
from newsgraph.export.records import sorted_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.export.records import Attributes, EdgeRecord, NodeRecord, Records
    from newsgraph.graph import KnowledgeGraph

_VIZ = ' xmlns:viz="http://www.gexf.net/1.2draft/viz"'
_SPACES = (
    ' xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2"'
)
_HEAD = """<?xml version='1.0' encoding='utf-8'?>
<gexf{spaces}>
  <meta>
    <creator>newsgraph</creator>
  </meta>
  <graph defaultedgetype="directed" mode="static" name="">
"""
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_QUOTED = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}
_KEY = "networkx_key"  # what tells edges between the same nodes apart

Numbers = dict[str, int]


def write_gexf(graph: KnowledgeGraph, file: IO[bytes]) -> None:
    """Write GEXF 1.2, with the colours of nodes, for Gephi, in memory that does not grow with the graph."""
    with sorted_records(graph) as records:
        for line in _lines(records):
            file.write(line.encode("utf-8"))


def _lines(records: Records) -> Iterator[str]:
    numbers = count()
    node_types = _declared(records.node_types)
    edge_types = _declared(records.edge_types)
    if edge_types:
        edge_types[_KEY] = str
    nodes, edges = ({name: next(numbers) for name in types} for types in (node_types, edge_types))
    yield _HEAD.format(spaces=(_VIZ if nodes else "") + _SPACES)
    yield from _declarations("edge", edge_types, edges)
    yield from _declarations("node", node_types, nodes)
    yield from _list("nodes", (_node(record, nodes) for record in records.nodes()))
    yield from _list("edges", (_edge(number, record, edges) for number, record in enumerate(records.edges())))
    yield "  </graph>\n</gexf>\n"


def _declared(types: Mapping[str, type]) -> dict[str, type]:
    """The attributes that are declared: all but the label, which GEXF has of its own."""
    return {name: kind for name, kind in types.items() if name != "label"}


def _declarations(scope: str, types: Mapping[str, type], numbers: Numbers) -> Iterator[str]:
    if types:
        yield f'    <attributes mode="static" class="{scope}">\n'
        for name, kind in types.items():
            yield f'      <attribute id="{numbers[name]}" title="{name}" type="{_TYPES[kind]}" />\n'
        yield "    </attributes>\n"


def _list(name: str, members: Iterator[str]) -> Iterator[str]:
    first = next(members, None)
    if first is None:
        yield f"    <{name} />\n"
        return
    yield f"    <{name}>\n"
    yield first
    yield from members
    yield f"    </{name}>\n"


def _node(record: NodeRecord, numbers: Numbers) -> str:
    red, green, blue = (int(record.attributes["colour"][i : i + 2], 16) for i in (1, 3, 5))
    return (
        f'      <node id="{_quoted(record.id)}" label="{_quoted(record.attributes["label"])}">\n'
        f'        <viz:color r="{red}" g="{green}" b="{blue}" a="1" />\n'
        f"{_values(record.attributes, numbers)}      </node>\n"
    )


def _edge(number: int, record: EdgeRecord, numbers: Numbers) -> str:
    ends = f'source="{_quoted(record.source)}" target="{_quoted(record.target)}"'
    return (
        f'      <edge {ends} id="{number}" label="{_quoted(record.attributes["label"])}">\n'
        f"{_values(record.attributes | {_KEY: record.key}, numbers)}      </edge>\n"
    )


def _values(attributes: Attributes, numbers: Numbers) -> str:
    values = (
        f'          <attvalue for="{numbers[name]}" value="{_quoted(value)}" />\n'
        for name, value in attributes.items()
        if name in numbers
    )
    return f"        <attvalues>\n{''.join(values)}        </attvalues>\n"


def _quoted(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else escape(xml_text(str(value)), _QUOTED)
