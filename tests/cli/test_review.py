"""Review: a person's decisions reach the graph, outlive a rebuild, and can be taken back."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pexpect
import pytest

from newsgraph.pipeline import build_directory

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

SHORT, LONG = "Tomas Okoye", "Tomas Okoye Urlan"


def told(identifier: str, name: str) -> dict[str, Any]:
    text = f"{name} opened the bridge over the Varra on Monday."
    return {
        "id": identifier,
        "text": text,
        "entities": [{"id": "p", "name": name, "type": "Person", "mentions": [name]}],
    }


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A graph with a pair that the machine leaves open."""
    lines = [told("a", SHORT), told("b", LONG)]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    build_directory([tmp_path / "in.jsonl"], tmp_path / "graph")
    return tmp_path / "graph"


def persons(run: Run, graph: Path) -> list[str]:
    answer = run("query", graph, "SELECT DISTINCT ?p { ?p a ng:Person } ORDER BY ?p", "--format", "csv")
    return [line.rpartition("/")[2] for line in answer.out.splitlines()[1:]]


def acts(graph: Path) -> list[dict[str, Any]]:
    lines = (graph / "decisions.jsonl").read_text("utf-8").splitlines()
    return [act for act in map(json.loads, lines) if act["what"] != "decision"]


def test_a_judgement_joins_survives_a_rebuild_and_is_provenance(run: Run, doubtful: Path) -> None:
    assert len(persons(run, doubtful)) == 2
    outcome = run("review", doubtful, "--author", "Mia Lund", stdin="s\n")
    assert outcome.code == 0, outcome.err
    assert "1 of 1: Person, score 2.4" in outcome.out
    assert f"{SHORT} opened the bridge" in outcome.out
    assert "a second family name left out (+2.4)" in outcome.out
    (only,) = persons(run, doubtful)
    (act,) = acts(doubtful)
    assert (act["verdict"], act["author"], act["left"]["name"]) == ("same", "Mia Lund", SHORT)
    build_directory([doubtful.parent / "in.jsonl"], doubtful)
    assert persons(run, doubtful) == [only]
    assert "no pair is left to judge" in run("review", doubtful).out


def test_what_a_name_alone_joined_is_split_in_the_terminal(run: Run, tmp_path: Path) -> None:
    lines = [told(identifier, SHORT) for identifier in "ab"]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    build_directory([tmp_path / "in.jsonl"], tmp_path / "graph")
    (before,) = persons(run, tmp_path / "graph")
    outcome = run("review", tmp_path / "graph", "--author", "Mia Lund", stdin="d\n")
    assert "1 of 1: Person, score 4.0, one in the graph now" in outcome.out
    assert outcome.out.count(f"{SHORT} opened the bridge") == 2
    after = persons(run, tmp_path / "graph")
    assert len(after) == 2
    assert before in after
    run("review", tmp_path / "graph", "--export", tmp_path / "pairs.csv")
    assert len((tmp_path / "pairs.csv").read_text("utf-8").splitlines()) == 1
    run("review", tmp_path / "graph", "--take-back")
    assert persons(run, tmp_path / "graph") == [before]
    run("review", tmp_path / "graph", "--export", tmp_path / "pairs.csv")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "pairs.csv").read_text("utf-8")))
    assert (row["now"], row["reasons"]) == ("one", "same name and nothing else in common (+4.0)")


def test_an_unknown_answer_is_asked_again_and_pairs_can_be_exported(run: Run, doubtful: Path) -> None:
    outcome = run("review", doubtful, "--author", "Mia Lund", stdin="x\nq\n")
    assert "please answer with one of the letters" in outcome.out
    run("review", doubtful, "--export", doubtful.parent / "pairs.csv")
    rows = list(csv.DictReader(io.StringIO((doubtful.parent / "pairs.csv").read_text("utf-8"))))
    assert [(row["left_name"], row["right_name"]) for row in rows] == [(SHORT, LONG)]


