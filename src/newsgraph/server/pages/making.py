"""Pages made by a worker: which one is wanted, what it shows, and the reply."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import NamedNode

from newsgraph.lookup import search_entities
from newsgraph.pages import HomeContents, Reader, Renderer
from newsgraph.server.answering import plain
from newsgraph.server.formats import GRAPHS, HTML, content_type
from newsgraph.server.headers import POLICY
from newsgraph.server.messages import Reply
from newsgraph.server.pages.describing import describe
from newsgraph.vocab import term
from newsgraph.web import HOW_TO_BUNDLE, bundled

if TYPE_CHECKING:
    from newsgraph.graph import KnowledgeGraph
    from newsgraph.server.messages import PageJob
    from newsgraph.server.settings import Limits, Site

TEMPLATES = Path(__file__).parents[1] / "templates"
_FOUND = 30
_LONGEST_PATH = 200  # of an address that leads nowhere, as the page repeats it
# The editor sizes its parts with style attributes, and its table adds one style sheet, known by its hash. Scripts, and
# all other style sheets, stay bound to files of this server.
_TABLE_STYLE = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
_EDITOR_POLICY = POLICY.replace("style-src 'self'", f"style-src 'self' {_TABLE_STYLE}; style-src-attr 'unsafe-inline'")
_WAYS = (
    ("/graph", "Network", "Who did what to whom, as a picture"),
    ("/query", "Query", "Ready questions, or your own in SPARQL"),
)
_FIRST_QUERY = """SELECT ?event ?label ?quote WHERE {
  ?event a ng:Event ; rdfs:label ?label ; ng:evidence/oa:hasSelector/oa:exact ?quote .
}
LIMIT 50"""
EXTENSIONS = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json"}
EXTENSIONS |= {"trig": "application/trig", "nq": "application/n-quads", "rdf": "application/rdf+xml"}


class PageMaker:
    """Makes the pages of one graph."""

    def __init__(self, graph: KnowledgeGraph, site: Site, limits: Limits) -> None:
        self._graph, self._site, self._limits = graph, site, limits
        self._reader = Reader(graph)
        self._renderer = Renderer(site.title, self._address, TEMPLATES, served=True)

    def answer(self, job: PageJob) -> Reply:
        """The reply to a request for a page."""
        makers = {"home": self._home, "search": self._search, "query": self._query, "about": self._about}
        if job.page == "missing":
            return self.not_found(job.about, job.why)
        return makers[job.page](job) if job.page in makers else self._resource(job)

    def _address(self, iri: str) -> str:
        """The page of a thing on this server; nothing for what lies elsewhere."""
        return f"/data/{quote(iri.removeprefix(self._graph.base))}" if iri.startswith(self._graph.base) else ""

    def not_found(self, what: str, why: str = "") -> Reply:
        """The page for what the graph does not know, or an address that leads nowhere."""
        return self._page("missing.html", 404, what=what[:_LONGEST_PATH], why=why)

    def _page(self, template: str, status: int = 200, **contents: object) -> Reply:
        return Reply(status, content_type(HTML), self._renderer.render(template, **contents))

    @cached_property
    def _overview(self) -> HomeContents:
        return self._reader.home()

    def _home(self, _: PageJob) -> Reply:
        return self._page("home.html", home=self._overview, ways=_WAYS)

    def _about(self, _: PageJob) -> Reply:
        return self._page("about.html", limits=self._limits)

    def _query(self, _: PageJob) -> Reply:
        settings = {
            "endpoint": "/sparql",
            "base": self._graph.base,
            "pages": "/data/",
            "prefixes": self._graph.prefixes(),
            "queries": {query.name: query.text for query in self._site.queries},
            "query": _FIRST_QUERY,
        }
        page = self._page(
            "query.html",
            settings=settings,
            queries=self._site.queries,
            bundled=bundled("editor.js") is not None,
            advice=HOW_TO_BUNDLE,
            limits=self._limits,
        )
        return Reply(page.status, page.media_type, page.body, (("content-security-policy", _EDITOR_POLICY),))

    def _search(self, job: PageJob) -> Reply:
        words = job.about.strip()
        entities = search_entities(self._graph, words, _FOUND) if words else ()
        return self._page("search.html", words=words, entities=entities, facts=self._reader.quotes(words))

    def _resource(self, job: PageJob) -> Reply:
        """The page or the RDF of the thing that `job.about` names below the base."""
        local, _, section = job.about.partition("#")
        try:
            iri = NamedNode(self._graph.base + local).value
        except ValueError:
            return self.not_found(local)
        types = self._reader.types(iri)
        if not types:
            return plain(404, f"the graph knows no {local}") if job.rdf else self.not_found(local)
        reply = self._described(iri, job.rdf) if job.rdf else self._shown(iri, types, section, job.number)
        return Reply(reply.status, reply.media_type, reply.body, (*reply.headers, ("link", self._alternates(iri))))

    def _described(self, iri: str, media_type: str) -> Reply:
        body, cut = describe(self._graph, iri, media_type, self._limits.rows)
        return Reply(200, content_type(media_type), body, (("newsgraph-truncated", str(cut).lower()),))

    def _shown(self, iri: str, types: frozenset[str], section: str, number: int) -> Reply:
        if term("Entity").value in types:
            contents = self._reader.entity(iri, section, number)
            return self._page("entity.html", entity=contents.entity, links=contents.links, sections=contents.sections,
                              whole=not section)  # fmt: skip
        if term("Article").value in types:
            return self._page("article.html", article=self._reader.article(iri, number), text=None)
        fact = self._reader.fact(iri)
        return (
            self._page("fact.html", shown_fact=fact)
            if fact
            else self._page("thing.html", iri=iri, quads=self._said(iri))
        )

    def _said(self, iri: str) -> list[tuple[str, str]]:
        """Predicates and objects of a thing that has no page of its own kind."""
        quads = self._graph.store.quads_for_pattern(NamedNode(iri), None, None, None)
        rows = {(quad.predicate.value, str(getattr(quad.object, "value", quad.object))) for quad in quads}
        return sorted(rows)[: self._limits.rows]

    def _alternates(self, iri: str) -> str:
        """The other forms of what a page is about, for programs."""
        address = self._address(iri)
        return ", ".join(
            f'<{address}?format={extension}>; rel="alternate"; type="{media_type}"'
            for extension, media_type in EXTENSIONS.items()
            if media_type in GRAPHS
        )
