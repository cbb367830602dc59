"""Tables for people: what was found, how well, and the answers to queries."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

from rich import box
from rich.table import Table
from rich.text import Text

from newsgraph.cli.answers import Rows, listed
from newsgraph.cli.output import counted, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsgraph.evaluation import Scores
    from newsgraph.evaluation.scores import Interval
    from newsgraph.model import Annotation, Figure, Statement
    from newsgraph.querying import NamedQuery, Result
    from newsgraph.validation import Problem

_LONGEST_NAMES = 12
_SHARES = {"who → whom": 3, "when, where": 2, "words": 4}  # of the width that other columns leave
_WIDEST = {"status": 16}
_NUMBERS = frozenset({"count", "value", "P", "R", "F1", "right", "predicted", "gold"})


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], limit: int | None = None) -> Table | Text:
    """A table of plain texts, without columns that are blank; rows beyond `limit` are counted in the last line."""
    kept = [tuple(shown(cell) for cell in row) for row in rows]
    if not kept:
        return Text(f"{title}: none", style="bold")
    used = [i for i in range(len(columns)) if any(row[i] for row in kept)]
    made = Table(title=title, title_justify="left", title_style="bold", pad_edge=False)
    made.box = box.SIMPLE_HEAD
    for i in used:
        justify: Literal["right", "left"] = "right" if columns[i] in _NUMBERS else "left"
        ratio, widest = _SHARES.get(columns[i]), _WIDEST.get(columns[i])
        made.add_column(Text(columns[i]), overflow="fold", ratio=ratio, max_width=widest, justify=justify)
    for row in kept[:limit]:
        made.add_row(*(Text(row[i]) for i in used))
    if limit is not None and len(kept) > limit:
        made.caption_justify = "left"
        made.caption = f"and {len(kept) - limit} more (--limit)"
    made.min_width = max(len(title), len(str(made.caption or "")))  # neither is broken over a narrow table
    return made


def found(annotations: Sequence[Annotation], limit: int) -> Iterator[Table | Text]:
    """What annotations hold: entities by type, relations, events, statements, figures."""
    yield table("Entities", ("type", "count", "names"), _entities(annotations))
    yield table("Relations", ("subject", "relation", "object", "role"), _relations(annotations), limit)
    yield table("Events", ("type", "status", "who → whom", "when, where", "words"), _events(annotations), limit)
    yield table("Statements", ("speaker", "kind", "words", "about"), _statements(annotations), limit)
    yield table("Figures", ("value", "unit", "of what", "about", "source"), _figures(annotations), limit)


def result(answer: Result, prefixes: dict[str, str]) -> Rows | Text:
    """The answer to a query: rows, or yes or no."""
    from newsgraph.querying import Answer, Triples  # only those who ask pay for it

    if isinstance(answer, Answer):
        return Text("yes" if answer.value else "no")
    found_table = answer.table() if isinstance(answer, Triples) else answer
    title = counted(len(found_table.rows), "row")
    return listed(title, found_table.columns, found_table.text_rows(prefixes), _NUMBERS)


def problems(found_problems: Sequence[Problem]) -> Iterator[str]:
    """What validation found wrong, a paragraph each, errors first."""
    for problem in sorted(found_problems, key=lambda p: p.severity != "error"):
        yield str(problem)


def queries(known: Sequence[NamedQuery]) -> Rows | Text:
    """The queries that go by a name."""
    return listed("Queries", ("name", "answers"), ((q.name, q.description or q.title) for q in known))


def queries_with_parameters(known: Sequence[NamedQuery]) -> Rows | Text:
    """The queries that go by a name, with what they can be asked for."""
    rows = ((q.name, q.title, ", ".join(f"--{p.name}" for p in q.parameters), q.example) for q in known)
    return listed("Queries", ("name", "answers", "parameters", "example"), rows)


def queries_json(known: Sequence[NamedQuery]) -> str:
    """The queries with everything that is known of them, as a JSON array."""
    return json.dumps([asdict(named) for named in known], ensure_ascii=False, indent=2) + "\n"


def scores(result: Scores) -> Table | Text:
    """Precision, recall and F1 by layer and attribute, with 95 percent intervals."""
    columns = ("layer", "P", "R", "F1", "95% of F1", "right", "predicted", "gold")
    rows = (
        (
            s.layer,
            *(f"{rate:.3f}" for rate in (s.precision, s.recall, s.f1)),
            _interval(s.f1_interval),
            *(str(n) for n in (s.count.right, s.count.predicted, s.count.gold)),
        )
        for s in result.layers
    )
    return table(f"Scores over {counted(result.articles, 'article')}", columns, rows)


def scores_json(result: Scores) -> str:
    """The scores as a JSON object by layer."""
    return json.dumps({"articles": result.articles, "layers": {s.layer: asdict(s) for s in result.layers}}) + "\n"


def _interval(interval: Interval) -> str:
    return f"{interval.low:.3f} to {interval.high:.3f}"


def _entities(annotations: Sequence[Annotation]) -> Iterator[tuple[str, ...]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    counts: defaultdict[str, int] = defaultdict(int)
    for annotation in annotations:
        for entity in annotation.entities:
            names[entity.type].add(entity.name)
            counts[entity.type] += 1
    for kind in sorted(names, key=lambda k: (-counts[k], k)):
        listed = sorted(names[kind])
        more = [f"and {len(listed) - _LONGEST_NAMES} more"] if len(listed) > _LONGEST_NAMES else []
        yield kind, str(counts[kind]), ", ".join([*listed[:_LONGEST_NAMES], *more])


def _relations(annotations: Sequence[Annotation]) -> Iterator[tuple[str, ...]]:
    for annotation in annotations:
        names = _names(annotation)
        for r in annotation.relations:
            yield names[r.subject], r.predicate.replace("_", " "), names[r.object], r.role or ""


def _events(annotations: Sequence[Annotation]) -> Iterator[tuple[str, ...]]:
    for annotation in annotations:
        names = _names(annotation)
        for e in annotation.events:
            sides = [_list(names, side) or "?" for side in (e.actors, e.recipients) if side or side is e.actors]
            status = f"{e.status}, says {names[e.source]}" if e.source else e.status
            where = ", ".join(part for part in (e.time, names[e.place]) if part)
            yield e.type, status, " → ".join(sides), where, e.evidence.text.replace("\n", " ")


def _statements(annotations: Sequence[Annotation]) -> Iterator[tuple[str, ...]]:
    for annotation in annotations:
        names = _names(annotation)
        for s in annotation.statements:
            yield names[s.speaker], s.kind, _statement_words(s), _list(names, s.about)


def _statement_words(statement: Statement) -> str:
    words = statement.content.text.replace("\n", " ")
    return f"“{words}”" if statement.kind == "direct" else words


def _figures(annotations: Sequence[Annotation]) -> Iterator[tuple[str, ...]]:
    for annotation in annotations:
        names = _names(annotation)
        for f in annotation.figures:
            yield _value(f), f.unit, f.quantity, _list(names, f.about), names[f.source]


def _value(figure: Figure) -> str:
    return f"{figure.qualifier or ''} {figure.value:,.15g}".strip()


def _names(annotation: Annotation) -> defaultdict[str | None, str]:
    names: defaultdict[str | None, str] = defaultdict(str)
    names.update({entity.id: entity.name for entity in annotation.entities})
    return names


def _list(names: defaultdict[str | None, str], entities: Sequence[str]) -> str:
    return ", ".join(names[entity] for entity in entities)
