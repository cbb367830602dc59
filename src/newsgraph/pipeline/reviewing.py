"""Review: what a person is asked about the entities of a graph, and what becomes of the answers.

Every act goes to the directory's log at once, so that a review can be broken off; `apply` brings the graph in line.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from newsgraph.errors import InputError
from newsgraph.graph.storage import generation_folder, present_generation
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.changing import judge_entities
from newsgraph.pipeline.deciding import DECISIONS
from newsgraph.pipeline.directory import require_graph
from newsgraph.pipeline.filled_in import harmless, rows_of
from newsgraph.pipeline.ledger import Ledger, unpacked
from newsgraph.pipeline.resolving import INDEX
from newsgraph.resolution import Judgement, Reference, ResolutionIndex, Retraction, read_judgements
from newsgraph.resolution.log import VERDICTS, append_act

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsgraph.model import Annotation, Entity
    from newsgraph.resolution import Doubt

COLUMNS = (
    "verdict",
    "now",
    "score",
    "reasons",
    "left_name",
    "left_quote",
    "right_name",
    "right_quote",
    "left",
    "right",
)
_READ = ("verdict", "left", "right")
_CONTEXT = 90  # characters on each side of a name


@dataclass(frozen=True, slots=True)
class Side:
    """One of two entities that may be the same: its name in an article, and the words around it there."""

    reference: Reference
    title: str
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """A pair for a person to judge; `is_joined` says that the graph takes the two for one, on little evidence."""

    left: Side
    right: Side
    score: float
    reasons: tuple[str, ...]
    is_joined: bool = False


def questions(directory: Path) -> tuple[Question, ...]:
    """The pairs of a graph that a person should judge; those judged already are left out.

    First what may be one, the likeliest first, then what is one in the graph and may be two, the least sure first.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: the log of decisions cannot be read.
    """
    require_graph(directory)
    judged = {frozenset((j.left, j.right)) for j in read_judgements(directory / DECISIONS)}
    with _index(directory) as index, Ledger(directory / names.LEDGER) as ledger:
        asked = [d for d in index.doubts() if frozenset((d.left, d.right)) not in judged]
        return tuple(_question(doubt, ledger) for doubt in asked)


def judge(directory: Path, left: Reference, right: Reference, verdict: str, author: str) -> Judgement:
    """Record a person's judgement in the log of a directory.

    Raises:
        OSError: the log cannot be written.
    """
    made = Judgement(uuid4().hex, verdict, left, right, author, _now())
    append_act(directory / DECISIONS, made)
    return made


def take_back(directory: Path, judgement: Judgement, author: str) -> None:
    """Record that a judgement is taken back; it stays in the log.

    Raises:
        OSError: the log cannot be written.
    """
    append_act(directory / DECISIONS, Retraction(judgement.id, author, _now()))


def take_last_back(directory: Path, author: str) -> str | None:
    """Record that the last judgement in force is taken back; what it was in words, None where none is in force.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: the log cannot be read.
        OSError: the log cannot be written.
    """
    require_graph(directory)
    judgements = read_judgements(directory / DECISIONS)
    if not judgements:
        return None
    last = max(reversed(judgements), key=lambda judgement: judgement.time)
    take_back(directory, last, author)
    left, right = (f"{side.name} in {side.article}" for side in (last.left, last.right))
    return f"{left} and {right}, {last.verdict} by {last.author}, {last.time}"


def apply(directory: Path) -> int:
    """Bring the graph in line with the log; the number of judgements in force.

    Raises:
        GraphDirectoryError: there is no graph, or another process changes it.
        InputError: the log cannot be read.
    """
    require_graph(directory)
    judgements = read_judgements(directory / DECISIONS)
    with _index(directory) as index:
        known = index.judgements()
    if set(known) != set(judgements):
        judge_entities(directory, judgements)
    return len(judgements)


def to_csv(asked: Iterable[Question]) -> str:
    """The questions as CSV, with an empty column for the verdicts."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for q in asked:
        sides = [cell for side in (q.left, q.right) for cell in (side.reference.name, side.quote)]
        references = [_reference_text(side.reference) for side in (q.left, q.right)]
        now = "one" if q.is_joined else "two"
        writer.writerow(["", now, q.score, "; ".join(q.reasons), *map(harmless, sides), *references])
    return text.getvalue()


