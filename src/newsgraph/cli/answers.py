"""Answers to queries for people: a table where the terminal has room to read it, else a field a line."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.table import Table
from rich.text import Text

from newsgraph.cli.output import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, ConsoleOptions

_GAP = 3  # what stands between two columns
_INDENT = 2  # between a field's name and its value
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of plain texts under a title, as wide as where they are printed.

    They are a table if no word has to be broken for it and if it is at most half as long as a record for each row,
    with a field a line, would be. Columns that are blank, and blank fields of a record, are left out.
    """

    title: str
    columns: Row
    rows: tuple[Row, ...]
    numbers: frozenset[str] = frozenset()  # columns that are set to the right

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Table | Text]:
        """The table, or the records."""
        widths = _widths(self.columns, self.rows, options.max_width - _GAP * len(self.columns))
        if widths and 2 * _table_lines(self.rows, widths) <= _record_lines(self.columns, self.rows, options.max_width):
            yield self._table(widths)
        else:
            yield Text(f"{self.title}\n", style="bold")
            yield from self._records(console, options.max_width)

    def _table(self, widths: Sequence[int]) -> Table:
        made = Table(title=self.title, title_justify="left", title_style="bold", pad_edge=False)
        made.box = box.SIMPLE_HEAD
        made.min_width = len(self.title)  # it is not broken over a narrow table
        for name, width in zip(self.columns, widths, strict=True):
            justify: Literal["right", "left"] = "right" if name in self.numbers else "left"
            made.add_column(Text(name), overflow="fold", width=width, justify=justify)
        for row in self.rows:
            made.add_row(*map(Text, row))
        return made

    def _records(self, console: Console, width: int) -> Iterator[Text]:
        start = max(map(cell_len, self.columns)) + _INDENT
        for number, row in enumerate(self.rows, 1):
            yield Text(f"{number}", style="bold")
            for name, value in zip(self.columns, row, strict=True):
                lines = Text(value).wrap(console, max(width - start, 1), overflow="fold") if value else ()
                for place, line in enumerate(lines):
                    yield Text(set_cell_size("" if place else name, start)) + line
            yield Text("")


def listed(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[str] = frozenset()
) -> Rows | Text:
    """What to print of these rows; a line that says so where there are none."""
    kept = [tuple(shown(cell) for cell in row) for row in rows]
    if not kept:
        return Text(f"{title}: none", style="bold")
    used = [i for i in range(len(columns)) if any(row[i] for row in kept)]
    return Rows(title, tuple(columns[i] for i in used), tuple(tuple(row[i] for i in used) for row in kept), numbers)


def _widths(columns: Row, found: Sequence[Row], room: int) -> list[int] | None:
    """The width of each column, None where some word would have to be broken.

    All get what their longest word needs; of the rest, those that want least are served first.
    """
    cells = [(name, *(row[i] for row in found)) for i, name in enumerate(columns)]
    needs = [max((cell_len(word) for cell in column for word in cell.split()), default=1) for column in cells]
    wants = [max(cell_len(line) for cell in column for line in cell.split("\n")) for column in cells]

    def total(level: int) -> int:
        return sum(_filled(needs, wants, level))

    if total(0) > room:
        return None
    return _filled(needs, wants, bisect_right(range(room + 1), room, key=total) - 1)


def _filled(needs: Sequence[int], wants: Sequence[int], level: int) -> list[int]:
    return [max(need, min(want, level)) for need, want in zip(needs, wants, strict=True)]


def _table_lines(found: Sequence[Row], widths: Sequence[int]) -> int:
    """About how many lines a table has."""
    return sum(max(map(_lines, row, widths)) for row in found)


def _record_lines(columns: Row, found: Sequence[Row], width: int) -> int:
    """About how many lines the records have."""
    room = max(width - max(map(cell_len, columns)) - _INDENT, 1)
    return sum(2 + sum(_lines(cell, room) for cell in row if cell) for row in found)


def _lines(cell: str, width: int) -> int:
    return sum(-(-cell_len(line) // width) or 1 for line in cell.split("\n"))
