"""Writes the files of a site: its start, the network, a timeline, answers, and a page for each entity and article."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import QuerySolutions

from newsgraph.files import write
from newsgraph.lookup import known_entity
from newsgraph.pages import STYLE, Reader, Renderer
from newsgraph.pages.rendering import anchor
from newsgraph.site.frame import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.lookup import KnownEntity
    from newsgraph.pages import ShownFact

WHOLE = 1_000_000  # facts on a page: all
_LONGEST_NAME = 60
_THINGS = "SELECT DISTINCT ?thing WHERE { ?thing a ng:%s } ORDER BY ?thing"
_ARTICLES_OF = "SELECT DISTINCT ?fact ?article WHERE { ?fact a ng:Fact ; ng:article ?article }"
_DATED = """
SELECT DISTINCT ?fact ?from (COALESCE(?latest, ?from) AS ?until) WHERE {
  ?fact a ng:Event ; ng:earliest ?from OPTIONAL { ?fact ng:latest ?latest }
} ORDER BY ?from ?fact ?until"""
_WAYS = (
    ("network.html", "Network", "Who did what to whom, as a picture"),
    ("timeline.html", "Timeline", "What happened when"),
    ("entities.html", "Names", "Everybody and everything, in order of the alphabet"),
    ("questions.html", "Questions", "Ready questions with their answers"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in an answer, and the thing that it stands for."""

    text: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer as a table."""

    name: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class SiteContents:
    """What a site is made of."""

    title: str
    graph: KnowledgeGraph
    network: str  # the page with the picture, as HTML
    answers: tuple[Answered, ...]
    full_text: bool = False  # whether articles stand in the site, or the words of facts only


def write_site(contents: SiteContents, folder: Path) -> int:
    """Write the site into a folder; how many pages it has comes back.

    Files of the same names are replaced, others in the folder stay.

    Raises:
        OutputError: a file cannot be written.
    """
    pages = dict(_Pages(contents).all())
    for folder_name in ("entities", "articles", "questions"):
        (folder / folder_name).mkdir(parents=True, exist_ok=True)
    write(folder / "pages.css", STYLE.read_text("utf-8"))
    write(folder / "network.html", contents.network)
    for name, html in pages.items():
        write(folder / name, html)
    return len(pages) + 1


class _Pages:
    """Makes the pages of one site."""

    def __init__(self, contents: SiteContents) -> None:
        self._contents = contents
        self._reader = Reader(contents.graph, first=WHOLE, page=WHOLE, **({} if contents.full_text else {"context": 0}))
        self._entities, self._articles = self._things("Entity"), self._things("Article")
        self._articles_of = {row[0]: row[1] for row in self._rows(_ARTICLES_OF)}
        self._files = {
            **{iri: f"entities/{page_name(contents.graph.base, iri)}.html" for iri in self._entities},
            **{iri: f"articles/{page_name(contents.graph.base, iri)}.html" for iri in self._articles},
        }
        top, below = (self._renderer(up) for up in ("", "../"))
        self._top, self._below = top, below

    def all(self) -> Iterator[tuple[str, str]]:
        """Each page's file and HTML."""
        known = sorted(
            (known_entity(self._contents.graph, iri) for iri in self._entities), key=lambda e: (sort_key(e.name), e.iri)
        )
        yield "index.html", self._page("", "home.html", home=self._reader.home(), ways=_WAYS)
        yield "entities.html", self._page("", "entities.html", letters=_by_letter(known))
        yield "timeline.html", self._page("", "timeline.html", spans=self._spans())
        yield "questions.html", self._page("", "questions.html", answers=self._contents.answers)
        for answer in self._contents.answers:
            yield f"questions/{answer.name}.html", self._page("../", "question.html", answer=answer)
        for iri in self._entities:
            yield self._files[iri], self._entity(iri)
        for iri in self._articles:
            yield self._files[iri], self._article(iri)

    def _entity(self, iri: str) -> str:
        entity = self._reader.entity(iri)
        return self._page(
            "../", "entity.html", entity=entity.entity, links=entity.links, sections=entity.sections, whole=True
        )

    def _article(self, iri: str) -> str:
        text = self._reader.text_of(iri) if self._contents.full_text else None
        return self._page("../", "article.html", article=self._reader.article(iri), text=text)

    def _spans(self) -> list[tuple[str, list[ShownFact]]]:
        """The dated events by month; those of which no more is told than the year by year."""
        rows = sorted(((_span(begin, end), begin, iri) for iri, begin, end in self._rows(_DATED)))
        dated = [(span, fact) for span, _, iri in rows if (fact := self._reader.fact(iri))]
        return [(span, [fact for _, fact in found]) for span, found in groupby(dated, key=lambda row: row[0])]

    def _renderer(self, up: str) -> Renderer:
        return Renderer(self._contents.title, lambda iri: self._address(iri, up), TEMPLATES)

    def _page(self, up: str, template: str, **values: object) -> str:
        renderer = self._below if up else self._top
        return renderer.render(template, up=up, **values).decode("utf-8")

    def _address(self, iri: str, up: str) -> str:
        """The page of a thing from pages so far below the start; a fact stands on that of its article."""
        if iri in self._files:
            return up + self._files[iri]
        article = self._articles_of.get(iri)
        return f"{up}{self._files[article]}#{anchor(iri)}" if article in self._files else ""

    def _things(self, kind: str) -> list[str]:
        return [row[0] for row in self._rows(_THINGS % kind)]

    def _rows(self, query: str) -> list[tuple[str, ...]]:
        graph = self._contents.graph
        found = graph.store.query(query, prefixes=graph.prefixes(), use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)  # noqa: S101  all queries here are SELECT
        return [tuple(str(getattr(value, "value", value)) for value in row) for row in found]


def page_name(base: str, iri: str) -> str:
    """A file's name that no other thing has, on any file system, with something of the thing's name to read."""
    local = unicodedata.normalize("NFKD", iri.removeprefix(base)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", local.rpartition("/")[2].lower()).strip("-")[:_LONGEST_NAME]
    digest = hashlib.sha256(iri.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{words}-{digest}" if words else digest


def sort_key(name: str) -> str:
    """The name as an index has it: without accents, case and marks."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name).casefold() if letter.isalnum())


def _by_letter(entities: list[KnownEntity]) -> list[tuple[str, list[KnownEntity]]]:
    groups: dict[str, list[KnownEntity]] = {}
    for entity in entities:
        first = sort_key(entity.name)[:1].upper()
        groups.setdefault(first if first.isalpha() else "#", []).append(entity)
    return sorted(groups.items())


def _span(begin: str, end: str) -> str:
    """The month that holds both days, or the year, or both years."""
    if begin[:7] == end[:7]:
        return begin[:7]
    return begin[:4] if begin[:4] == end[:4] else f"{begin[:4]}–{end[:4]}"
