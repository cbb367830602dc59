"""The pages in a real browser: nothing of an article becomes markup or script, and the editor answers a query."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urljoin

import axe_playwright_python
import pytest

from newsgraph.web import bundled
from tests.server.conftest import Server, serving, write_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
WIDE, PHONE = (1280, 900), (390, 844)
ATTACKS = (
    "<script>window.harmed = 1</script>",
    "</script><img src=x onerror='window.harmed = 1'>",
    "\"'><svg onload=window.harmed=1>",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "<b>bold</b> &lt;i&gt; javascript:window.harmed=1",
    "</mark></blockquote><style>body{display:none}</style>",
    "<a href=https://elsewhere.example/x>go</a><iframe src=https://elsewhere.example/y></iframe>",
)
ENTITIES = [f"Front {number} {attack}" for number, attack in enumerate(ATTACKS)]
TEXT = "\n".join(
    f"{name} attacked Norville. “We are {attack}” it said." for name, attack in zip(ENTITIES, ATTACKS, strict=True)
)
HOSTILE = {
    "id": "attack",
    "title": ATTACKS[1],
    "url": "javascript:window.harmed=1",
    "publisher": ATTACKS[2],
    "published": "2026-02-05",
    "text": TEXT,
    "entities": [
        {"id": "norville", "name": "Norville", "type": "Place", "mentions": ["Norville"]},
        *({"id": f"e{n}", "name": name, "type": "ArmedGroup", "mentions": [name]} for n, name in enumerate(ENTITIES)),
    ],
    "relations": [],
    "events": [
        {
            "id": f"attack{number}", "type": "Assault", "actors": [f"e{number}"], "recipients": ["norville"],
            "place": None, "time": None, "status": "actual", "source": None, "evidence": f"{name} attacked Norville",
        }
        for number, name in enumerate(ENTITIES)
    ],
    "statements": [
        {"speaker": f"e{number}", "about": ["norville"], "kind": "direct", "content": f"We are {attack}",
         "evidence": f"“We are {attack}” it said"}
        for number, attack in enumerate(ATTACKS)
    ],
    "figures": [],
}  # fmt: skip


@dataclass
class Watch:
    """What pages log, and where they go."""

    home: str
    seen: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        page.on("console", self.logged)
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("dialog", self.asked)
        page.on("request", self.requested)
        return page

    def logged(self, message: ConsoleMessage) -> None:
        self.seen.append(f"{message.type}: {message.text}")

    def asked(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def requested(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.seen.append(f"request: {request.url}")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The graph of an article that means harm."""
    directory = write_graph(tmp_path_factory.mktemp("hostile") / "attack", HOSTILE)
    with serving(directory) as server:
        yield server


@pytest.fixture
def visit(browser: Browser, hostile: Server) -> Iterator[Callable[..., Page]]:
    """Opens pages; none may log anything, leave the server or have been harmed."""
    opened: list[BrowserContext] = []
    watch = Watch(hostile.address)

    def open_page(path: str, size: tuple[int, int] = WIDE) -> Page:
        width, height = size
        context = browser.new_context(viewport={"width": width, "height": height}, is_mobile=size == PHONE)
        opened.append(context)
        page = watch.over(context.new_page())
        page.goto(hostile.address + path)
        return page

    yield open_page
    harmed = [page.url for context in opened for page in context.pages if page.evaluate("window.harmed") is not None]
    for context in opened:
        context.close()
    assert (harmed, watch.seen) == ([], [])


def linked(page: Page) -> list[str]:
    """The pages of this server that a page leads to."""
    return [str(h) for h in page.eval_on_selector_all("main a", "links => links.map(a => a.getAttribute('href'))")]


