"""The list and the article page in a real browser, and what can be taken away."""

from __future__ import annotations

import io
import json
import struct
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx
import pyoxigraph
import pytest

from newsgraph.graph import build
from newsgraph.graph.drawing import network
from newsgraph.graph.network import NetworkJudgement
from newsgraph.ontology import load_ontology
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json
from newsgraph.view import render_html
from tests.conftest import SHARED
from tests.view.conftest import LARGE, PHONE, WIDE
from tests.view.networks import TEXT, Story, hostile

if TYPE_CHECKING:
    from pathlib import Path

    from newsgraph.graph import KnowledgeGraph
    from tests.view.conftest import Show, Viewer

SAMPLE = SHARED / "gold" / "sample" / "us-colombia.json"


@pytest.fixture(scope="module")
def sample() -> tuple[KnowledgeGraph, str]:
    """The sample article's graph as people annotated it, and its page."""
    if not SAMPLE.is_file():
        pytest.skip("the gold annotation of the sample article is not at hand")
    annotation = from_json(json.loads(SAMPLE.read_text("utf-8")), SAMPLE.name)
    graph = build([annotation], resolve([annotation]))
    return graph, render_html(network(graph, annotations=[annotation]), load_ontology(), "Sample")


def column(viewer: Viewer, name: str) -> list[str]:
    return viewer.page.locator(f"td.{name}").all_inner_texts()


@pytest.mark.parametrize("size", [WIDE, pytest.param(LARGE, marks=pytest.mark.long), PHONE])
def test_the_list_has_the_facts_shown_and_opens_them(show: Show, story_page: str, size: tuple[int, int]) -> None:
    viewer = show(story_page, size)
    viewer.open("List")
    assert set(column(viewer, "what")) == viewer.captions() - {"actor"} | {"closed the strait", "marched"}
    viewer.page.locator("td.what button", has_text="beat").click()
    assert viewer.title() == "Sudland's police and sailors"
    assert viewer.page.locator("tr.chosen").count() == 1
    viewer.ask("document.querySelector('[data-key=\"status:planned\"]').click()")
    assert "receive" not in column(viewer, "what")


def test_what_persons_decided_stands_with_the_fact_and_under_the_article(show: Show) -> None:
    story, by = Story(), ("2026-02-05T10:00:00+00:00", "Mia Lund")
    sides = story.entity("Norland", "Country"), story.entity("Sudland", "Country")
    right = NetworkJudgement(*by, "corrected", "status: planned, now actual")
    story.join(*sides, story.fact("Sanction", "Norland imposed sanctions", "imposed sanctions", judgement=right))
    told = story.network()
    wrong = NetworkJudgement(*by, "wrong", label="Sudland: protest")
    page = render_html(replace(told, articles=(replace(told.articles[0], rejected=(wrong,)),)), load_ontology(), "t")
    viewer = show(page)
    viewer.open("List")
    viewer.page.locator("td.what button", has_text="imposed").click()
    assert "corrected by Mia Lund, 2026-02-05; status: planned, now actual" in viewer.page.inner_text("#panel")
    viewer.open("Article")
    assert viewer.page.inner_text("#article-view .rejected") == "Sudland: protest: wrong by Mia Lund, 2026-02-05"


