"""Problems: what is wrong, with which node, in which article and words, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from newsgraph.vocab import term

if TYPE_CHECKING:
    from pyoxigraph import Store

_LONGEST_LABEL = 120
_PARTS = ("actor", "recipient", "rdf:subject", "rdf:object", "speaker", "about", "source", "place")


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
    title: str = ""  # the rule in words
    component: str = "SPARQLConstraintComponent"  # the kind of constraint, as SHACL names it
    shape: str | None = None  # IRI of the shape, of those that are no checks
    path: str | None = None  # IRI of the predicate that a shape is about

    def __str__(self) -> str:
        """The problem as one paragraph."""
        rule = f"{self.title} ({self.rule})" if self.title else self.rule
        place = f"\n  in article {self.article}" if self.article else ""
        words = f": “{' '.join(self.quote.split())}”" if self.quote else ""
        return f"{self.severity}: {rule}\n  {self.label}: {self.message}{place}{words}\n  {self.mend}"


def _objects(node: NamedNode, predicate: str, store: Store) -> list[NamedNode | Literal]:
    found = (quad.object for quad in store.quads_for_pattern(node, term(predicate), None, None))
    return sorted((o for o in found if isinstance(o, NamedNode | Literal)), key=lambda o: o.value)


def _follow(node: NamedNode, store: Store, *path: str) -> str | None:
    """The first value at the end of a path of predicates."""
    nodes: list[NamedNode | Literal] = [node]
    for predicate in path:
        nodes = [o for n in nodes if isinstance(n, NamedNode) for o in _objects(n, predicate, store)]
    return nodes[0].value if nodes else None


def label_of(node: NamedNode, store: Store) -> str:
    """What people call the node: its name, label or words, else its IRI."""
    names = (_follow(node, store, predicate) for predicate in ("skos:prefLabel", "rdfs:label", "oa:exact"))
    label = next((name for name in names if name), node.value)
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def context_of(node: NamedNode, store: Store) -> tuple[str | None, str | None]:
    """The article and the words of a fact or of a stretch of evidence; of an entity, those of its first fact."""
    article = _follow(node, store, "article", "schema:identifier")
    article = article or _follow(node, store, "oa:hasSource", "schema:identifier")
    quote = _follow(node, store, "evidence", "oa:hasSelector", "oa:exact")
    quote = quote or _follow(node, store, "oa:hasSelector", "oa:exact")
    fact = None if article or quote else _first_fact(node, store)
    return context_of(fact, store) if fact else (article, quote)


def _first_fact(entity: NamedNode, store: Store) -> NamedNode | None:
    """The first fact by IRI in which an entity takes part."""
    quads = (quad for part in _PARTS for quad in store.quads_for_pattern(None, term(part), entity, None))
    facts = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
    articles = {fact for fact in facts if _objects(fact, "article", store)}
    return min(articles, key=lambda fact: fact.value, default=None)
