"""Reports of problems for programs: JSON, and the report graph of SHACL in Turtle."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from newsgraph.vocab import PREFIXES, term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.validation.problems import Problem

_CHECK = "urn:newsgraph:check:"  # a check is a query and no shape; it is named by its file
_SEVERITY = {"error": "sh:Violation", "warning": "sh:Warning"}


def to_json(problems: Sequence[Problem]) -> str:
    """The problems as a JSON array of objects, what is not known as null."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2) + "\n"


def to_shacl(problems: Sequence[Problem]) -> str:
    """The problems as a SHACL validation report in Turtle; a graph with warnings alone does not conform either.

    See https://www.w3.org/TR/shacl/#validation-report.
    """
    triples = [triple for number, problem in enumerate(problems, 1) for triple in _result(number, problem)]
    report = BlankNode("report")
    conforms = Literal("false" if problems else "true", datatype=term("xsd:boolean"))
    head = [
        Triple(report, term("rdf:type"), term("sh:ValidationReport")),
        Triple(report, term("sh:conforms"), conforms),
        *(Triple(report, term("sh:result"), _name(number)) for number in range(1, len(problems) + 1)),
    ]
    written = serialize([*head, *triples], format=RdfFormat.TURTLE, prefixes=PREFIXES)
    return (written or b"").decode()


def _name(number: int) -> BlankNode:
    return BlankNode(f"result{number}")


def _result(number: int, problem: Problem) -> Iterator[Triple]:
    node = _name(number)
    shape = problem.shape or f"{_CHECK}{problem.rule}"
    places = "".join(f" (in article {place})" for place in problem.places)
    message = f"{problem.rule_in_words}. {problem.label}: {problem.message}{places}. {problem.mend}"
    yield Triple(node, term("rdf:type"), term("sh:ValidationResult"))
    yield Triple(node, term("sh:focusNode"), NamedNode(problem.node))
    if problem.path:
        yield Triple(node, term("sh:resultPath"), NamedNode(problem.path))
    yield Triple(node, term("sh:resultSeverity"), term(_SEVERITY.get(problem.severity, "sh:Info")))
    yield Triple(node, term("sh:sourceConstraintComponent"), term(f"sh:{problem.component}"))
    yield Triple(node, term("sh:sourceShape"), NamedNode(shape))
    yield Triple(node, term("sh:resultMessage"), Literal(message, language="en"))