@pytest.mark.parametrize("what", [(), ("--facts",)])
def test_what_is_to_be_judged_goes_to_standard_output(
    run: Run, doubtful: Path, what: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(doubtful.parent)
    run("review", doubtful, *what, "--export", doubtful.parent / "told.csv")
    assert run("review", doubtful, *what, "--export", "-").out == (doubtful.parent / "told.csv").read_text("utf-8")
    assert not (doubtful.parent / "-").exists()


def test_nothing_is_done_where_no_decision_can_be_taken_back(run: Run, doubtful: Path) -> None:
    assert run("review", doubtful, "--take-back").out == "no decision is in force\n"


def test_verdicts_of_a_table_are_taken_over_once(run: Run, doubtful: Path) -> None:
    table = doubtful.parent / "pairs.csv"
    assert run("review", doubtful, "--export", table).out.startswith("1 pair in ")
    filled = table.read_text("utf-8").replace("\n,", "\nsame,")
    table.write_text(filled, encoding="utf-8")
    assert run("review", doubtful, "--import", table, "--author", "Mia Lund").out.startswith("1 verdict taken over")
    assert len(persons(run, doubtful)) == 1
    assert run("review", doubtful, "--import", table, "--author", "Mia Lund").out.startswith("0 verdicts taken over")


def test_a_wrong_table_changes_nothing(run: Run, doubtful: Path) -> None:
    table = doubtful.parent / "pairs.csv"
    run("review", doubtful, "--export", table)
    table.write_text(table.read_text("utf-8").replace("\n,", "\nperhaps,"), encoding="utf-8")
    outcome = run("review", doubtful, "--import", table)
    assert outcome.code == 1
    assert "line 2: unknown verdict 'perhaps'" in outcome.err
    assert acts(doubtful) == []


def spoilt(graph: Path, table: Path, run: Run, **cells: str) -> str:
    """What is said of a table whose only row has these cells."""
    run("review", graph, "--export", table)
    (row,) = csv.DictReader(io.StringIO(table.read_text("utf-8")))
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, row)
        writer.writeheader()
        writer.writerow(row | {"verdict": "same"} | cells)
    outcome = run("review", graph, "--import", table)
    assert (outcome.code, acts(graph)) == (1, [])
    return outcome.err


def test_a_pair_that_the_graph_lacks_is_told(run: Run, doubtful: Path) -> None:
    table = doubtful.parent / "pairs.csv"
    assert "line 2: '[' in column left names no entity" in spoilt(doubtful, table, run, left="[")
    unknown = json.dumps(["a", "Person", "Nobody", 0])
    assert "line 2: the graph has no article 'a' with a Person 'Nobody'" in spoilt(doubtful, table, run, right=unknown)
    own = json.dumps(["a", "Person", SHORT, 0])
    assert "line 2: left and right are the same entity" in spoilt(doubtful, table, run, left=own, right=own)


def test_a_pair_with_two_verdicts_is_told(run: Run, doubtful: Path) -> None:
    table = doubtful.parent / "pairs.csv"
    run("review", doubtful, "--export", table)
    head, row = table.read_text("utf-8").splitlines()
    table.write_text(f"{head}\nsame{row}\ndifferent{row}\n", encoding="utf-8")
    outcome = run("review", doubtful, "--import", table)
    assert "line 3: the pair of line 2 again, with another verdict" in outcome.err
    assert acts(doubtful) == []


@pytest.mark.parametrize(
    ("separator", "encoding", "line_end"), [(";", "utf-8-sig", "\r\n"), ("\t", "utf-16", "\r\n"), (",", "utf-8", "\r")]
)
def test_tables_of_spreadsheets_are_read(
    run: Run, doubtful: Path, separator: str, encoding: str, line_end: str
) -> None:
    table = doubtful.parent / "pairs.csv"
    run("review", doubtful, "--export", table)
    (row,) = csv.DictReader(io.StringIO(table.read_text("utf-8")))
    names = ["right", "note", "left", "left_quote", "Verdict "]
    with table.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=separator, lineterminator=line_end)
        writer.writerow(names)
        writer.writerow([row["right"], "see the map; twice", row["left"], row["left_quote"], " SAME "])
        writer.writerow([""] * len(names))
    assert run("review", doubtful, "--import", table).out.startswith("1 verdict taken over")
    assert len(persons(run, doubtful)) == 1


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "no column verdict, left, right; its first line must name verdict, left, right, as --export writes them"),
        (b"verdict,name\nsame,Okoye\n", "no column left, right"),
        (b"verdict,left,right,left\n", "the column left is there twice"),
        (b"verdict,left,right\nsame,a,b,c\n", "line 2: 4 cells in 3 columns"),
        (b'verdict,left,right\n"same" and,a,b\n', "line 2: no CSV"),
        ("verdict,left,right\nsäme,a,b\n".encode("cp1252"), "not UTF-8: byte 0xE4 at offset 20 (line 2)"),
    ],
)
def test_what_is_no_such_table_is_told(run: Run, doubtful: Path, data: bytes, problem: str) -> None:
    table = doubtful.parent / "pairs.csv"
    table.write_bytes(data)
    for facts in ([], ["--facts"]):
        outcome = run("review", doubtful, *facts, "--import", table)
        assert outcome.code == 1
        assert facts or f"{table}: {problem}" in outcome.err
        assert outcome.err.startswith(f"newsgraph: {table}: ")


