"""The sample's graph and the answers to the named queries, as they are kept beside the article.

`pytest tests/sample/test_exports.py --update` writes them anew; what changed is then seen in the commit.
"""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import pytest

from newsgraph.graph import load
from newsgraph.pipeline import Settings, build_directory
from newsgraph.querying import Table, answer, named_queries

KEPT = Path(__file__).parents[2] / "graphs" / "us-colombia-2026"
DISAGREEING = {"differing-reports", "disputed-events"}  # one article does not disagree with itself
EXPORTS = ("annotations.jsonl", "graph.ttl", "graph.graphml")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sample") / "graph"
    build_directory([KEPT / "us-colombia.txt"], out, Settings(published=date(2026, 2, 2)))
    return out


def expect(kept: Path, made: str, *, update: bool) -> None:
    """Compare with what is kept, or keep it."""
    if update:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(made, encoding="utf-8", newline="\n")
    assert kept.read_text(encoding="utf-8") == made, f"{kept.name} differs; pytest {__file__} --update"


@pytest.mark.parametrize("name", EXPORTS)
def test_export_is_as_kept(name: str, built: Path, request: pytest.FixtureRequest) -> None:
    expect(KEPT / name, (built / name).read_text(encoding="utf-8"), update=request.config.getoption("--update"))


@pytest.mark.parametrize("name", [found.name for found in named_queries()])
def test_answer_is_as_kept(name: str, built: Path, request: pytest.FixtureRequest) -> None:
    named = next(found for found in named_queries() if found.name == name)
    made = answer(load(built), named).to_csv().replace("\r\n", "\n")
    expect(KEPT / "answers" / f"{name}.csv", made, update=request.config.getoption("--update"))


@pytest.mark.parametrize("name", [found.name for found in named_queries() if found.name not in DISAGREEING])
def test_the_example_has_an_answer(name: str, built: Path) -> None:
    named = next(found for found in named_queries() if found.name == name)
    words = shlex.split(named.example)
    values = {option.removeprefix("--"): value for option, value in zip(words[::2], words[1::2], strict=True)}
    found = answer(load(built), named, values)
    assert isinstance(found, Table)
    assert found.rows
