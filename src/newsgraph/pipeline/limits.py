"""Queries that may take no longer than a limit: each in a process of its own, which is killed when its time is up."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import NewsgraphError, QueryError
from newsgraph.pipeline.asking import load_graph
from newsgraph.pipeline.directory import knowing_extensions

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_MEMORY = 4 * 1024**3  # bytes of address space that a query may use beyond what the process starts with


@dataclass(frozen=True, slots=True)
class LimitedAnswer:
    """The answer to a query, cut to the rows that were allowed."""

    json: str  # SPARQL 1.1 query results
    cut: bool  # whether there are more rows


def query_within(directory: Path, text: str, *, seconds: float, rows: int) -> LimitedAnswer:
    """The answer to SPARQL over the graph in `directory`; `text` is never taken for a name or a file.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: the query has an error, or takes longer than `seconds` or more memory than there is for it.
    """
    load_graph(directory)  # what is wrong with the directory is told at once
    context = multiprocessing.get_context("spawn")  # a fork would share the threads and files of whoever asks
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(directory, text, rows, sender), daemon=True)
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
def _answer(directory: Path, text: str, rows: int, sender: Connection) -> None:
    """Send the answer, or the words of the error; runs in the process of its own."""
    from newsgraph.querying import Table, Triples, query  # noqa: PLC0415  slow to import

    try:
        graph = load_graph(directory)
        _limit_memory()
        result = query(graph, text)
        table = result.table() if isinstance(result, Triples) else result
        cut = isinstance(table, Table) and len(table.rows) > rows
        kept = replace(table, rows=table.rows[:rows]) if isinstance(table, Table) else table
        sender.send(LimitedAnswer(kept.to_json(), cut))
    except NewsgraphError as error:
        sender.send(str(error))


def _limit_memory() -> None:
    """Let this process take so much memory and no more, on systems that can say so."""
    statistics = Path("/proc/self/statm")
    if not statistics.is_file():
        return
    import resource  # noqa: PLC0415  Windows has none

    used = int(statistics.read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY, used + _MEMORY))
