"""The templates and what they may call: every text is escaped, and shown without what would disturb its neighbours."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from newsgraph.ontology import load_ontology

TEMPLATES = Path(__file__).parents[1] / "templates"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTIONS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_STATUSES = {"planned": "planned", "possible": "possible", "negated": "did not happen"}


class Renderer:
    """Makes HTML of one graph's contents; `base` is that of its IRIs, `title` stands above every page."""

    def __init__(self, base: str, title: str) -> None:
        self._base, self._title = base, title
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.filters.update(
            shown=shown, address=self.address, web=web_address, type_label=type_label, status=_STATUSES.get
        )

    def render(self, template: str, **contents: object) -> bytes:
        """The page as bytes."""
        text = self._templates.get_template(template).render(site=self._title, **contents)
        return text.encode("utf-8", errors="replace")

    def address(self, iri: str) -> str:
        """The page of a thing on this server; nothing for what lies elsewhere."""
        return f"/data/{quote(iri.removeprefix(self._base))}" if iri.startswith(self._base) else ""


def shown(text: object) -> str:
    """The text without control characters and marks that turn the direction of what stands beside it."""
    return _DIRECTIONS.sub("", _CONTROLS.sub("\ufffd", str(text)))


def web_address(url: str | None) -> str:
    """The address if following it can do nothing but open a web page, else nothing."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return (url or "") if parts.scheme in {"http", "https"} and parts.netloc else ""


def type_label(name: str) -> str:
    """The words of a type or predicate of the ontology."""
    ontology = load_ontology()
    for kinds in (ontology.entity_types, ontology.events, ontology.relations, ontology.facts):
        if name in kinds:
            return kinds[name].label
    return name.lower()
