"""What axe-core finds wrong with the page for those who see, hear or move otherwise: nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest

from newsgraph.ontology import load_ontology
from newsgraph.view import render_html
from tests.view.conftest import PHONE, WIDE
from tests.view.networks import crowd

if TYPE_CHECKING:
    from tests.view.conftest import Show, Viewer

pytestmark = pytest.mark.long  # half a minute
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
STATES = {
    "the network": "1",
    "a node": "newsgraph.select({ node: 0 })",
    "the list": "document.getElementById('tab-list').click()",
    "the article": "document.getElementById('tab-article').click()",
    "a menu": "document.getElementById('download').click()",
}


def faults(viewer: Viewer) -> list[str]:
    """What axe finds wrong with the page as it is."""
    viewer.ask(AXE.read_text("utf-8"))
    found = viewer.ask("axe.run().then(({ violations }) => violations.map(({ id, help }) => `${id}: ${help}`))")
    return list(found)


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light")])
def test_axe_finds_nothing(show: Show, story_page: str, size: tuple[int, int], scheme: str) -> None:
    viewer = show(story_page, size, color_scheme=scheme, bypass_csp=True)
    for state, action in STATES.items():
        viewer.ask(action)
        assert faults(viewer) == [], state


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light")])
def test_axe_finds_nothing_in_an_overview(show: Show, size: tuple[int, int], scheme: str) -> None:
    viewer = show(render_html(crowd(1100), load_ontology(), "A crowd"), size, color_scheme=scheme, bypass_csp=True)
    assert faults(viewer) == []
    viewer.ask("newsgraph.select({ node: 0 })")
    assert faults(viewer) == []


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_focus_goes_through_the_page_in_the_order_of_reading(
    show: Show, story_page: str, size: tuple[int, int]
) -> None:
    viewer = show(story_page, size)
    seen = []
    for _ in range(60):
        viewer.page.keyboard.press("Tab")
        seen.append(viewer.ask("document.activeElement.id"))
    order = ["tab-network", "search", "download", "theme", "network", "zoom-in"]
    places = [seen.index(name) for name in order]
    assert places == sorted(places)
