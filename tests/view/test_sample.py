"""The page of the sample article, made as anybody makes it: nothing that matters is hidden, cut or out of reach."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.judging import LIKELY
from newsgraph.pipeline import Settings, build_directory, load_graph
from newsgraph.querying import Table, query
from tests.sample.test_facts import Question, questions
from tests.view.conftest import LARGE, WIDE
from tests.view.test_browser import overlaps
from tests.view.test_reading import missed_edges

if TYPE_CHECKING:
    from newsgraph.graph import KnowledgeGraph
    from tests.view.conftest import Show

SAMPLE = Path(__file__).parents[2] / "graphs" / "us-colombia-2026" / "us-colombia.txt"
SHOWN = """iris => {
    const { model, drawing, select } = newsgraph;
    const shown = newsgraph.visible().facts;
    return iris.filter((iri) => {
        const fact = model.facts.findIndex(({ id }) => model.base + id === iri);
        if (!shown.has(fact)) return false;
        select({ fact });
        return document.querySelector(".fact.chosen mark").textContent !== "";
    });
}"""


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph directory of the sample article."""
    out = tmp_path_factory.mktemp("sample") / "graph"
    build_directory([SAMPLE], out, Settings(published=date(2026, 2, 2)))
    return out


@pytest.fixture(scope="module")
def html(directory: Path) -> str:
    return (directory / "graph.html").read_text("utf-8")


def facts_of(graph: KnowledgeGraph, question: Question) -> list[str]:
    """The facts that answer a question in the words it names."""
    table = query(graph, question.sparql())
    assert isinstance(table, Table)
    return [fact for quote, fact in table.text_rows({}) if question.values["quote"] in quote]


def test_all_key_facts_are_shown_at_the_confidence_that_the_page_starts_with(
    show: Show, directory: Path, html: str
) -> None:
    viewer = show(html)
    assert viewer.ask("newsgraph.model.threshold") == LIKELY
    for kind in ("statement", "figure"):
        viewer.switch(f"kind:{kind}")
    graph = load_graph(directory)
    asked = {parameter.id: facts_of(graph, parameter.values[0]) for parameter in questions("sample")}
    assert len(asked) >= 20
    assert [name for name, facts in asked.items() if not viewer.ask(SHOWN, facts)] == []


@pytest.mark.parametrize("size", [WIDE, LARGE])
def test_all_names_stand_at_first_sight_and_none_overlaps(show: Show, html: str, size: tuple[int, int]) -> None:
    viewer = show(html, size)
    assert overlaps(viewer) == overlaps(viewer, "captions") == []
    assert len(viewer.ask("newsgraph.drawing.placed.names")) == len(viewer.shown()) > 15


def test_every_edge_is_reached_and_shows_its_quote(show: Show, html: str) -> None:
    viewer = show(html)
    viewer.click_name("Show less likely facts too")
    for kind in ("statement", "figure"):
        viewer.switch(f"kind:{kind}")
    assert viewer.ask("newsgraph.drawing.visible.edges.size") == viewer.ask("newsgraph.model.edges.length")
    assert missed_edges(viewer) == []


def test_beside_the_panel_the_list_shows_whole_words_and_all_its_columns(show: Show, html: str) -> None:
    viewer = show(html)
    viewer.open("List")
    viewer.page.locator("td.what button").first.click()
    assert viewer.title()
    widths = viewer.ask("[...document.querySelectorAll('td.who, td.whom')].map(cell => cell.offsetWidth)")
    assert min(widths) > 100
    table, room = viewer.ask("(t => [t.scrollWidth, t.parentElement.clientWidth])(document.querySelector('table'))")
    assert table <= room
