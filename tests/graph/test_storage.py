"""Reading a graph back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newsgraph.errors import GraphDirectoryError
from newsgraph.export import export
from newsgraph.graph import build, load
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["graph.trig", "graph.nq"])
def test_a_written_graph_is_read_back(tmp_path: Path, annotation_json: dict[str, Any], name: str) -> None:
    annotation = from_json(annotation_json, "talks")
    graph = build([annotation], resolve([annotation]), base="https://example.org/x/")
    with (tmp_path / name).open("wb") as file:
        export(graph, name.partition(".")[2], file)
    read = load(tmp_path if name == "graph.trig" else tmp_path / name)
    assert {str(q) for q in read} == {str(q) for q in graph}
    assert read.base == "https://example.org/x/"


def test_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphDirectoryError, match="no graph here; `newsgraph build"):
        load(tmp_path)


def test_a_broken_graph(tmp_path: Path) -> None:
    (tmp_path / "graph.trig").write_text("<a> <b>\n<c> .. <d", encoding="utf-8")
    with pytest.raises(GraphDirectoryError, match=r"graph\.trig: not readable as a graph"):
        load(tmp_path)


def test_a_file_that_is_no_rdf(tmp_path: Path) -> None:
    (tmp_path / "graph.doc").write_text("", encoding="utf-8")
    with pytest.raises(GraphDirectoryError, match="names no RDF format"):
        load(tmp_path / "graph.doc")


def test_rdflib_sees_the_union(annotation_json: dict[str, Any]) -> None:
    annotation = from_json(annotation_json, "talks")
    graph = build([annotation], resolve([annotation]))
    dataset = graph.dataset()
    found = dataset.query("SELECT ?name WHERE { ?p a ng:Person ; skos:prefLabel ?name }", initNs=graph.prefixes())
    assert sorted(str(row[0]) for row in found) == ["Hana Brandt", "Tomas Okoye"]  # type: ignore[index]  # a SELECT query has rows
