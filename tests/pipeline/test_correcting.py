"""Corrections of single facts reach the graph and its provenance, outlive rebuilds, and can be taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from newsgraph.errors import InputError
from newsgraph.model import Quote
from newsgraph.pipeline import add_articles, build_directory, load_graph, read_annotations, remove_articles, status_of
from newsgraph.pipeline.correcting import (
    apply_corrections,
    decide,
    fact_question,
    facts_to_judge,
    find_fact,
    sentence_of,
    take_back,
)
from tests.pipeline.corpus import PEOPLE, quads, report, write
from tests.rows import rows

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.pipeline.correcting import FactQuestion


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    build_directory([write(tmp_path / "in.jsonl", [report(1), report(2, PEOPLE[2])])], tmp_path / "graph")
    return tmp_path / "graph"


def asked(graph: Path, article: str = "a1", kind: str = "event") -> FactQuestion:
    return next(
        q for a, i in facts_to_judge(graph) if a == article and (q := fact_question(graph, a, i)).name.kind == kind
    )


def select(graph: Path, pattern: str) -> list[tuple[str, ...]]:
    return rows(load_graph(graph), pattern)


EVENTS = "SELECT ?e { ?e a ng:Event ; ng:article/rdfs:label 'Talks 1' }"


def test_a_rejected_fact_leaves_the_facts_and_stays_in_the_provenance(graph: Path) -> None:
    before, question = quads(graph), asked(graph)
    made = decide(graph, question, "wrong", "Mia Lund")
    assert apply_corrections(graph) == 1
    assert select(graph, EVENTS) == []
    pattern = """SELECT ?label ?who ?verdict { ?fact a prov:Entity ; rdfs:label ?label ; prov:wasInvalidatedBy ?act ;
        prov:invalidatedAtTime ?time . ?act a ng:Correction ; ng:verdict ?verdict ;
        prov:wasAssociatedWith/rdfs:label ?who ; prov:endedAtTime ?time }"""
    ((label, *rest),) = select(graph, pattern)
    assert (label, rest) == ("Hana Brandt and Tomas Okoye: consult", ["Mia Lund", "wrong"])
    assert read_annotations(graph)[0].events  # what was observed is not rewritten
    found = find_fact(graph, question.iri)
    assert found.correction == made
    take_back(graph, made, "Mia Lund")
    assert apply_corrections(graph) == 0
    assert quads(graph) == before


def test_a_correction_survives_a_rebuild_and_another_extraction(graph: Path, tmp_path: Path) -> None:
    question = asked(graph)
    decide(graph, question, "corrected", "Mia Lund", (("actors", ("Hana Brandt",)), ("status", "negated")))
    apply_corrections(graph)
    assert select(graph, EVENTS.replace("; ng:article", "; ng:status 'negated' ; ng:article")) != []
    revised = "SELECT ?v { ?new prov:wasRevisionOf ?old ; prov:wasGeneratedBy/rdfs:comment ?v . ?old prov:value ?json }"
    assert select(graph, revised) == [
        ("actors: Hana Brandt; Tomas Okoye, now Hana Brandt; status: actual, now negated",)
    ]
    after = quads(graph)
    build_directory([tmp_path / "in.jsonl"], graph)
    assert quads(graph) == after
    other = report(1)  # another reading of the same article: more entities, other ids, one more fact
    renamed = json.loads(json.dumps(other).replace('"e0"', '"hana"').replace('"e1"', '"tomas"'))
    renamed["events"].append({**renamed["events"][0], "id": "v9", "type": "Support"})
    add_articles(graph, [write(tmp_path / "again.jsonl", [renamed])])
    types = "FILTER (?type IN (ng:Consult, ng:Support))"
    told = f"?e a ng:Event ; ng:article/rdfs:label 'Talks 1' ; ng:status ?status ; a ?type {types}"
    found = select(graph, f"SELECT ?type ?status {{ {told} }}")
    assert [(t.rpartition("#")[2], s) for t, s in found] == [("Consult", "negated"), ("Support", "actual")]
    assert status_of(graph).lost_corrections == ()


def test_a_fact_that_is_no_longer_found_is_told(graph: Path, tmp_path: Path) -> None:
    decide(graph, asked(graph), "wrong", "Mia Lund")
    apply_corrections(graph)
    changed: dict[str, Any] = {**report(1), "events": []}
    add_articles(graph, [write(tmp_path / "again.jsonl", [changed])])
    ((where, problem),) = status_of(graph).lost_corrections
    assert where.startswith("a1: event: ")
    assert "no longer found" in problem
    remove_articles(graph, ["a1"])
    assert "not in the graph" in status_of(graph).lost_corrections[0][1]
    add_articles(graph, [write(tmp_path / "first.jsonl", [report(1)])])
    assert status_of(graph).lost_corrections == ()
    assert select(graph, EVENTS) == []


def test_adding_gives_the_graph_of_building_with_corrections(graph: Path, tmp_path: Path) -> None:
    for verdict, kind in (("wrong", "statement"), ("right", "event")):
        decide(graph, asked(graph, "a2", kind), verdict, "Mia Lund")
    apply_corrections(graph)
    remove_articles(graph, ["a2"])
    add_articles(graph, [tmp_path / "in.jsonl"])
    grown = quads(graph)
    build_directory([tmp_path / "in.jsonl"], graph)
    assert quads(graph) == grown


def test_what_cannot_be_is_refused_and_nothing_recorded(graph: Path) -> None:
    question = asked(graph)
    for changes, problem in (
        ((("status", "perhaps"),), "unknown value 'perhaps', expected one of actual"),
        ((("actors", ("Nobody",)),), "'Nobody' names no entity of the article; it has Ghana; Hana Brandt; Tomas Okoye"),
        ((("speaker", "Hana Brandt"),), "a event has no 'speaker'"),
        ((("time", "Tuesday"),), "Tuesday"),
    ):
        with pytest.raises(InputError, match=problem):
            decide(graph, question, "corrected", "Mia Lund", changes)
    assert not (graph / "corrections.jsonl").exists()


def test_a_short_id_means_one_fact(graph: Path) -> None:
    question = asked(graph)
    kind, digest = question.iri.split("/")[-2:]
    assert find_fact(graph, digest[:8]) == find_fact(graph, f"{kind}/{digest[:8]}") == question
    with pytest.raises(InputError, match="no fact has such a name"):
        find_fact(graph, "figure/" + digest[:8])


def test_the_sentence_around_a_quote() -> None:
    text = "It rained. Hana met Tomas there. They left."
    start = text.index("Hana")
    assert sentence_of(text, Quote(start, start + 14, "Hana met Tomas")) == "»Hana met Tomas« there."
