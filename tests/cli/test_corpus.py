"""`newsgraph add`, `remove` and `status`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsgraph.files import FolderLock
from newsgraph.pipeline.directory import INCOMING, WORK
from newsgraph.pipeline.ledger import Ledger
from tests.pipeline.corpus import report, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def built(run: Run, tmp_path: Path) -> Path:
    run("build", write(tmp_path / "in.jsonl", [report(1), report(2)]), "-o", tmp_path / "graph")
    return tmp_path / "graph"


def test_add_says_what_came(run: Run, tmp_path: Path) -> None:
    graph = built(run, tmp_path)
    more = write(tmp_path / "more.jsonl", [report(2), report(1, rest="Rain fell."), report(3)])
    added = run("add", graph, more)
    assert (added.code, added.out) == (0, "1 added, 1 replaced, 1 unchanged; 3 articles now\n")
    assert run("add", graph, more).out == "3 unchanged; 3 articles now\n"


def test_add_reports_what_it_leaves_out(run: Run, tmp_path: Path) -> None:
    outcome = run("add", built(run, tmp_path), tmp_path / "missing.txt")
    assert (outcome.code, outcome.out) == (1, "nothing changed; 2 articles now\n")
    assert outcome.err == f"left out: {tmp_path}/missing.txt: no such file or directory\n"


def test_articles_are_read_as_those_of_the_graph_were(run: Run, tmp_path: Path, no_model: None) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Snow fell.", encoding="utf-8")
    run("build", tmp_path / "a.txt", "-o", tmp_path / "graph", "--min-confidence", "0.25")
    assert run("add", tmp_path / "graph", tmp_path / "b.txt").out == "1 added; 2 articles now\n"
    assert (tmp_path / "graph" / "graph.trig").read_text("utf-8").count('"minimum_confidence\\": \\"0.25\\"') == 1


def test_an_article_is_known_though_its_date_was_given(run: Run, tmp_path: Path, no_model: None) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.", encoding="utf-8")
    run("build", tmp_path / "a.txt", "-o", tmp_path / "graph", "--published", "2026-02-02")
    assert run("add", tmp_path / "graph", tmp_path / "a.txt").out == "1 unchanged; 1 article now\n"
    (tmp_path / "a.txt").write_text("Snow fell.", encoding="utf-8")
    assert run("add", tmp_path / "graph", tmp_path / "a.txt").out == "1 replaced; 1 article now\n"


def test_remove_says_what_went(run: Run, tmp_path: Path) -> None:
    graph = built(run, tmp_path)
    assert run("remove", graph, "a1").out == "1 removed; 1 article now\n"
    refused = run("remove", graph, "a1")
    assert refused.code == 2
    assert "no article has the id or URL 'a1'" in refused.err


def test_status_for_people(run: Run, tmp_path: Path) -> None:
    graph = built(run, tmp_path)
    run("add", graph, tmp_path / "missing.txt")
    lines = run("status", graph).out.splitlines()
    assert lines[0] == "2 articles: 6 entities, 0 relations, 2 events, 2 statements, 0 figures"
    assert lines[1].startswith("graph: 3 entities, ")
    assert lines[2] == "told by several: 1 happening; 0 near-identical articles count with another as one source"
    assert lines[3] == "files: annotations.jsonl, graph.graphml, graph.html, graph.trig, graph.ttl"
    assert lines[4] == f"left out: {tmp_path}/missing.txt: no such file or directory"


def test_status_for_programs(run: Run, tmp_path: Path) -> None:
    found = json.loads(run("status", built(run, tmp_path), "--json").out)
    assert found["articles"] == [{"id": "a1", "title": "Talks 1"}, {"id": "a2", "title": "Talks 2"}]
    assert (found["counts"]["events"], found["nodes"], found["failures"], found["open"]) == (2, 3, [], None)
    assert found["bytes"] > 1000


def test_status_tells_a_change_under_way_from_one_broken_off(run: Run, tmp_path: Path) -> None:
    graph = built(run, tmp_path)
    assert "a change" not in run("status", graph).out
    (graph / WORK).mkdir()
    Ledger(graph / WORK / INCOMING).close()
    with FolderLock(graph, shared=False):
        assert run("status", graph).out.endswith("a change is under way, 0 articles read so far\n")
        assert json.loads(run("status", graph, "--json").out)["is_being_changed"]
    assert run("status", graph).out.endswith("a change was broken off after 0 articles; run it again to go on\n")
    assert not json.loads(run("status", graph, "--json").out)["is_being_changed"]


def test_status_of_nothing(run: Run, tmp_path: Path) -> None:
    assert "no graph here" in run("status", tmp_path).err


def test_what_cannot_be_served_is_not_said_to_be(run: Run, tmp_path: Path) -> None:
    answer = run("serve", tmp_path)
    assert answer.err.startswith(f"newsgraph: {tmp_path}: no graph here")
