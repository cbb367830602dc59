"""Review of single facts in the terminal, as a table, and by name."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any

import pexpect
import pytest

from newsgraph.pipeline import build_directory
from newsgraph.serialization import from_json
from tests.pipeline.corpus import report, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph with an event of low confidence and a statement of unknown confidence."""
    article = report(1)
    article["events"][0]["confidence"] = 0.4
    build_directory([write(tmp_path / "in.jsonl", [article])], tmp_path / "graph")
    return tmp_path / "graph"


def acts(graph: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (graph / "corrections.jsonl").read_text("utf-8").splitlines()]


def counted(run: Run, graph: Path, pattern: str) -> int:
    answer = run("query", graph, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", "--format", "csv")
    return int(answer.out.splitlines()[1])


def test_review_in_a_terminal_with_a_correction_and_a_step_back(run: Run, graph: Path) -> None:
    command = ["-m", "newsgraph", "review", str(graph), "--facts", "--author", "Mia"]
    child = pexpect.spawn(sys.executable, command, timeout=60, encoding="utf-8")
    child.expect("1 of 2: event, confidence 0.40, in Talks 1")
    child.expect("»Hana Brandt met Tomas Okoye in Ghana«")
    for answer in ("w", "z", "c", "status=perhaps"):
        child.expect(r"\[q\]uit: |done: ")
        child.sendline(answer)
    child.expect("unknown value 'perhaps'")
    for answer in ("status=planned", "actors=Hana Brandt", ""):
        child.expect("done: ")
        child.sendline(answer)
    child.expect("2 of 2: statement, in Talks 1")
    child.sendline("q")
    child.expect("the graph follows 1 correction")
    child.expect(pexpect.EOF)
    assert [act["what"] for act in acts(graph)] == ["correction", "retraction", "correction"]
    assert acts(graph)[2]["changes"] == [["actors", ["Hana Brandt"]], ["status", "planned"]]
    assert counted(run, graph, "?e a ng:Event ; ng:status 'planned' ; ng:actor/skos:prefLabel 'Hana Brandt'@en") == 1
    assert "1 of 1: statement" in run("review", graph, "--facts", stdin="q\n").out  # goes on where it was left


def exported(run: Run, graph: Path) -> list[dict[str, str]]:
    run("review", graph, "--facts", "--export", graph.parent / "facts.csv")
    return list(csv.DictReader(io.StringIO((graph.parent / "facts.csv").read_text("utf-8"))))


def imported(run: Run, graph: Path, change: Callable[[dict[str, str]], object]) -> Any:
    rows = exported(run, graph)
    for row in rows:
        change(row)
    with (graph.parent / "facts.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, rows[0].keys())
        table.writeheader()
        table.writerows(rows)
    return run("review", graph, "--facts", "--import", graph.parent / "facts.csv", "--author", "Mia")


def test_verdicts_of_a_table(run: Run, graph: Path) -> None:
    event, statement = exported(run, graph)
    assert (event["confidence"], event["type"], event["actors"]) == ("0.40", "Consult", "Hana Brandt; Tomas Okoye")
    assert statement["content"] == "We agree on 1,"

    def judge(row: dict[str, str]) -> None:
        row["verdict"] = "corrected" if row["fact"] == "event" else "wrong"
        row["type"] = row["type"] and "Support"

    outcome = imported(run, graph, judge)
    assert outcome.out == "2 verdicts taken over\nthe graph follows 2 corrections\n"
    assert counted(run, graph, "?e a ng:Support") == 1
    assert counted(run, graph, "?e a ng:Statement") == 0
    again = run("review", graph, "--facts", "--import", graph.parent / "facts.csv", "--author", "Mia")
    assert again.out.startswith("0 verdicts")


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"verdict": "perhaps"}, "line 2: unknown verdict 'perhaps'"),
        ({"verdict": "right", "status": "negated"}, "line 2: cells differ from the fact, but the verdict is 'right'"),
        ({"verdict": "corrected"}, "line 2: no cell differs from the fact"),
        ({"verdict": "corrected", "type": "Picnic"}, "unknown value 'Picnic'"),
        ({"verdict": "wrong", "iri": "x"}, "the article 'a1' has no such fact"),
    ],
)
def test_a_wrong_table_changes_nothing(run: Run, graph: Path, cells: dict[str, str], problem: str) -> None:
    outcome = imported(run, graph, lambda row: row["fact"] == "event" and row.update(cells))
    assert outcome.code == 1
    assert problem in outcome.err
    assert not (graph / "corrections.jsonl").exists()


