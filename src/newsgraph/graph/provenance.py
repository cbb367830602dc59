"""The provenance graph: articles, who read them, and how entities were resolved (PROV-O, no clock)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.graph.triples import Triples
    from newsgraph.model import Article
    from newsgraph.vocab import Minter


@dataclass(frozen=True, slots=True)
class Extractor:
    """Who or what annotated the articles."""

    name: str = "newsgraph"
    version: str | None = None
    model: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Name, version and model as one text."""
        return " ".join(part for part in (self.name, self.version, self.model and f"with {self.model}") if part)


def write_article(article: Article, minter: Minter, triples: Triples) -> None:
    """The article with its text and source."""
    iri = minter.article(article)
    triples.types(iri, "Article", "schema:NewsArticle", "prov:Entity")
    triples.text(iri, "rdfs:label", article.title or article.id)
    triples.text(iri, "schema:identifier", article.id)
    triples.text(iri, "schema:headline", article.title)
    triples.text(iri, "schema:url", article.url)
    triples.text(iri, "schema:publisher", article.publisher)
    triples.day(iri, "schema:datePublished", article.published)
    triples.text(iri, "schema:articleBody", article.text)
    triples.text(iri, "sha256", article.sha256)


def write_extraction(article: Article, extractor: Extractor, minter: Minter, triples: Triples) -> None:
    """The article's graph of facts comes from the article, by the extractor."""
    settings = json.dumps(dict(extractor.settings), sort_keys=True, ensure_ascii=True)
    agent = minter.agent(extractor.label, settings)
    extraction, graph = minter.extraction(article, agent), minter.article_graph(article)
    triples.types(graph, "prov:Entity")
    triples.link(graph, "prov:wasDerivedFrom", minter.article(article))
    triples.link(graph, "prov:wasGeneratedBy", extraction)
    triples.types(extraction, "Extraction", "prov:Activity")
    triples.link(extraction, "prov:used", minter.article(article))
    triples.link(extraction, "prov:wasAssociatedWith", agent)
    triples.types(agent, "prov:SoftwareAgent")
    triples.text(agent, "rdfs:label", extractor.label, language="en")
    triples.text(agent, "schema:softwareVersion", extractor.version)
    triples.text(agent, "model", extractor.model)
    triples.text(agent, "settings", settings if extractor.settings else None)


def write_members(article: Article, members: Mapping[str, str], minter: Minter, triples: Triples) -> None:
    """The article's own entities, by local id, and the decision that each belongs to a node of the graph."""
    for identifier, node in members.items():
        local = minter.local_entity(article, identifier)
        triples.link(minter.decision(node), "member", local)
        triples.types(local, "LocalEntity")
        triples.link(local, "prov:wasDerivedFrom", minter.article(article))
        triples.text(local, "schema:identifier", identifier)


def write_decision(node: str, reason: str, aliases: Sequence[str], minter: Minter, triples: Triples) -> None:
    """That some entities of articles were taken for one, and why; its IRIs from before that lead to it."""
    iri = minter.decision(node)
    triples.types(iri, "ResolutionDecision")
    triples.link(iri, "resolvedTo", minter.entity(node))
    triples.text(iri, "reason", reason, language="en")
    for alias in aliases:
        triples.link(minter.entity(alias), "dcterms:isReplacedBy", minter.entity(node))
