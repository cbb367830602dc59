"""Validation: what in a graph cannot be so, each problem with its place, its words and how to mend it.

SHACL shapes (`ontology/shapes.ttl`) say what a node needs; the checks (`ontology/checks/*.rq`) find what contradicts
itself: any row that they return is a problem.
"""

from newsgraph.validation.checks import run_checks
from newsgraph.validation.problems import Problem
from newsgraph.validation.reports import to_json, to_shacl
from newsgraph.validation.running import validate
from newsgraph.validation.shapes import run_shapes

__all__ = ["Problem", "run_checks", "run_shapes", "to_json", "to_shacl", "validate"]
