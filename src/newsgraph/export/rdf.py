"""RDF files of a graph: the same graph gives the same bytes."""

from __future__ import annotations

import io
import re
from typing import IO, TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, Triple, serialize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.graph import KnowledgeGraph

_DATASETS = {"trig": RdfFormat.TRIG, "nq": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD}
_UNIONS = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES}
_PREFIXED = ("ttl", "trig")
RDF_FORMATS = (*_UNIONS, *_DATASETS)


def write_rdf(graph: KnowledgeGraph, format_name: str, file: IO[bytes]) -> None:
    """Write the graph: "trig", "nq" and "jsonld" keep the named graphs, "ttl" and "nt" hold their union."""
    data = _union(graph) if format_name in _UNIONS else sorted(graph, key=_order)
    rdf_format = (_UNIONS | _DATASETS)[format_name]
    if format_name in _PREFIXED:
        # Oxigraph writes the prefixes in an order that changes from run to run.
        buffer = io.BytesIO()
        serialize(data, buffer, format=rdf_format, prefixes=graph.prefixes())
        written = buffer.getbuffer()
        head = re.match(rb"(?:@prefix [^\n]*\n)*", written)
        end = head.end() if head else 0
        file.write(b"".join(sorted(bytes(written[:end]).splitlines(keepends=True))))
        file.write(written[end:])
    else:
        serialize(data, file, format=rdf_format)


def _order(quad: Quad) -> tuple[str, str, str, str]:
    return (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object))


def _union(graph: KnowledgeGraph) -> Iterator[Triple]:
    """The triples of all named graphs, each once, sorted."""
    last = None
    for quad in sorted(graph, key=lambda q: _order(q)[1:]):
        if last is None or quad.triple != last:
            last = quad.triple
            yield last
