"""Running all rules over a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.validation.checks import run_checks
from newsgraph.validation.shapes import run_shapes

if TYPE_CHECKING:
    from newsgraph.graph import KnowledgeGraph
    from newsgraph.validation.problems import Problem


def validate(graph: KnowledgeGraph, *, shapes: bool = True) -> tuple[Problem, ...]:
    """All problems of the graph, sorted; empty if there are none.

    Without `shapes` only the checks run, which need neither rdflib nor pyshacl.
    """
    found = list(run_checks(graph))
    if shapes:
        found += run_shapes(graph)
    return tuple(sorted(set(found), key=lambda p: (p.severity, p.rule, p.article or "", p.node, p.message)))
