"""`newsgraph disputed` and `newsgraph timeline`."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from newsgraph.pipeline import build_directory
from tests.happenings import ARTICLES, LATER, written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("happenings")
    build_directory([written(folder, *ARTICLES)], folder / "graph")
    return folder / "graph"


def test_disputed_for_people(run: Run, directory: Path) -> None:
    lines = [line.rstrip() for line in run("disputed", directory, "--entity", "Hana Brandt").out.splitlines()]
    assert lines[0] == "Hana Brandt and Tomas Okoye: consult: 2 reports, 2 sources; other status"
    assert lines[2].split() == ["status", "told", "by", "time", "reported", "article", "quote"]
    assert lines[4].split()[:2] == ["planned", "the"]
    assert run("disputed", directory, "--type", "Sanction").out == "no happening is told differently\n"


def test_disputed_for_programs(run: Run, directory: Path) -> None:
    first, second = json.loads(run("disputed", directory, "--format", "json").out)
    assert (first["differs"], first["sources"], len(first["reports"])) == ("status, numbers", "3", 4)
    assert second["reports"][0]["status"] == "planned"
    assert "copy_of" not in second["reports"][0]
    rows = list(csv.DictReader(run("disputed", directory, "--format", "csv").out.splitlines()))
    assert [row["article"] for row in rows] == ["gazette", "herald", "courier", "tribune", "plan", "visit"]


def test_timeline_for_people(run: Run, directory: Path) -> None:
    out = run("timeline", directory, "--entity", "Tomas Okoye").out
    dated, _, undated = out.partition("Without date, by the day of the article")
    assert [line.split()[:3] for line in dated.splitlines() if line.startswith(" 2026")] == [
        ["2026-03-06", "day", "planned"],
        ["2026-03-06", "day", "actual"],
        ["2026-04", "month", "planned"],
    ]
    assert [line.split()[:2] for line in undated.splitlines() if line.startswith(" 2026")] == [["2026-05-01", "actual"]]
    assert "Without" not in run("timeline", directory, "--until", "2026-01-11").out


def test_timeline_for_programs(run: Run, directory: Path) -> None:
    options = ("--entity", "Hana Brandt", "--and", "Tomas Okoye", "--since", "2026-04")
    rows = list(csv.DictReader(run("timeline", directory, *options, "--format", "csv").out.splitlines()))
    assert [(row["time"], row["precision"], row["status"], row["source"]) for row in rows] == [
        ("2026-04", "month", "planned", "")
    ]
    found = json.loads(run("timeline", directory, "--format", "json").out)
    assert (len(found["dated"]), len(found["undated"])) == (7, 2)
    assert found["undated"][0]["source"] == "Ilya Maren"


def test_a_name_that_nobody_has(run: Run, directory: Path) -> None:
    for command in ("timeline", "disputed"):
        refused = run(command, directory, "--entity", "Brand")
        assert refused.code == 2
        assert "did you mean Hana Brandt (person:hana-brandt)" in refused.err


def test_what_a_terminal_would_obey_is_spelt_out(run: Run, tmp_path: Path) -> None:
    events = [LATER["events"][0] | {"evidence": "\x1b[31mOn Sunday"}]
    hostile = LATER | {"text": "\x1b[31m" + LATER["text"], "events": events}
    build_directory([written(tmp_path, hostile)], tmp_path / "graph")
    assert "\\u001b[31mOn Sunday" in run("timeline", tmp_path / "graph").out
