"""Problems: what is wrong, with which node, in which article and words, and how to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from newsgraph.vocab import term

if TYPE_CHECKING:
    from pyoxigraph import Store

_LONGEST_LABEL = 120
_WORDS_AROUND = 60  # characters on either side of a name
_NAMES = ("skos:prefLabel", "skos:altLabel")
_LOCAL = re.compile("(.*/)local/([^/]+)/")  # what an article calls an entity, as `Minter.local_entity` writes it
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
    other_article: str | None = None  # where the other side of a contradiction stands, if it has two
    other_quote: str | None = None

    @property
    def rule_in_words(self) -> str:
        """The rule in words, with its name."""
        return f"{self.title} ({self.rule})" if self.title else self.rule

    def __str__(self) -> str:
        """The problem as one paragraph."""
        places = "".join(f"\n  in article {place}" for place in self.places)
        return f"{self.severity}: {self.rule_in_words}\n  {self.label}: {self.message}{places}\n  {self.mend}"

    @property
    def places(self) -> tuple[str, ...]:
        """The articles with the words in question: one, two where one side contradicts another, or none."""
        sides = ((self.article, self.quote), (self.other_article, self.other_quote))
        told = (f"{article}: “{' '.join(words.split())}”" if words else article for article, words in sides if article)
        return tuple(dict.fromkeys(told))


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
    """The article and the words of a fact or of a stretch of evidence.

    Of an entity they are those of its first fact that has its name, else the words around its name.
    """
    article = _follow(node, store, "article", "schema:identifier")
    article = article or _follow(node, store, "oa:hasSource", "schema:identifier")
    quote = _follow(node, store, "evidence", "oa:hasSelector", "oa:exact")
    quote = quote or _follow(node, store, "oa:hasSelector", "oa:exact")
    if article or quote:
        return article, quote
    return _context_of_entity(node, store)


def _context_of_entity(entity: NamedNode, store: Store) -> tuple[str | None, str | None]:
    facts = _facts_with(entity, store)
    for name in (o.value for predicate in _NAMES for o in _objects(entity, predicate, store)):
        contexts = (context_of(fact, store) for fact in facts)
        found = next((context for context in contexts if name in (context[1] or "")), None)
        found = found or _first_mention(entity, name, store)
        if found:
            return found
    return context_of(facts[0], store) if facts else (None, None)


def _facts_with(entity: NamedNode, store: Store) -> list[NamedNode]:
    """The facts in which an entity takes part, by IRI."""
    quads = (quad for part in _PARTS for quad in store.quads_for_pattern(None, term(part), entity, None))
    facts = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
    return sorted((fact for fact in facts if _objects(fact, "article", store)), key=lambda fact: fact.value)


def _first_mention(entity: NamedNode, name: str, store: Store) -> tuple[str, str] | None:
    """The article that has a name of an entity, and the words around it; of several the first by identifier."""
    found = []
    for article in _articles_of(entity, store):
        text = _follow(article, store, "schema:articleBody") or ""
        start = text.find(name)
        if start >= 0:
            words = _around(text, start, start + len(name))
            found.append((_follow(article, store, "schema:identifier") or "", words))
    return min(found, default=None)


def _articles_of(entity: NamedNode, store: Store) -> list[NamedNode]:
    """The articles whose entities were resolved to this one, as the decisions tell."""
    decisions = {q.subject for q in store.quads_for_pattern(None, term("resolvedTo"), entity, None)}
    members = [m for d in decisions if isinstance(d, NamedNode) for m in _objects(d, "member", store)]
    keys = {match[1] + "article/" + match[2] for m in members if (match := _LOCAL.match(m.value))}
    return [NamedNode(iri) for iri in sorted(keys)]


def _around(text: str, start: int, end: int) -> str:
    """A stretch of text with some words before and behind it, within its line and from the sentence's start on."""
    before = text[max(0, start - _WORDS_AROUND) : start].rpartition("\n")[2].rpartition(". ")[2]
    behind = text[end : end + _WORDS_AROUND].partition("\n")[0]
    if len(before) == _WORDS_AROUND:
        before = before.partition(" ")[2]
    if len(behind) == _WORDS_AROUND:
        behind = behind.rpartition(" ")[0]
    return f"{before}{text[start:end]}{behind}"
