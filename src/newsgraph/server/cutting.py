"""Tables of results with no more rows than allowed, cut where one row ends.

pyoxigraph writes a whole table in one go, much faster than rows could be written one by one. What it wrote is cut
afterwards, and only if it can hold too many rows at all; a table that grows beyond any measure is stopped on the way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions


@dataclass(frozen=True, slots=True)
class CutTable:
    """A table as bytes; `rows` is how many it was cut to, None where it is whole."""

    body: bytes
    rows: int | None


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a format tells its rows apart."""

    sign: bytes  # stands at least once in each row
    row: re.Pattern[bytes]  # one row as it is written, to its very end
    first: re.Pattern[bytes]  # everything before the first row
    end: bytes  # what follows the last row


_SHAPES = {
    QueryResultsFormat.JSON: _Shape(
        b"},{",
        # a row ends where "}" stands before the next row or the end of all; inside a row neither follows it
        re.compile(rb'\{(?:[^"}]++|"(?:[^"\\]++|\\.)*+"|\}(?!,\{|\]))*+\},?'),
        re.compile(rb'\{"head":\{[^}]*\},"results":\{"bindings":\['),
        b"]}}",
    ),
    QueryResultsFormat.XML: _Shape(
        b"</result>", re.compile(rb"<result>.*?</result>", re.DOTALL), re.compile(rb".*?<results>", re.DOTALL),
        b"</results></sparql>",
    ),
    QueryResultsFormat.CSV: _Shape(
        b"\n", re.compile(rb'(?:[^"\n]++|"[^"]*+")*+\n'), re.compile(rb"[^\n]*\n"), b""
    ),
    QueryResultsFormat.TSV: _Shape(b"\n", re.compile(rb"[^\n]*+\n"), re.compile(rb"[^\n]*\n"), b""),
}  # fmt: skip


class _FullError(Exception):
    """The table is longer than an answer may be."""


class _Sink:
    """Takes bytes until there are too many, or surely too many rows."""

    def __init__(self, shape: _Shape, rows: int, size: int) -> None:
        self.data = bytearray()
        self._shape, self._rows, self._size = shape, rows, size
        self._signs, self._next = 0, 2 * rows + 2

    def write(self, data: bytes) -> int:
        """Take in more.

        Raises:
            _FullError: it is enough.
        """
        self.data += data
        self._signs += data.count(self._shape.sign)
        if len(self.data) > self._size:
            raise _FullError
        if self._signs > self._next:
            if _cut(self.data, self._shape, self._rows).rows is not None:
                raise _FullError
            self._next *= 2  # texts that hold the sign are few; they are counted again when there are twice as many
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""


def table(solutions: QuerySolutions, form: QueryResultsFormat, rows: int, size: int) -> CutTable:
    """The solutions in a format, at most `rows` of them in at most `size` bytes."""
    shape = _SHAPES[form]
    sink = _Sink(shape, rows, size)
    try:
        solutions.serialize(sink, form)  # type: ignore[arg-type]  # all that is asked of it is to write
    except _FullError:
        return _cut(sink.data, shape, rows, whole=False)
    if sink.data.count(shape.sign) < rows:
        return CutTable(bytes(sink.data), None)
    return _cut(sink.data, shape, rows)


def _cut(data: bytearray, shape: _Shape, rows: int, *, whole: bool = True) -> CutTable:
    """The table without the rows that are too many, and without the last one where that is not whole."""
    first = shape.first.match(data)
    end = first.end() if first else 0
    for count in range(rows):
        match = shape.row.match(data, end)
        if match is None:
            return CutTable(bytes(data), None) if whole else CutTable(_closed(data, end, shape), count)
        end = match.end()
    if whole and shape.row.match(data, end) is None:
        return CutTable(bytes(data), None)
    return CutTable(_closed(data, end, shape), rows)


def _closed(data: bytearray, end: int, shape: _Shape) -> bytes:
    return bytes(data[:end]).rstrip(b",") + shape.end if shape.end == b"]}}" else bytes(data[:end]) + shape.end