def test_no_page_lets_text_become_markup(visit: Callable[..., Page]) -> None:
    page = visit("/")
    home = page.url.rstrip("/")
    seen, ahead = set(), ["/", "/about", *(f"/search?q={quote(attack)}" for attack in ATTACKS[:2])]
    while ahead:
        path = ahead.pop()
        page.goto(home + path)
        seen.add(path)
        assert (
            page.locator("main script, main svg, main img, main iframe, main style, main b:text-is('bold')").count()
            == 0
        )
        assert page.locator("h1").is_visible()
        assert not [href for href in linked(page) if href.startswith(("javascript", "http"))]
        found = {href for href in linked(page) if href.startswith("/data/") and "?" not in href}
        ahead += sorted(found - seen - set(ahead))
    assert len(seen) > 3 * len(ATTACKS)


def test_attacks_are_shown_as_they_are_written(visit: Callable[..., Page]) -> None:
    page = visit(f"/search?q={quote(ATTACKS[0])}")
    assert ENTITIES[0] in page.locator("main").inner_text()
    assert page.locator("input[type=search]").input_value() == ATTACKS[0]


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("path", ["/", "/about", "/query", "/search?q=Norville"])
def test_pages_fit_the_window(visit: Callable[..., Page], size: tuple[int, int], path: str) -> None:
    page = visit(path, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.skipif(bundled("editor.js") is None, reason="the editor is not bundled; `make web` bundles it")
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_the_editor_runs_a_query(visit: Callable[..., Page], size: tuple[int, int]) -> None:
    page = visit("/query", size)
    page.locator(".yasqe_queryButton").click()
    page.locator(".yasr_results td").first.wait_for()
    shown = page.locator(".yasr_results").inner_text()
    assert "attacked Norville" in shown
    assert "<script>" in shown
    assert page.locator(".yasqe .parseErrorIcon").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.skipif(bundled("editor.js") is None, reason="the editor is not bundled; `make web` bundles it")
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_query_and_answer_of_the_editor_can_be_read(visit: Callable[..., Page], size: tuple[int, int]) -> None:
    """The button covers no words, and cells show their whole texts in words that are not broken."""
    page = visit("/query", size)
    words = ".yasqe .CodeMirror-line > span"
    page.wait_for_load_state("networkidle")  # until then the editor may lay out its lines again
    page.wait_for_function(f"() => document.querySelector('{words}')?.getBoundingClientRect().height")
    button = page.locator(".yasqe_queryButton").bounding_box()
    first = page.locator(words).first.bounding_box()
    assert button
    assert first
    assert first["y"] >= button["y"] + button["height"] or first["x"] + first["width"] <= button["x"]
    page.locator("details.saved summary").click()
    page.locator("button[data-query='who-did-what-to-whom']").click()
    cells = page.locator(".tabPanel.active .yasr_results td > div")
    cells.first.wait_for()
    hidden = "c => c.scrollWidth > c.clientWidth + 1 && getComputedStyle(c).overflow === 'hidden'"
    assert cells.evaluate_all(f"cells => cells.filter({hidden}).length") == 0
    assert "Assault" in cells.all_inner_texts()
    lines = "d => { const r = new Range(); r.selectNodeContents(d); return r.getBoundingClientRect().height }"
    date, word = (cells.filter(has_text=text).first.evaluate(lines) for text in ("2026-02-05", "Assault"))
    assert date == word, "a date stays in one line"
    assert page.locator(".tabPanel.active .yasr_results td .rowNumber").count() == 0


@pytest.mark.long  # half a minute
@pytest.mark.skipif(bundled("editor.js") is None, reason="the editor is not bundled; `make web` bundles it")
@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_editor(
    browser: Browser, hostile: Server, size: tuple[int, int], scheme: Literal["light", "dark"]
) -> None:
    width, height = size
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True, is_mobile=size == PHONE
    )
    page.goto(f"{hostile.address}/query")
    page.locator(".yasqe_queryButton").wait_for()
    assert faults(page) == []
    page.locator("details.saved summary").click()
    page.locator("button[data-query='who-did-what-to-whom']").click()
    page.locator(".tabPanel.active .yasr_results td").first.wait_for()
    assert faults(page) == []
    page.context.close()


