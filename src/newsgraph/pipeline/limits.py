"""Queries that may take no longer than a limit: each in a process of its own, which is killed when its time is up."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import NewsgraphError, QueryError
from newsgraph.pipeline.asking import load_graph, queries_of, query_directory
from newsgraph.pipeline.directory import knowing_extensions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection

    from newsgraph.querying import Answer, Result, Table

_MEMORY = 4 * 1024**3  # bytes of address space that a query may use beyond what the process starts with


@dataclass(frozen=True, slots=True)
class LimitedAnswer:
    """The answer to a query, cut to the rows that were allowed."""

    result: Table | Answer
    cut: bool  # whether there are more rows

    @property
    def json(self) -> str:
        """SPARQL 1.1 query results as JSON."""
        return self.result.to_json()

    @property
    def csv(self) -> str:
        """SPARQL 1.1 query results as CSV."""
        return self.result.to_csv()


def query_within(directory: Path, text: str, *, seconds: float, rows: int) -> LimitedAnswer:
    """The answer to SPARQL over the graph in `directory`; `text` is never taken for a name or a file.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: the query has an error, or takes longer than `seconds` or more memory than there is for it.
    """
    load_graph(directory)  # what is wrong with the directory is told at once
    return _within(directory, _Sparql(text), seconds, rows)


def named_query_within(
    directory: Path, name: str, values: Mapping[str, str], *, seconds: float, rows: int
) -> LimitedAnswer:
    """The answer to a named query over the graph in `directory`; `name` is never taken for SPARQL or a file.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: there is no such query, a value does not fit, or it takes longer or more memory than it may.
    """
    known = [query.name for query in queries_of(directory)]
    if name not in known:
        message = f"no query is named {name!r}; there are {', '.join(known)}"
        raise QueryError(message)
    return _within(directory, _Named(name, tuple(sorted(values.items()))), seconds, rows)


@dataclass(frozen=True, slots=True)
class _Sparql:
    """A question in SPARQL."""

    text: str

    def result(self, directory: Path) -> Result:
        from newsgraph.querying import query  # slow to import

        return query(load_graph(directory), self.text)


@dataclass(frozen=True, slots=True)
class _Named:
    """A question that comes ready made, with the values of its parameters."""

    name: str
    values: tuple[tuple[str, str], ...]

    def result(self, directory: Path) -> Result:
        return query_directory(directory, self.name, dict(self.values))[0]


def _within(directory: Path, question: _Sparql | _Named, seconds: float, rows: int) -> LimitedAnswer:
    """The answer, worked out in a process that lives no longer than it may."""
    context = multiprocessing.get_context("spawn")  # a fork would share the threads and files of whoever asks
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(directory, question, rows, sender), daemon=True)
    process.start()
    sender.close()
    try:
        return _received(receiver, seconds)
    finally:
        process.kill()
        process.join()
        receiver.close()


def _received(receiver: Connection, seconds: float) -> LimitedAnswer:
    if not receiver.poll(seconds):
        message = f"the query took longer than {seconds:g} seconds and was stopped; ask for less"
        raise QueryError(message)
    try:
        found = receiver.recv()
    except EOFError as error:
        message = "the query was stopped: it needs more memory than it may use; ask for less"
        raise QueryError(message) from error
    if isinstance(found, LimitedAnswer):
        return found
    raise QueryError(str(found))


@knowing_extensions
def _answer(directory: Path, question: _Sparql | _Named, rows: int, sender: Connection) -> None:
    """Send the answer, or the words of the error; runs in the process of its own."""
    from newsgraph.querying import Table, Triples  # slow to import

    try:
        load_graph(directory)  # what the graph itself takes does not count
        _limit_memory()
        result = question.result(directory)
        table = result.table() if isinstance(result, Triples) else result
        cut = isinstance(table, Table) and len(table.rows) > rows
        sender.send(LimitedAnswer(replace(table, rows=table.rows[:rows]) if isinstance(table, Table) else table, cut))
    except NewsgraphError as error:
        sender.send(str(error))


def _limit_memory() -> None:
    """Let this process take so much memory and no more, on systems that can say so."""
    statistics = Path("/proc/self/statm")
    if not statistics.is_file():
        return
    import resource  # Windows has none

    used = int(statistics.read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY, used + _MEMORY))
