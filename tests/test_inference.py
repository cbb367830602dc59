"""Inference: what follows stands in a graph of its own, and nothing follows that the ontology does not say."""

from __future__ import annotations

import pytest

from newsgraph.graph import KnowledgeGraph
from newsgraph.inference import infer, inferred_graph
from newsgraph.ontology import load_ontology
from newsgraph.querying import Answer, answer, find_query, named_queries, query
from tests.newsroom import newsroom


@pytest.fixture(scope="module")
def inferred() -> KnowledgeGraph:
    return infer(newsroom())


NAMES = {"NORWAY": "Norway", "BELOVAR": "Belovar"}


def asks(graph: KnowledgeGraph, pattern: str) -> bool:
    for written, name in NAMES.items():
        if written in pattern:
            pattern = f"?{written} skos:prefLabel '{name}'@en . {pattern.replace(written, f'?{written}')}"
    return query(graph, f"ASK {{ {pattern} }}") == Answer(True)


@pytest.mark.parametrize(
    "pattern",
    [
        "?someone a ng:Actor ; skos:prefLabel 'Norway'@en",  # subclass
        "?someone a sem:Actor, schema:Person ; skos:prefLabel 'Dana Orsi'@en",  # subclass of a subclass
        "?event a sem:Event ; sem:hasActor ?someone",  # subproperty
        "NORWAY ng:conflictedTowards BELOVAR",
        "NORWAY ng:actedTowards BELOVAR",  # subproperty of a subproperty
        "BELOVAR ng:sanctionedBy NORWAY",  # inverse
        "NORWAY ng:hasOfficial person:hana-brandt",
        "?fact a ng:Relation, prov:Entity ; prov:wasDerivedFrom ?article",
    ],
)
def test_what_follows_can_be_asked(inferred: KnowledgeGraph, pattern: str) -> None:
    assert asks(inferred, pattern)
    assert not asks(newsroom(), pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "?a ng:assaultedBy ?b",  # claims only
        "person:ilya-maren ng:hasOfficial ?anybody",
        "BELOVAR ng:hasOfficial person:dana-orsi",
        "ng:Person a ?anything",  # the ontology itself is not in the graph
        "?class rdfs:subClassOf ?above",
    ],
)
def test_nothing_else_follows(inferred: KnowledgeGraph, pattern: str) -> None:
    assert not asks(inferred, pattern)


def test_what_was_said_and_what_follows_stay_apart(inferred: KnowledgeGraph) -> None:
    target = inferred_graph(newsroom())
    said = {quad for quad in inferred if quad.graph_name != target}
    assert said == set(newsroom())
    triples = {(quad.subject, quad.predicate, quad.object) for quad in said}
    follows = [quad for quad in inferred if quad.graph_name == target]
    assert follows
    assert not [quad for quad in follows if (quad.subject, quad.predicate, quad.object) in triples]


def test_a_symmetric_edge_is_completed() -> None:
    graph = KnowledgeGraph()
    graph.store.update("INSERT DATA { country:kenya ng:alliedWith country:ghana }", prefixes=graph.prefixes())
    assert asks(infer(graph), "country:ghana ng:alliedWith country:kenya")


def test_inferring_again_adds_nothing(inferred: KnowledgeGraph) -> None:
    assert set(infer(inferred)) == set(inferred)


@pytest.mark.parametrize("name", [named.name for named in named_queries()])
def test_named_queries_count_nothing_twice(inferred: KnowledgeGraph, name: str) -> None:
    assert answer(inferred, find_query(name)) == answer(newsroom(), find_query(name))


def test_every_direct_edge_is_cooperation_or_conflict_and_can_be_turned() -> None:
    ontology = load_ontology()
    graph = KnowledgeGraph()
    for kind in ontology.events.values():
        edge = f"country:a ng:{kind.direct_edge} country:{kind.code.lower()}"
        graph.store.update(f"INSERT DATA {{ {edge} }}", prefixes=graph.prefixes())
    follows = infer(graph)
    for kind in ontology.events.values():
        side = "cooperatedTowards" if "cooperation" in kind.quad else "conflictedTowards"
        assert asks(follows, f"country:a ng:{side} country:{kind.code.lower()}"), kind.name
        assert asks(follows, f"country:{kind.code.lower()} ?turned country:a"), kind.name
