"""Validation: what in a graph cannot be so, each problem with its place, its words and how to mend it.

SHACL shapes (`ontology/shapes.ttl`) say what a node needs; the checks (`ontology/checks/*.rq`) find what contradicts
itself: any row that they return is a problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from newsgraph.errors import OntologyError
from newsgraph.extensions import in_use
from newsgraph.ontology import ontology_directory
from newsgraph.vocab import PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import rdflib
    from pyoxigraph import QuerySolution

    from newsgraph.graph import KnowledgeGraph

_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in a graph that cannot be so."""

    rule: str  # the name of a check or of a shape's property
    severity: str  # "error" or "warning"
    node: str  # IRI
    label: str  # of the node
    message: str  # what is wrong with it, to be read after the label
    mend: str  # what to do
    article: str | None = None  # article id
    quote: str | None = None  # the words in question

    def __str__(self) -> str:
        """The problem as one paragraph."""
        place = f"\n  in article {self.article}" if self.article else ""
        words = f": “{self.quote}”" if self.quote else ""
        return f"{self.severity} {self.rule}: {self.label}: {self.message}{place}{words}\n  {self.mend}"


def validate(graph: KnowledgeGraph, *, shapes: bool = True) -> tuple[Problem, ...]:
    """All problems of the graph, sorted; empty if there are none.

    Without `shapes` only the checks run, which need neither rdflib nor pyshacl.
    """
    found = list(run_checks(graph))
    if shapes:
        found += run_shapes(graph)
    return tuple(sorted(set(found), key=lambda p: (p.severity, p.rule, p.article or "", p.node, p.message)))


def run_checks(graph: KnowledgeGraph) -> Iterator[Problem]:
    """The problems that the checks of the ontology find."""
    store = _with_ontology(graph)
    for path in sorted((ontology_directory() / "checks").glob("*.rq")):
        yield from _run_check(path, store)


def _with_ontology(graph: KnowledgeGraph) -> Store:
    """A copy of the graph beside the ontology, which the checks ask for types and predicates."""
    store = Store()
    store.extend(graph)
    store.load(path=ontology_directory() / "newsgraph.ttl", format=RdfFormat.TURTLE)
    for file in in_use().ontologies:
        store.load(file.text.encode(), format=RdfFormat.TURTLE)
    return store


def _run_check(path: Path, store: Store) -> Iterator[Problem]:
    text = path.read_text("utf-8")
    head = dict(re.findall(r"^# *(\w+): *(.*?) *$", text, re.MULTILINE))
    try:
        rows = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        message = f"{path}: the check is no SPARQL: {error}"
        raise OntologyError(message) from error
    if not isinstance(rows, QuerySolutions) or not {"severity", "mend"} <= head.keys():
        message = f"{path}: a check is a SELECT query with the comments severity and mend"
        raise OntologyError(message)
    for row in rows:
        yield _problem(path.stem, head, row, store)


def _problem(rule: str, head: dict[str, str], row: QuerySolution, store: Store) -> Problem:
    node = NamedNode(_value(row, "node") or "urn:newsgraph:unknown")
    article, quote = _context(node, store)
    return Problem(
        rule=rule,
        severity=head["severity"],
        node=node.value,
        label=_label(node, store),
        message=_value(row, "message") or head.get("title", rule),
        mend=head["mend"],
        article=_value(row, "article") or article,
        quote=_value(row, "quote") or quote,
    )


def _value(row: QuerySolution, name: str) -> str | None:
    try:
        found = row[name]
    except KeyError:
        return None
    return found.value if isinstance(found, NamedNode | Literal) else None


def _objects(node: NamedNode, predicate: str, store: Store) -> list[NamedNode | Literal]:
    found = (quad.object for quad in store.quads_for_pattern(node, term(predicate), None, None))
    return sorted((o for o in found if isinstance(o, NamedNode | Literal)), key=lambda o: o.value)


def _follow(node: NamedNode, store: Store, *path: str) -> str | None:
    """The first value at the end of a path of predicates."""
    nodes: list[NamedNode | Literal] = [node]
    for predicate in path:
        nodes = [o for n in nodes if isinstance(n, NamedNode) for o in _objects(n, predicate, store)]
    return nodes[0].value if nodes else None


def _label(node: NamedNode, store: Store) -> str:
    names = (_follow(node, store, predicate) for predicate in ("skos:prefLabel", "rdfs:label", "oa:exact"))
    label = next((name for name in names if name), node.value)
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def _context(node: NamedNode, store: Store) -> tuple[str | None, str | None]:
    """The article and the words of a fact or of a stretch of evidence."""
    article = _follow(node, store, "article", "schema:identifier")
    article = article or _follow(node, store, "oa:hasSource", "schema:identifier")
    quote = _follow(node, store, "evidence", "oa:hasSelector", "oa:exact")
    return article, quote or _follow(node, store, "oa:hasSelector", "oa:exact")


def run_shapes(graph: KnowledgeGraph) -> list[Problem]:
    """The problems that the SHACL shapes of the ontology find."""
    import pyshacl  # noqa: PLC0415  half a second with rdflib, which only validation pays
    import rdflib  # noqa: PLC0415

    data = _rdflib_union(graph)
    shapes = rdflib.Graph().parse(ontology_directory() / "shapes.ttl", format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    results = report.subjects(rdflib.SH.focusNode, None)
    return [_shape_problem(result, report, shapes, graph.store) for result in results]


def _rdflib_union(graph: KnowledgeGraph) -> rdflib.Graph:
    """The union of the named graphs in rdflib's own memory: pyshacl asks too often for a bridge."""
    import rdflib  # noqa: PLC0415

    data = rdflib.Graph(bind_namespaces="none")
    for quad in graph:
        data.add((_rdflib_term(quad.subject), _rdflib_term(quad.predicate), _rdflib_term(quad.object)))
    return data


def _rdflib_term(value: object) -> rdflib.term.Identifier:
    import rdflib  # noqa: PLC0415

    if isinstance(value, NamedNode):
        return rdflib.URIRef(value.value)
    if isinstance(value, Literal):
        datatype = None if value.language or value.datatype == term("xsd:string") else value.datatype.value
        return rdflib.Literal(value.value, lang=value.language, datatype=datatype)
    return rdflib.BNode(str(value))


def _shape_problem(result: rdflib.term.Node, report: rdflib.Graph, shapes: rdflib.Graph, store: Store) -> Problem:
    import rdflib  # noqa: PLC0415

    focus = report.value(result, rdflib.SH.focusNode)
    shape = report.value(result, rdflib.SH.sourceShape)
    severity = report.value(result, rdflib.SH.resultSeverity)
    node = NamedNode(str(focus))
    article, quote = _context(node, store)
    return Problem(
        rule=str(shapes.value(shape, rdflib.SH.name) or shape),
        severity="error" if severity == rdflib.SH.Violation else "warning",
        node=node.value,
        label=_label(node, store),
        message=str(report.value(result, rdflib.SH.resultMessage) or "breaks a shape"),
        mend=str(shapes.value(shape, rdflib.SH.description) or "see ontology/shapes.ttl"),
        article=article,
        quote=quote,
    )
