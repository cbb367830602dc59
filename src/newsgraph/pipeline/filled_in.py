"""Tables that a person filled in: CSV as spreadsheets write it, whatever stands between its cells."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from newsgraph.errors import InputError
from newsgraph.reading.decoding import decode, with_plain_line_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_SEPARATORS = ",;\t"
_FORMULA = frozenset("=+-@\t\r")


def text_of(path: Path) -> str:
    """The text of a table; spreadsheets write UTF-8, or UTF-16 with a byte order mark.

    Raises:
        InputError: it is not text.
        OSError: it cannot be read.
    """
    return with_plain_line_ends(decode(path.read_bytes(), str(path)))


def rows_of(text: str, columns: Sequence[str], where: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table by column, in whatever order these stand, each with the number of its first line.

    Args:
        text: the table, with commas, semicolons or tabs between cells.
        columns: those that it must have.
        where: names the table in messages.

    Raises:
        InputError: a column is missing or there twice, a row has more cells than there are columns, or it is no CSV.
    """
    stream = io.StringIO(text, newline="")
    head = stream.readline()
    separator = max(_SEPARATORS, key=head.count)
    stream.seek(0)
    table = csv.reader(stream, delimiter=separator, strict=True)
    try:
        names = [name.strip().lower() for name in next(table, [])]
        _require(names, columns, where)
        first = table.line_num + 1
        for cells in table:
            if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
                raise InputError(where, f"line {first}: {len(cells)} cells in {len(names)} columns", "mend the row")
            if any(cell.strip() for cell in cells):
                yield first, dict(zip(names, [*cells, *[""] * (len(names) - len(cells))], strict=False))
            first = table.line_num + 1
    except csv.Error as error:
        raise InputError(where, f"line {table.line_num}: no CSV: {error}", "save the table as CSV") from error


def _require(names: Sequence[str], columns: Sequence[str], where: str) -> None:
    missing = [column for column in columns if column not in names]
    if missing:
        advice = f"its first line must name {', '.join(columns)}, as --export writes them"
        raise InputError(where, f"no column {', '.join(missing)}", advice)
    twice = [column for column in columns if names.count(column) > 1]
    if twice:
        raise InputError(where, f"the column {', '.join(twice)} is there twice", "leave one of them")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA else cell


def plain(cell: str) -> str:
    """A cell as it was before it was made harmless."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell
