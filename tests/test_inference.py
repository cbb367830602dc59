"""Inference: what follows stands in a graph of its own, and nothing follows that the ontology does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Store

from newsgraph.graph import KnowledgeGraph
from newsgraph.inference import infer, infer_into, inferred_graph, open_inferred
from newsgraph.ontology import load_ontology
from newsgraph.querying import Answer, answer, find_query, named_queries, query
from tests.newsroom import newsroom

if TYPE_CHECKING:
    from pathlib import Path


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


def triples(graph: KnowledgeGraph, named: str) -> set[str]:
    """The triples of one named graph, with IRIs as prefixed names."""
    prefixes = graph.prefixes()

    def shortened(iri: str) -> str:
        fitting = [(namespace, prefix) for prefix, namespace in prefixes.items() if iri.startswith(namespace)]
        namespace, prefix = max(fitting)
        return f"{prefix}:{iri.removeprefix(namespace)}"

    found = [quad for quad in graph if getattr(quad.graph_name, "value", "") == named]
    return {" ".join(shortened(str(getattr(part, "value", ""))) for part in quad.triple) for quad in found}


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        # inverse, from either side
        ("person:a ng:holdsOffice country:ken", {"country:ken ng:hasOfficial person:a"}),
        ("country:ken ng:hasOfficial person:a", {"person:a ng:holdsOffice country:ken"}),
        # symmetric
        ("country:ken ng:alliedWith country:gha", {"country:gha ng:alliedWith country:ken"}),
        # subclass, and the classes above those
        (
            "person:a rdf:type ng:Person",
            {f"person:a rdf:type {above}" for above in ("ng:Actor", "ng:Entity", "sem:Actor", "schema:Person")},
        ),
        # subproperty
        ("event:e ng:actor person:a", {"event:e sem:hasActor person:a"}),
        # subproperty of a subproperty, and the inverse of the first
        (
            "country:ken ng:sanctioned country:gha",
            {
                "country:ken ng:conflictedTowards country:gha",
                "country:ken ng:actedTowards country:gha",
                "country:gha ng:sanctionedBy country:ken",
            },
        ),
        # symmetric, with the properties above it in both directions
        (
            "country:ken ng:consultedWith country:gha",
            {
                "country:gha ng:consultedWith country:ken",
                *(f"country:{a} ng:cooperatedTowards country:{b}" for a, b in (("ken", "gha"), ("gha", "ken"))),
                *(f"country:{a} ng:actedTowards country:{b}" for a, b in (("ken", "gha"), ("gha", "ken"))),
            },
        ),
        ("country:ken skos:exactMatch country:gha", set()),
    ],
)
def test_what_follows_from_one_triple(said: str, follows: set[str]) -> None:
    graph = KnowledgeGraph()
    graph.store.update(f"INSERT DATA {{ GRAPH <urn:said> {{ {said} }} }}", prefixes=graph.prefixes())
    inferred = infer(graph)
    assert triples(inferred, inferred_graph(graph).value) == follows
    assert triples(inferred, "urn:said") == {said}


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


@pytest.mark.parametrize("on_disk", [True, False])
def test_a_store_on_disk_holds_the_same(tmp_path: Path, inferred: KnowledgeGraph, on_disk: bool) -> None:
    graph = newsroom()
    if on_disk:
        store = Store(str(tmp_path / "said"))
        store.bulk_extend(graph)
        store.flush()
        del store
        graph = KnowledgeGraph(base=graph.base, store=Store.read_only(str(tmp_path / "said")))
    infer_into(tmp_path / "copy", graph)
    assert set(open_inferred(tmp_path / "copy", graph.base)) == set(inferred)
