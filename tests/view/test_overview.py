"""The page of a large network: an overview, from which one steps into neighbourhoods."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from newsgraph.ontology import load_ontology
from newsgraph.view import page, render_html
from newsgraph.web import bundled
from tests.view.conftest import PHONE
from tests.view.networks import crowd, flood, story
from tests.view.test_browser import ATTACKS, overlaps

if TYPE_CHECKING:
    from tests.view.conftest import Show, Viewer

needs_bundle = pytest.mark.skipif(bundled(page.OVERVIEW) is None, reason="not bundled; `make web` does it")
CLOSE = "newsgraph.drawing.isClose"


@pytest.fixture(scope="session")
def large_page() -> str:
    """The page of 1,200 people."""
    return render_html(crowd(1200), load_ontology(), "A crowd")


def search(viewer: Viewer, words: str) -> None:
    viewer.page.locator("#search").fill(words)
    viewer.page.locator("#search").press("Enter")


@needs_bundle
def test_a_large_network_begins_with_an_overview_of_all(show: Show, large_page: str) -> None:
    viewer = show(large_page)
    assert viewer.ask(CLOSE) is False
    assert len(viewer.shown()) == 1200
    names = viewer.ask("newsgraph.drawing.placed.names.map(label => label.lines.join(' '))")
    assert len(names) > 10
    assert "Person 0" in names
    assert overlaps(viewer) == []
    drawn = "[...document.querySelectorAll('.overview canvas')].map(canvas => canvas.width)"
    assert min(viewer.ask(drawn)) > 900
    assert viewer.page.locator("#physics").is_hidden()


@needs_bundle
def test_one_steps_from_a_search_result_into_its_neighbourhood_and_back(show: Show, large_page: str) -> None:
    viewer = show(large_page)
    search(viewer, "Person 40")
    assert viewer.title() == "Person 40"
    viewer.click_name("Neighbours only")
    viewer.at_rest()
    assert viewer.ask(CLOSE) is True
    assert "Person 40" in viewer.shown()
    assert len(viewer.shown()) < 100
    assert overlaps(viewer) == []
    viewer.click_name("Reset")
    viewer.at_rest()
    assert (viewer.ask(CLOSE), len(viewer.shown())) == (False, 1200)


@needs_bundle
def test_a_double_click_in_the_overview_steps_into_a_neighbourhood(show: Show, large_page: str) -> None:
    viewer = show(large_page)
    search(viewer, "Person 300")
    viewer.at_rest()
    place = viewer.ask("i => newsgraph.drawing.overview.placeOf(i)", viewer.node("Person 300"))
    corner = viewer.page.locator("#network").bounding_box()
    assert corner is not None
    viewer.page.mouse.dblclick(corner["x"] + place["x"], corner["y"] + place["y"])
    viewer.page.wait_for_function(CLOSE)
    assert viewer.chips() == ["Person 300 and neighbours"]
    assert viewer.page.locator("#physics").is_visible()


@needs_bundle
def test_a_dragged_node_of_the_overview_goes_along(show: Show, large_page: str) -> None:
    viewer = show(large_page)
    index = viewer.node("Person 0")
    where = "i => { const p = newsgraph.drawing.overview.placeOf(i); return [p.x, p.y]; }"
    x, y = viewer.ask(where, index)
    corner = viewer.page.locator("#network").bounding_box()
    assert corner is not None
    viewer.page.mouse.move(corner["x"] + x, corner["y"] + y)
    viewer.page.mouse.down()
    viewer.page.mouse.move(corner["x"] + x + 60, corner["y"] + y + 40, steps=4)
    viewer.page.mouse.up()
    assert viewer.ask(where, index) == pytest.approx([x + 60, y + 40], abs=3)


@needs_bundle
def test_filters_and_address_reach_the_overview(show: Show, large_page: str) -> None:
    viewer = show(large_page, fragment="#hide=type:Person&lone=yes")
    assert viewer.shown() == set()
    assert viewer.page.locator("#nothing").is_visible()
    focused = show(large_page, fragment="#focus=entity/40+1")
    assert focused.ask(CLOSE) is True


@needs_bundle
def test_the_overview_fits_a_telephone_and_the_dark(show: Show, large_page: str) -> None:
    viewer = show(large_page, PHONE, color_scheme="dark")
    assert viewer.page.evaluate("document.documentElement.scrollWidth") == 390
    places = viewer.ask("newsgraph.drawing.order().map(i => newsgraph.drawing.overview.placeOf(i).x)")
    assert min(places) >= 0
    assert max(places) <= 390


@needs_bundle
def test_the_picture_of_the_overview_can_be_saved(show: Show, large_page: str) -> None:
    viewer = show(large_page)
    painted = """() => {
        const canvas = newsgraph.drawing.canvas();
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return data.filter((value, place) => place % 4 === 3 && value > 0).length;
    }"""
    assert viewer.ask(painted) > 5000


def test_hostile_names_are_text_in_a_large_page_too(show: Show) -> None:
    texts = [f"{attack} {number}" for number, attack in enumerate(ATTACKS * 5)]
    viewer = show(render_html(flood(texts), load_ontology(), texts[1], large=True))
    assert viewer.ask("window.harmed") is None
    assert viewer.page.locator("#network script, #network img, #network svg").count() == 0
    assert len(viewer.ask("newsgraph.model.nodes")) == len(texts) // 5


def test_without_the_bundle_the_page_says_so_and_draws_the_main_nodes(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "OVERVIEW", "missing.js")
    viewer = show(page.render_html(crowd(1100), load_ontology(), "A crowd"))
    assert "was not bundled" in viewer.page.locator("#notice").inner_text()
    assert viewer.ask(CLOSE) is True
    assert viewer.ask("newsgraph.drawing.order().length") == 250
    assert viewer.page.locator("#counts").inner_text().startswith("1,100") or "1100 of" in (
        viewer.page.locator("#counts").inner_text()
    )
    search(viewer, "Person 1051")
    assert viewer.title() == "Person 1051"
    viewer.click_name("Neighbours only")
    assert "Person 1051" in viewer.shown()


def test_the_number_of_nodes_decides_unless_somebody_says_otherwise() -> None:
    few, many = story(), crowd(1001)
    packed = 'type="text/plain" id="model"'
    told: list[bool | None] = [None, True, False]
    assert [packed in render_html(few, load_ontology(), "t", large=large) for large in told] == [False, True, False]
    assert [packed in render_html(many, load_ontology(), "t", large=large) for large in told] == [True, True, False]


@needs_bundle
def test_the_policy_names_the_library_of_the_overview() -> None:
    html = render_html(story(), load_ontology(), "t", large=True)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy.group(1).count("sha256-") == 4


@needs_bundle
def test_a_line_of_the_overview_tells_its_caption_under_the_mouse_and_its_quote_when_clicked(
    show: Show, large_page: str
) -> None:
    viewer = show(large_page)
    free = """() => {
        const { overview } = newsgraph.drawing;
        const points = [...overview.lines.keys()].flatMap((place) =>
            [0.5, 0.4, 0.6].map((share) => ({ place, ...overview.overlay.lineOn(place).at(share) })));
        return points.find((p) => overview.nodeAt(p) === null && overview.lineAt(p) === p.place);
    }"""
    point = viewer.ask(free)
    corner = viewer.page.locator("#network").bounding_box()
    assert corner is not None
    viewer.page.mouse.move(corner["x"] + point["x"], corner["y"] + point["y"], steps=2)
    viewer.page.wait_for_function(f"newsgraph.drawing.overview.hovered.line === {point['place']}")
    words = "newsgraph.drawing.placed.captions.map(label => label.lines.join(' '))"
    assert [caption.split()[0] for caption in viewer.ask(words)] == ["remark"]
    viewer.page.mouse.click(corner["x"] + point["x"], corner["y"] + point["y"])
    assert viewer.page.locator("#panel blockquote mark").inner_text() == "Brandt called Maren"


@needs_bundle
def test_the_overview_tells_types_by_shapes(show: Show) -> None:
    viewer = show(render_html(story(), load_ontology(), "t", large=True))
    shapes = """newsgraph.model.nodes.map((node, index) => {
        const { shape, hollow } = newsgraph.drawing.overview.looks.node(index, false, false);
        return `${node.type} ${hollow ? "hollow " : ""}${shape}`;
    })"""
    assert set(viewer.ask(shapes)) >= {"Person dot", "Country square", "Agency hexagon", "Protest hollow diamond"}
