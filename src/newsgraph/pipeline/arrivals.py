"""What one input holds, in its order: a later article takes the place of an earlier one of its id or its address."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from newsgraph.reading import InputProblem
from newsgraph.serialization.fields import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEMA = """
CREATE TABLE arrival (number INTEGER PRIMARY KEY, id BLOB, url BLOB, digest TEXT, place BLOB, state TEXT);
CREATE INDEX arrival_of_id ON arrival (id);
CREATE INDEX arrival_of_url ON arrival (url);
BEGIN;
"""
_LATER = "FROM arrival AS later WHERE later.number > arrival.number AND"
_OF_ID, _OF_URL = f"{_LATER} later.id = arrival.id", f"{_LATER} later.url = arrival.url"
_STANDS = f"NOT EXISTS (SELECT 1 {_OF_ID}) AND NOT EXISTS (SELECT 1 {_OF_URL})"


class State(Enum):
    """What is to be done with an article."""

    NEW = "new"  # it has to be annotated
    READ = "read"  # an earlier attempt has annotated it
    KNOWN = "known"  # the graph has it as it is


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article as it was met in the input.

    Attributes:
        digest: of all that the input tells of it.
        place: where it stands.
    """

    id: str
    url: str | None
    digest: str
    place: str
    state: State


class Arrivals:
    """The articles of one input, kept in a file that is gone when this is closed."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript(_SCHEMA)

    def close(self) -> None:
        """Forget all."""
        self._base.close()

    def standing_of(self, identifier: str) -> Arrival | None:
        """The article of that id in whose place no later one has come."""
        query = f"SELECT id, url, digest, place, state FROM arrival WHERE id = ? AND {_STANDS}"  # noqa: S608  no text of others
        row = self._base.execute(query, [_cell(identifier)]).fetchone()
        return _arrival(row) if row else None

    def is_new(self, identifier: str) -> bool:
        """Whether any article of that id that came is to be annotated."""
        query = "SELECT 1 FROM arrival WHERE id = ? AND state = ?"
        return self._base.execute(query, [_cell(identifier), State.NEW.value]).fetchone() is not None

    def take(self, arrival: Arrival) -> int:
        """Note that an article has come; its number comes back."""
        url = None if arrival.url is None else _cell(arrival.url)
        cells = [_cell(arrival.id), url, arrival.digest, _cell(arrival.place), arrival.state.value]
        query = "INSERT INTO arrival (id, url, digest, place, state) VALUES (?, ?, ?, ?, ?)"
        return self._base.execute(query, cells).lastrowid or 0

    def drop(self, number: int) -> None:
        """Forget an article that could not be annotated: it takes nobody's place."""
        self._base.execute("DELETE FROM arrival WHERE number = ?", [number])

    def standing(self) -> Iterator[tuple[str, State]]:
        """Id and state of each article in whose place no later one has come, in their order."""
        query = f"SELECT id, state FROM arrival WHERE {_STANDS} ORDER BY number"  # noqa: S608  no text of others
        return ((_text(identifier), State(state)) for identifier, state in self._base.execute(query))

    def passed(self) -> Iterator[tuple[str, str | None]]:
        """Id and address of each article in whose place a later one has come, in their order."""
        query = f"SELECT id, url FROM arrival WHERE NOT ({_STANDS}) ORDER BY number"  # noqa: S608  no text of others
        for identifier, url in self._base.execute(query):
            yield _text(identifier), None if url is None else _text(url)

    def replaced(self) -> Iterator[InputProblem]:
        """The articles in whose place a later one has come, in their order."""
        of_id, of_url = (f"(SELECT later.place {of} ORDER BY later.number LIMIT 1)" for of in (_OF_ID, _OF_URL))
        query = f"SELECT * FROM (SELECT place, id, url, {of_id} AS by_id, {of_url} AS by_url, number FROM arrival)"  # noqa: S608  no text of others
        query += " WHERE by_id IS NOT NULL OR by_url IS NOT NULL ORDER BY number"
        for place, identifier, url, by_id, by_url, _ in self._base.execute(query):
            shared = f"id {shown(_text(identifier))}" if by_id else f"URL {shown(_text(url))}"
            later = _text(by_id or by_url)
            yield InputProblem(_text(place), f"replaced by a later article of the same {shared}, in {later}")


def _arrival(row: tuple[bytes, bytes | None, str, bytes, str]) -> Arrival:
    identifier, url, digest, place, state = row
    return Arrival(_text(identifier), None if url is None else _text(url), digest, _text(place), State(state))


def _cell(text: str) -> bytes:
    """The text as SQLite takes it, even with lone surrogates."""
    return text.encode("utf-8", "surrogatepass")


def _text(cell: bytes) -> str:
    return cell.decode("utf-8", "surrogatepass")