def test_a_fact_by_its_name(run: Run, graph: Path) -> None:
    name = "/".join(exported(run, graph)[0]["iri"].split("/")[-2:])[:14]
    assert "  status: actual\n" in run("correct", graph, name).out
    assert run("correct", graph, name, "--set", "status=negated", "--author", "Mia").code == 0
    assert counted(run, graph, "?e a ng:Event ; ng:status 'negated'") == 1
    assert "judged corrected by Mia" in run("correct", graph, name).out
    assert run("correct", graph, name, "--set", "place=", "--author", "Mia").code == 0
    assert counted(run, graph, "?e ng:status 'negated' FILTER NOT EXISTS { ?e ng:place ?p }") == 1
    assert "corrections: 1 fact judged by persons" in run("status", graph).out
    assert "negated" in run("show", graph).out
    run("correct", graph, name, "--verdict", "wrong")
    assert "Consult" not in run("show", graph).out
    run("correct", graph, name, "--verdict", "right")
    assert run("correct", graph, name, "--take-back").out == "the graph follows 0 corrections\n"
    assert counted(run, graph, "?e a ng:Event ; ng:status 'actual'") == 1
    assert run("correct", graph, name, "--take-back").code == 1
    assert run("correct", graph, name, "--set", "speaker=Hana Brandt").code == 1
    assert run("correct", graph, "zz").code == 1


def test_what_a_correction_adds_is_told_in_words(run: Run, graph: Path) -> None:
    iri = exported(run, graph)[0]["iri"]
    run("correct", graph, iri, "--set", "recipients=Tomas Okoye", "--set", "actors=Hana Brandt", "--author", "Mia")
    said = "?act a ng:Correction ; rdfs:comment ?words FILTER(CONTAINS(?words, 'recipients: nothing, now Tomas Okoye'))"
    assert counted(run, graph, said) == 1


def test_a_damaged_log_is_named_by_its_line(run: Run, graph: Path) -> None:
    (graph / "corrections.jsonl").write_text('{"what": "correction"}\n', encoding="utf-8")
    outcome = run("status", graph)
    assert outcome.code == 1
    assert "corrections.jsonl, line 1: no correction of newsgraph" in outcome.err


def test_sentences_that_were_judged_are_written_for_training(run: Run, graph: Path) -> None:
    event, statement = exported(run, graph)
    run("correct", graph, event["iri"], "--set", "status=negated")
    run("correct", graph, statement["iri"], "--verdict", "wrong")
    outcome = run("review", graph, "--suggest", graph.parent / "out")
    assert outcome.out.startswith(f"2 sentences in {graph.parent / 'out' / 'training.jsonl'}\n")
    lines = (graph.parent / "out" / "training.jsonl").read_text("utf-8").splitlines()
    first, second = (from_json(json.loads(line), "a line") for line in lines)
    assert (first.article.text, second.article.text) == (
        "Hana Brandt met Tomas Okoye in Ghana.",
        "“We agree on 1,” Hana Brandt said.",
    )
    assert [(e.status, e.evidence.text) for e in first.events] == [
        ("negated", "Hana Brandt met Tomas Okoye in Ghana"),
    ]
    assert (second.statements, [e.name for e in second.entities]) == ((), ["Hana Brandt"])
    run("correct", graph, statement["iri"], "--verdict", "unsure")
    assert run("review", graph, "--suggest", graph.parent / "out").out.startswith("1 sentence in ")


def page_of(graph: Path) -> dict[str, Any]:
    """The view model in the page of a graph."""
    html = (graph / "graph.html").read_text("utf-8")
    found = re.search(r'<script type="application/json" id="model">(.*?)</script>', html, re.DOTALL)
    assert found, "the page holds its model as JSON"
    model: dict[str, Any] = json.loads(found[1])
    return model


def test_the_page_shows_what_persons_decided(run: Run, graph: Path) -> None:
    def reviewed() -> list[str]:
        table = page_of(graph)["facts"]
        return [told for row in table["rows"] if (told := row[table["fields"].index("judgement")])]

    assert reviewed() == []
    rows = run("query", graph, "SELECT ?e { ?e a ng:Event }", "--format", "csv").out.splitlines()[1:]
    run("correct", graph, rows[0], "--set", "status=planned", "--author", "Mia Lund")
    (told,) = reviewed()
    assert re.fullmatch(r"corrected by Mia Lund, \d{4}-\d\d-\d\d; status: actual, now planned", told)
    run("correct", graph, rows[0], "--verdict", "right", "--author", "Jon Dahl")
    (told,) = reviewed()
    assert told.startswith("right by Jon Dahl, ")
    run("correct", graph, rows[0], "--verdict", "wrong", "--author", "Mia Lund")
    assert reviewed() == []
    (article,) = page_of(graph)["articles"]
    (rejected,) = article["rejected"]
    assert re.fullmatch(r"Hana Brandt .*: consult: wrong by Mia Lund, \d{4}-\d\d-\d\d", rejected)
    run("correct", graph, rows[0], "--take-back")
    assert page_of(graph)["articles"][0]["rejected"] == []
