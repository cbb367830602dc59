"""Building: annotations and their resolution become the knowledge graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.errors import InputError
from newsgraph.graph.entities import EntityTable
from newsgraph.graph.facts import write_facts
from newsgraph.graph.frame import make_frame
from newsgraph.graph.knowledge import KnowledgeGraph
from newsgraph.graph.provenance import Extractor, write_article, write_decisions, write_extraction
from newsgraph.graph.triples import Triples
from newsgraph.ontology import load_ontology
from newsgraph.vocab import DEFAULT_BASE, Minter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import Annotation, Article, Resolution
    from newsgraph.ontology import Ontology


def build(
    annotations: Iterable[Annotation],
    resolution: Resolution,
    ontology: Ontology | None = None,
    *,
    base: str = DEFAULT_BASE,
    extractor: Extractor | None = None,
) -> KnowledgeGraph:
    """The knowledge graph of the annotated articles, its data below `base`.

    `extractor` is named in the provenance of every article.

    Raises:
        InputError: an annotation names an entity, type or predicate that does not exist, or two articles share an id.
        NewsgraphError: `base` is no absolute IRI that ends in a slash or a hash.
    """
    minter, types = Minter(base), ontology or load_ontology()
    graph = KnowledgeGraph(base=base)
    provenance = Triples(minter.graph("provenance"))
    entities = EntityTable(resolution, types)
    articles: dict[str, Article] = {}
    for annotation in annotations:
        _register(annotation.article, articles)
        frame = make_frame(annotation, resolution, minter, types)
        entities.add(annotation)
        write_facts(annotation, frame)
        write_article(annotation.article, minter, provenance)
        write_extraction(annotation.article, extractor or Extractor(), minter, provenance)
        graph.add(frame.facts.quads + frame.derived.quads)
    entity_triples = Triples(minter.graph("entities"))
    entities.write(minter, entity_triples)
    write_decisions(resolution, articles, minter, provenance)
    graph.add(entity_triples.quads + provenance.quads)
    return graph


def _register(article: Article, articles: dict[str, Article]) -> None:
    if article.id in articles:
        raise InputError(f"article {article.id!r}", "a second article has the same id", "give each article its own id")
    articles[article.id] = article
