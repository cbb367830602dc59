"""The graph in the formats of other tools."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from newsgraph.errors import NewsgraphError
from newsgraph.export.gexf import write_gexf
from newsgraph.export.graphml import write_graphml
from newsgraph.export.networks import to_networkx
from newsgraph.export.rdf import RDF_FORMATS, write_rdf

if TYPE_CHECKING:
    from newsgraph.graph import KnowledgeGraph

_NETWORK_FORMATS = {"graphml": write_graphml, "gexf": write_gexf}
FORMATS = (*RDF_FORMATS, *_NETWORK_FORMATS)

__all__ = ["FORMATS", "export", "to_networkx", "write_gexf", "write_graphml", "write_rdf"]


def export(graph: KnowledgeGraph, format_name: str, file: IO[bytes]) -> None:
    """Write the graph to `file` in one of `FORMATS`.

    Raises:
        NewsgraphError: there is no such format.
    """
    if format_name in _NETWORK_FORMATS:
        _NETWORK_FORMATS[format_name](graph, file)
    elif format_name in RDF_FORMATS:
        write_rdf(graph, format_name, file)
    else:
        message = f"no format {format_name!r}; expected one of {', '.join(FORMATS)}"
        raise NewsgraphError(message)
