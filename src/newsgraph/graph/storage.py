"""Reading a graph back from the files that `newsgraph build` writes."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat

from newsgraph.errors import GraphDirectoryError
from newsgraph.graph.knowledge import KnowledgeGraph
from newsgraph.vocab import DEFAULT_BASE, term

GRAPH_FILE = "graph.trig"


def load(path: str | Path) -> KnowledgeGraph:
    """The graph in a directory that `newsgraph build` wrote, or in one RDF file (.trig, .nq, .ttl, .nt, .jsonld).

    Raises:
        GraphDirectoryError: there is no graph, or it cannot be read; the message names file and line.
    """
    path = Path(path)
    file = path / GRAPH_FILE if path.is_dir() else path
    if not file.is_file():
        message = f"{path}: no graph here; `newsgraph build INPUT -o {path}` makes one"
        raise GraphDirectoryError(message)
    graph = KnowledgeGraph(base=DEFAULT_BASE)
    try:
        graph.store.bulk_load(path=file, format=_format(file))
    except (SyntaxError, ValueError, OSError) as error:
        message = f"{file}: not readable as a graph: {error}; build it again"
        raise GraphDirectoryError(message) from error
    graph.base = _base(graph)
    return graph


def _format(file: Path) -> RdfFormat:
    found = RdfFormat.from_extension(file.suffix.lstrip("."))
    if found is None:
        message = f"{file}: {file.suffix or 'no suffix'} names no RDF format; expected .trig, .nq, .ttl, .nt or .jsonld"
        raise GraphDirectoryError(message)
    return found


def _base(graph: KnowledgeGraph) -> str:
    """The base under which the graph's data was minted, seen on the IRIs of its facts."""
    for quad in graph.store.quads_for_pattern(None, term("rdf:type"), term("Article"), None):
        return str(getattr(quad.subject, "value", "")).rpartition("article/")[0]
    return DEFAULT_BASE