def test_the_list_is_sorted_by_its_columns(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.open("List")
    reading = column(viewer, "what")
    assert set(reading[:2]) == {"President", "receive"}
    for _ in range(2):
        viewer.click_name("What")
    assert column(viewer, "what") == sorted(reading, key=str.casefold, reverse=True)
    assert viewer.page.locator("th.what").get_attribute("aria-sort") == "descending"
    viewer.click_name("Time")
    assert [time for time in column(viewer, "time") if time] == ["2026-02", "2026-03-06"]
    assert column(viewer, "time")[:2] == ["2026-02", "2026-03-06"]  # what has no time comes last


@pytest.mark.parametrize("size", [WIDE, pytest.param(LARGE, marks=pytest.mark.long), PHONE])
def test_the_article_is_there_word_for_word_and_its_marks_lead_to_the_facts(
    show: Show, story_page: str, size: tuple[int, int]
) -> None:
    viewer = show(story_page, size)
    viewer.open("Article")
    assert viewer.page.locator(".text").inner_text() == TEXT
    assert viewer.page.evaluate("document.documentElement.scrollWidth") == size[0]
    viewer.page.locator(".seg", has_text="Protesters marched through").click()
    assert viewer.title() == "protesters"
    assert viewer.page.locator(".fact.chosen mark").inner_text() == "Protesters marched through Westport"
    marked = "".join(viewer.page.locator(".seg.chosen").all_inner_texts())
    assert marked == "Protesters marched through Westport"


def test_where_marks_lie_over_each_other_a_menu_asks(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.open("Article")
    viewer.page.locator(".seg", has_text="sailors").click()
    rows = viewer.page.locator(".here button")
    assert [row.split(":")[0].split(",")[0] for row in rows.all_inner_texts()] == ["sailors", "figure", "assault"]
    viewer.page.keyboard.press("Escape")
    assert rows.count() == 0
    viewer.page.locator(".seg", has_text="sailors").press("Enter")
    rows.last.click()
    assert viewer.page.locator(".fact.chosen mark").inner_text() == "Sudland's police beat 40 sailors"


def test_from_the_network_to_the_words_and_back(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.click_edge("beat")
    viewer.page.locator(".fact.chosen .read").click()
    assert viewer.page.get_by_role("tab", name="Article").get_attribute("aria-selected") == "true"
    assert "".join(viewer.page.locator(".seg.chosen").all_inner_texts()) == "Sudland's police beat 40 sailors"
    viewer.page.locator(".fact.chosen .participants button").last.click()
    assert viewer.title() == "sailors"
    viewer.open("Network")
    viewer.at_rest()
    x, y = viewer.ask(
        "i => { const p = newsgraph.drawing.network.canvasToDOM(newsgraph.drawing.positionOf(i)); return [p.x, p.y]; }",
        viewer.node("sailors"),
    )
    assert 0 < x < 640
    assert 0 < y < 740
    viewer.page.locator(".actions .read").click()
    assert viewer.page.locator(".seg.chosen").first.inner_text() == "sailors"


def test_marks_follow_the_filters_and_the_keyboard(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.open("Article")
    marks = viewer.page.locator(".seg")
    before = marks.count()
    viewer.switch("type:Country")
    assert marks.count() < before
    viewer.page.locator("[data-mark=event]").click()
    assert viewer.page.locator(".seg", has_text="marched").count() == 0
    viewer.page.locator("[data-mark=relation]").click()
    assert viewer.page.locator(".seg", has_text="the president of").count() == 1
    marks.first.focus()
    viewer.page.keyboard.press("ArrowRight")
    assert viewer.ask("document.activeElement.classList.contains('seg')")
    assert viewer.ask("document.querySelectorAll('.seg[tabindex=\"0\"]').length") == 1


def test_without_the_text_facts_still_have_their_quotes(show: Show) -> None:
    bare = hostile("plain words")
    bare = type(bare)(bare.nodes, bare.edges, ())
    viewer = show(render_html(bare, load_ontology(), "t"))
    viewer.open("Article")
    assert "There is no article." in viewer.page.locator("#article-view").inner_text()
    viewer.ask("newsgraph.select({ fact: 0 })")
    assert viewer.page.locator(".fact.chosen mark").inner_text().startswith("plain words")


def missed_edges(viewer: Viewer) -> list[str]:
    """The edges in the picture that cannot be pointed at, or do not show their quote when they are chosen."""
    found = viewer.ask("""() => {
        const { drawing, model } = newsgraph;
        const text = model.articles[0].passages[0][1];
        const missed = [];
        for (const index of drawing.visible.edges) {
            const { fact } = model.edges[index];
            const shares = Array.from({ length: 41 }, (_, step) => 0.1 + step * 0.02);
            const point = shares.map(drawing.edgeLine(index).at).find((p) => drawing.at(p)?.fact === fact);
            if (point === undefined) { missed.push(model.facts[fact].words); continue; }
            drawing.listeners.pick(drawing.at(point));
            const quote = document.querySelector(".fact.chosen mark").textContent;
            const [, start, end] = model.facts[fact].place;
            if (quote !== text.slice(start, end) || quote === "") missed.push(quote);
            drawing.listeners.pick(null);
            drawing.fit({}, false);
        }
        return missed;
    }""")
    return list(found)


def test_every_edge_of_the_sample_is_reached_and_shows_its_quote(
    show: Show, sample: tuple[KnowledgeGraph, str]
) -> None:
    viewer = show(sample[1])
    viewer.switch("kind:statement")
    viewer.switch("kind:figure")
    assert missed_edges(viewer) == []


def download(viewer: Viewer, name: str, folder: Path) -> bytes:
    viewer.page.get_by_role("button", name="Download").click()
    with viewer.page.expect_download() as waiting:
        viewer.page.locator(f"#save-{name}").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path.read_bytes()


def test_what_is_shown_can_be_taken_away(show: Show, sample: tuple[KnowledgeGraph, str], tmp_path: Path) -> None:
    viewer = show(sample[1])
    viewer.switch("status:planned")
    png = download(viewer, "png", tmp_path)
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG")
    assert (width, height) > (1000, 600)
    read = networkx.read_graphml(io.BytesIO(download(viewer, "graphml", tmp_path)), force_multigraph=True)
    assert {data["label"] for _, data in read.nodes(data=True)} == viewer.shown()
    assert len(read.edges) == viewer.ask("newsgraph.visible().edges.size")
    triples = list(pyoxigraph.parse(download(viewer, "ttl", tmp_path), format=pyoxigraph.RdfFormat.TURTLE))
    whole = {(quad.subject, quad.predicate, quad.object) for quad in sample[0]}
    kinds = (pyoxigraph.BlankNode,)
    strange = [
        triple
        for triple in triples
        if not isinstance(triple.subject, kinds) and not isinstance(triple.object, kinds)
        if (triple.subject, triple.predicate, triple.object) not in whole
    ]
    assert strange == []
    told = {triple.subject for triple in triples if str(triple.object).endswith("ontology#Fact>")}
    assert len(told) == viewer.ask("newsgraph.visible().facts.size")


@pytest.mark.parametrize("text", ['</script> " \\ \n & <b> ]]>', "nul\x00 bell\x07 lone\ud800 dove\U0001f54a"])
def test_hostile_text_is_taken_away_as_text(show: Show, text: str, tmp_path: Path) -> None:
    viewer = show(render_html(hostile(text), load_ontology(), text))
    viewer.ask("document.querySelectorAll('[data-key]').forEach(box => box.checked || box.click())")
    read = networkx.read_graphml(io.BytesIO(download(viewer, "graphml", tmp_path)), force_multigraph=True)
    assert len(read.nodes) == len(viewer.ask("[...newsgraph.visible().nodes]"))
    assert list(pyoxigraph.parse(download(viewer, "ttl", tmp_path), format=pyoxigraph.RdfFormat.TURTLE))
    assert download(viewer, "png", tmp_path).startswith(b"\x89PNG")
