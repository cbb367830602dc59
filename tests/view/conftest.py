"""A real browser for the tests of the page, and a watch over what it logs and fetches."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from newsgraph.ontology import load_ontology
from newsgraph.view import render_html
from tests.view.networks import story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE, LARGE, PHONE = (1280, 800), (1920, 1080), (390, 844)


@dataclass
class Viewer:
    """An open page."""

    page: Page
    messages: list[str] = field(default_factory=list)

    def noted(self, message: ConsoleMessage) -> None:
        if "GL Driver Message" not in message.text:  # what Chromium says of WebGL without a graphics card
            self.messages.append(f"{message.type}: {message.text}")

    def requested(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.messages.append(f"request: {request.url}")

    def asked(self, dialog: Dialog) -> None:
        self.messages.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def ask(self, expression: str, argument: object = None) -> Any:
        """What a JavaScript expression over `newsgraph` gives."""
        return self.page.evaluate(expression, argument)

    def node(self, label: str) -> int:
        """The number of the node of this label."""
        return int(self.ask("label => newsgraph.model.nodes.findIndex(node => node.label === label)", label))

    def edge(self, caption: str) -> int:
        """The number of the edge of this caption."""
        return int(
            self.ask("c => newsgraph.model.edges.findIndex(e => newsgraph.model.facts[e.fact].words === c)", caption)
        )

    def shown(self) -> set[str]:
        """Labels of the nodes in the picture."""
        return set(self.ask("[...newsgraph.drawing.visible.nodes].map(i => newsgraph.model.nodes[i].label)"))

    def captions(self) -> set[str]:
        """Captions of the edges in the picture."""
        facts = (
            "[...newsgraph.drawing.visible.edges].map(i => newsgraph.model.facts[newsgraph.model.edges[i].fact].words)"
        )
        return set(self.ask(facts))

    def chips(self) -> list[str]:
        """What the chips say of the filters in force."""
        return self.page.locator("#chips .chip bdi").all_inner_texts()

    def title(self) -> str:
        """The title of the side panel; empty where it is closed."""
        panel = self.page.locator("#panel")
        return self.page.locator("#panel-title").inner_text() if panel.is_visible() else ""

    def click_name(self, name: str) -> None:
        """Click the button of this name."""
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def open(self, view: str) -> None:
        """Go to the network, the list or the article."""
        self.page.get_by_role("tab", name=view).click()

    def click_node(self, label: str) -> None:
        at = "i => newsgraph.drawing.network.canvasToDOM(newsgraph.drawing.positionOf(i))"
        self.click(self.ask(at, self.node(label)))

    def click_edge(self, caption: str) -> None:
        """Click where nothing but this edge lies."""
        free = """i => {
            const { drawing } = newsgraph;
            const { at } = drawing.edgeLine(i);
            const { fact } = newsgraph.model.edges[i];
            return [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7].map(at).find(p => drawing.at(p)?.fact === fact);
        }"""
        self.click(self.ask(free, self.edge(caption)))

    def click(self, point: dict[str, float]) -> None:
        """Click at a point of the picture."""
        corner = self.page.locator("#network").bounding_box() or {"x": 0, "y": 0}
        self.page.mouse.click(corner["x"] + point["x"], corner["y"] + point["y"])

    def switch(self, key: str) -> None:
        """Switch a row of the legend."""
        self.page.locator(f'[data-key="{key}"]').click()

    def at_rest(self) -> None:
        """Wait until movements of the picture have ended."""
        self.page.wait_for_timeout(500)


class Show(Protocol):
    """Opens a page in a window of a size, without animations; more options as playwright's contexts have them."""

    def __call__(self, html: str, size: tuple[int, int] = WIDE, fragment: str = "", **options: object) -> Viewer: ...


@pytest.fixture(scope="module")  # playwright runs but once at a time
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed; `make browser` installs it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens pages; at the end of the test none of them may have logged or fetched anything."""
    opened: list[Viewer] = []

    def open_page(html: str, size: tuple[int, int] = WIDE, fragment: str = "", **options: object) -> Viewer:
        file = tmp_path / f"page{len(opened)}.html"
        file.write_text(html, "utf-8")
        options = {"reduced_motion": "reduce", **options}
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)  # type: ignore[arg-type]  # as new_context has them
        viewer = Viewer(context.new_page())
        opened.append(viewer)
        viewer.page.on("console", viewer.noted)
        viewer.page.on("pageerror", lambda error: viewer.messages.append(f"error: {error}"))
        viewer.page.on("dialog", viewer.asked)
        viewer.page.on("request", viewer.requested)
        viewer.page.goto(file.as_uri() + fragment)
        viewer.page.locator("#counts:has-text('fact')").wait_for(state="attached")
        return viewer

    yield open_page
    messages = [message for viewer in opened for message in viewer.messages]
    for viewer in opened:
        viewer.page.context.close()
    assert messages == []


@pytest.fixture(scope="session")
def story_page() -> str:
    """The page of the two presidents."""
    return render_html(story(), load_ontology(), "Brandt and Maren")
