"""What a graph directory tells of happenings: which are told differently, and what happened when."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, fields
from itertools import groupby
from typing import TYPE_CHECKING, Any

from newsgraph.pipeline.asking import load_graph, query_directory
from newsgraph.pipeline.directory import knowing_extensions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsgraph.querying import Table
    from newsgraph.timeline import Moment, Timeline

DIFFERING = "differing-reports"  # the named query
OF_GROUP = ("happening", "differs", "sources", "group")  # its columns that are the same for all reports of a group


def disputed_in_directory(directory: Path, values: Mapping[str, str]) -> Table:
    """The reports of happenings that articles tell differently, a row each, those of one happening together.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: a value fits no parameter of the query `differing-reports`, or no entity.
    """
    answer, _ = query_directory(directory, DIFFERING, values)
    return answer  # type: ignore[return-value]  # it is a SELECT query


def by_happening(answer: Table) -> list[dict[str, Any]]:
    """The rows by happening: what is said of all its reports, and these under "reports"; empty values are left out."""
    rows = (dict(zip(answer.columns, row, strict=True)) for row in answer.text_rows({}))
    found = []
    for _, reports in groupby(rows, key=lambda row: row["group"]):
        told = list(reports)
        own = [{k: v for k, v in row.items() if v and k not in OF_GROUP} for row in told]
        found.append({key: told[0][key] for key in OF_GROUP} | {"reports": own})
    return found


def disputed_json(answer: Table) -> str:
    """The happenings with their reports, as a JSON array."""
    return json.dumps(by_happening(answer), ensure_ascii=False, indent=2) + "\n"


@knowing_extensions
def timeline_of_directory(
    directory: Path, entity: str | None, other: str | None, since: str | None, until: str | None
) -> Timeline:
    """The events of an entity, of two, or all, in order of time.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: no entity or several go by a name, or a bound is no date.
    """
    from newsgraph.timeline import Span, timeline  # slow to import

    return timeline(load_graph(directory), entity, other, Span(since, until))


def timeline_json(found: Timeline) -> str:
    """The timeline as a JSON object of dated and undated events."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n"


def timeline_csv(found: Timeline) -> str:
    """The timeline as CSV, what has no date at the end, with line ends as RFC 4180 wants them."""
    from newsgraph.timeline import Moment  # slow to import

    file = io.StringIO()
    writer = csv.writer(file)
    names = [field.name for field in fields(Moment)]
    writer.writerow(names)
    writer.writerows(_cells(moment, names) for moment in (*found.dated, *found.undated))
    return file.getvalue()


def _cells(moment: Moment, names: list[str]) -> list[str]:
    values = (getattr(moment, name) for name in names)
    return ["" if value is None else str(value) for value in values]
