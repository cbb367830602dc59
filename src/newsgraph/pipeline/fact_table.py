"""Review of facts as a table: CSV that a person fills in with a spreadsheet, and its verdicts read back."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from newsgraph.corrections import FIELDS, VERDICTS
from newsgraph.errors import InputError
from newsgraph.pipeline.correcting import check_changes, decide, fact_question, facts_to_judge
from newsgraph.pipeline.filled_in import harmless, plain, rows_of

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from newsgraph.corrections import Changes
    from newsgraph.corrections.records import Value
    from newsgraph.pipeline.correcting import FactQuestion

_OWN = tuple(dict.fromkeys(field for fields in FIELDS.values() for field in fields))
COLUMNS = ("verdict", "confidence", "fact", *_OWN, "sentence", "article", "iri")
_READ = ("verdict", *_OWN, "article", "iri")
_LIST = "entities"


def write_facts(directory: Path, stream: TextIO) -> int:
    """Write the facts that nobody judged yet as CSV, with an empty column for the verdicts; how many there are.

    Raises:
        GraphDirectoryError: there is no graph.
    """
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    keys = facts_to_judge(directory)
    for article, iri in keys:
        table.writerow(_row(fact_question(directory, article, iri)).values())
    return len(keys)


def read_facts(directory: Path, text: str, where: str, author: str) -> int:
    """Record the verdicts of a CSV file that `write_facts` wrote and a person filled in; how many there were.

    With the verdict "corrected", cells that differ from what the fact says are what it is to say; several entities
    stand with semicolons between. Nothing is recorded where a row is wrong; a verdict that is in force already is
    passed over.

    Raises:
        InputError: rows are wrong; all of them are named.
    """
    wanted: list[tuple[FactQuestion, str, Changes]] = []
    problems = []
    for number, row in rows_of(text, _READ, where):
        try:
            found = _verdict(directory, row)
        except (ValueError, InputError) as error:
            problems.append(f"line {number}: {error}")
            continue
        wanted += [found] if found else []
    if problems:
        raise InputError(where, "; ".join(problems), "nothing was taken over; mend the file")
    for question, verdict, changes in wanted:
        decide(directory, question, verdict, author, changes)
    return len(wanted)


def _row(question: FactQuestion) -> dict[str, str]:
    fields = dict(question.fields)
    sure = "" if question.confidence is None else f"{question.confidence:.2f}"
    cells = {"verdict": "", "confidence": sure, "fact": question.name.kind}
    cells |= {field: in_cell(fields.get(field)) for field in _OWN}
    cells |= {"sentence": question.sentence, "article": question.name.article, "iri": question.iri}
    return {column: harmless(cell) for column, cell in cells.items()}


def _verdict(directory: Path, row: dict[str, str]) -> tuple[FactQuestion, str, Changes] | None:
    """The verdict of a row, None where there is none or it is in force."""
    verdict = row["verdict"].strip().lower()
    if not verdict:
        return None
    if verdict not in VERDICTS:
        message = f"unknown verdict {verdict!r}, expected one of {', '.join(VERDICTS)}"
        raise ValueError(message)
    question = fact_question(directory, plain(row["article"]), row["iri"])
    changes = _changes(question, row)
    if bool(changes) != (verdict == "corrected"):
        if question.correction and question.correction.verdict == verdict:
            return None
        message = "cells differ from the fact" if changes else "no cell differs from the fact"
        raise ValueError(f"{message}, but the verdict is {verdict!r}")
    if changes:
        check_changes(directory, question, changes)
    in_force = question.correction is not None and question.correction.verdict == verdict and not changes
    return None if in_force else (question, verdict, changes)


def _changes(question: FactQuestion, row: dict[str, str]) -> Changes:
    own, now = FIELDS[question.name.kind], _row(question)
    cells = ((field, row[field]) for field in own)
    differing = ((field, cell) for field, cell in sorted(cells) if _bare(cell) != _bare(now[field]))
    return tuple((field, from_cell(plain(cell), own[field])) for field, cell in differing)


def _bare(cell: str) -> str:
    return plain(cell.strip()).strip()


def change_in(question: FactQuestion, text: str) -> tuple[str, Value]:
    """The change of a field that a person wrote as "status=negated".

    Raises:
        InputError: it is none, or the fact has no such field.
    """
    field, equals, value = text.partition("=")
    own = FIELDS[question.name.kind]
    if not equals or field.strip() not in own:
        raise InputError(text, "no change of this fact", f"expected FIELD=VALUE with one of {', '.join(own)}")
    return field.strip(), from_cell(value, own[field.strip()])


def in_cell(value: Value) -> str:
    """A value as a person writes it: several with semicolons between, none as nothing."""
    return "; ".join(value) if isinstance(value, tuple) else value or ""


def from_cell(cell: str, sort: str) -> Value:
    """What a person wrote, for a field that holds that sort of thing."""
    if sort == _LIST:
        return tuple(name.strip() for name in cell.split(";") if name.strip())
    return cell.strip() or None
