"""The label of a fact: one line that a reader understands without the rest of the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.graph.frame import ArticleFrame
    from newsgraph.model import Event, Figure, Relation, Statement
    from newsgraph.ontology import EventType, RelationType

_LONGEST_QUOTE = 100


def relation_label(relation: Relation, kind: RelationType, frame: ArticleFrame) -> str:
    """Like "Hana Brandt holds office in Austria (foreign minister)"."""
    role = f" ({relation.role})" if relation.role else ""
    return f"{frame.name(relation.subject)} {kind.caption} {frame.name(relation.object)}{role}"


def event_label(event: Event, kind: EventType, frame: ArticleFrame) -> str:
    """Like "planned: Kenya → Uganda: talks, according to Hana Brandt"."""
    sides = [frame.names(side) for side in (event.actors, event.recipients)]
    who = " → ".join(sides) if event.recipients else sides[0]
    status = "" if event.status == "actual" else f"{event.status}: "
    source = f", according to {frame.name(event.source)}" if event.source else ""
    return f"{status}{who}: {shorten(event.trigger or kind.label)}{source}".strip(" :")


def statement_label(statement: Statement, frame: ArticleFrame) -> str:
    """Like "Hana Brandt: “the dam is safe”" for quoted words, without marks for reported ones."""
    words = shorten(statement.content.text)
    return f"{frame.name(statement.speaker)}: " + (f"“{words}”" if statement.kind == "direct" else words)


def figure_label(figure: Figure, frame: ArticleFrame) -> str:
    """Like "at least 1,200 people: displaced by the flood, according to Kenya"."""
    number = f"{figure.qualifier or ''} {grouped(figure.value)}".strip()
    quantity = f": {figure.quantity}" if figure.quantity else ""
    source = f", according to {frame.name(figure.source)}" if figure.source else ""
    return f"{number} {figure.unit}{quantity}{source}"


def grouped(value: float) -> str:
    """The number with commas between thousands, whole ones without decimal point."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def shorten(text: str, longest: int = _LONGEST_QUOTE) -> str:
    """`text` on one line, cut at a word with an ellipsis where it is longer than `longest`."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    return (cut.rsplit(" ", 1)[0] or cut).rstrip(" ,;:") + "…"
