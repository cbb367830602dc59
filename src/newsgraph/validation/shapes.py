"""The shapes: what a node needs, in SHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from newsgraph.ontology import ontology_directory
from newsgraph.validation.problems import Problem, context_of, label_of
from newsgraph.vocab import kind_words, term

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Store

    from newsgraph.graph import KnowledgeGraph


def run_shapes(graph: KnowledgeGraph) -> list[Problem]:
    """The problems that the SHACL shapes of the ontology find."""
    import pyshacl  # half a second with rdflib, which only validation pays
    import rdflib

    data = _rdflib_union(graph)
    shapes = rdflib.Graph().parse(ontology_directory() / "shapes.ttl", format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    results = report.subjects(rdflib.SH.focusNode, None)
    return [_shape_problem(result, report, shapes, graph.store) for result in results]


def _rdflib_union(graph: KnowledgeGraph) -> rdflib.Graph:
    """The union of the named graphs in rdflib's own memory: pyshacl asks too often for a bridge."""
    import rdflib

    data = rdflib.Graph(bind_namespaces="none")
    for quad in graph:
        data.add((_rdflib_term(quad.subject), _rdflib_term(quad.predicate), _rdflib_term(quad.object)))
    return data


def _rdflib_term(value: object) -> rdflib.term.Identifier:
    import rdflib

    if isinstance(value, NamedNode):
        return rdflib.URIRef(value.value)
    if isinstance(value, Literal):
        datatype = None if value.language or value.datatype == term("xsd:string") else value.datatype.value
        return rdflib.Literal(value.value, lang=value.language, datatype=datatype)
    return rdflib.BNode(str(value))


def _shape_problem(result: rdflib.term.Node, report: rdflib.Graph, shapes: rdflib.Graph, store: Store) -> Problem:
    import rdflib

    focus = report.value(result, rdflib.SH.focusNode)
    shape = report.value(result, rdflib.SH.sourceShape)
    severity = report.value(result, rdflib.SH.resultSeverity)
    node = NamedNode(str(focus))
    article, quote = context_of(node, store)
    return Problem(
        rule=str(shapes.value(shape, rdflib.SH.name) or shape),
        severity="error" if severity == rdflib.SH.Violation else "warning",
        node=node.value,
        label=label_of(node, store),
        message=str(report.value(result, rdflib.SH.resultMessage) or "breaks a shape"),
        mend=str(shapes.value(shape, rdflib.SH.description) or "see ontology/shapes.ttl"),
        article=article,
        quote=quote,
        title=_title(shape, shapes),
        shape=str(shape) if isinstance(shape, rdflib.URIRef) else None,
        component=str(report.value(result, rdflib.SH.sourceConstraintComponent) or "").rpartition("#")[2],
        path=str(shapes.value(shape, rdflib.SH.path) or "") or None,
    )


def _title(shape: rdflib.term.Node | None, shapes: rdflib.Graph) -> str:
    """The rule in words."""
    import rdflib

    target = str(shapes.value(shape, rdflib.SH.targetClass) or "").rpartition("#")[2]
    path = str(shapes.value(shape, rdflib.SH.path) or "").replace("#", "/").rpartition("/")[2]
    return f"What every {kind_words(target)} needs or may have as “{path}”"
