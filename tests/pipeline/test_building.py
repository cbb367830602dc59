"""Building a directory: all its files or none."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from newsgraph.errors import GraphDirectoryError, OutputError
from newsgraph.pipeline import Settings, build_directory, read_annotations
from newsgraph.serialization import from_json

if TYPE_CHECKING:
    from pathlib import Path

EXPORTS = ["annotations.jsonl", "graph.graphml", "graph.html", "graph.trig", "graph.ttl"]
FILES = sorted([*EXPORTS, "articles.sqlite", "decisions.jsonl", "manifest.json", "store"])


def contents(directory: Path) -> dict[str, bytes]:
    """The files that a user sees, and which store is the present one."""
    stores = {path.name: b"" for path in (directory / "store").iterdir()}
    return {path.name: path.read_bytes() for path in directory.iterdir() if path.is_file()} | stores


@pytest.fixture
def source(tmp_path: Path, annotation_json: dict[str, Any]) -> Path:
    """A file with two annotations."""
    path = tmp_path / "in.jsonl"
    own = {"id": "again", "url": "https://example.org/again", "text": annotation_json["text"] + " Rain fell."}
    other = {**annotation_json, **own}
    path.write_text(f"{json.dumps(annotation_json)}\n{json.dumps(other)}\n", encoding="utf-8")
    return path


def test_all_files_are_written(tmp_path: Path, source: Path, annotation_json: dict[str, Any]) -> None:
    out = tmp_path / "graph"
    report = build_directory([source], out)
    assert sorted(p.name for p in out.iterdir()) == FILES
    assert report.problems == ()
    assert [a.article.id for a in read_annotations(out)] == ["again", "talks"]
    assert report.articles == 2
    assert from_json(annotation_json, "x") in read_annotations(out)


def test_the_manifest_tells_what_went_in_and_what_came_out(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "graph"
    build_directory([source, tmp_path / "missing.txt"], out)
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["sources"] == [str(source), str(tmp_path / "missing.txt")]
    assert [a["id"] for a in manifest["articles"]] == ["again", "talks"]
    assert manifest["counts"] == {"entities": 12, "relations": 2, "events": 6, "statements": 2, "figures": 2}
    assert manifest["problems"] == [{"where": str(tmp_path / "missing.txt"), "problem": "no such file or directory"}]
    assert sorted(manifest["files"]) == EXPORTS
    for name, made in manifest["files"].items():
        assert made["sha256"] == hashlib.sha256((out / name).read_bytes()).hexdigest()


def test_provenance_claims_no_extractor_for_annotations_as_given(tmp_path: Path, source: Path) -> None:
    build_directory([source], tmp_path / "graph", Settings(model="en_none"))
    provenance = (tmp_path / "graph" / "graph.trig").read_text("utf-8")
    assert "annotations as given" in provenance
    assert "en_none" not in provenance


def test_the_order_of_articles_does_not_matter(tmp_path: Path, source: Path) -> None:
    turned = tmp_path / "turned.jsonl"
    turned.write_text("\n".join(reversed(source.read_text("utf-8").splitlines())), encoding="utf-8")
    build_directory([source], tmp_path / "one")
    build_directory([turned], tmp_path / "two")
    for name in EXPORTS:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, source: Path) -> None:
    for seed in ("1", "2"):
        command: list[str | Path] = [sys.executable, "-m", "newsgraph", "build", source, "-o", tmp_path / seed]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
    for name in [*EXPORTS, "manifest.json"]:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes(), name


def test_an_own_directory_is_built_again_and_keeps_its_queries(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "graph"
    build_directory([source], out)
    (out / "queries").mkdir()
    (out / "queries" / "mine.rq").write_text("ASK {}", encoding="utf-8")
    source.write_text(source.read_text("utf-8").splitlines()[0], encoding="utf-8")
    build_directory([source], out)
    assert [a.article.id for a in read_annotations(out)] == ["talks"]
    assert sorted(p.name for p in out.iterdir()) == sorted([*FILES, "queries"])


@pytest.mark.parametrize("manifest", [None, "", "[]", '{"name": "web app"}'])
def test_a_directory_of_somebody_else_is_refused(tmp_path: Path, source: Path, manifest: str | None) -> None:
    out = tmp_path / "precious"
    out.mkdir()
    name = "letter.txt" if manifest is None else "manifest.json"
    (out / name).write_text(manifest or "Dear", encoding="utf-8")
    with pytest.raises(GraphDirectoryError, match="not empty, and not written by newsgraph"):
        build_directory([source], out)
    assert [p.name for p in out.iterdir()] == [name]


def test_a_file_in_the_way_is_refused(source: Path) -> None:
    for out in (source, source / "graph"):
        with pytest.raises(OutputError, match="a file is in the way"):
            build_directory([source], out)


def test_an_empty_directory_is_used(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "graph"
    out.mkdir()
    build_directory([source], out)
    assert sorted(p.name for p in out.iterdir()) == FILES


def test_nothing_is_written_where_nothing_was_read(tmp_path: Path) -> None:
    report = build_directory([tmp_path / "missing.txt"], tmp_path / "graph")
    assert report.directory is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["export", "page"])
def test_a_failure_on_the_way_leaves_the_directory_as_it_was(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    out = tmp_path / "graph"
    build_directory([source], out)
    before = contents(out)
    source.write_text(source.read_text("utf-8").splitlines()[0], encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newsgraph.export.export" if name == "export" else "newsgraph.pipeline.publishing.page", full)
    with pytest.raises(OSError, match="No space left"):
        build_directory([source], out)
    assert contents(out) == before
    monkeypatch.undo()
    assert build_directory([source], out).articles == 1


def test_an_earlier_graph_is_read_by_its_annotations(tmp_path: Path, source: Path) -> None:
    build_directory([source], tmp_path / "one")
    report = build_directory([tmp_path / "one"], tmp_path / "two")
    assert report.articles == 2
    assert (tmp_path / "one" / "graph.trig").read_bytes() == (tmp_path / "two" / "graph.trig").read_bytes()


def test_graphs_beside_articles_are_not_articles(tmp_path: Path, source: Path) -> None:
    build_directory([source], tmp_path / "graph")
    assert build_directory([tmp_path], tmp_path / "graph").problems == ()
