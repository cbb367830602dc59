"""Where articles name the entities of a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from newsgraph.graph import build, network
from newsgraph.resolution import resolve
from tests.strategies import corpora

if TYPE_CHECKING:
    from newsgraph.model import Annotation


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora)
def test_each_mention_of_each_article_is_one_of_its_entity_in_the_graph(corpus: list[Annotation]) -> None:
    resolution = resolve(corpus)
    drawn = network(build(corpus, resolution), annotations=corpus)
    found = {node.id.split("/data/")[1]: {(m.article, m.start, m.end) for m in node.mentions} for node in drawn.nodes}
    for annotation in corpus:
        for entity in annotation.entities:
            name = resolution.entity_of[annotation.article.id, entity.id]
            assert {(annotation.article.id, span.start, span.end) for span in entity.mentions} <= found[name]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora)
def test_without_annotations_nothing_is_said_of_mentions(corpus: list[Annotation]) -> None:
    assert not any(node.mentions for node in network(build(corpus, resolve(corpus))).nodes)
