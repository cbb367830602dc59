"""The pages of people, events and articles, and the RDF under the same addresses."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from tests.conftest import ANNOTATION
from tests.server.conftest import BASE, Server, serving, write_graph

if TYPE_CHECKING:
    from pathlib import Path

OKOYE = "person/tomas-okoye"
HTML = "text/html,application/xhtml+xml,*/*;q=0.8"


def page(server: Server, path: str) -> str:
    """The words of a page, with its links as [address]."""
    answer = server.ask(path, accept=HTML)
    assert (answer.status, answer.media_type) == (200, "text/html")
    body = answer.text.partition("<main")[2]
    linked = re.sub(r'<a [^>]*?href="([^"]*)"[^>]*>', r"[\1] ", body)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", linked)))


def path_of(iris: dict[str, str], start: str) -> str:
    return next(path for label, path in iris.items() if label.startswith(start))


def test_home_counts_and_leads_on(server: Server) -> None:
    words = page(server, "/")
    for part in ("1 article", "6 entities", "3 events", "1 statement", "1 figure"):
        assert part in words
    assert f"[/data/{OKOYE}] Tomas Okoye" in words
    assert "Talks in Geneva" in words


def test_a_person_has_a_page_of_facts_with_quotes_and_articles(server: Server) -> None:
    words = page(server, f"/data/{OKOYE}")
    assert "Tomas Okoye" in words
    assert "Offices and ties of Tomas Okoye" in words
    assert "What Tomas Okoye did" in words
    assert "According to Tomas Okoye" in words
    assert "President Tomas Okoye of Ghana" in words
    assert "Talks in Geneva" in words
    assert "Example Herald" in words
    assert "2026-02-05" in words


def test_a_section_has_pages_of_its_own(server: Server) -> None:
    words = page(server, f"/data/{OKOYE}?section=did&page=1")
    assert "What Tomas Okoye did" in words
    assert "Offices and ties" not in words
    assert "Everything about" in words
    assert page(server, f"/data/{OKOYE}?section=did&page=999999999") == words
    assert page(server, f"/data/{OKOYE}?section=nosuch")


def test_an_event_has_a_page_with_its_words_in_their_paragraph(server: Server, iris: dict[str, str]) -> None:
    path = next(path for label, path in iris.items() if path.startswith("event/") and "Front" in label)
    answer = server.ask(f"/data/{path}", accept=HTML)
    assert re.search(r"<mark>[^<]*Red Valley Front", answer.text)
    assert "[/data/armed-group/red-valley-front]" in page(server, f"/data/{path}")
    assert "[https://example.org/talks]" in page(server, f"/data/{path}")


def test_what_rests_on_a_word_says_whose(server: Server, iris: dict[str, str]) -> None:
    killing = page(server, "/data/armed-group/red-valley-front")
    assert re.search(r"according to \[/data/person/tomas-okoye\] Tomas Okoye", killing)


def test_an_article_tells_its_facts_in_its_order(server: Server, iris: dict[str, str]) -> None:
    words = page(server, f"/data/{path_of(iris, 'Talks in Geneva')}")
    places = [words.index(text) for text in ("Hana Brandt met President", "accused the Red Valley", "will not wait")]
    assert places == sorted(places)


def test_other_things_have_a_plain_page(server: Server, iris: dict[str, str]) -> None:
    article = path_of(iris, "Talks in Geneva").removeprefix("article/")
    turtle = server.ask(f"/data/{OKOYE}", accept="text/turtle").text
    evidence = re.search(rf"evidence:{article}\\/(\d+-\d+) ", turtle)
    assert evidence
    assert "hasSource" in page(server, f"/data/evidence/{article}/{evidence[1]}")


@pytest.mark.parametrize(
    ("media_type", "extension"),
    [
        ("text/turtle", "ttl"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "jsonld"),
        ("application/trig", "trig"),
        ("application/n-quads", "nq"),
        ("application/rdf+xml", "rdf"),
    ],
)
def test_programs_get_rdf_under_the_same_address(server: Server, media_type: str, extension: str) -> None:
    asked = server.ask(f"/data/{OKOYE}", accept=f"{media_type}, text/html;q=0.5")
    named = server.ask(f"/data/{OKOYE}?format={extension}", accept=HTML)
    assert asked.body == named.body
    assert asked.media_type == named.media_type == media_type
    form = RdfFormat.from_media_type(media_type)
    triples = [(t.subject, t.predicate.value, t.object) for t in parse(asked.body, form)]
    assert any(s == NamedNode(BASE + OKOYE) for s, _, _ in triples)
    assert any(p.endswith("#actor") and o == NamedNode(BASE + OKOYE) for _, p, o in triples)
    assert f"/data/{OKOYE}?format=ttl" in asked.headers["link"]
    assert asked.headers["newsgraph-truncated"] == "true"  # the limit of these tests is low


def test_what_nobody_knows_is_not_found(server: Server) -> None:
    for path in ("/data/person/nobody", "/data/", "/data/a%20b", "/data/%00", "/data/person/%F0%9F%92%A9", "/nothing"):
        assert server.ask(path, accept=HTML).status == 404, path
    assert server.ask("/data/person/nobody", accept="text/turtle").status == 404
    assert server.ask(f"/data/{OKOYE}", accept="image/png").status == 406
    assert server.ask(f"/data/{OKOYE}?format=docx").status == 406


@pytest.mark.parametrize(
    "path", ["/nothing", "/static/nothing.css", "/bundled/nothing.js", "/%3Cscript%3E/x", "/graph/x"]
)
def test_an_address_that_leads_nowhere_has_a_page(server: Server, path: str) -> None:
    found = server.ask(path, accept="text/html,application/xml;q=0.9,*/*;q=0.8")
    assert (found.status, found.media_type) == (404, "text/html")
    assert "<h1>Not in this graph</h1>" in found.text
    assert "<script" not in found.text
    assert 'href="/query"' in found.text
    told = server.ask(path, accept="*/*")
    assert (told.status, told.media_type) == (404, "text/plain")
    assert told.text.startswith("there is no page /")


def test_a_graph_without_picture_says_how_to_make_one(tmp_path: Path) -> None:
    directory = write_graph(tmp_path / "talks", ANNOTATION)
    (directory / "graph.html").unlink()
    with serving(directory) as server:
        found = server.ask("/graph", accept=HTML)
    assert found.status == 404
    assert "This graph has no picture yet; newsgraph view makes it." in found.text


def test_search_finds_names_and_quotes(server: Server) -> None:
    assert "[/data/armed-group/red-valley-front] Red Valley Front" in page(server, "/search?q=red+valley")
    assert f"[/data/{OKOYE}]" in page(server, "/search?q=OKOY%C3%89")
    assert "We will not wait" in page(server, "/search?q=not+wait")
    assert "holds these words" in page(server, "/search?q=zzzzzz")
    assert "Write a name" in page(server, "/search?q=")
    assert page(server, "/search?q=%22%7D%5C%3C%3E%00%FF")


def test_the_editor_has_the_queries_and_prefixes(server: Server) -> None:
    answer = server.ask("/query", accept=HTML)
    settings = re.search(r'<script type="application/json" id="settings">(.*?)</script>', answer.text)
    assert settings
    found = json.loads(settings[1])
    assert found["prefixes"]["person"] == f"{BASE}person/"
    assert len(found["queries"]) >= 12
    for name, query in sorted(found["queries"].items()):
        assert server.query(query).status == 200, name
    assert server.query(found["query"]).status == 200


def test_the_viewer_keeps_the_policy_that_its_page_carries(server: Server) -> None:
    answer = server.ask("/graph", accept=HTML)
    assert answer.status == 200
    policy = answer.headers["content-security-policy"]
    assert "'sha256-" in policy
    assert policy.endswith("frame-ancestors 'none'")
