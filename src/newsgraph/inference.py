"""Inference: what follows from a graph by the ontology, in a graph of its own beside what was said.

The rules are CONSTRUCT queries (`ontology/inference/*.rq`): classes and properties above others, inverse and symmetric
properties. They are applied to a copy in memory until nothing new follows: a store on disk is opened for reading only,
and whoever does not ask for inference sees only what articles say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, QueryTriples, RdfFormat, Store

from newsgraph.errors import OntologyError
from newsgraph.extensions import in_use
from newsgraph.graph import KnowledgeGraph
from newsgraph.ontology import ontology_directory
from newsgraph.vocab import PREFIXES, Minter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Triple

_SCHEMA = NamedNode("urn:newsgraph:schema")  # where the ontology stands while rules are applied


def infer(graph: KnowledgeGraph) -> KnowledgeGraph:
    """A copy of the graph in memory with what follows from it, in the named graph `inferred`.

    Nothing that the graph says is in `inferred`, and nothing that is about the ontology itself.

    Raises:
        OntologyError: a rule cannot be applied.
    """
    result = KnowledgeGraph(graph, base=graph.base)
    target = inferred_graph(graph)
    _load_ontology(result.store)
    rules = [(path, path.read_text("utf-8")) for path in sorted((ontology_directory() / "inference").glob("*.rq"))]
    terms = {quad.subject for quad in result.store.quads_for_pattern(None, None, None, _SCHEMA)}
    while True:
        found = {triple for path, text in rules for triple in _follows(path, text, result.store)}
        new = [t for t in found if t.subject not in terms and not _is_said(t, result.store)]
        if not new:
            break
        result.store.extend(Quad(t.subject, t.predicate, t.object, target) for t in new)
    result.store.remove_graph(_SCHEMA)
    return result


def infer_into(folder: Path, graph: KnowledgeGraph) -> None:
    """Write what `infer` gives into a store on disk, which `open_inferred` opens in as many processes as wanted.

    Raises:
        OntologyError: a rule cannot be applied.
        OSError: the folder cannot be written.
    """
    store = Store(folder)
    store.bulk_extend(infer(graph))
    store.flush()


def open_inferred(folder: Path, base: str) -> KnowledgeGraph:
    """The graph that `infer_into` wrote, for reading only.

    Raises:
        OSError: there is none.
    """
    return KnowledgeGraph(base=base, store=Store.read_only(str(folder)))


def inferred_graph(graph: KnowledgeGraph) -> NamedNode:
    """The name of the graph that holds what follows."""
    return NamedNode(Minter(graph.base).graph("inferred"))


def _load_ontology(store: Store) -> None:
    store.load(path=ontology_directory() / "newsgraph.ttl", format=RdfFormat.TURTLE, to_graph=_SCHEMA)
    for file in in_use().ontologies:
        store.load(file.text.encode(), format=RdfFormat.TURTLE, to_graph=_SCHEMA)


def _follows(path: Path, text: str, store: Store) -> Iterator[Triple]:
    try:
        found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        message = f"{path}: the rule is no SPARQL: {error}"
        raise OntologyError(message) from error
    if not isinstance(found, QueryTriples):
        message = f"{path}: a rule is a CONSTRUCT query"
        raise OntologyError(message)
    return iter(found)


def _is_said(triple: Triple, store: Store) -> bool:
    return any(True for _ in store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None))
