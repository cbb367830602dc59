"""Articles come and go, and the graph is that of those which are there."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsgraph.errors import GraphDirectoryError
from newsgraph.export import export
from newsgraph.files import FolderLock
from newsgraph.pipeline import (
    add_articles,
    build_directory,
    export_directory,
    load_graph,
    read_annotations,
    remove_articles,
    status_of,
)
from tests.pipeline.corpus import PEOPLE, PLACES, quads, report, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

EXPORTS = ("annotations.jsonl", "graph.graphml", "graph.html", "graph.trig", "graph.ttl")


def built(folder: Path, name: str, articles: Sequence[dict[str, Any]]) -> Path:
    build_directory([write(folder / f"{name}.jsonl", articles)], folder / name)
    return folder / name


def test_adding_gives_the_graph_of_all(tmp_path: Path) -> None:
    one, two = [report(1), report(2, PEOPLE[2])], [report(3), report(4, PEOPLE[3], PEOPLE[2], 1)]
    both = built(tmp_path, "both", [*one, *two])
    grown = built(tmp_path, "grown", one)
    done = add_articles(grown, [write(tmp_path / "more.jsonl", two)])
    assert (done.added, done.replaced, done.removed, done.articles) == (("a3", "a4"), (), (), 4)
    assert quads(grown) == quads(both)
    for name in EXPORTS:
        assert (grown / name).read_bytes() == (both / name).read_bytes(), name


ARTICLES = st.lists(
    st.builds(
        report,
        st.integers(0, 8),
        st.sampled_from(PEOPLE),
        st.sampled_from([*PEOPLE, "Hana Solheim", "H. Brandt"]),
        st.integers(0, len(PLACES) - 1),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda article: article["id"],
)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=ARTICLES, cut=st.integers(0, 6), data=st.data())
def test_the_order_in_which_articles_come_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, articles: list[dict[str, Any]], cut: int, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("order")
    turned = data.draw(st.permutations(articles))
    first, rest = turned[: cut + 1], turned[cut + 1 :]
    whole, grown = built(folder, "whole", articles), built(folder, "grown", first)
    if rest:
        add_articles(grown, [write(folder / "rest.jsonl", rest)])
    assert quads(grown) == quads(whole)
    gone = data.draw(st.lists(st.sampled_from(articles), unique_by=lambda a: a["id"], max_size=len(articles) - 1))
    left = [article for article in articles if article not in gone]
    if gone:
        remove_articles(grown, [article["id"] for article in gone])
        assert quads(grown) == quads(built(folder, "left", left))


def test_an_unchanged_article_is_left_alone(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", [report(1), report(2)])
    before = {name: (graph / name).stat().st_ino for name in EXPORTS}
    done = add_articles(graph, [tmp_path / "graph.jsonl"])
    assert (done.added, done.replaced, done.unchanged, done.articles) == ((), (), ("a1", "a2"), 2)
    assert {name: (graph / name).stat().st_ino for name in EXPORTS} == before


@pytest.mark.parametrize("by", ["id", "url"])
def test_a_changed_article_takes_the_place_of_its_earlier_version(tmp_path: Path, by: str) -> None:
    graph = built(tmp_path, "graph", [report(1), report(2, PEOPLE[2], PEOPLE[3], 1)])
    changed = report(2, PEOPLE[0], PEOPLE[1], 2, "Rain fell.")
    if by == "url":
        changed["id"] = "other"
    done = add_articles(graph, [write(tmp_path / "new.jsonl", [changed])])
    assert (done.replaced, done.added) == ((("a2",), ()) if by == "id" else ((), ("other",)))
    assert done.removed == (("a2",) if by == "url" else ())
    assert quads(graph) == quads(built(tmp_path, "anew", [report(1), changed]))
    assert not any(PEOPLE[2] in quad for quad in quads(graph))


def test_a_changed_text_with_the_same_names(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", [report(1), report(2)])
    changed = report(2, rest="Rain fell.")
    assert add_articles(graph, [write(tmp_path / "new.jsonl", [changed])]).replaced == ("a2",)
    assert quads(graph) == quads(built(tmp_path, "anew", [report(1), changed]))


def test_what_only_a_removed_article_said_is_gone(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", [report(1), report(2), report(3, PEOPLE[2], PEOPLE[3], 1)])
    done = remove_articles(graph, ["a1", "https://example.org/3"])
    assert (done.removed, done.articles) == (("a1", "a3"), 1)
    assert quads(graph) == quads(built(tmp_path, "left", [report(2)]))
    assert [a.article.id for a in read_annotations(graph)] == ["a2"]


def test_the_last_article_can_go_and_others_can_come(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", [report(1)])
    assert remove_articles(graph, ["a1"]).articles == 0
    assert quads(graph) == []
    add_articles(graph, [write(tmp_path / "new.jsonl", [report(2)])])
    assert quads(graph) == quads(built(tmp_path, "anew", [report(2)]))


def test_an_unknown_article_cannot_be_removed(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", [report(1)])
    with pytest.raises(GraphDirectoryError, match=r"no article has the id or URL 'a9'; `newsgraph status"):
        remove_articles(graph, ["a1", "a9"])
    assert status_of(graph).articles == (("a1", "Talks 1"),)


def test_failures_are_kept_until_the_article_can_be_read(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", [report(1)])
    broken = tmp_path / "new.jsonl"
    broken.write_text(json.dumps(report(2)) + '\n{"id": "a3"\n', encoding="utf-8")
    done = add_articles(graph, [broken])
    assert [problem.where for problem in done.problems] == [f"{broken}:2"]
    status = status_of(graph)
    assert [place for place, _ in status.failures] == [f"{broken}:2"]
    assert "malformed JSON" in status.failures[0][1]
    assert json.loads((graph / "manifest.json").read_text("utf-8"))["problems"][0]["where"] == f"{broken}:2"
    add_articles(graph, [write(broken, [report(2), report(3)])])
    assert status_of(graph).failures == ()


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", [report(1)])
    with FolderLock(graph, shared=False):
        for change in (
            lambda: add_articles(graph, [tmp_path / "graph.jsonl"]),
            lambda: remove_articles(graph, ["a1"]),
            lambda: build_directory([tmp_path / "graph.jsonl"], graph),
        ):
            with pytest.raises(GraphDirectoryError, match="another newsgraph process changes this graph; wait"):
                change()
        assert len(load_graph(graph)) > 0


def test_who_reads_keeps_what_he_opened(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", [report(1)])
    opened = load_graph(graph)
    before = sorted(map(str, opened))
    for number in range(2, 5):
        add_articles(graph, [write(tmp_path / "new.jsonl", [report(number)])])
    assert sorted(map(str, opened)) == before
    assert len(load_graph(graph)) > len(before)
    stores = {path.name for path in (graph / "store").iterdir()}
    del opened
    remove_articles(graph, ["a4"])
    assert stores == {"1", "4"}
    assert [path.name for path in (graph / "store").iterdir()] == ["5"]


def test_other_processes_read_while_one_writes(tmp_path: Path) -> None:
    graph = built(tmp_path, "graph", [report(1)])
    question = "SELECT (count(*) AS ?n) WHERE { ?a a ng:Article }"
    command = [sys.executable, "-m", "newsgraph", "query", str(graph), question, "--format", "csv"]
    with FolderLock(graph, shared=False):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["n", "1"]


def test_a_graph_on_disk_is_an_rdflib_dataset(tmp_path: Path) -> None:
    graph = load_graph(built(tmp_path, "graph", [report(1), report(2)]))
    found = graph.dataset().query("SELECT ?n WHERE { ?p a ng:Person ; skos:prefLabel ?n }", initNs=graph.prefixes())
    assert sorted(str(row[0]) for row in found) == sorted(PEOPLE[:2])  # type: ignore[index]  # a SELECT query has rows


def test_exports_of_a_large_graph_are_taken_away_and_not_left_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = built(tmp_path, "graph", [report(1)])
    monkeypatch.setattr("newsgraph.pipeline.publishing._SMALL", 1)
    monkeypatch.setattr("newsgraph.pipeline.publishing._DRAWN", 1)
    assert add_articles(graph, [write(tmp_path / "new.jsonl", [report(2)])]).exports == ()
    assert not any((graph / name).exists() for name in EXPORTS)
    assert json.loads((graph / "manifest.json").read_text("utf-8"))["files"] == {}
    assert len(read_annotations(graph)) == 2
    with (tmp_path / "graph.trig").open("wb") as file:
        export(load_graph(graph), "trig", file)
    monkeypatch.undo()
    again = build_directory([graph], tmp_path / "again")
    assert again.directory is None
    assert "annotations stand in no file; `newsgraph export" in again.problems[0].problem
    whole = built(tmp_path, "whole", [report(1), report(2)])
    assert (tmp_path / "graph.trig").read_bytes() == (whole / "graph.trig").read_bytes()
    export_directory(graph, "jsonl", tmp_path / "out.jsonl", sys.stdout.buffer)
    assert (tmp_path / "out.jsonl").read_bytes() == (whole / "annotations.jsonl").read_bytes()
