"""What the pages show of entities, facts and articles, read from the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions

from newsgraph.lookup import Fact, KnownEntity, known_entity, read_fact
from newsgraph.vocab import term

if TYPE_CHECKING:
    from newsgraph.graph import KnowledgeGraph

# The sections of an entity's page: the part that the entity has in facts, and what stands before and after its name.
SECTIONS = (
    ("ties", ("Offices and ties of", ""), ("rdf:subject", "rdf:object")),
    ("did", ("What", "did"), ("actor",)),
    ("done", ("What was done to", ""), ("recipient",)),
    ("said", ("What", "said"), ("speaker",)),
    ("about", ("What was said of", "and figures"), ("about",)),
    ("source", ("According to", ""), ("source",)),
    ("here", ("What happened in", ""), ("place",)),
)
_PARTS = {part: key for key, _, parts in SECTIONS for part in parts}
_FIRST = 8  # facts of a section on the page of all sections
_CONTEXT = 170  # characters of the paragraph before and after a quote
_PAGE = 50  # facts on the page of one section
_MOST_TOLD = 24
_ARTICLES = 50

_FACTS = """
SELECT ?fact ?part (MAX(COALESCE(?earliest, ?published)) AS ?day) WHERE {
  VALUES ?part { %s }
  ?fact ?part $entity ; ng:article ?article .
  OPTIONAL { ?fact ng:earliest ?earliest }
  OPTIONAL { ?article schema:datePublished ?published }
} GROUP BY ?fact ?part ORDER BY DESC(?day) ?fact
""" % " ".join(f"<{term(part).value}>" for part in _PARTS)  # noqa: UP031  braces are SPARQL's
_TOLD_OF = """
SELECT ?entity (COUNT(DISTINCT ?fact) AS ?facts) WHERE {
  VALUES ?part { %s }
  ?fact ?part ?entity ; ng:article ?article .
} GROUP BY ?entity ORDER BY DESC(?facts) ?entity LIMIT %d
""" % (" ".join(f"<{term(part).value}>" for part in _PARTS), _MOST_TOLD)  # noqa: UP031  braces are SPARQL's
_LATEST = f"""
SELECT DISTINCT ?article ?published WHERE {{
  ?article a ng:Article . OPTIONAL {{ ?article schema:datePublished ?published }}
}} ORDER BY DESC(?published) ?article LIMIT {_ARTICLES}
"""
_IN_ARTICLE = """
SELECT DISTINCT ?fact ?start WHERE {
  ?fact ng:article $article ; ng:evidence ?evidence .
  ?evidence oa:hasSelector ?selector . ?selector oa:start ?start .
} ORDER BY ?start ?fact
"""
_QUOTES = """
SELECT DISTINCT ?fact WHERE {
  ?fact ng:article ?article ; rdfs:label ?label ; ng:evidence/oa:hasSelector/oa:exact ?quote .
  FILTER (CONTAINS(LCASE(?quote), $words) || CONTAINS(LCASE(?label), $words))
} ORDER BY ?fact LIMIT 30
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with the name under which it is shown."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words that carry a fact, in their paragraph."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact with the names of those who take part, and its words."""

    fact: Fact
    parts: tuple[tuple[str, tuple[Named, ...]], ...]  # "actor" ...
    article: Named
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Section:
    """Facts in which an entity has the same part."""

    key: str
    words: tuple[str, str]  # before and after the entity's name
    total: int
    facts: tuple[ShownFact, ...]
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class EntityContents:
    """An entity with what the articles say of it."""

    entity: KnownEntity
    links: tuple[str, ...]  # to the same thing elsewhere
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class ArticleContents:
    """An article with its facts in the order in which they are told."""

    iri: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    facts: tuple[ShownFact, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class HomeContents:
    """What the graph is about."""

    counts: tuple[tuple[str, int], ...]
    told_of: tuple[tuple[KnownEntity, int], ...]
    articles: tuple[tuple[Named, str], ...]


class Reader:
    """Reads contents of pages from one graph: `first` facts of a section among others, `page` of one alone.

    Quotes have so many characters of their paragraph on each side as `context` says.
    """

    def __init__(
        self, graph: KnowledgeGraph, *, first: int = _FIRST, page: int = _PAGE, context: int = _CONTEXT
    ) -> None:
        self._graph = graph
        self._first, self._page, self._context = first, page, context
        self._prefixes = graph.prefixes()

    def home(self) -> HomeContents:
        """The counts, the entities that most is told of, and the latest articles."""
        kinds = ("Article", "Entity", "Event", "Relation", "Statement", "Figure")
        counts = tuple((kind, self._count(kind)) for kind in kinds)
        told = ((known_entity(self._graph, row[0]), int(row[1])) for row in self._rows(_TOLD_OF))
        latest = ((self.article_name(row[0]), row[1]) for row in self._rows(_LATEST))
        return HomeContents(counts, tuple(told), tuple(latest))

    def types(self, iri: str) -> frozenset[str]:
        """The classes of a thing, by their IRIs."""
        return frozenset(self._objects(iri, "rdf:type"))

    def entity(self, iri: str, section: str = "", page: int = 1) -> EntityContents:
        """An entity with the first facts of each section, or with one page of one section."""
        found: dict[str, list[str]] = {key: [] for key, _, _ in SECTIONS}
        keys = {term(part).value: key for part, key in _PARTS.items()}
        for fact, part, _ in self._rows(_FACTS, entity=iri):
            if fact not in found[keys[part]]:
                found[keys[part]].append(fact)
        wanted = [row for row in SECTIONS if found[row[0]] and section in {"", row[0]}]
        sections = (self._section(key, words, found[key], page if section else 0) for key, words, _ in wanted)
        links = self._objects(iri, "skos:exactMatch")
        return EntityContents(known_entity(self._graph, iri), tuple(links), tuple(sections))

    def _section(self, key: str, words: tuple[str, str], facts: list[str], page: int) -> Section:
        """One page of a section; page 0 is its beginning among other sections."""
        pages = max(1, -(-len(facts) // self._page))
        start = (min(page, pages) - 1) * self._page
        chosen = facts[start : start + self._page] if page else facts[: self._first]
        return Section(key, words, len(facts), self._facts(chosen), max(1, min(page, pages)), pages)

    def article(self, iri: str, page: int = 1) -> ArticleContents:
        """An article with one page of its facts."""
        facts = list(dict.fromkeys(row[0] for row in self._rows(_IN_ARTICLE, article=iri)))
        pages = max(1, -(-len(facts) // self._page))
        start = (min(page, pages) - 1) * self._page
        return ArticleContents(
            iri=iri,
            title=self.article_name(iri).name,
            publisher=self._text(iri, "schema:publisher"),
            published=self._text(iri, "schema:datePublished"),
            url=self._text(iri, "schema:url"),
            facts=self._facts(facts[start : start + self._page]),
            total=len(facts),
            page=min(page, pages),
            pages=pages,
        )

    def fact(self, iri: str) -> ShownFact | None:
        """A fact; None where the graph has no such fact."""
        fact = read_fact(self._graph, iri)
        return self._shown(fact) if fact else None

    def quotes(self, words: str) -> tuple[ShownFact, ...]:
        """Facts whose quote or label holds the words."""
        return self._facts([row[0] for row in self._rows(_QUOTES, words=words.lower())]) if words.strip() else ()

    def text_of(self, iri: str) -> str | None:
        """The text of an article, as far as the graph has it."""
        return self._text(iri, "schema:articleBody")

    def article_name(self, iri: str) -> Named:
        """An article under its headline, or else its id."""
        title = self._text(iri, "schema:headline") or self._text(iri, "schema:identifier")
        return Named(iri, title or iri)

    def _facts(self, iris: list[str]) -> tuple[ShownFact, ...]:
        return tuple(shown for iri in iris if (shown := self.fact(iri)))

    def _shown(self, fact: Fact) -> ShownFact:
        parts = (
            *(("actor", fact.actors), ("recipient", fact.recipients), ("subject", fact.subjects)),
            *(("object", fact.objects), ("speaker", fact.speakers), ("about", fact.about)),
            ("place", (fact.place,) if fact.place else ()),
            ("source", (fact.source,) if fact.source else ()),
        )
        named = tuple((part, tuple(map(self._named, iris))) for part, iris in parts if iris)
        article = next(iter(self._objects(fact.iri, "article")), "")
        return ShownFact(fact, named, self.article_name(article), self._quotation(fact, article))

    def _quotation(self, fact: Fact, article: str) -> Quotation:
        text, end = self._text(article, "schema:articleBody") or "", fact.start + len(fact.quote)
        if not self._context or text[fact.start : end] != fact.quote:
            return Quotation("", fact.quote, "")
        before = text[: fact.start].rpartition("\n")[2]
        after = text[end:].partition("\n")[0]
        return Quotation(_ending(before, self._context), fact.quote, _beginning(after, self._context))

    def _named(self, iri: str) -> Named:
        return Named(iri, self._text(iri, "skos:prefLabel") or self._text(iri, "rdfs:label") or iri)

    def _text(self, iri: str, predicate: str) -> str | None:
        return next(iter(self._objects(iri, predicate)), None)

    def _objects(self, iri: str, predicate: str) -> list[str]:
        """The objects of a predicate as text, sorted."""
        if not iri:
            return []
        quads = self._graph.store.quads_for_pattern(NamedNode(iri), term(predicate), None, None)
        return sorted({str(getattr(quad.object, "value", quad.object)) for quad in quads})

    def _count(self, kind: str) -> int:
        found = self._rows(f"SELECT (COUNT(DISTINCT ?thing) AS ?count) WHERE {{ ?thing a ng:{kind} }}")
        return int(found[0][0])

    def _rows(self, query: str, **given: str) -> list[tuple[str, ...]]:
        """The rows of a query as texts; what is given stands for `$names`: IRIs, and words as a text."""
        for name, text in given.items():
            spelt = str(Literal(text) if name == "words" else NamedNode(text))  # by pyoxigraph, with all escapes
            query = query.replace(f"${name}", spelt)
        found = self._graph.store.query(query, prefixes=self._prefixes, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)  # noqa: S101  all queries here are SELECT
        names = [variable.value for variable in found.variables]
        return [tuple(str(getattr(row[name], "value", "") or "") for name in names) for row in found]


def _ending(text: str, most: int) -> str:
    """The end of a text that is long, from a word's beginning."""
    return text if len(text) <= most else "… " + text[-most:].partition(" ")[2]


def _beginning(text: str, most: int) -> str:
    """The beginning of a text that is long, up to a word's end."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"
