"""What a person chooses in a real browser: time, confidence, speakers, paths; undo, and the address that keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.ontology import load_ontology
from newsgraph.view import render_html
from tests.view.conftest import LARGE, PHONE, WIDE
from tests.view.networks import Story, story

if TYPE_CHECKING:
    from tests.view.conftest import Show, Viewer

DATED = {"receive", "imposed sanctions"}


def slide(viewer: Viewer, name: str, value: float) -> None:
    """Move a slider as the keyboard or the mouse would."""
    move = "(slider, value) => { slider.value = value; slider.dispatchEvent(new Event('input', { bubbles: true })); }"
    viewer.page.get_by_label(name, exact=True).evaluate(move, value)


@pytest.mark.parametrize("size", [WIDE, pytest.param(LARGE, marks=pytest.mark.long), PHONE])
def test_a_span_of_time_leaves_what_may_have_happened_in_it(show: Show, story_page: str, size: tuple[int, int]) -> None:
    viewer = show(story_page, size)
    before = viewer.captions()
    viewer.page.locator("#undated").click()
    assert viewer.captions() == DATED
    slide(viewer, "To", 3)
    assert viewer.captions() == {"imposed sanctions"}
    assert viewer.page.locator("#span").inner_text().endswith("1 dated")
    assert len(viewer.chips()) == 2
    viewer.page.locator("#undated").click()
    assert viewer.captions() == before - {"receive"}
    viewer.page.get_by_role("button", name="Take back").first.click()
    assert viewer.captions() == before


def test_time_plays_to_its_end_and_stops(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.page.clock.install()
    viewer.page.locator("#undated").click()
    viewer.click_name("Play through time")
    assert viewer.captions() == {"imposed sanctions"}
    assert viewer.page.locator("#play").get_attribute("aria-label") == "Stop playing"
    viewer.page.clock.run_for(60_000)
    assert viewer.captions() == DATED
    assert viewer.page.locator("#play").get_attribute("aria-label") == "Play through time"


def test_a_page_without_times_has_no_timeline(show: Show) -> None:
    s = Story()
    s.join(s.entity("Brandt", "Person"), s.entity("Maren", "Person"), s.fact("Accuse", "Brandt called Maren", "called"))
    viewer = show(render_html(s.network(), load_ontology(), "t"))
    assert viewer.page.locator("#timeline").is_hidden()


def test_confidence_starts_at_the_threshold_and_hides_what_is_less_certain(show: Show) -> None:
    viewer = show(render_html(story(), load_ontology(), "t", threshold=0.5))
    assert viewer.page.locator("#confidence-value").inner_text() == "50 %"
    assert "imposed sanctions" not in viewer.captions()
    told = "1 less likely fact is hidden."
    assert viewer.page.locator("#counts").inner_text().endswith(told)
    assert viewer.page.locator("#less-likely").inner_text() == told
    slide(viewer, "Confidence at least", 0.3)
    assert {"imposed sanctions", "receive"} <= viewer.captions()
    assert "hidden" not in viewer.page.locator("#counts").inner_text()
    slide(viewer, "Confidence at least", 0.5)
    viewer.click_name("Show less likely facts too")
    assert "imposed sanctions" in viewer.captions()
    assert viewer.page.locator("#confidence-value").inner_text() == "0 %"
    slide(viewer, "Confidence at least", 0.95)
    assert "receive" not in viewer.captions()
    assert "marched" in viewer.shown()  # nobody said how certain it is


def test_a_speaker_leaves_what_rests_on_his_word(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.page.locator("#speaker").select_option(label="Ilo Maren (1)")
    assert viewer.captions() == {"the talks were overdue"}
    viewer.page.locator("#speaker").select_option(label="anyone")
    assert "beat" in viewer.captions()


def test_undo_takes_filters_back_one_by_one(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    states = [viewer.captions()]
    for key in ("type:Group", "status:planned"):
        viewer.switch(key)
        states.append(viewer.captions())
    for value in (0.3, 0.6, 0.95):
        slide(viewer, "Confidence at least", value)  # one step, however long it slid
    assert states.pop() != viewer.captions()
    viewer.click_name("Undo")
    viewer.page.keyboard.press("Control+z")
    assert viewer.captions() == states.pop()
    viewer.page.keyboard.press("Control+z")
    assert viewer.captions() == states.pop()
    assert viewer.page.locator("#undo").count() == 0


def test_the_shortest_path_between_two_nodes(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.click_node("sailors")
    viewer.click_name("Path to …")
    assert viewer.chips() == ["Path from sailors to … choose a node"]
    search = viewer.page.locator("#search")
    search.fill("Norland")
    search.press("Enter")
    assert viewer.shown() == {"sailors", "Sudland's police", "Sudland", "Norland"}
    assert viewer.chips() == ["Path from sailors to Norland: 3 steps"]
    assert "imposed sanctions" in viewer.captions()
    viewer.switch("type:Agency")
    assert viewer.chips()[0] == "Path from sailors to Norland: there is none"
    viewer.click_name("Undo")
    viewer.click_name("Undo")
    viewer.click_node("protesters")
    assert viewer.title() == "protesters"


def test_an_unfinished_path_ends_with_escape(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.click_node("sailors")
    viewer.click_name("Path to …")
    viewer.page.locator("#network").focus()
    viewer.page.keyboard.press("Escape")
    assert viewer.chips() == []


def test_the_address_brings_a_view_back(show: Show, story_page: str) -> None:
    viewer = show(story_page)
    viewer.switch("status:planned")
    viewer.switch("kind:figure")
    slide(viewer, "To", 3)
    viewer.click_node("Sudland")
    viewer.click_name("Two steps")
    shown, chips, fragment = viewer.captions(), viewer.chips(), viewer.ask("location.hash")
    again = show(story_page, fragment=fragment)
    assert (again.captions(), again.chips(), again.title()) == (shown, chips, "Sudland")
    again.click_name("Reset")
    assert again.ask("location.hash") == ""
    again.ask("fragment => { location.hash = fragment; }", fragment)
    again.page.wait_for_function("document.querySelectorAll('#chips .chip').length > 0")
    assert again.captions() == shown


def test_light_and_dark_are_chosen_by_the_system_or_by_hand(show: Show, story_page: str) -> None:
    paper = "getComputedStyle(document.documentElement).getPropertyValue('--paper')"
    light, dark = show(story_page, color_scheme="light"), show(story_page, color_scheme="dark")
    colours = light.ask(paper), dark.ask(paper)
    assert colours[0] != colours[1]
    light.click_name("Dark colours")
    dark.click_name("Dark colours")
    assert (light.ask(paper), dark.ask(paper)) == (colours[1], colours[0])
    assert light.ask("newsgraph.drawing.theme.paper") == colours[1].strip()
