"""The checks: SPARQL queries of which any row is a problem."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from newsgraph.errors import OntologyError
from newsgraph.extensions import in_use
from newsgraph.ontology import ontology_directory
from newsgraph.validation.problems import Problem, context_of, label_of
from newsgraph.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import QuerySolution

    from newsgraph.graph import KnowledgeGraph


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
    article, quote = context_of(node, store)
    other = _value(row, "other")
    other_article, other_quote = context_of(NamedNode(other), store) if other else (None, None)
    return Problem(
        rule=rule,
        severity=head["severity"],
        node=node.value,
        label=label_of(node, store),
        message=_value(row, "message") or head.get("title", rule),
        mend=head["mend"],
        article=_value(row, "article") or article,
        quote=_value(row, "quote") or quote,
        title=head.get("title", ""),
        other_article=other_article,
        other_quote=_value(row, "other_quote") or other_quote,
    )


def _value(row: QuerySolution, name: str) -> str | None:
    try:
        found = row[name]
    except KeyError:
        return None
    return found.value if isinstance(found, NamedNode | Literal) else None