def from_csv(directory: Path, text: str, where: str, author: str) -> int:
    """Record the verdicts of a CSV file that `to_csv` wrote and a person filled in; how many there were.

    Nothing is recorded where a row is wrong; a pair that was judged so already is passed over.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: a row is wrong, or names what is not in the graph; all that are wrong are named.
    """
    require_graph(directory)
    wanted: dict[frozenset[Reference], _Row] = {}
    problems = []
    with _index(directory) as index:
        for number, cells in rows_of(text, _READ, where):
            if not cells["verdict"].strip():
                continue
            try:
                row = _row(number, cells, index)
                earlier = wanted.setdefault(frozenset((row.left, row.right)), row)
                if row.verdict != earlier.verdict:
                    message = f"the pair of line {earlier.line} again, with another verdict"
                    raise ValueError(message)
            except ValueError as error:
                problems.append(f"line {number}: {error}")
    if problems:
        raise InputError(where, "; ".join(problems), "nothing was taken over; mend the file")
    in_force = {(frozenset((j.left, j.right)), j.verdict) for j in read_judgements(directory / DECISIONS)}
    fresh = [row for pair, row in wanted.items() if (pair, row.verdict) not in in_force]
    for row in fresh:
        judge(directory, row.left, row.right, row.verdict, author)
    return len(fresh)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table that a person filled in."""

    line: int
    verdict: str
    left: Reference
    right: Reference


def _row(line: int, cells: dict[str, str], index: ResolutionIndex) -> _Row:
    verdict = _verdict(cells["verdict"].strip().lower())
    left, right = (_reference(cells[side], side) for side in ("left", "right"))
    if left == right:
        message = "left and right are the same entity of one article"
        raise ValueError(message)
    for side in (left, right):
        if index.entity_of(side) is None:
            message = f"the graph has no article {side.article!r} with a {side.type} {side.name!r}"
            raise ValueError(message)
    return _Row(line, verdict, left, right)


def _index(directory: Path) -> ResolutionIndex:
    return ResolutionIndex(generation_folder(directory, present_generation(directory)) / INDEX)


def _question(doubt: Doubt, ledger: Ledger) -> Question:
    left, right = (_side(reference, ledger) for reference in (doubt.left, doubt.right))
    reasons = tuple(f"{feature.words} ({feature.points:+.1f})" for feature in doubt.features)
    return Question(left, right, doubt.score, reasons, doubt.is_joined)


def _side(reference: Reference, ledger: Ledger) -> Side:
    found = [unpacked(data, identifier) for identifier, data in ledger.annotations([reference.article])]
    annotation = found[0]
    same = [e for e in annotation.entities if (e.type, e.name) == (reference.type, reference.name)]
    quote = _around(annotation, same[reference.ordinal]) if reference.ordinal < len(same) else ""
    return Side(reference, annotation.article.title or annotation.article.id, quote)


def _around(annotation: Annotation, entity: Entity) -> str:
    """The words around the first mention, on one line."""
    if not entity.mentions:
        return ""
    first, text = min(entity.mentions), annotation.article.text
    start, end = max(0, first.start - _CONTEXT), min(len(text), first.end + _CONTEXT)
    words = " ".join(text[start:end].split())
    return ("…" if start else "") + words + ("…" if end < len(text) else "")


def _reference_text(reference: Reference) -> str:
    return json.dumps([reference.article, reference.type, reference.name, reference.ordinal], ensure_ascii=False)


def _reference(text: str, column: str) -> Reference:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    match value:
        case [str(article), str(kind), str(name), int(ordinal)]:
            return Reference(article, kind, name, ordinal)
    message = f"{text!r} in column {column} names no entity of an article, as --export writes them"
    raise ValueError(message)


def _verdict(text: str) -> str:
    if text not in VERDICTS:
        message = f"unknown verdict {text!r}, expected one of {', '.join(VERDICTS)}"
        raise ValueError(message)
    return text


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
