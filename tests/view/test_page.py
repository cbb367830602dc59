from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsgraph.ontology import load_ontology
from newsgraph.view import render_html
from newsgraph.view.page import ASSETS, MODULES
from tests.view.networks import Story, hostile, story

ROOT = Path(__file__).resolve().parents[2]


class Parts(HTMLParser):
    """The scripts, styles, addresses and policy of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.contents: dict[str, list[str]] = {"script": [], "style": []}
        self.addresses: list[str] = []
        self.policy = ""
        self.open: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"] or ""
        assert not any(name.startswith("on") or name == "style" for name in values), tag
        if tag in self.contents:
            self.open = tag
            self.contents[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.open:
            self.open = None

    def handle_data(self, data: str) -> None:
        if self.open:
            self.contents[self.open][-1] += data


@pytest.fixture(scope="module")
def parts() -> Parts:
    return Parts(render_html(story(), load_ontology(), "Brandt & Maren"))


def test_the_page_points_nowhere(parts: Parts) -> None:
    assert parts.addresses == ["data:,"]
    assert "sourceMappingURL" not in "".join(parts.contents["script"])
    assert "url(" not in "".join(parts.contents["style"])


def test_the_policy_allows_these_scripts_and_this_style_only(parts: Parts) -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in parts.policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in parts.policy
    _, vis, own = parts.contents["script"]
    assert rules["script-src"].split() == [hash_of(vis), hash_of(own)]
    assert rules["style-src"] == hash_of(parts.contents["style"][0])


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_model_can_be_read_back(parts: Parts) -> None:
    model = json.loads(parts.contents["script"][0])
    assert model["title"] == "Brandt & Maren"
    label = model["nodes"]["fields"].index("label")
    assert {row[label] for row in model["nodes"]["rows"]} >= {"Hana Brandt", "Norland"}
    assert {len(row) for row in model["facts"]["rows"]} == {len(model["facts"]["fields"])}


def test_without_the_full_text_the_page_holds_only_the_sentences_of_facts() -> None:
    page = render_html(story(), load_ontology(), "t", full_text=False)
    assert "Norland imposed sanctions on Sudland and recalled its ambassador." in page
    bare = Story(text="Brandt called Maren. Nobody said why this mattered.")
    ends = bare.entity("Brandt", "Person"), bare.entity("Maren", "Person")
    bare.join(*ends, bare.fact("Accuse", "Brandt called Maren", "called"))
    texts = [render_html(bare.network(), load_ontology(), "t", full_text=full) for full in (True, False)]
    assert [text.count("Nobody said why") for text in texts] == [1, 0]


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--<script>", "]]>\u2028\u2029 & ' \" \ud800"]
)
def test_hostile_text_stays_inside_the_model(text: str) -> None:
    page = render_html(hostile(text), load_ontology(), text)
    page.encode("utf-8")
    harmless = Parts(render_html(hostile("harmless"), load_ontology(), "harmless"))
    parts = Parts(page)
    assert parts.contents["script"][1:] == harmless.contents["script"][1:]
    assert not re.search("[<>\u2028\u2029]", parts.contents["script"][0])
    assert parts.policy == harmless.policy


def test_the_same_network_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib; from tests.view.networks import story; from newsgraph.ontology import load_ontology;"
        "from newsgraph.view import render_html;"
        "print(hashlib.sha256(render_html(story(), load_ontology(), 't').encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_all_modules_of_the_script_are_used() -> None:
    assert {path.stem for path in ASSETS.glob("*.js")} == set(MODULES)
    for place, name in enumerate(MODULES):
        source = (ASSETS / f"{name}.js").read_text("utf-8")
        imported = re.findall(r'from "\./(\w+)\.js"', source)
        assert set(imported) <= set(MODULES[:place]), name
