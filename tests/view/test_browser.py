"""The page in a real browser: it is silent, readable, and every control does what it says."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from newsgraph.graph import build
from newsgraph.graph.drawing import network
from newsgraph.ontology import load_ontology
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json
from newsgraph.view import render_html
from newsgraph.view.text import one_line, visible
from tests.conftest import SHARED
from tests.view.conftest import PHONE, WIDE
from tests.view.networks import crowd, flood, hostile

if TYPE_CHECKING:
    from tests.view.conftest import Show, Viewer

SAMPLE = SHARED / "gold" / "sample" / "us-colombia.json"
ATTACKS = (
    "<script>window.harmed = 1</script>",
    "</script><img src=x onerror='window.harmed = 1'>",
    "\"'><svg onload=window.harmed=1>",
    "{{ 7 * 7 }}{% raw %}",
    "line\u2028paragraph\u2029end",
    "\u202egnirts desrever\u202c \u200fmark",
    "nul\x00 bell\x07 escape\x1b lone\ud800",
    "javascript:window.harmed=1",
    "*bold* _italic_ `code` <b>b</b> &lt;i&gt;",
)


def overlaps(viewer: Viewer, kinds: str = "names") -> list[tuple[object, object]]:
    labels = viewer.ask(f"newsgraph.drawing.placed.{kinds}")
    return [
        (first["lines"], second["lines"])
        for first, second in itertools.combinations(labels, 2)
        if first["left"] < second["right"]
        and second["left"] < first["right"]
        and first["top"] < second["bottom"]
        and second["top"] < first["bottom"]
    ]


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_at_first_sight_all_actors_of_a_short_story_have_names_that_do_not_overlap(
    show: Show, story_page: str, size: tuple[int, int]
) -> None:
    viewer = show(story_page, size)
    assert overlaps(viewer) == []
    names = viewer.ask("newsgraph.drawing.placed.names.map(label => label.lines.join(' '))")
    named = {str(name).removesuffix(" (negated)") for name in names}
    assert named == viewer.shown() == {
        "Hana Brandt", "Ilo Maren", "Norland", "Sudland", "Sudland's police", "sailors", "protesters", "marched",
        "closed the strait",
    }  # fmt: skip


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_names_and_captions_of_a_crowd_do_not_overlap(show: Show, size: tuple[int, int]) -> None:
    viewer = show(render_html(crowd(150), load_ontology(), "A crowd"), size)
    assert len(viewer.ask("newsgraph.drawing.placed.names")) > 10
    assert overlaps(viewer) == overlaps(viewer, "captions") == []


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the gold annotation of the sample article is not at hand")
def test_no_two_names_of_the_sample_overlap_at_first_sight(show: Show) -> None:
    annotation = from_json(json.loads(SAMPLE.read_text("utf-8")), SAMPLE.name)
    viewer = show(render_html(network(build([annotation], resolve([annotation]))), load_ontology(), "Sample"))
    assert overlaps(viewer) == []
    assert len(viewer.ask("newsgraph.drawing.placed.names")) == len(viewer.shown()) > 20


def test_no_label_is_cut_at_the_border(show: Show, story_page: str) -> None:
    for size in (WIDE, PHONE):
        viewer = show(story_page, size)
        labels = viewer.ask("[...newsgraph.drawing.placed.names, ...newsgraph.drawing.placed.captions]")
        width, height = viewer.ask(
            "[newsgraph.drawing.container.clientWidth, newsgraph.drawing.container.clientHeight]"
        )
        assert all(label["left"] >= 0 and label["right"] <= width for label in labels)
        assert all(label["top"] >= 0 and label["bottom"] <= height for label in labels)


def test_the_same_page_is_the_same_picture(show: Show, story_page: str) -> None:
    first, second = show(story_page).page, show(story_page).page
    assert first.locator("canvas").screenshot() == second.locator("canvas").screenshot()


def test_lines_tell_what_is_planned_and_what_is_claimed(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    style = "i => newsgraph.drawing.edges.get(i)"
    planned, claimed = (viewer.ask(style, viewer.edge(caption)) for caption in ("receive", "beat"))
    actual = viewer.ask(style, viewer.edge("imposed sanctions"))
    assert actual["dashes"] is False
    assert len({str(planned["dashes"]), str(claimed["dashes"]), "False"}) == 3
    assert (actual["arrows"]["to"]["enabled"], planned["arrows"]["to"]["enabled"]) == (True, False)


def test_a_click_on_an_edge_shows_its_words_in_their_sentence(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.click_edge("beat")
    panel = viewer.page.locator("#panel")
    assert viewer.title() == "Sudland's police and sailors"
    chosen = panel.locator(".fact.chosen")
    assert chosen.locator("mark").inner_text() == "Sudland's police beat 40 sailors"
    sentence = "According to the Harbour Union, Sudland's police beat 40 sailors."
    assert chosen.locator("blockquote").inner_text() == sentence
    text = chosen.inner_text()
    assert "claimed by its source" in text
    assert "said to have happened" in text
    assert "Harbour Union" in text
    link = chosen.get_by_role("link", name="Brandt to receive Maren")
    assert link.get_attribute("href") == "https://news.example.org/summit"
    assert "noopener" in str(link.get_attribute("rel"))
    assert "The Norland Post, 2026-03-02" in text


def test_parallel_edges_lie_apart_and_are_listed_together(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    middles = [
        viewer.ask("i => newsgraph.drawing.edgeLine(i).at(0.5)", viewer.edge(caption))
        for caption in ("receive", "called a ‘reckless gambler’")
    ]
    assert abs(middles[0]["y"] - middles[1]["y"]) + abs(middles[0]["x"] - middles[1]["x"]) > 14
    viewer.click_edge("receive")
    captions = viewer.page.locator("#panel .caption").all_inner_texts()
    assert captions == ["receive", "called a ‘reckless gambler’"]
    details = viewer.page.locator(".fact.chosen dl").inner_text()
    assert "2026-03-06" in details
    assert "Westport" in details
    assert "90 %" in details


def test_every_edge_can_be_clicked_and_every_fact_stands_in_the_panel_of_its_nodes(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    for caption in sorted(viewer.captions()):
        viewer.click_edge(caption)
        assert caption in viewer.page.locator(".fact.chosen .caption").inner_text()
        viewer.page.locator("#panel-close").click()
        viewer.page.locator("#fit").click()
    told: set[int] = set()
    for number in range(viewer.ask("newsgraph.model.nodes.length")):
        viewer.ask("i => newsgraph.select({ node: i })", number)
        told |= {
            int(fact)
            for fact in viewer.page.locator("#panel .fact").evaluate_all("all => all.map(f => f.dataset.fact)")
        }
    assert told == set(range(viewer.ask("newsgraph.model.facts.length")))


def test_a_click_on_a_node_shows_its_facts_and_a_name_there_leads_on(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.click_node("Ilo Maren")
    panel = viewer.page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Ilo Maren"
    assert panel.locator("h3").all_inner_texts() == ["Events 2", "Relations 1", "Statements 1"]
    panel.get_by_role("button", name="Sudland").first.click()
    assert panel.locator("h2").inner_text() == "Sudland"
    viewer.page.keyboard.press("Escape")
    assert panel.is_hidden()


def test_a_fact_node_shows_its_own_words(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.click_node("closed the strait")
    assert viewer.page.locator("#panel mark").inner_text() == "it had closed the strait"
    assert "did not happen" in viewer.page.locator("#panel .fact").inner_text()


def test_statements_and_figures_come_when_asked_for(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    assert "40 sailors" not in viewer.captions()
    viewer.switch("kind:figure")
    assert "40 sailors" in viewer.captions()
    assert "Harbour Union" in viewer.shown()
    viewer.switch("kind:statement")
    assert "the talks were overdue" in viewer.shown()


@pytest.mark.parametrize(
    ("key", "gone"),
    [
        ("type:Country", {"President", "imposed sanctions", "recalled its ambassador", "closed the strait"}),
        ("name:Sanction", {"imposed sanctions", "recalled its ambassador"}),
        ("name:part_of", {"part of"}),
        ("status:planned", {"receive"}),
        ("voice:claimed", {"beat"}),
    ],
)
def test_a_row_of_the_legend_hides_and_brings_back(show: Show, story_page: str, key: str, gone: set[str]) -> None:
    viewer = show(story_page)
    before = viewer.captions()
    for opener in viewer.page.locator(".opener").all():
        opener.click()
    viewer.switch(key)
    assert gone <= before - viewer.captions()
    if key != "type:Country":
        assert viewer.captions() == before - gone
    viewer.switch(key)
    assert viewer.captions() == before


def test_a_group_of_the_legend_is_switched_at_once(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    before = viewer.captions()
    viewer.page.locator('[data-group="material conflict"]').click()
    assert before - viewer.captions() == {
        "imposed sanctions",
        "recalled its ambassador",
        "beat",
        "closed the strait",
        "marched",
    }
    viewer.click_name("Types of material conflict")
    viewer.switch("name:Sanction")
    assert {"imposed sanctions", "recalled its ambassador"} < viewer.captions()
    assert viewer.ask("document.querySelector('[data-group=\"material conflict\"]').indeterminate")
    viewer.page.get_by_role("button", name="No facts").click()
    assert viewer.captions() == set()
    viewer.page.get_by_role("button", name="All facts").click()
    assert viewer.captions() == before | {"the talks were overdue", "40 sailors"}


def test_nodes_without_a_shown_fact_come_when_asked_for(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    assert "the strait" not in viewer.shown()
    viewer.page.locator("#lone").click()
    assert {"the strait", "Westport"} <= viewer.shown()


def test_the_search_finds_names_and_quotes_by_keyboard(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    search = viewer.page.locator("#search")
    search.fill("mÁr")
    options = viewer.page.locator("#suggestions [role=option]")
    assert options.first.inner_text().splitlines()[0] == "Ilo Maren"
    search.press("Enter")
    assert viewer.page.locator("#panel-title").inner_text() == "Ilo Maren"
    search.fill("ambassador")
    search.press("ArrowDown")
    search.press("ArrowUp")
    search.press("Enter")
    assert viewer.page.locator(".fact.chosen mark").inner_text() == "recalled its ambassador"
    search.fill("nowhere")
    assert options.all_inner_texts() == ["Nothing found"]
    search.press("Escape")
    assert viewer.page.locator("#suggestions").is_hidden()


def test_what_the_search_finds_is_drawn_though_a_filter_hid_it(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.switch("type:Person")
    search = viewer.page.locator("#search")
    search.fill("overdue")
    viewer.page.locator("#suggestions [role=option]").first.click()
    assert {"the talks were overdue", "Ilo Maren"} <= viewer.shown()
    assert viewer.page.locator('[data-key="type:Person"]').is_checked()


def test_focus_leaves_the_neighbours_and_reset_brings_all_back(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    first = viewer.shown()
    viewer.click_node("Sudland's police")
    viewer.page.get_by_role("button", name="Neighbours only").click()
    assert viewer.shown() == {"Sudland's police", "Sudland", "sailors"}
    viewer.page.get_by_role("button", name="Two steps").click()
    assert viewer.shown() == {"Sudland's police", "Sudland", "sailors", "Norland", "Ilo Maren", "closed the strait"}
    assert viewer.chips() == ["Sudland's police and two steps around"]
    viewer.page.get_by_role("button", name="Take back: Sudland's police").click()
    assert viewer.shown() == first
    viewer.switch("type:Group")
    assert "sailors" not in viewer.shown()
    viewer.click_name("Reset")
    assert viewer.shown() == first
    assert viewer.page.locator("#panel").is_hidden()
    assert viewer.page.locator('[data-key="type:Group"]').is_checked()


def test_a_double_click_focuses(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    at = viewer.ask(
        "i => newsgraph.drawing.network.canvasToDOM(newsgraph.drawing.positionOf(i))", viewer.node("sailors")
    )
    viewer.page.locator("#network").dblclick(position=at)
    assert viewer.shown() == {"sailors", "Sudland's police"}


def test_springs_move_only_on_request_and_reset_puts_all_back(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    positions = "newsgraph.drawing.network.getPositions()"
    home = viewer.ask(positions)
    viewer.at_rest()
    assert viewer.ask(positions) == home
    viewer.page.get_by_role("button", name="Springs").click()
    viewer.at_rest()
    assert viewer.ask(positions) != home
    viewer.page.get_by_role("button", name="Springs").click()
    viewer.switch("status:planned")
    viewer.click_name("Reset")
    assert viewer.ask(positions) == home
    assert viewer.page.get_by_role("button", name="Springs").get_attribute("aria-pressed") == "false"


def test_zoom_and_fit(show: Show, story_page: str) -> None:
    viewer = show(story_page, reduced_motion="no-preference")
    scale = "newsgraph.drawing.network.getScale()"
    fitted = viewer.ask(scale)
    viewer.page.get_by_role("button", name="Zoom in").click()
    viewer.at_rest()
    larger = viewer.ask(scale)
    viewer.page.get_by_role("button", name="Zoom out").click()
    viewer.at_rest()
    assert larger > fitted == pytest.approx(viewer.ask(scale))
    viewer.page.mouse.move(700, 400)
    viewer.page.mouse.wheel(0, -300)
    viewer.page.get_by_role("button", name="Fit").click()
    viewer.at_rest()
    assert viewer.ask(scale) == pytest.approx(fitted)


def test_the_picture_obeys_the_keyboard(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.page.locator("#network").focus()
    titles = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
        viewer.page.keyboard.press(key)
        titles.append(viewer.page.locator("#panel-title").inner_text())
    assert titles[0] == titles[2] != titles[1]
    viewer.page.keyboard.press("Enter")
    assert viewer.page.evaluate("document.activeElement.id") == "panel-title"
    viewer.page.keyboard.press("Escape")
    assert viewer.page.evaluate("document.activeElement.id") == "network"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_their_ground(show: Show, story_page: str, scheme: str) -> None:
    viewer = show(story_page, color_scheme=scheme)
    colours = viewer.ask(
        "Object.fromEntries(['paper', 'surface', 'sunken', 'text', 'quiet', 'accent', 'mark', 'mark-text'].map("
        "name => [name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()]))"
    )
    pairs = [("text", "paper"), ("text", "surface"), ("quiet", "paper"), ("quiet", "surface"), ("quiet", "sunken")]
    for front, back in [*pairs, ("text", "sunken"), ("accent", "surface"), ("mark-text", "mark")]:
        assert contrast(colours[front], colours[back]) >= 4.5, (front, back)


def contrast(first: str, second: str) -> float:
    """As WCAG 2 has it."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_is_shown_as_text_everywhere(show: Show, attack: str) -> None:
    viewer = show(render_html(hostile(attack), load_ontology(), attack))
    visit_all(viewer)
    viewer.page.locator("#search").fill(viewer.ask("newsgraph.model.nodes[0].label.slice(0, 4)"))
    assert viewer.page.evaluate("window.harmed") is None
    assert viewer.page.locator("script").count() == 3
    assert viewer.page.locator("img, iframe, #panel b, #panel i, .text b").count() == 0
    assert viewer.page.locator("a").count() == 0
    words = viewer.page.locator(".fact.chosen mark").text_content() or ""
    assert words.startswith(visible(attack))
    assert viewer.page.locator("h1").text_content() == one_line(attack) == viewer.page.title()