def test_review_in_a_terminal_with_a_step_back(run: Run, doubtful: Path) -> None:
    (doubtful.parent / "more.jsonl").write_text(json.dumps(told("c", "Tomas Okoye Brenn")) + "\n", encoding="utf-8")
    assert run("add", doubtful, doubtful.parent / "more.jsonl").code == 0
    child = pexpect.spawn(sys.executable, ["-m", "newsgraph", "review", str(doubtful), "--author", "Mia"], timeout=60)
    for answer in "szdq":
        child.expect(r"\[q\]uit: ")
        child.sendline(answer)
    child.expect("the graph follows 1 judgement")
    child.expect(pexpect.EOF)
    assert [act["what"] for act in acts(doubtful)] == ["judgement", "retraction", "judgement"]
    assert len(persons(run, doubtful)) == 3


def test_the_last_answer_can_be_undone_and_a_decision_of_an_earlier_day_taken_back(run: Run, doubtful: Path) -> None:
    before = persons(run, doubtful)
    outcome = run("review", doubtful, "--author", "Mia Lund", stdin="s\nx\nz\nd\nq\n")
    assert outcome.out.count("that was the last; un[z]do, [q]uit: ") == 3
    assert [act.get("verdict") for act in acts(doubtful)] == ["same", None, "different"]
    run("review", doubtful, "--author", "Mia Lund", "--take-back")
    assert run("review", doubtful, "--author", "Mia Lund", stdin="s\n").out.endswith("the graph follows 1 judgement\n")
    assert len(persons(run, doubtful)) == len(before) - 1
    taken = run("review", doubtful, "--take-back", "--author", "Ana").out
    assert taken.startswith("taken back: ")
    assert ", same by Mia Lund, " in taken
    assert taken.endswith("the graph follows 0 judgements\n")
    assert persons(run, doubtful) == before
    assert "no decision is in force" in run("review", doubtful, "--take-back").out
    assert run("review", doubtful, "--take-back", "--facts").code == 2


def test_who_decided_that_two_are_one_stands_in_the_provenance(run: Run, doubtful: Path) -> None:
    run("review", doubtful, "--author", "Mia Lund", stdin="s\n")
    who = (
        "SELECT ?name ?verdict { ?d a ng:ResolutionDecision ; prov:wasGeneratedBy ?act . ?act a ng:Judgement ;"
        " ng:verdict ?verdict ; prov:endedAtTime ?time ; prov:wasAssociatedWith/rdfs:label ?name }"
    )
    assert run("query", doubtful, who, "--format", "csv").out.splitlines()[1:] == ["Mia Lund,same"]
    (judgement,) = acts(doubtful)
    taken = {"what": "retraction", "of": judgement["id"], "author": "Mia Lund", "time": judgement["time"]}
    with (doubtful / "decisions.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(taken) + "\n")
    run("review", doubtful, stdin="q\n")
    assert run("query", doubtful, who, "--format", "csv").out.splitlines()[1:] == []
    everyone = "SELECT ?x { ?x a prov:Person }"
    assert run("query", doubtful, everyone, "--format", "csv").out.splitlines()[1:] == []


def test_the_log_is_that_of_a_build_of_all_whatever_came_when(run: Run, tmp_path: Path) -> None:
    lines = [told(i, name) for i, name in (("a", SHORT), ("b", SHORT), ("c", "Hana Brandt"), ("d", LONG))]
    for name, chosen in (("all", lines), ("some", lines[:3])):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in chosen), encoding="utf-8")
        build_directory([tmp_path / f"{name}.jsonl"], tmp_path / name)
    assert run("add", tmp_path / "some", tmp_path / "all.jsonl").code == 0
    log = (tmp_path / "all" / "decisions.jsonl").read_text("utf-8")
    assert (tmp_path / "some" / "decisions.jsonl").read_text("utf-8") == log
    assert [json.loads(line)["what"] for line in log.splitlines()] == ["decision"] * 3
    assert run("remove", tmp_path / "some", "c", "d").code == 0
    assert len((tmp_path / "some" / "decisions.jsonl").read_text("utf-8").splitlines()) == 1
