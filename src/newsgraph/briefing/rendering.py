"""Briefs as Markdown and as HTML. Whatever comes from articles is text in both, never markup."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from newsgraph.briefing.sentences import capitalised, quoted, readable
from newsgraph.links import web_address
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.briefing.composing import Brief, Section
    from newsgraph.briefing.sentences import Sentence
    from newsgraph.lookup import Fact

_MARKDOWN = re.compile(
    r"([\\`*_{}\[\]|~<>&^$@]|:(?=//)|(?<=www)\.)", re.IGNORECASE
)  # also what becomes a link by itself
_META = (
    '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
    """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
)
_STYLE = (
    ":root{color-scheme:light dark;--text:#222;--quiet:#555;--mark:#fff3c4}"
    "@media(prefers-color-scheme:dark){:root{--text:#e6e6e6;--quiet:#b0b0b0;--mark:#4a3d00}}"
    "body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 Georgia,serif;color:var(--text)}"
    "h1,h2{font-family:system-ui,sans-serif;line-height:1.2}h2{font-size:1.15rem;margin-top:2rem}"
    ".what,.when{color:var(--quiet)}.when{font-size:.9rem}ul{padding-left:1.1rem}li{margin:.35rem 0}"
    "sup{line-height:0}sup a{text-decoration:none}ol{font-size:.85rem}li,p{overflow-wrap:anywhere}"
    "[id]{scroll-margin-top:3rem}:target{background:var(--mark)}"
)


def to_markdown(brief: Brief) -> str:
    """The brief in Markdown with footnotes."""
    numbers = _numbers(brief)
    parts = [f"# {_marked(brief.entity.name)}", _subtitle(brief, _marked, _markdown_marks)]
    parts += [_markdown_section(section, numbers) for section in brief.sections]
    notes = "\n".join(f"[^{numbers[fact.iri]}]: {_markdown_note(fact)}" for fact in brief.facts)
    return "\n\n".join(part for part in (*parts, notes) if part) + "\n"


def to_html(brief: Brief) -> str:
    """The brief as a page of its own, without scripts, and without anything that is loaded from elsewhere."""
    numbers, name, marks = _numbers(brief), html.escape(brief.entity.name), _HtmlMarks()
    subtitle = f'<p class="what">{_subtitle(brief, html.escape, marks)}</p>'
    sections = "\n".join(_html_section(section, numbers, marks) for section in brief.sections)
    notes = "\n".join(_html_note(fact, numbers[fact.iri]) for fact in brief.facts)
    head = f"{_META}\n<title>{name}</title>\n<style>{_STYLE}</style>"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n{subtitle}\n'
        f"{sections}\n<h2>Sources</h2>\n<ol>\n{notes}\n</ol>\n</main>\n</body>\n</html>\n"
    )


def _numbers(brief: Brief) -> dict[str, int]:
    return {fact.iri: number for number, fact in enumerate(brief.facts, 1)}


def _subtitle(brief: Brief, written: Callable[[str], str], marks: Callable[[list[int]], str]) -> str:
    """What the entity is, how else it is called, each with notes, and what the brief rests on."""
    numbers = _numbers(brief)

    def noted(text: str, *names: str) -> str:
        facts = {fact.iri for name in names if (fact := brief.naming(name))}
        return written(text) + marks(sorted(numbers[iri] for iri in facts))

    entity, articles = brief.entity, len({fact.article.id for fact in brief.facts})
    kind = load_ontology().entity_types.get(entity.type)
    label = capitalised(kind.label if kind else entity.type)
    country = f" ({entity.country})" if entity.country else ""
    what = noted(f"{label}{country}.", entity.name)
    called = f"Also called {', '.join(entity.other_names).rstrip('.')}."
    names = f" {noted(called, *entity.other_names)}" if entity.other_names else ""
    counts = f"From {_counted(len(brief.facts), 'fact')} of {_counted(articles, 'article')}."
    return f"{what}{names} {written(counts)}"


def _markdown_marks(numbers: list[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


class _HtmlMarks:
    """Links to notes; a note leads back to the first one to it."""

    def __init__(self) -> None:
        self._met: set[int] = set()

    def __call__(self, numbers: list[int]) -> str:
        links = ", ".join(f'<a href="#note-{number}"{self._id(number)}>{number}</a>' for number in numbers)
        return f"<sup>{links}</sup>" if links else ""

    def _id(self, number: int) -> str:
        if number in self._met:
            return ""
        self._met.add(number)
        return f' id="mark-{number}"'


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _markdown_section(section: Section, numbers: dict[str, int]) -> str:
    lines = [f"- {_markdown_sentence(one, numbers)}" for one in section.sentences]
    more = [f"- {_left_out(section)}"] if section.left_out else []
    return "\n".join([f"## {_marked(section.title)}", "", *more, *lines])


def _markdown_sentence(one: Sentence, numbers: dict[str, int]) -> str:
    marks = _markdown_marks([numbers[fact.iri] for fact in one.facts])
    return f"{f'*{_marked(one.when)}*: ' if _dated(one) else ''}{_marked(one.text)}{marks}"


def _dated(one: Sentence) -> bool:
    """Lasting facts are told without the day of the report, which their notes have."""
    return bool(one.when) and one.facts[0].kind != "relation"


def _markdown_note(fact: Fact) -> str:
    place = _marked(_source(fact))
    url = web_address(fact.article.url)
    return f"{_marked(quoted(fact.quote))} – {place}{f', <{url}>' if url else ''}"


def _html_section(section: Section, numbers: dict[str, int], marks: _HtmlMarks) -> str:
    more = [f"<li>{_left_out(section)}</li>"] if section.left_out else []
    lines = [*more, *(f"<li>{_html_sentence(one, numbers, marks)}</li>" for one in section.sentences)]
    return f"<h2>{html.escape(section.title)}</h2>\n<ul>\n" + "\n".join(lines) + "\n</ul>"


def _html_sentence(one: Sentence, numbers: dict[str, int], marks: _HtmlMarks) -> str:
    noted = marks([numbers[fact.iri] for fact in one.facts])
    date = f'<span class="when">{html.escape(one.when)}:</span> ' if _dated(one) else ""
    return f"{date}{html.escape(one.text)}{noted}"


def _html_note(fact: Fact, number: int) -> str:
    place, url = html.escape(_source(fact)), web_address(fact.article.url)
    linked = f'<a href="{html.escape(url)}" rel="noreferrer">{place}</a>' if url else place
    back = f'<a class="back" href="#mark-{number}" aria-label="Back to the text">↑</a>'
    return f'<li id="note-{number}">{html.escape(quoted(fact.quote))} – {linked} {back}</li>'


def _left_out(section: Section) -> str:
    return f"{section.left_out} earlier sentences are left out."


def _source(fact: Fact) -> str:
    """Publisher, title and day of the article, as far as they are known."""
    article = fact.article
    day = readable(article.published) if article.published else None
    return ", ".join(" ".join(part.split()) for part in (article.publisher, article.title or article.id, day) if part)


def _marked(text: str) -> str:
    """The text with all that Markdown would obey escaped."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
