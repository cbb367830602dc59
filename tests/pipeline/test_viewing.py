"""The page of a graph directory."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.judging import LIKELY
from newsgraph.pipeline import Settings, build_directory, write_page

if TYPE_CHECKING:
    from pathlib import Path


def model_of(page: Path) -> dict[str, object]:
    found = re.search(r'id="model">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return dict(json.loads(found.group(1)))


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("viewing")
    (folder / "summit.txt").write_text("Norland imposed sanctions on France. Norland later met France.", "utf-8")
    build_directory([folder / "summit.txt"], folder / "graph", Settings(minimum_confidence=0.25))
    return folder / "graph"


def test_the_page_starts_with_what_is_likely_unless_somebody_says_otherwise(directory: Path, tmp_path: Path) -> None:
    assert model_of(directory / "graph.html")["threshold"] == LIKELY
    assert model_of(write_page(directory, tmp_path / "page.html"))["threshold"] == LIKELY
    assert model_of(write_page(directory, tmp_path / "page.html", least=0.9))["threshold"] == 0.9


def test_drawn_anew_the_page_is_the_same(directory: Path, tmp_path: Path) -> None:
    assert write_page(directory, tmp_path / "page.html").read_bytes() == (directory / "graph.html").read_bytes()


def test_the_page_knows_where_names_stand(directory: Path) -> None:
    nodes = model_of(directory / "graph.html")["nodes"]
    assert isinstance(nodes, dict)
    label, mentions = (nodes["fields"].index(name) for name in ("label", "mentions"))
    assert {row[label] for row in nodes["rows"] if row[mentions]} >= {"France"}
