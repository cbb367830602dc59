"""The templates and what they may call: every text is escaped, and shown without what would disturb its neighbours."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from newsgraph.links import web_address
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATES = Path(__file__).parent / "templates"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTIONS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_STATUSES = {"planned": "planned", "possible": "possible", "negated": "did not happen"}


class Renderer:
    """Makes HTML of one graph's contents.

    `title` stands above every page. `address` gives the page of a thing, and nothing for what has none. `templates`
    holds the frame and further templates. `served` is whether somebody answers to addresses with a question mark.
    """

    def __init__(self, title: str, address: Callable[[str], str], templates: Path, *, served: bool = False) -> None:
        self._title = title
        self._templates = Environment(
            loader=FileSystemLoader([templates, TEMPLATES]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._templates.filters.update(
            shown=shown, anchor=anchor, address=address, web=web_address, type_label=type_label, status=_STATUSES.get
        )

        self._templates.globals["served"] = served

    def render(self, template: str, **contents: object) -> bytes:
        """The page as bytes."""
        text = self._templates.get_template(template).render(site=self._title, **contents)
        return text.encode("utf-8", errors="replace")


def shown(text: object) -> str:
    """The text without control characters and marks that turn the direction of what stands beside it."""
    return _DIRECTIONS.sub("", _CONTROLS.sub("\ufffd", str(text)))


def anchor(iri: str) -> str:
    """The name of a fact's place on a page."""
    return "f-" + hashlib.sha256(iri.encode("utf-8", "replace")).hexdigest()[:12]


def type_label(name: str) -> str:
    """The words of a type or predicate of the ontology."""
    ontology = load_ontology()
    for kinds in (ontology.entity_types, ontology.events, ontology.relations, ontology.facts):
        if name in kinds:
            return kinds[name].label
    return name.lower()
