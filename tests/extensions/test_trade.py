"""A domain of its own, trade between states: types, words and names in three files, from an article to the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsgraph.cli import main
from newsgraph.extensions import read_extensions
from newsgraph.pipeline import (
    InputProblem,
    Settings,
    build_directory,
    explain_source,
    query_directory,
    read_annotations,
    validate_directory,
    write_page,
)
from newsgraph.querying import Table

if TYPE_CHECKING:
    from newsgraph.annotation.explanation import Explanation
    from newsgraph.model import Annotation

TRADE = Path(__file__).parent / "trade"
SETTINGS = Settings(extensions=read_extensions([TRADE / "trade.ttl"], [TRADE / "trade.yaml"], [TRADE / "trade.tsv"]))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the article, which from then on is asked without naming the three files again."""
    folder = tmp_path_factory.mktemp("trade") / "graph"
    report = build_directory([TRADE / "article.txt"], folder, SETTINGS, jobs=1)
    assert report.problems == ()
    return folder


@pytest.fixture(scope="module")
def annotation(graph: Path) -> Annotation:
    (only,) = read_annotations(graph)
    return only


def rows(graph: Path, query: str) -> list[list[str]]:
    table, prefixes = query_directory(graph, query)
    assert isinstance(table, Table)
    return table.text_rows(prefixes)


def test_events_of_the_own_types_are_found_with_their_modes(annotation: Annotation) -> None:
    name = {e.id: e.name for e in annotation.entities}
    found = {(e.type, e.mode, *(name[a] for a in (*e.actors, *e.recipients))) for e in annotation.events}
    assert {
        ("Barrier", "tariff", "Chile", "Norway"),
        ("Barrier", "ban", "Kenya", "Ghana"),
        ("Deal", None, "Peru", "Vietnam"),
    } <= found


def test_names_of_the_own_gazetteer_are_known(annotation: Annotation) -> None:
    known = {(e.name, e.type, e.country, e.sector) for e in annotation.entities}
    assert {
        ("Velar Copper", "Organization", "CHL", "BUS"),
        ("Norland Grain Board", "Agency", "CAN", "GOV"),
        ("copper", "Commodity", None, None),
    } <= known


def test_the_own_relation_joins_the_own_entity_type(annotation: Annotation) -> None:
    name = {e.id: e.name for e in annotation.entities}
    told = [(name[r.subject], r.predicate, name[r.object]) for r in annotation.relations]
    assert ("Velar Copper", "produces", "copper") in told


def test_queries_know_the_own_types_by_their_namespace(graph: Path) -> None:
    assert rows(graph, "SELECT ?a ?b WHERE { ?a trade:hindered ?b }") == [
        ["country:chl", "country:nor"],
        ["country:ken", "country:gha"],
    ]
    ((label,),) = rows(graph, "SELECT ?label WHERE { ?e a trade:Deal, ng:Event ; rdfs:label ?label }")
    assert label.startswith("Peru and Vietnam: signed")
    ((made,),) = rows(graph, "SELECT ?b WHERE { ?a trade:produces ?b . ?b a trade:Commodity }")
    assert made.startswith("commodity:copper")


def test_ready_questions_know_the_own_types(graph: Path) -> None:
    told = rows(graph, "events-by-dyad-and-month")
    assert {
        ("Chile", "Norway", "BARRIER", "material conflict"),
        ("Peru", "Vietnam", "DEAL", "material cooperation"),
    } <= {(row[2], row[4], *row[6:8]) for row in told}
    assert ["Peru", "Deal", "Vietnam"] in [row[:3] for row in rows(graph, "who-did-what-to-whom")]
    sides = {tuple(row[:4]) for row in rows(graph, "who-stands-with-whom")}
    assert ("against", "Kenya", "Barrier", "Ghana") in sides


def test_the_graph_is_valid(graph: Path) -> None:
    assert [p for p in validate_directory(graph) if p.severity == "error"] == []


def test_the_page_has_the_own_types_in_their_colours(graph: Path, tmp_path: Path) -> None:
    page = write_page(graph, tmp_path / "page.html").read_text("utf-8")
    assert all(word in page for word in ("trade barrier", "trade deal", "#8A4B08", "#1B7837", "commodity", "#D9C9A3"))


def test_the_graph_names_the_three_files_with_their_checksums(graph: Path) -> None:
    manifest = json.loads((graph / "manifest.json").read_text("utf-8"))
    assert manifest["settings"]["lexicon"].startswith("trade.yaml sha256:")
    assert [f["name"] for kind in manifest["extensions"].values() for f in kind] == [
        "trade.ttl",
        "trade.yaml",
        "trade.tsv",
    ]
    agents = rows(graph, "SELECT ?a ?text WHERE { ?a a prov:SoftwareAgent ; ?p ?text }")
    assert any("trade.tsv sha256:" in text for _, text in agents)


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    (only,) = explain_source(TRADE / "article.txt", SETTINGS)
    assert not isinstance(only, InputProblem)
    return only


def test_an_explanation_names_the_own_files_and_lines(explanation: Explanation) -> None:
    found = {(f.rule, Path(f.entry).name.partition(":")[0]) for s in explanation.sentences for f in s.found if f.entry}
    assert {
        ("Barrier/raise_tariff", "trade.yaml"),
        ("noun “copper”", "trade.yaml"),
        ("gazetteer (name)", "trade.tsv"),
        ("word:mine", "trade.yaml"),
    } <= found
    text = (TRADE / "trade.yaml").read_text("utf-8").split("\n")
    line = next(f.entry for s in explanation.sentences for f in s.found if f.rule == "Deal/sign").rpartition(":")[2]
    assert text[int(line) - 1].strip() == "sign:"


def test_without_the_three_files_nothing_of_them_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["extract", str(TRADE / "article.txt")])
    found = json.loads(capsys.readouterr().out)
    assert {e["type"] for e in found["events"]}.isdisjoint({"Barrier", "Deal"})
    assert "Commodity" not in {e["type"] for e in found["entities"]}
    assert found["relations"] == []


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_a_lexicon_for_types_that_no_ontology_declares_is_refused(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, str(TRADE / "article.txt"), "--lexicon", str(TRADE / "trade.yaml")])
    assert left.value.code == 1
    assert "trade.yaml:7: type 'Barrier' is not in the ontology" in capsys.readouterr().err
