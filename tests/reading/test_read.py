"""Reading: good articles come out whatever stands beside them, and every problem names its place."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from newsgraph.model import Annotation, Article
from newsgraph.reading import InputProblem, read, read_items
from newsgraph.reading.reader import LONGEST_TEXT

Json = dict[str, Any]


def lines(*values: object) -> str:
    return "".join(f"{value if isinstance(value, str) else json.dumps(value)}\n" for value in values)


def articles(*sources: Path | str) -> list[Article]:
    items = list(read(*sources))
    assert not [item for item in items if isinstance(item, InputProblem)]
    return [item for item in items if isinstance(item, Article)]


def problems(*sources: Path | str) -> list[str]:
    return [str(item) for item in read(*sources) if isinstance(item, InputProblem)]


def the_problem(*sources: Path | str) -> str:
    (problem,) = problems(*sources)
    return problem


def test_a_text_file_is_an_article_named_by_the_file(tmp_path: Path) -> None:
    path = tmp_path / "rain.txt"
    path.write_text("It rained.\n", encoding="utf-8")
    assert articles(path) == [Article("rain", "It rained.\n")]


def test_only_line_ends_are_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne\r\nTwo\rThree \x07\u200f<b>\u00a0 \n".encode())
    assert articles(path)[0].text == "One\nTwo\nThree \x07\u200f<b>\u00a0 \n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_a_byte_order_mark_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Grüße aus Zürich 🌧".encode(encoding))
    assert articles(path)[0].text == "Grüße aus Zürich 🌧"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"One\ncaf\xe9 two", "not UTF-8: byte 0xE9 at offset 7 (line 2); save it as UTF-8"),
        (b"\x89PNG\0\0", "binary data, not text (a NUL byte at offset 4)"),
        (b"\xff\xfea", "not UTF-16: byte 0x61 at offset 2 (line 1)"),
        (b"\xff\xfe", "empty"),
        (b"\xff\xfe\xfd\xfc\x80\x81", "no UTF-16 text, though its first bytes (FF FE) say so; save it as UTF-8"),
        (
            b"\xfe\xff" + b"Rain fell on the hills of Orvane." * 9 + b"!",
            "no UTF-16 text, though its first bytes (FE FF)",
        ),
        (b"\xff\xfea\0\0\0", "binary data, not text (a NUL character at 1)"),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert the_problem(path).startswith(f"{path}: {expected}")


def test_a_text_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x" * (LONGEST_TEXT + 1), encoding="utf-8")
    assert "a text of 1,000,001 characters; at most 1,000,000 are read" in the_problem(path)
    path.write_text("x" * LONGEST_TEXT, encoding="utf-8")
    assert articles(path)


def test_a_directory_gives_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.jsonl", ".git/hidden.txt", "notes.md", "manifest.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(lines({"id": "y1", "text": "x"}) if name.endswith("l") else name, encoding="utf-8")
    assert [a.id for a in articles(tmp_path)] == ["y1", "a/z", "b"]


def test_a_missing_file_and_a_directory_without_articles(tmp_path: Path) -> None:
    assert the_problem(tmp_path / "none.txt") == f"{tmp_path}/none.txt: no such file or directory"
    assert "a directory without articles" in the_problem(tmp_path)
    assert the_problem("") == "input: an empty name"


def test_of_a_graph_directory_only_the_annotations_are_read(tmp_path: Path, annotation_json: Json) -> None:
    for name in ("graph.trig", "graph.html", "notes.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "annotations.jsonl").write_text(lines(annotation_json), encoding="utf-8")
    assert [a.id for a in articles(tmp_path)] == ["talks"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    assert "cannot be read (Permission denied)" in the_problem(path)


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    record = {"id": "a/b", "text": "Rain\r\nfell.", "title": "Rain", "publisher": "Herald", "published": "2026-02-03"}
    path.write_text("\ufeff" + lines(record, "", {"id": "b", "text": "Snow."}), encoding="utf-8")
    first, second = articles(path)
    assert first == Article("a/b", "Rain\nfell.", "Rain", None, "Herald", date(2026, 2, 3))
    assert second.id == "b"


def test_a_bad_line_stops_no_good_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    bad = ["{broken", "[" * 100_000, '{"id": NaN}', '{"id": "x"}', "3", '{"id": "c", "text": "a\\u0000"}', "9" * 5000]
    path.write_bytes(lines({"id": "a", "text": "Rain."}, *bad).encode() + b'\xff\n{"id": "b", "text": "Snow."}')
    items = list(read(path))
    assert [i.id for i in items if isinstance(i, Article)] == ["a", "b"]
    found = [str(i) for i in items if isinstance(i, InputProblem)]
    expected = [
        "2: malformed JSON at column 2: Expecting property name",
        "3: malformed JSON: nested too deeply",
        "4: malformed JSON: NaN is not a number of JSON",
        "5: text: missing",
        "6: expected a JSON object, found 3",
        "7: binary data, not text (a NUL character at 1)",
        "8: malformed JSON: Exceeds the limit",
        "9: not UTF-8: byte 0xFF at offset 0 (line 1)",
    ]
    assert len(found) == len(expected)
    for message, start in zip(found, expected, strict=True):
        assert message.startswith(f"{path}:{start}")


def test_a_line_without_end_is_refused_without_loading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgraph.reading.records.LONGEST_LINE", 1_000)
    path = tmp_path / "a.jsonl"
    path.write_text(lines({"id": "a", "text": "x" * 5_000}, {"id": "b", "text": "Snow."}), encoding="utf-8")
    assert the_problem(path) == f"{path}:1: a line of more than 1,000 bytes"
    assert [i.id for i in read(path) if isinstance(i, Article)] == ["b"]


def test_utf16_json_lines_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(lines({"id": "a", "text": "x"}), encoding="utf-16")
    assert the_problem(path) == f"{path}:1: JSON Lines must be UTF-8"


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_file_holds_an_object_a_list_or_lines(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "a.json"
    one, two = {"id": "a", "text": "Rain."}, {"id": "b", "text": "Snow."}
    path.write_text(json.dumps(one, indent=indent), encoding="utf-8")
    assert [a.id for a in articles(path)] == ["a"]
    path.write_text(json.dumps([one, two], indent=indent), encoding="utf-8")
    assert [a.id for a in articles(path)] == ["a", "b"]
    path.write_text(json.dumps([one, 3], indent=indent), encoding="utf-8")
    assert the_problem(path) == f"{path}[1]: expected a JSON object, found 3"
    path.write_text(lines(one, two), encoding="utf-8")
    assert [a.id for a in articles(path)] == ["a", "b"]


def test_two_articles_with_one_id(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(lines(*({"id": "a", "text": text} for text in ("Rain.", "Rain.", "Snow."))), encoding="utf-8")
    same, other = problems(path)
    assert same == f"{path}:2: the same article 'a' stands in {path}:1 already; left out"
    assert other == f"{path}:3: the id 'a' is taken by another article in {path}:1; give it an own id"


def test_annotations_are_recognised(tmp_path: Path, annotation_json: Json) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(annotation_json), encoding="utf-8")
    (item,) = read_items([path])
    assert isinstance(item, Annotation)
    assert articles(path) == [item.article]


def test_a_wrong_annotation_says_where(tmp_path: Path, annotation_json: Json) -> None:
    annotation_json["events"][0]["actors"] = ["nobody"]
    path = tmp_path / "a.jsonl"
    path.write_text(lines(annotation_json), encoding="utf-8")
    assert the_problem(path) == f"{path}:1: events[0].actors[0]: unknown entity 'nobody'"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ('{"id": "a", "text": "Rain."}\n{"id": "b", "text": "Snow."}\n', ["a", "b"]),
        ('{\n "id": "a",\n "text": "Rain."\n}\n', ["a"]),
        ("It rained.\n", ["stdin"]),
    ],
)
def test_standard_input_is_recognised_by_its_content(
    monkeypatch: pytest.MonkeyPatch, text: str, ids: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    assert [a.id for a in articles("-")] == ids


def test_the_name_of_a_file_need_not_be_unicode(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(name).write_text("Rain.", encoding="utf-8")
    assert articles(name)[0].id == "caf\ufffd"


PARAGRAPH = "The ministers of both countries met in Bern on Tuesday and signed a letter about the river. " * 5
PAGE = f"""<!doctype html><html><head><meta charset="%s"><title>Talks in Zürich</title>
<meta property="og:site_name" content="Example Herald">
<meta property="article:published_time" content="2026-02-03T08:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks in Zürich</h1>
<p>{PARAGRAPH}</p><p>Zürich. {PARAGRAPH}</p></article></body></html>"""


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("x", "utf-8")])
def test_the_article_of_a_page(tmp_path: Path, charset: str, encoding: str) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "page.html"
    path.write_bytes((PAGE % charset).encode(encoding))
    (article,) = articles(path)
    assert (article.id, article.publisher, article.published) == ("page", "Example Herald", date(2026, 2, 3))
    assert "Zürich" in (article.title or "")
    assert "signed a letter" in article.text
    assert "Home" not in article.text


def test_a_page_without_an_article(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "page.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    assert "no article found in this page" in the_problem(path)


def test_a_page_needs_trafilatura(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    path = tmp_path / "page.html"
    path.write_text(PAGE % "utf-8", encoding="utf-8")
    assert the_problem(path).endswith("reading web pages needs trafilatura; pip install 'newsgraph[html]'")


def test_a_pattern_stands_for_what_it_matches(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", "deep/er/d.txt", "x[1].txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"The text of {name}.", encoding="utf-8")
    assert [a.id for a in read(tmp_path / "*.txt") if isinstance(a, Article)] == ["a", "b", "x[1]"]
    assert [a.id for a in read(tmp_path / "**/*.txt") if isinstance(a, Article)] == ["a", "b", "d", "x[1]"]
    assert [a.id for a in read(tmp_path / "x[1].txt") if isinstance(a, Article)] == ["x[1]"]  # a file's own name
    (problem,) = read(tmp_path / "*.html")
    assert "nothing matches it as a pattern" in str(problem)
