"""JSON objects out of streams: a document, or one object a line, each with its place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from newsgraph.errors import InputError
from newsgraph.reading.decoding import decode, marked_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_LINE = 16_000_000  # bytes; a text of a million characters, all escaped, takes 12 million


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON value and where it stands, or the error that kept it from being read."""

    where: str
    value: Any = None
    error: InputError | None = None


def records_of_lines(stream: BinaryIO, where: str) -> Iterator[Record]:
    """One record for each line that is not blank; a line that cannot be read gives its error."""
    number = 0
    while line := stream.readline(LONGEST_LINE):
        number += 1
        place = f"{where}:{number}"
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Record(place, error=InputError(place, f"a line of more than {LONGEST_LINE:,} bytes"))
            continue
        if number == 1 and (marked_encoding(line) or "utf-8").startswith(("utf-16", "utf-32")):
            yield Record(place, error=InputError(place, "JSON Lines must be UTF-8"))
            return
        if line.strip():
            yield _record(line, place)


def records_of_document(data: bytes, where: str) -> Iterator[Record]:
    """The object of a JSON document, or the members of a list."""
    record = _record(data, where)
    if isinstance(record.value, list):
        yield from (Record(f"{where}[{i}]", value) for i, value in enumerate(record.value))
    else:
        yield record


def is_lines(head: bytes) -> bool:
    """Whether JSON text that begins like this holds one object a line, rather than one over several lines.

    Two lines tell. Where `head` holds only one, that line is taken for the whole of an object, unless it is "{".
    """
    lines = [line.strip() for line in head.split(b"\n", 2) if line.strip()] or [b""]
    second = lines[1] if len(lines) > 1 else b""
    first = lines[0]
    return first.startswith(b"{") and first != b"{" and (first.endswith(b"}") or second[:1] in {b"{", b""})


def _record(data: bytes, place: str) -> Record:
    try:
        return Record(place, parse_json(decode(data, place), place))
    except InputError as error:
        return Record(place, error=error)


def parse_json(text: str, where: str) -> Any:
    """The value of a JSON text.

    Raises:
        InputError: it is not JSON (NaN and Infinity are none), or nested or long beyond reason.
    """
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if "\n" in text.strip() else f"column {error.colno}"
        raise InputError(where, f"malformed JSON at {place}: {error.msg}") from error
    except RecursionError as error:
        raise InputError(where, "malformed JSON: nested too deeply") from error
    except ValueError as error:
        raise InputError(where, f"malformed JSON: {error}") from error


def _refuse_constant(name: str) -> Any:
    message = f"{name} is not a number of JSON"
    raise ValueError(message)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass
