"""The site as files: every link leads somewhere, nothing of the articles stands in it unasked, names stay text."""

from __future__ import annotations

import copy
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

import pytest

from newsgraph.graph import build
from newsgraph.pipeline import build_directory, publish_site
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json
from newsgraph.site import Answered, Cell, SiteContents, write_site
from newsgraph.site.writing import page_name, sort_key
from tests.conftest import ANNOTATION, TEXT
from tests.view.conftest import PHONE, Viewer
from tests.view.test_accessibility import faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Scheme = Literal["light", "dark"]

KEPT = Path(__file__).parents[2] / "graphs" / "us-colombia-2026" / "annotations.jsonl"
UNSAID = "Nobody has yet told why"
HOSTILE = "<script>window.harmed = 1</script> \" '><img src=x onerror=alert(1)>"


class Links(HTMLParser):
    """The addresses and the named places of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.targets += [value for name, value in attrs if name in {"href", "src"} and value]
        self.ids.add(values.get("id") or "")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the graph of one short article."""
    folder = tmp_path_factory.mktemp("graph")
    text = f"{TEXT}\n{UNSAID}."
    (folder / "talks.json").write_text(json.dumps({**ANNOTATION, "text": text}), "utf-8")
    build_directory([folder / "talks.json"], folder / "graph")
    publish_site(folder / "graph", folder / "site")
    return folder / "site"


def broken(site: Path) -> list[tuple[str, str]]:
    """Links of the site's own pages that lead nowhere."""
    pages = {path.resolve(): Links(path) for path in site.rglob("*.html") if path.name != "network.html"}
    found = []
    for path, page in pages.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme:
                continue
            wanted = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            lost = not wanted.is_file() or not wanted.is_relative_to(site.resolve())
            if lost or (parts.fragment and wanted in pages and parts.fragment not in pages[wanted].ids):
                found.append((path.name, target))
    return found


def test_all_links_of_the_site_lead_somewhere(sample: Path) -> None:
    assert broken(sample) == []
    assert {"index.html", "network.html", "timeline.html", "entities.html", "questions.html", "pages.css"} <= {
        path.name for path in sample.iterdir()
    }
    assert len(list(sample.glob("entities/*.html"))) >= 3


def test_every_page_is_reached_from_the_start(sample: Path) -> None:
    waiting, reached = [sample / "index.html"], set()
    while waiting:
        path = waiting.pop().resolve()
        if path in reached or path.suffix != ".html":
            continue
        reached.add(path)
        if path.name != "network.html":
            waiting += [path.parent / urlsplit(target).path for target in Links(path).targets if "://" not in target]
    assert {path.resolve() for path in sample.rglob("*.html")} <= reached


def test_articles_stand_in_it_by_quotes_only_unless_asked_for(sample: Path) -> None:
    assert not [path for path in sample.rglob("*.html") if UNSAID in path.read_text("utf-8")]
    publish_site(sample.parent / "graph", sample.parent / "full", full_text=True)
    assert [path.parent.name for path in (sample.parent / "full" / "articles").glob("*.html")
            if UNSAID in path.read_text("utf-8")] == ["articles"]  # fmt: skip
    assert UNSAID in (sample.parent / "full" / "network.html").read_text("utf-8")


def test_the_same_graph_gives_the_same_files(sample: Path) -> None:
    publish_site(sample.parent / "graph", sample.parent / "again")
    for path in sample.rglob("*.*"):
        assert path.read_bytes() == (sample.parent / "again" / path.relative_to(sample)).read_bytes()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample of the repository."""
    folder = tmp_path_factory.mktemp("repository")
    (folder / "sample.json").write_text(KEPT.read_text("utf-8"), "utf-8")  # one article, one line
    build_directory([folder / "sample.json"], folder / "graph")
    publish_site(folder / "graph", folder / "site", title="Two presidents")
    return folder / "site"


def test_the_sample_of_the_repository_becomes_a_site(repository: Path) -> None:
    assert len(list(repository.rglob("*.html"))) > 20
    assert "Gustavo Petro" in (repository / "network.html").read_text("utf-8")
    assert '<h1 dir="auto">Two presidents</h1>' in (repository / "index.html").read_text("utf-8")
    assert {path.stem for path in (repository / "questions").glob("*.html")} >= {"who-accused-whom", "planned-events"}
    assert broken(repository) == []


@pytest.mark.long  # half a minute
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (PHONE[0], "light")])
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, repository: Path, width: int, scheme: Scheme) -> None:
    kinds = {path.parent.name: path for path in sorted(repository.glob("*/*.html"))}
    pages = [*sorted(repository.glob("*.html")), *kinds.values()]
    assert len(pages) >= 8
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)
    viewer = Viewer(context.new_page())
    for path in pages:
        viewer.page.goto(path.as_uri())
        assert faults(viewer) == [], path.name
        assert viewer.ask("document.documentElement.scrollWidth") <= width, path.name
    context.close()


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    line = copy.deepcopy(ANNOTATION)
    line.update(title=HOSTILE, url="javascript:alert(1)", publisher=HOSTILE)
    for entity in line["entities"]:
        entity["name"] = f"{HOSTILE} {entity['id']}"
    annotation = from_json(line, "hostile")
    answer = Answered("q", HOSTILE, HOSTILE, (HOSTILE,), ((Cell(HOSTILE, "https://elsewhere.example/"),),))
    graph = build([annotation], resolve([annotation]))
    write_site(SiteContents(HOSTILE, graph, "<p>network</p>", (answer,), full_text=True), tmp_path)
    for path in tmp_path.rglob("*.html"):
        assert not {"script", "img"} & Links(path).tags, path.name
        assert not [target for target in Links(path).targets if target.startswith("javascript")]
    assert broken(tmp_path) == []


@pytest.mark.parametrize(
    "local", ["entity/../../x", "entity/con", "entity/" + "long" * 100, "entity/Ä b?#%", "entity/"]
)
def test_files_have_names_that_every_system_takes(local: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{8,70}", page_name("https://example.org/", "https://example.org/" + local))


def test_names_differ_where_only_their_case_does() -> None:
    names = {page_name("https://e.org/", f"https://e.org/entity/{name}") for name in ("Ada", "ada", "a-da", "a/da")}
    assert len(names) == 4


def test_the_timeline_names_no_month_that_nobody_told(repository: Path) -> None:
    text = (repository / "timeline.html").read_text("utf-8")
    headings = re.findall(r"<h2>(\S+) <small>", text)
    assert headings == sorted(headings) == ["2025", "2026-01", "2026-02"]


def test_names_are_sorted_without_accents_and_marks() -> None:
    assert sorted(["Zoe", "Álvaro", "‘alpha’"], key=sort_key) == ["‘alpha’", "Álvaro", "Zoe"]


def test_the_site_works_from_files_in_a_browser(browser: Browser, sample: Path) -> None:
    page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else messages.append("net"))
    page.goto((sample / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    page.get_by_role("link", name="Tomas Okoye").first.click()
    assert page.locator("h1").inner_text() == "Tomas Okoye"
    assert page.evaluate("getComputedStyle(document.querySelector('.fact')).borderTopStyle") == "solid"
    page.locator(".fact h3 a").first.click()
    assert "/articles/" in page.url
    page.close()
    assert messages == []