def visit_all(viewer: Viewer) -> None:
    """Show everything everywhere: all filters on, each view, each node, and a fact at last."""
    viewer.ask("document.querySelectorAll('[data-key]').forEach(box => box.checked || box.click())")
    for view in ("List", "Article", "Network"):
        viewer.open(view)
    viewer.ask("newsgraph.model.nodes.slice(0, 60).forEach((_, index) => newsgraph.select({ node: index }))")
    viewer.ask("newsgraph.select({ fact: newsgraph.model.edges[0].fact })")


def test_a_thousand_hostile_strings_run_nothing(show: Show) -> None:
    network = flood([f"{ATTACKS[number % len(ATTACKS)]} {number}" for number in range(1000)])
    viewer = show(render_html(network, load_ontology(), "A flood"))
    visit_all(viewer)
    assert viewer.page.evaluate("window.harmed") is None
    assert viewer.page.locator("script").count() == 3
    assert viewer.page.locator("img, iframe, #panel b, td b, .text b").count() == 0


def test_a_hostile_address_does_nothing(show: Show, story_page: str) -> None:
    names = (
        *("view", "hide", "show", "node", "fact", "pair", "focus", "path"),
        *("time", "speaker", "article", "reading", "marks", "confidence"),
    )
    viewer = show(story_page)
    for attack in ATTACKS:
        text = quote(attack.encode("utf-8", "replace"))
        fragment = "#" + "&".join(f"{name}={text}" for name in names)
        viewer.ask("fragment => { location.hash = fragment; }", fragment)
        viewer.page.wait_for_function("!location.hash.includes('hide=')")
        assert viewer.page.evaluate("window.harmed") is None
        assert viewer.page.locator("script").count() == 3
        assert len(viewer.shown()) == 9


def test_a_thousand_nodes_are_drawn_and_answer(show: Show) -> None:
    viewer = show(render_html(crowd(1000), load_ontology(), "A thousand"))
    assert len(viewer.shown()) == 1000
    assert overlaps(viewer) == []
    viewer.click_node("Person 0")
    assert viewer.page.locator("#panel-title").inner_text() == "Person 0"


def test_an_empty_network_is_an_empty_picture(show: Show) -> None:
    empty = hostile("nothing")
    empty = type(empty)((), (), ())
    viewer = show(render_html(empty, load_ontology(), "Nothing"))
    viewer.page.get_by_role("button", name="Fit").click()
    for view in ("List", "Article", "Network"):
        viewer.open(view)
    assert viewer.page.locator("#nothing").is_visible()
    assert viewer.page.locator("#counts").inner_text() == "0 of 0 nodes, 0 of 0 facts"