def faults(page: Page) -> list[str]:
    """What axe finds wrong with the page as it is."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then(({ violations }) => violations.map(({ id, help }) => `${id}: ${help}`))")
    return list(found)


@pytest.mark.skipif(bundled("editor.js") is None, reason="the editor is not bundled; `make web` bundles it")
def test_the_editor_opens_a_ready_question(visit: Callable[..., Page]) -> None:
    page = visit("/query")
    page.locator("details.saved summary").click()
    page.locator("button[data-query='who-did-what-to-whom']").click()
    page.locator(".tabPanel.active .yasr_results td").first.wait_for()
    assert "Norville" in page.locator(".tabPanel.active .yasr_results").inner_text()
    assert page.locator(".tabPanel.active .parseErrorIcon").count() == 0


@pytest.mark.skipif(bundled("editor.js") is None, reason="the editor is not bundled; `make web` bundles it")
def test_the_editor_tells_that_an_answer_is_cut(visit: Callable[..., Page]) -> None:
    numbers = " ".join(map(str, range(101)))
    page = visit(f"/query?query={quote(f'SELECT * {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} }}')}")
    page.locator("#cut:not([hidden])").wait_for()
    assert "cut at the limit of 10,000 rows" in page.locator("#cut").inner_text()
    page.locator("details.saved summary").click()
    page.locator("button[data-query='who-did-what-to-whom']").click()
    page.locator(".tabPanel.active .yasr_results td").first.wait_for()
    assert page.locator("#cut").is_hidden()


@pytest.mark.skipif(bundled("editor.js") is None, reason="the editor is not bundled; `make web` bundles it")
def test_what_the_editor_finds_leads_to_its_page(visit: Callable[..., Page]) -> None:
    wanted = quote("SELECT ?place ?type { ?place a ?type ; skos:prefLabel 'Norville'@en } ORDER BY ?type")
    page = visit(f"/query?query={wanted}")
    links = page.locator(".tabPanel.active .yasr_results td a.iri")
    links.first.wait_for()
    addresses = [link.get_attribute("href") for link in links.all()]
    assert addresses[:2] == ["/data/place/norville", "https://w3id.org/newsgraph/ontology#Entity"]
    page.goto(urljoin(page.url, addresses[0]))
    assert page.locator("h1").inner_text() == "Norville"


def test_the_plain_form_runs_a_query(visit: Callable[..., Page]) -> None:
    """The form of an installation without Node, put where the editor stands."""
    page = visit("/about")
    page.evaluate(
        """() => {
            const settings = { endpoint: "/sparql", prefixes: {}, queries: {}, query: "SELECT * { ?s rdfs:label ?o }" };
            Object.assign(settings, { base: "https://w3id.org/newsgraph/data/", pages: "/data/" });
            const data = Object.assign(document.createElement("script"), { type: "application/json", id: "settings" });
            data.textContent = JSON.stringify(settings);
            const form = document.createElement("form");
            form.id = "plain";
            const parts = [["textarea", "query"], ["button", "run"], ["output", "outcome"], ["div", "answer"]];
            for (const [name, id] of parts) form.append(Object.assign(document.createElement(name), { id }));
            document.querySelector("main").replaceChildren(data, form);
            return import("/static/query.js");
        }"""
    )
    page.locator("#run").click()
    page.locator("#answer td").first.wait_for()
    assert "<script>" in page.locator("#answer").inner_text()
    assert page.locator("#outcome").inner_text() == "Done."
    assert (page.locator("#answer td a").first.get_attribute("href") or "").startswith("/data/")


def test_the_network_is_drawn_under_the_server_s_policy(visit: Callable[..., Page]) -> None:
    page = visit("/graph")
    page.locator("#counts:has-text('facts')").wait_for(state="attached")
