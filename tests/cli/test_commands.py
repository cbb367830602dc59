"""The commands: results on standard output, the rest on standard error, exit codes 0, 1 and 2."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import build_graph

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def newsgraph(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "newsgraph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, timeout=120)


def write_lines(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_version_and_help(run: Run) -> None:
    assert run("--version").out.startswith("newsgraph 0.")
    assert "Exit codes: 0 all done; 1" in run("--help").out
    for command in ("extract", "build", "show", "query", "view", "export", "validate", "evaluate"):
        assert run(command, "--help").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("fly",),
        ("extract",),
        ("build", "a.txt"),
        ("extract", "a.txt", "--published", "yesterday"),
        ("extract", "a.txt", "--min-confidence", "2"),
        ("export", "g", "--to", "doc"),
        ("query", "g", "q", "--format", "xml"),
        ("show", "/nowhere"),
        ("query", "/nowhere", "ASK {}"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.usefixtures("no_model")
def test_extract_writes_an_object_for_a_text_and_lines_for_several(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Snow fell.", encoding="utf-8")
    one = run("extract", tmp_path / "a.txt")
    assert one.out.startswith("{\n")
    assert json.loads(one.out)["id"] == "a"
    several = run("extract", tmp_path)
    assert [json.loads(text)["id"] for text in several.out.splitlines()] == ["a", "b"]
    lines = write_lines(tmp_path / "c.jsonl", {"id": "c", "text": "Hail fell."})
    assert len(run("extract", lines).out.splitlines()) == 1


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize(("name", "bracket"), [("a.ndjson", ""), ("a.json", "[]"), ("a", "")])
def test_several_articles_of_one_file_come_one_a_line(run: Run, tmp_path: Path, name: str, bracket: str) -> None:
    records = ['{"id": "a", "text": "Rain."}', '{"id": "b", "text": "Snow."}']
    text = f"[{records[0]}, {records[1]}]" if bracket else "\n".join(records)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert [json.loads(line)["id"] for line in run("extract", tmp_path / name).out.splitlines()] == ["a", "b"]


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize("out", ["a.txt/", "a.txt/b.json"])
def test_a_file_in_the_way_is_told_before_the_work(run: Run, tmp_path: Path, out: str) -> None:
    (tmp_path / "a.txt").write_text("They met on Tuesday.", encoding="utf-8")
    outcome = run("extract", tmp_path / "a.txt", "-o", f"{tmp_path}/{out}")
    message = f"newsgraph: {tmp_path}/a.txt: a file is in the way; name a directory\n"
    assert (outcome.code, outcome.out, outcome.err) == (2, "", message)


def test_a_directory_in_the_way_of_a_file_is_told(run: Run, graph: Path, tmp_path: Path) -> None:
    for command in (("export", graph, "--to", "ttl"), ("view", graph)):
        outcome = run(*command, "-o", tmp_path)
        assert (outcome.code, outcome.err) == (2, f"newsgraph: {tmp_path}: a directory is in the way; name a file\n")


@pytest.mark.usefixtures("no_model")
def test_extract_reads_standard_input_and_writes_files(run: Run, tmp_path: Path) -> None:
    records = '{"id": "a", "text": "Rain."}\n{"id": "b", "text": "Snow."}\n'
    assert len(run("extract", "-", stdin=records).out.splitlines()) == 2
    assert run("extract", "-", "-o", tmp_path / "out.jsonl", stdin=records).out == ""
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 2
    run("extract", "-", "-o", f"{tmp_path}/each/", stdin=records)
    assert sorted(p.name for p in (tmp_path / "each").iterdir()) == ["a.json", "b.json"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["each", "out.jsonl"]


@pytest.mark.usefixtures("no_model")
def test_a_date_that_is_needed_and_not_known_is_a_warning(run: Run) -> None:
    outcome = run("extract", "-", stdin="They met on Tuesday.")
    assert (outcome.code, outcome.err) == (0, "warning: stdin: “Tuesday” needs a publication date\n")
    assert run("extract", "-", "--published", "2026-02-05", stdin="They met on Tuesday.").err == ""


def test_a_model_that_is_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell.", encoding="utf-8")
    outcome = run("build", tmp_path / "a.txt", "-o", tmp_path / "graph", "--model", "en_none")
    assert outcome.code == 2
    assert "spaCy model 'en_none' cannot be loaded" in outcome.err
    assert not (tmp_path / "graph").exists()


def test_annotations_need_no_model(run: Run, graph: Path, tmp_path: Path) -> None:
    outcome = run("build", graph / "annotations.jsonl", "-o", tmp_path / "graph", "--model", "en_none")
    assert outcome.code == 0
    assert outcome.out.splitlines() == [str(tmp_path / "graph" / f"graph.{s}") for s in ("html", "ttl", "graphml")]


def test_show_tells_what_was_found(run: Run, graph: Path) -> None:
    out = run("show", graph).out
    for words in (
        "Hana Brandt, Tomas Okoye",
        "holds office",
        "Hana Brandt, Tomas Okoye",
        "actual, says",
        "at least 12",
    ):
        assert words in out
    assert "and 2 more (--limit)" in run("show", graph, "--limit", "1").out


def test_query_as_table_csv_and_json(run: Run, graph: Path) -> None:
    question = "SELECT ?name WHERE { ?p a ng:Person ; skos:prefLabel ?name }"
    table = run("query", graph, question)
    assert (table.code, table.err) == (0, "")
    assert "Hana Brandt" in table.out
    assert "2 rows" in table.out
    rows = list(csv.reader(io.StringIO(run("query", graph, question, "--format", "csv").out)))
    assert rows == [["name"], ["Hana Brandt"], ["Tomas Okoye"]]
    answer = json.loads(run("query", graph, question, "--format", "json").out)
    assert [b["name"]["value"] for b in answer["results"]["bindings"]] == ["Hana Brandt", "Tomas Okoye"]


def test_the_heading_of_a_narrow_table_is_one_line(run: Run, graph: Path) -> None:
    assert run("query", graph, "SELECT (1 AS ?n) {}").out.splitlines()[0] == "1 row"


def test_a_graph_whose_ledger_is_broken_says_so_once(run: Run, tmp_path: Path, annotation_json: dict[str, Any]) -> None:
    own = build_graph(tmp_path, annotation_json)
    (own / "articles.sqlite").write_bytes(b"no ledger")
    outcome = run("show", own)
    message = "not readable (file is not a database); build the graph again in a new directory\n"
    assert (outcome.code, outcome.err) == (2, f"newsgraph: {own}/articles.sqlite: {message}")


def test_query_answers_ask_and_construct(run: Run, graph: Path) -> None:
    assert run("query", graph, "ASK { ?p a ng:Person }").out == "yes\n"
    assert run("query", graph, "ASK { ?p a ng:Operation }").out == "no\n"
    out = run("query", graph, "CONSTRUCT { ?p a ng:Person } WHERE { ?p a ng:Person }").out
    assert "2 rows" in out


def test_query_by_name_and_from_a_file(run: Run, graph: Path, tmp_path: Path, annotation_json: dict[str, Any]) -> None:
    assert "who-said-what-about-whom" in run("query", graph).out
    assert "We will not wait" in run("query", graph, "who-said-what-about-whom").out
    question = tmp_path / "question.rq"
    question.write_text("ASK { ?p a ng:Person }", encoding="utf-8")
    assert run("query", graph, question).out == "yes\n"
    question.write_text("ASK {", encoding="utf-8")
    assert run("query", graph, question).code == 2
    question.write_bytes(b"ASK { \xff }")
    assert "the query cannot be read" in run("query", graph, question).err
    question.write_text("ASK { ?p a ng:Person }", encoding="utf-8")
    own = build_graph(tmp_path, annotation_json)
    (own / "queries").mkdir()
    question.rename(own / "queries" / "mine.rq")
    assert run("query", own, "mine").out == "yes\n"


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("SELECT ?x WHERE { ?x a }", "line 1, column"),
        ("SELECT ?x WHERE { ?x a no:Such }", "prefix"),
        ("no-such-query", "no query is named 'no-such-query'"),
        ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_a_query_that_cannot_be_answered(run: Run, graph: Path, question: str, message: str) -> None:
    outcome = run("query", graph, question)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("form", ["ttl", "trig", "nt", "nq", "jsonld", "graphml", "gexf"])
def test_export(run: Run, graph: Path, tmp_path: Path, form: str) -> None:
    outcome = run("export", graph, "--to", form)
    assert (outcome.code, outcome.err) == (0, "")
    assert "Hana Brandt" in outcome.out
    run("export", graph, "--to", form, "-o", tmp_path / "out")
    assert (tmp_path / "out").read_text("utf-8") == outcome.out
    if (graph / f"graph.{form}").exists():
        assert (graph / f"graph.{form}").read_text("utf-8") == outcome.out


def test_view_writes_the_page(run: Run, graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert run("view", graph, "-o", path).out == f"{path}\n"
    assert path.read_bytes() == (graph / "graph.html").read_bytes()


def test_view_opens_the_browser(run: Run, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def launch(url: str) -> int:
        opened.append(url)
        return 0

    monkeypatch.setattr("typer.launch", launch)
    run("view", graph, "-o", tmp_path / "page.html", "--open")
    assert opened == [(tmp_path / "page.html").as_uri()]


def test_validate_finds_nothing_wrong_with_a_good_graph(run: Run, graph: Path) -> None:
    outcome = run("validate", graph)
    assert (outcome.code, outcome.out, outcome.err) == (0, "0 errors, 0 warnings\n", "")


def test_validate_reports_what_is_wrong(run: Run, tmp_path: Path, annotation_json: dict[str, Any]) -> None:
    annotation_json["events"][0]["time"] = "2026-03-01"  # four weeks after the article tells of it
    outcome = run("validate", build_graph(tmp_path, annotation_json))
    assert outcome.code == 1
    assert outcome.out.startswith("error: ")
    assert "“Hana Brandt met President Tomas Okoye of Ghana in Geneva on Tuesday”" in outcome.out


def test_evaluate(run: Run, tmp_path: Path, annotation_json: dict[str, Any]) -> None:
    for name in ("gold", "predicted"):
        (tmp_path / name).mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(annotation_json), encoding="utf-8")
    annotation_json["events"].pop()
    (tmp_path / "predicted" / "a.json").write_text(json.dumps(annotation_json), encoding="utf-8")
    outcome = run("evaluate", tmp_path / "gold", tmp_path / "predicted")
    assert outcome.code == 0
    (event,) = (text.split() for text in outcome.out.splitlines() if text.strip().startswith("event "))
    assert event == ["event", "1.000", "0.667", "0.800", "0.800", "to", "0.800", "2", "2", "3"]
    scores = json.loads(run("evaluate", tmp_path / "gold", tmp_path / "predicted", "--json").out)
    assert scores["layers"]["event"]["f1"] == pytest.approx(0.8)


@pytest.mark.usefixtures("no_model")
def test_evaluate_extracts_where_nothing_is_predicted(
    run: Run, tmp_path: Path, annotation_json: dict[str, Any]
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(annotation_json), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    outcome = run("evaluate", tmp_path, "--json")
    assert outcome.code == 1
    assert "broken.json: malformed JSON" in outcome.err
    assert json.loads(outcome.out)["layers"]["entity"]["count"] == {"right": 0, "predicted": 1, "gold": 6}


def test_evaluate_without_gold(run: Run, tmp_path: Path) -> None:
    assert run("evaluate", tmp_path / "none").code == 1
    assert "no such file or directory" in run("evaluate", tmp_path / "none").err


def test_a_reader_that_goes_away_is_no_error(graph: Path) -> None:
    command = f"'{sys.executable}' -m newsgraph export '{graph}' --to nt | head -1"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert result.stdout.count("\n") == 1
    assert result.stderr == ""


def test_a_full_disk_is_an_error_without_traceback(graph: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "newsgraph", "export", str(graph), "--to", "ttl"]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 1
    assert "No space left on device" in result.stderr
    assert "Traceback" not in result.stderr


def test_output_is_utf8_in_any_locale(graph: Path) -> None:
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    result = subprocess.run(
        [sys.executable, "-m", "newsgraph", "show", str(graph)], capture_output=True, env=environment, check=True
    )
    assert "“We will not wait”" in result.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_a_bar_and_results_stay_on_standard_output(graph: Path, tmp_path: Path) -> None:
    import pty  # not on Windows

    terminal, end = pty.openpty()
    sources = [str(graph / "annotations.jsonl"), str(tmp_path / "missing.txt")]
    command = [sys.executable, "-m", "newsgraph", "extract", *sources]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=end, env={**os.environ, "TERM": "xterm"}) as process:
        os.close(end)
        out = process.communicate()[0]
    said = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert process.returncode == 1
    assert json.loads(out)["id"] == "talks"
    assert "left out: " in said
    assert "articles annotated" in said
    assert "Geneva" not in said


def test_the_whole_way_with_the_model(tmp_path: Path) -> None:
    text = "Norwegian Foreign Minister Hana Brandt met President Tomas Okoye of Ghana in Geneva on Tuesday.\n"
    (tmp_path / "talks.txt").write_text(text, encoding="utf-8")
    built = newsgraph("build", "talks.txt", "-o", "graph", "--published", "2026-02-05", cwd=tmp_path)
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.splitlines()[0] == "graph/graph.html"
    shown = newsgraph("show", "graph", cwd=tmp_path).stdout
    assert "Hana Brandt" in shown
    assert "Consult" in shown
    assert "2026-02-03" in shown
