"""What articles tell differently of one happening, as a query over the graph of a directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.pipeline import build_directory, load_graph, query_directory
from newsgraph.querying import Table
from newsgraph.validation import validate
from tests.happenings import ARTICLES, COURIER, GAZETTE, HERALD, article, shelling, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("happenings")
    build_directory([written(folder, *ARTICLES)], folder / "graph")
    return folder / "graph"


def rows(directory: Path, name: str, values: dict[str, str], columns: str) -> list[tuple[str, ...]]:
    answer, _ = query_directory(directory, name, values)
    assert isinstance(answer, Table)
    places = [answer.columns.index(column) for column in columns.split()]
    return [tuple(row[place] for place in places) for row in answer.text_rows({})]


SHELLING = [
    ("gazette", "actual", "the article", "12 people", ""),
    ("herald", "actual", "the article", "12 people", "gazette"),
    ("courier", "actual", "the article", "15 people", ""),
    ("tribune", "negated", "Ilya Maren", "", ""),
]
VISIT = [("plan", "planned", "the article", "", ""), ("visit", "actual", "the article", "", "")]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, SHELLING + VISIT),
        ({"type": "assault"}, SHELLING),
        ({"type": "Sanction"}, []),
        ({"entity": "Hana Brandt"}, VISIT),
        ({"entity": "Norway"}, []),  # the place is no participant
        ({"since": "2026-03-07"}, VISIT),
        ({"until": "2026-01-11"}, SHELLING),
    ],
)
def test_reports_stand_side_by_side(directory: Path, values: dict[str, str], expected: list[tuple[str, ...]]) -> None:
    assert rows(directory, "differing-reports", values, "article status told_by numbers copy_of") == expected


def test_what_differs_and_how_many_tell_it(directory: Path) -> None:
    found = set(rows(directory, "differing-reports", {}, "happening differs sources"))
    assert found == {
        ("Green Hill Front → Red Valley Front: assault", "status, numbers", "3"),
        ("Hana Brandt and Tomas Okoye: consult", "status", "2"),
    }


def test_modes_that_are_near_stand_side_by_side(tmp_path: Path) -> None:
    told = "The Green Hill Front shelled the Red Valley Front"
    both = [
        article(name, "2026-01-11", told, shelling(time="2026-01-10", mode=mode, evidence=told))
        for name, mode in (("herald", "heavy-weapons"), ("courier", "firearms"))
    ]
    build_directory([written(tmp_path, *both)], tmp_path / "graph")
    found = rows(tmp_path / "graph", "differing-reports", {}, "article differs mode")
    assert found == [("courier", "mode", "firearms"), ("herald", "mode", "heavy-weapons")]


def test_reports_that_agree_are_not_disputed(tmp_path: Path) -> None:
    build_directory([written(tmp_path, HERALD, GAZETTE)], tmp_path / "graph")
    assert rows(tmp_path / "graph", "differing-reports", {}, "article") == []


def test_the_same_numbers_in_another_order_do_not_differ(tmp_path: Path) -> None:
    told = "The Green Hill Front shelled the Red Valley Front"
    both = [
        article(
            name,
            "2026-01-11",
            f"{told}: {first} dead, {second} dead.",
            shelling(time="2026-01-10", evidence=f"{told}: {first} dead, {second} dead"),
            figures=((first, f"{first} dead"), (second, f"{second} dead")),
        )
        for name, first, second in (("one", 4, 30), ("two", 30, 4))
    ]
    build_directory([written(tmp_path, *both)], tmp_path / "graph")
    assert rows(tmp_path / "graph", "differing-reports", {}, "article") == []
    assert len(rows(tmp_path / "graph", "SELECT ?r { ?g ng:report ?r }", {}, "r")) == 2


def test_a_copy_is_no_second_source(tmp_path: Path) -> None:
    build_directory([written(tmp_path, HERALD, GAZETTE, COURIER)], tmp_path / "graph")
    assert set(rows(tmp_path / "graph", "differing-reports", {}, "sources")) == {("2",)}


def test_groups_and_copies_are_valid(directory: Path) -> None:
    problems = [problem for problem in validate(load_graph(directory)) if problem.severity == "error"]
    assert problems == []


def test_the_first_and_last_report_of_a_group(directory: Path) -> None:
    columns = "status actor articles first last"
    found = rows(directory, "first-and-last-report", {"type": "Assault"}, columns)
    assert found == [
        ("actual", "Green Hill Front", "2", "2026-01-11", "2026-01-12"),
        ("negated", "Green Hill Front", "1", "2026-01-12", "2026-01-12"),
        ("actual", "Green Hill Front", "1", "2026-01-20", "2026-01-20"),
    ]


@pytest.mark.parametrize(("other", "alone"), [(GAZETTE, ["herald"]), (COURIER, [])])
def test_a_copy_gives_a_claim_no_second_source(tmp_path: Path, other: dict[str, object], alone: list[str]) -> None:
    text = HERALD["text"] + " Ilya Maren said so."
    ((event,), person) = HERALD["events"], {"id": "maren", "name": "Ilya Maren", "type": "Person"}
    told = {"events": [event | {"source": "maren"}], "figures": []}
    claim = HERALD | told | {"text": text, "entities": [*HERALD["entities"], person | {"mentions": ["Ilya Maren"]}]}
    build_directory([written(tmp_path, claim, other)], tmp_path / "graph")
    assert [row[0] for row in rows(tmp_path / "graph", "claims-without-second-source", {}, "article")] == alone
