"""The page on screens of several sizes: what a panel covers, what a telephone shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.view.conftest import PHONE, WIDE

if TYPE_CHECKING:
    from tests.view.conftest import Show


def test_on_a_telephone_the_panel_is_a_sheet_at_the_bottom(show: Show, story_page: str) -> None:
    viewer = show(story_page, PHONE, has_touch=True)
    viewer.click_node("Norland")
    box = viewer.page.locator("#panel").bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 844)
    assert box["y"] > 300
    viewer.page.locator("#panel-close").click()
    viewer.page.locator("#filters-toggle").click()
    viewer.switch("type:Group")
    assert "sailors" not in viewer.shown()
    viewer.page.get_by_role("button", name="Close legend and filters").click()
    assert viewer.page.locator("#filters").is_hidden()
    assert viewer.page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize(("size", "covered"), [(WIDE, ("offsetWidth", "x")), (PHONE, ("offsetHeight", "y"))])
def test_what_is_clicked_stays_in_sight_when_the_panel_opens(
    show: Show, story_page: str, size: tuple[int, int], covered: tuple[str, str]
) -> None:
    viewer = show(story_page, size)
    length, axis = covered
    place = f"i => newsgraph.drawing.network.canvasToDOM(newsgraph.drawing.positionOf(i)).{axis}"
    last = max(viewer.ask("[...newsgraph.drawing.visible.nodes]"), key=lambda i: float(viewer.ask(place, i)))
    label, scale = viewer.ask("i => [newsgraph.model.nodes[i].label, newsgraph.drawing.network.getScale()]", last)
    viewer.click_node(label)
    viewer.at_rest()
    side = length.replace("offset", "client")
    free = viewer.ask(f"newsgraph.drawing.container.{side} - document.getElementById('panel').{length}")
    assert 0 < viewer.ask(place, last) < free
    assert viewer.ask("newsgraph.drawing.network.getScale()") == scale


def test_a_turned_telephone_gets_the_other_layout(show: Show, story_page: str) -> None:
    viewer = show(story_page, PHONE)
    tall = viewer.ask("newsgraph.drawing.network.getPositions()")
    viewer.page.set_viewport_size({"width": 844, "height": 390})
    viewer.at_rest()
    assert viewer.ask("newsgraph.drawing.network.getPositions()") != tall
