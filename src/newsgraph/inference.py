"""Inference: what follows from a graph by the ontology, in a graph of its own beside what was said.

The rules are CONSTRUCT queries (`ontology/inference/*.rq`): classes and properties above others, inverse and symmetric
properties. Each joins one statement with the ontology. They are applied to a copy until nothing new follows: a store on
disk is opened for reading only, and whoever does not ask for inference sees only what articles say.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, QueryTriples, RdfFormat, Store

from newsgraph.errors import OntologyError
from newsgraph.extensions import in_use
from newsgraph.graph import KnowledgeGraph
from newsgraph.ontology import ontology_directory
from newsgraph.vocab import PREFIXES, Minter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import BlankNode, DefaultGraph, Triple

_SCHEMA = NamedNode("urn:newsgraph:schema")  # where the ontology stands while rules are applied


def infer(graph: KnowledgeGraph) -> KnowledgeGraph:
    """A copy of the graph in memory with what follows from it, in the named graph `inferred`.

    Nothing that the graph says is in `inferred`, and nothing that is about the ontology itself.

    Raises:
        OntologyError: a rule cannot be applied.
    """
    result = KnowledgeGraph(graph, base=graph.base)
    _apply_rules(result.store, inferred_graph(result))
    return result


def infer_into(folder: Path, graph: KnowledgeGraph) -> None:
    """Write what `infer` gives into a store on disk, which `open_inferred` opens in as many processes as wanted.

    The folder must not exist; a store on disk is copied as a whole, which takes a fraction of building it again.

    Raises:
        OntologyError: a rule cannot be applied.
        OSError: the folder cannot be written.
    """
    store = _copied(graph, folder)
    _apply_rules(store, inferred_graph(graph))
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


def _copied(graph: KnowledgeGraph, folder: Path) -> Store:
    """A store on disk with all that the graph holds."""
    try:
        graph.store.backup(str(folder))
    except RuntimeError:  # it is in memory
        store = Store(str(folder))
        store.bulk_extend(graph)
        return store
    return Store(str(folder))


def _apply_rules(store: Store, target: NamedNode) -> None:
    """Add what follows from all graphs of the store to the graph `target`."""
    _load_ontology(store)
    rules = [(path, path.read_text("utf-8")) for path in sorted((ontology_directory() / "inference").glob("*.rq"))]
    terms = {quad.subject for quad in store.quads_for_pattern(None, None, None, _SCHEMA)}
    graphs: list[NamedNode | BlankNode | DefaultGraph] | None = None
    while True:
        found = {triple for path, text in rules for triple in _follows(path, text, store, graphs)}
        new = [t for t in _unsaid(found, store) if t.subject not in terms]
        if not new:
            break
        store.bulk_extend(Quad(t.subject, t.predicate, t.object, target) for t in new)
        graphs = [_SCHEMA, target]  # what follows from the rest is there already
    store.remove_graph(_SCHEMA)


def _load_ontology(store: Store) -> None:
    store.load(path=ontology_directory() / "newsgraph.ttl", format=RdfFormat.TURTLE, to_graph=_SCHEMA)
    for file in in_use().ontologies:
        store.load(file.text.encode(), format=RdfFormat.TURTLE, to_graph=_SCHEMA)


def _follows(
    path: Path, text: str, store: Store, graphs: list[NamedNode | BlankNode | DefaultGraph] | None
) -> Iterator[Triple]:
    """What a rule makes of these graphs, by default of all."""
    try:
        found = store.query(text, prefixes=PREFIXES, default_graph=graphs, use_default_graph_as_union=graphs is None)
    except SyntaxError as error:
        message = f"{path}: the rule is no SPARQL: {error}"
        raise OntologyError(message) from error
    if not isinstance(found, QueryTriples):
        message = f"{path}: a rule is a CONSTRUCT query"
        raise OntologyError(message)
    return iter(found)


def _unsaid(triples: Iterable[Triple], store: Store) -> Iterator[Triple]:
    """The triples that no graph says; what is said is read a predicate at a time, faster than asked for each."""
    by_predicate: defaultdict[NamedNode, set[Triple]] = defaultdict(set)
    for triple in triples:
        by_predicate[triple.predicate].add(triple)
    for predicate, found in by_predicate.items():
        found.difference_update(quad.triple for quad in store.quads_for_pattern(None, predicate, None, None))
        yield from found
