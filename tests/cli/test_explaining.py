"""`newsgraph explain`, for people and for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Kenya imposed sanctions on Ghana on Monday. Ada Mensah smiled at the dam.", encoding="utf-8")
    return path


def test_sentences_are_told_with_what_was_found_and_by_which_entry(run: Run, article: Path) -> None:
    told = run("explain", article)
    assert told.code == 0
    assert told.out.startswith("[1] Kenya imposed sanctions on Ghana on Monday.\n  + entity Country Kenya (KEN)\n")
    assert "  + event Sanction/discontinue: Kenya → Ghana  0." in told.out
    assert "Sanction/impose  ontology/lexicon/events/sanction.yaml:" in told.out
    assert "[2] Ada Mensah smiled at the dam." in told.out
    assert "\x1b[" not in told.out


def test_one_sentence_as_json(run: Run, article: Path) -> None:
    told = json.loads(run("explain", article, "--sentence", "1", "--json", "--published", "2026-02-03").out)
    (sentence,) = told["sentences"]
    assert (sentence["number"], sentence["start"], sentence["end"]) == (1, 0, 43)
    event = next(f for f in sentence["found"] if f["layer"] == "event")
    assert event["rule"] == "Sanction/impose"
    assert event["text"] == "Kenya imposed sanctions on Ghana"
    assert event["cues"]["dated"] > 0
    assert {r["layer"] for r in sentence["turned_down"]} <= {"event", "relation", "statement", "figure"}


def test_facts_below_the_threshold_are_turned_down(run: Run, article: Path) -> None:
    told = json.loads(run("explain", article, "--sentence", "1", "--json", "--min-confidence", "0.99").out)
    assert not [f for f in told["sentences"][0]["found"] if f["layer"] == "event"]
    assert any("below 0.99" in r["reason"] for r in told["sentences"][0]["turned_down"])


def test_a_sentence_that_is_not_there_and_an_article_that_is_not_there(run: Run, article: Path) -> None:
    beyond = run("explain", article, "--sentence", "3")
    assert (beyond.code, beyond.out) == (2, "")
    assert "article has 2 sentences" in beyond.err
    missing = run("explain", article.with_name("none.txt"))
    assert missing.code == 1
    assert "none.txt" in missing.err


def test_what_persons_decided_in_a_graph_is_told(run: Run, article: Path) -> None:
    graph = article.with_name("graph")
    run("build", article, "-o", graph, "--published", "2026-02-03")
    rows = run("query", graph, "SELECT ?e { ?e a ng:Event }", "--format", "csv").out.splitlines()[1:]
    assert run("correct", graph, rows[0], "--verdict", "wrong", "--author", "Mia Lund").code == 0
    told = run("explain", article, "--graph", graph)
    assert told.code == 0, told.err
    (line,) = [line for line in told.out.splitlines() if "reviewed" in line]
    assert line.startswith("      reviewed: wrong by Mia Lund, 20")
    made = json.loads(run("explain", article, "--graph", graph, "--sentence", "1", "--json").out)
    (judged,) = [f["judgement"] for f in made["sentences"][0]["found"] if "judgement" in f]
    assert (judged["verdict"], judged["author"]) == ("wrong", "Mia Lund")
    article.write_text("Kenya imposed sanctions on nobody on Monday.", encoding="utf-8")
    assert "is not found now; wrong by Mia Lund" in run("explain", article, "--graph", graph).out
    assert "reviewed" not in run("explain", article).out
    assert run("explain", article, "--graph", article.with_name("none")).code == 2


def test_what_a_terminal_would_obey_is_spelt_out(run: Run) -> None:
    told = run("explain", "-", stdin="Kenya\x1b[31m attacked Ghana.")
    assert "\x1b" not in told.out
    assert "\\u001b" in told.out
