"""The commands about happenings: what is told differently, and what happened when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from newsgraph.cli import output
from newsgraph.cli.application import app
from newsgraph.cli.options import Graph
from newsgraph.cli.questions import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from newsgraph.timeline import Moment

Entity = Annotated[str | None, typer.Option("--entity", metavar="NAME", help="Only events in which it takes part.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only of this day, month or year or later.")]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Only of this day, month or year or earlier.")
]
_DISPUTED = ("status", "mode", "told_by", "time", "numbers", "reported", "article", "quote")
_TIMELINE = ("time", "precision", "status", "event", "sources", "article", "quote")


@app.command()
def disputed(
    directory: Graph,
    entity: Entity = None,
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only events of this type.")] = None,
    since: Since = None,
    until: Until = None,
    form: Annotated[Form, typer.Option("--format", help="How to write the answer.")] = Form.table,
) -> None:
    """Show what several articles tell of one happening differently: who asserts and who denies it, other numbers.

    The reports of a happening stand side by side, each with its words. --since and --until look at the articles' days.
    """
    from newsgraph.cli.answers import listed
    from newsgraph.pipeline import by_happening, disputed_in_directory, disputed_json

    given = {"entity": entity, "type": kind, "since": since, "until": until}
    answer = disputed_in_directory(directory, {name: value for name, value in given.items() if value is not None})
    if form is not Form.table:
        output.put(answer.to_csv() if form is Form.csv else disputed_json(answer))
        return
    found = by_happening(answer)
    for happening in found:
        rows = ([_one_line(report.get(column, "")) for column in _DISPUTED] for report in happening["reports"])
        output.put_renderable(listed(_headline(happening), _spaced(_DISPUTED), rows))
    if not found:
        output.put("no happening is told differently\n")


def _headline(happening: Mapping[str, Any]) -> str:
    reports = output.counted(len(happening["reports"]), "report")
    sources = output.counted(int(happening["sources"]), "source")
    return f"{happening['happening']}: {reports}, {sources}; other {happening['differs']}"


@app.command()
def timeline(
    directory: Graph,
    entity: Entity = None,
    other: Annotated[str | None, typer.Option("--and", metavar="NAME", help="Only with this one as well.")] = None,
    since: Since = None,
    until: Until = None,
    form: Annotated[Form, typer.Option("--format", help="How to write the answer.")] = Form.table,
) -> None:
    """Show the events of an entity, or of two, in order of time.

    What is planned, possible or denied, and on whose word an event rests, is told beside it; what has no date stands
    apart, by the day of its article.
    """
    from newsgraph.cli.answers import listed
    from newsgraph.pipeline import timeline_csv, timeline_json, timeline_of_directory

    found = timeline_of_directory(directory, entity, other, since, until)
    if form is not Form.table:
        output.put(timeline_csv(found) if form is Form.csv else timeline_json(found))
        return
    output.put_renderable(listed("Events by date", _TIMELINE, _rows(found.dated)))
    if found.undated:
        columns = ("reported", *_TIMELINE[2:])
        output.put_renderable(listed("Without date, by the day of the article", columns, _undated(found.undated)))


def _rows(moments: Iterable[Moment]) -> Iterator[tuple[str, ...]]:
    return ((m.time or "", m.precision or "", *_told(m)) for m in moments)


def _undated(moments: Iterable[Moment]) -> Iterator[tuple[str, ...]]:
    return ((m.published or "", *_told(m)) for m in moments)


def _told(moment: Moment) -> tuple[str, ...]:
    status = f"{moment.status}, says {moment.source}" if moment.source else moment.status
    return status, moment.event, str(moment.sources), moment.article, _one_line(moment.quote)


def _spaced(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.replace("_", " ") for name in names)


def _one_line(text: str) -> str:
    return " ".join(text.split())
