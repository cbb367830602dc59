"""Where articles name the entities of a graph: the annotations tell the places, the graph whom they mean."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgraph.graph.network import NetworkMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.graph.reading import Contents
    from newsgraph.model import Annotation


def mentions_of_entities(
    contents: Contents, annotations: Iterable[Annotation]
) -> Mapping[str, tuple[NetworkMention, ...]]:
    """The mentions of each entity of the graph, by its IRI, sorted."""
    resolved = _resolved(contents)
    found: defaultdict[str, set[NetworkMention]] = defaultdict(set)
    for annotation in annotations:
        for entity in annotation.entities:
            iri = resolved.get((annotation.article.id, entity.id))
            if iri is not None:
                places = (NetworkMention(annotation.article.id, span.start, span.end) for span in entity.mentions)
                found[iri].update(places)
    return {iri: tuple(sorted(mentions)) for iri, mentions in found.items()}


def _resolved(contents: Contents) -> dict[tuple[str, str], str]:
    """The entity of the graph that each article's own entity, by article id and its id there, was resolved to."""
    resolved = {}
    for decision in contents.of_type("ResolutionDecision"):
        entity = decision.needed("resolvedTo")
        for member in map(contents.thing, decision.all("member")):
            article = contents.thing(member.needed("prov:wasDerivedFrom"))
            resolved[article.needed("schema:identifier"), member.needed("schema:identifier")] = entity
    return resolved
