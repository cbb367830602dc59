"""Bad input: a clear message with its place, the good ones still come out, exit code 1, nothing half-written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsgraph.pipeline import read_annotations

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("no_model")
GOOD = {"id": "good", "text": "Rain fell."}


def line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


BAD_FILES = {
    "empty": (b"", "empty"),
    "blank": (b"\n \n", "empty"),
    "binary": (b"\x89PNG\x00\x01", "binary data, not text (a NUL byte at offset 4)"),
    "encoding": ("Dvořák dělá".encode("cp1250"), "not UTF-8: byte 0xF8 at offset 3 (line 1); save it as UTF-8"),
}
BAD_LINES = {
    "malformed": (b'{"id": "x", "text": }\n', "in.jsonl:2: malformed JSON at column 21: Expecting value"),
    "no text": (b'{"id": "x"}\n', "in.jsonl:2: text: missing"),
    "same id": (
        line({"id": "good", "text": "Snow."}),
        "in.jsonl:1: replaced by a later article of the same id 'good', in",
    ),
    "same article": (line(GOOD), "in.jsonl:2: the same article 'good' stands in"),
    "wrong annotation": (line({**GOOD, "id": "x", "entities": 3}), "in.jsonl:2: entities: expected a list, found 3"),
    "surrogate": (b'{"id": "x", "text": "\\ud83d"}\n', "in.jsonl:2: text: half of a surrogate pair (U+D83D)"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_beside_a_good_one(run: Run, tmp_path: Path, name: str) -> None:
    data, message = BAD_FILES[name]
    (tmp_path / "good.txt").write_text("Rain fell.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(data)
    outcome = run("extract", tmp_path / "bad.txt", tmp_path / "good.txt")
    assert outcome.code == 1
    assert outcome.err.startswith(f"left out: {tmp_path}/bad.txt: {message}")
    assert [json.loads(text)["id"] for text in outcome.out.splitlines()] == ["good"]


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_among_good_ones(run: Run, tmp_path: Path, name: str) -> None:
    data, message = BAD_LINES[name]
    (tmp_path / "in.jsonl").write_bytes(line(GOOD) + data + line({"id": "last", "text": "Snow fell."}))
    outcome = run("build", tmp_path / "in.jsonl", "-o", tmp_path / "graph")
    assert outcome.code == 1
    assert f"left out: {tmp_path}/{message}" in outcome.err
    assert [a.article.id for a in read_annotations(tmp_path / "graph")] == ["good", "last"]
    manifest = json.loads((tmp_path / "graph" / "manifest.json").read_text("utf-8"))
    assert message.split(": ", 1)[1] in manifest["problems"][0]["problem"]


@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_missing_file_and_a_directory_without_articles(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "none").mkdir()
    outcome = run(command, tmp_path / "missing.txt", tmp_path / "none", "-o", tmp_path / "out")
    assert outcome.code == 1
    assert f"left out: {tmp_path}/missing.txt: no such file or directory\n" in outcome.err
    assert f"left out: {tmp_path}/none: a directory without articles" in outcome.err
    assert [p.name for p in tmp_path.iterdir()] == ["none"]


def test_an_article_without_a_single_entity(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    message = "warning: a: no entity was found, and so no fact\n"
    assert run("extract", tmp_path / "a.txt").err == message
    built = run("build", tmp_path / "a.txt", "-o", tmp_path / "graph")
    assert (built.code, built.err) == (0, message)
    shown = run("show", tmp_path / "graph")
    assert (shown.code, "Entities: none" in shown.out) == (0, True)


HOSTILE = {
    "markup": "<script>alert(1)</script> & \"quotes\" 'apostrophes' <b>]]>",
    "control characters": "a\x01b\x07c\x1b[31md\x7fe\x85f",
    "right to left": "Talks \u202eni\u202c and \u200fשלום\u200e.",
    "a long line": "Rain fell on the town. " * 1000,
    "rich": "[bold red]not markup[/] :smile: {braces} %s",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_kept_as_it_is(run: Run, tmp_path: Path, name: str) -> None:
    text = HOSTILE[name]
    mention = text[:20]
    annotation = {
        "id": "a",
        "title": text[:50],
        "publisher": text[:50],
        "text": text,
        "entities": [{"id": "x", "name": mention, "type": "Person", "mentions": [mention]}],
        "statements": [{"speaker": "x", "kind": "direct", "content": text[:30], "evidence": text[:40]}],
    }
    (tmp_path / "a.json").write_text(json.dumps(annotation), encoding="utf-8")
    assert run("build", tmp_path / "a.json", "-o", tmp_path / "graph").code == 0
    (again,) = read_annotations(tmp_path / "graph")
    assert again.article.text == text
    for command in (("show", tmp_path / "graph"), ("query", tmp_path / "graph", "SELECT ?s ?p ?o {?s ?p ?o}")):
        outcome = run(*command)
        assert outcome.code == 0
        assert not any(mark in outcome.out for mark in "\x01\x07\x1b\x7f\x85\u202e\u200f")
    assert "<script>alert(1)</script>" not in (tmp_path / "graph" / "graph.html").read_text("utf-8")


def test_an_id_with_slashes_never_becomes_a_path(run: Run, tmp_path: Path) -> None:
    ids = ["../up", "a/b", "a%2Fb", "/etc/x", "."]
    (tmp_path / "in.jsonl").write_bytes(b"".join(line({"id": i, "text": "Rain."}) for i in ids))
    assert run("extract", tmp_path / "in.jsonl", "-o", f"{tmp_path}/out/").code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out"]
    written = [json.loads(path.read_text("utf-8"))["id"] for path in (tmp_path / "out").iterdir()]
    assert sorted(written) == sorted(ids)


def test_the_place_of_a_problem_cannot_write_to_the_terminal(run: Run, tmp_path: Path) -> None:
    outcome = run("extract", tmp_path / "a\x1b[2J.txt")
    assert "\x1b" not in outcome.err
    assert "\\u001b[2J.txt: no such file" in outcome.err
