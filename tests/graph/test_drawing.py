"""The network: every entity a node, every fact an edge for each pair it joins, or a node; nothing vanishes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from newsgraph.graph import build, elements, network
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json
from tests.rows import rows
from tests.strategies import corpora

if TYPE_CHECKING:
    from newsgraph.graph.network import Network, NetworkEdge
    from newsgraph.model import Annotation


def network_of(*annotations: Annotation) -> Network:
    return network(build(annotations, resolve(annotations)))


def edges(drawn: Network, **wanted: object) -> list[tuple[str, str, bool]]:
    """Labels of the ends of the edges whose fact is as wanted."""
    labels = {node.id: node.label for node in drawn.nodes}

    def fits(edge: NetworkEdge) -> bool:
        return all(getattr(edge.fact, name) == value for name, value in wanted.items())

    return [(labels[e.source], labels[e.target], e.directed) for e in drawn.edges if fits(e)]


@pytest.fixture
def talks(annotation_json: dict[str, Any]) -> Annotation:
    return from_json(annotation_json, "talks")


def test_edges_of_each_kind(talks: Annotation) -> None:
    drawn = network_of(talks)
    assert edges(drawn, name="Consult") == [("Hana Brandt", "Tomas Okoye", False)]
    assert edges(drawn, name="Accuse") == [("Tomas Okoye", "Red Valley Front", True)]
    assert edges(drawn, name="holds_office", caption="President") == [("Tomas Okoye", "Ghana", True)]
    assert edges(drawn, kind="figure") == [
        ("Tomas Okoye", "Red Valley Front", True),
        ("Tomas Okoye", "12 people", True),
    ]


def test_facts_tell_where_they_stand(talks: Annotation) -> None:
    (edge,) = (e for e in network_of(talks).edges if e.fact.name == "Assault")
    fact = edge.fact
    assert (fact.status, fact.claimed, fact.source, fact.article) == ("actual", True, "Tomas Okoye", "talks")
    assert talks.article.text[fact.start : fact.end] == fact.evidence
    (meeting,) = (e.fact for e in network_of(talks).edges if e.fact.name == "Consult")
    assert (meeting.place, meeting.time, meeting.earliest, meeting.latest) == ("Geneva", *["2026-02-03"] * 3)


def test_a_statement_about_nobody_is_a_node(talks: Annotation) -> None:
    drawn = network_of(talks)
    (node,) = (n for n in drawn.nodes if n.kind != "entity")
    assert (node.kind, node.type, node.label) == ("statement", "Statement", "“We will not wait”")
    assert node.fact is not None
    assert node.fact.content == "We will not wait"
    (edge,) = (e for e in drawn.edges if e.target == node.id)
    assert (edge.part, edge.fact) == ("speaker", node.fact)


def test_an_event_without_recipient_is_a_node_with_its_place(talks: Annotation) -> None:
    lonely = replace(talks.events[1], recipients=(), place="geneva")
    drawn = network_of(replace(talks, events=(lonely,)))
    assert edges(drawn, name="Accuse") == [("accuse", "Geneva", True), ("Tomas Okoye", "accuse", True)]


def test_whoever_acts_on_himself_is_not_lost(talks: Annotation) -> None:
    drawn = network_of(replace(talks, events=(replace(talks.events[1], recipients=("okoye",)),)))
    assert [n.type for n in drawn.nodes if n.kind == "event"] == ["Accuse"]


@pytest.mark.parametrize(
    ("changes", "caption"),
    [
        ({"trigger": "accused"}, "accused"),
        ({"type": "Sanction", "trigger": "cut in aid"}, "cut in aid"),
        ({"type": "Assault", "status": "planned"}, "assault (planned)"),
        ({"type": "Cooperate", "actors": ("okoye", "brandt")}, "cooperate"),
    ],
)
def test_captions_say_no_more_than_the_article(talks: Annotation, changes: dict[str, Any], caption: str) -> None:
    drawn = network_of(replace(talks, events=(replace(talks.events[1], **changes),)))
    assert {e.fact.caption for e in drawn.edges if e.fact.kind == "event"} == {caption}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(corpora)
def test_nothing_vanishes(corpus: list[Annotation]) -> None:
    resolution = resolve(corpus)
    graph = build(corpus, resolution)
    drawn = network(graph)
    assert set(elements(graph)) == {*drawn.nodes, *drawn.edges}
    shown = {e.fact.id for e in drawn.edges} | {n.fact.id for n in drawn.nodes if n.fact}
    assert {fact for (fact,) in rows(graph, "SELECT DISTINCT ?f WHERE { ?f a ng:Fact }")} == shown
    ids = {n.id for n in drawn.nodes}
    assert len(ids) == len(drawn.nodes)
    assert {end for e in drawn.edges for end in (e.source, e.target)} <= ids
    assert len([n for n in drawn.nodes if n.kind == "entity"]) == len(set(resolution.entity_of.values()))
