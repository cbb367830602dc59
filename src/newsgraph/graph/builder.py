"""Building: annotations and their resolution become the knowledge graph.

What an article says and what is known of an entity are written apart, so that either can be replaced alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.errors import InputError
from newsgraph.graph.acts import write_act, write_revision
from newsgraph.graph.entities import appearances, write_entity
from newsgraph.graph.facts import write_facts
from newsgraph.graph.frame import make_frame
from newsgraph.graph.knowledge import KnowledgeGraph
from newsgraph.graph.provenance import Extractor, write_article, write_decision, write_extraction, write_members
from newsgraph.graph.triples import Triples, quads_in
from newsgraph.model import Decision
from newsgraph.ontology import load_ontology
from newsgraph.vocab import DEFAULT_BASE, Minter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgraph.graph.acts import Endorsement, Revision
    from newsgraph.graph.entities import Appearance
    from newsgraph.model import Annotation, Resolution
    from newsgraph.ontology import Ontology


@dataclass(frozen=True, slots=True)
class ArticleTriples:
    """What one article puts into the graph.

    Attributes:
        facts: the article's own graph.
        derived: direct edges; other articles may put in the same.
        provenance: the article, its reading, and which nodes its entities belong to.
    """

    facts: Triples
    derived: Triples
    provenance: Triples

    @property
    def lines(self) -> list[str]:
        """All of them as N-Quads; none twice but for direct edges."""
        return self.facts.lines + self.derived.lines + self.provenance.lines


@dataclass(frozen=True)
class Writer:
    """Writes the parts of a graph.

    Attributes:
        minter: mints the IRIs.
        ontology: the types and predicates.
    """

    minter: Minter
    ontology: Ontology

    def article(
        self,
        annotation: Annotation,
        resolution: Resolution,
        extractor: Extractor,
        revisions: Sequence[Revision] = (),
    ) -> ArticleTriples:
        """What the article puts into the graph; `revisions` led to its annotation.

        Raises:
            InputError: the annotation names an entity, type or predicate that does not exist.
        """
        article, provenance = annotation.article, Triples(self.minter.graph("provenance"))
        frame = make_frame(annotation, resolution, self.minter, self.ontology)
        write_facts(annotation, frame)
        write_article(article, self.minter, provenance)
        write_extraction(article, extractor, self.minter, provenance)
        members = {entity.id: resolution.entity_of[article.id, entity.id] for entity in annotation.entities}
        write_members(article, members, self.minter, provenance)
        for revision in revisions:
            write_revision(revision, frame, provenance)
        return ArticleTriples(frame.facts, frame.derived, provenance)

    def entity(
        self,
        node: str,
        reason: str,
        seen: Sequence[Appearance],
        aliases: Sequence[str] = (),
        endorsed: Sequence[Endorsement] = (),
    ) -> list[str]:
        """An entity of the graph, the decision by which it is one, and what persons decided about it, as N-Quads."""
        entities, provenance = Triples(self.minter.graph("entities")), Triples(self.minter.graph("provenance"))
        write_entity(self.minter.entity(node), seen, entities)
        write_decision(node, reason, aliases, self.minter, provenance)
        for endorsement in endorsed:
            act = write_act(endorsement.act, endorsement.kind, self.minter, provenance)
            provenance.link(self.minter.decision(node), "prov:wasGeneratedBy", act)
            entities.link(self.minter.entity(node), "skos:exactMatch", endorsement.match)
        return entities.lines + provenance.lines


def writer(base: str = DEFAULT_BASE, ontology: Ontology | None = None) -> Writer:
    """What writes a graph whose data lies below `base`.

    Raises:
        NewsgraphError: `base` is no absolute IRI that ends in a slash or a hash.
    """
    return Writer(Minter(base), ontology or load_ontology())


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
    write, graph = writer(base, ontology), KnowledgeGraph(base=base)
    seen: defaultdict[str, list[Appearance]] = defaultdict(list)
    articles: set[str] = set()
    for annotation in annotations:
        identifier = annotation.article.id
        if identifier in articles:
            raise InputError(f"article {identifier!r}", "a second article has the same id", "give each its own id")
        articles.add(identifier)
        graph.add(quads_in(write.article(annotation, resolution, extractor or Extractor()).lines))
        for local, appearance in appearances(annotation, write.ontology):
            seen[resolution.entity_of[identifier, local]].append(appearance)
    decisions = {decision.entity: decision for decision in resolution.decisions}
    for node in sorted(seen):
        decision = decisions.get(node, Decision(node, (), ""))
        graph.add(quads_in(write.entity(node, decision.reason, seen[node], decision.aliases)))
    return graph
