"""Questions that may take no longer than a limit: each in a process of its own, which is killed when its time is up."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from newsgraph.errors import NewsgraphError, QueryError
from newsgraph.extensions import using
from newsgraph.pipeline.asking import load_graph, queries_of
from newsgraph.pipeline.directory import extensions_of, knowing_extensions
from newsgraph.pipeline.inferring import inferred
from newsgraph.server.confinement import confine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.querying import Answer, Result, Table

Found = TypeVar("Found")
OpenGraph = Callable[[Path], "KnowledgeGraph"]  # in a directory

_SLOW = (
    "newsgraph.graph",
    "newsgraph.querying",
    "newsgraph.lookup",
    "newsgraph.briefing",
    "newsgraph.paths",
)  # to import
_MEMORY = 4 * 1024**3  # bytes of address space that a query may use beyond what the process starts with
_GRACE = 1.0  # seconds beyond its time until a process ends itself
_CHARACTERS = 1_000_000  # of an answer: some rows may hold whole articles


@dataclass(frozen=True, slots=True)
class LimitedAnswer:
    """The answer to a query, cut to the rows that were allowed, and to fewer where these are very long."""

    result: Table | Answer
    cut: bool  # whether there are more rows

    @property
    def note(self) -> str:
        """What is said before an answer that is cut, nothing before another."""
        return f"only the first {len(self.result.rows)} rows:\n" if self.cut and hasattr(self.result, "rows") else ""

    @property
    def json(self) -> str:
        """SPARQL 1.1 query results as JSON."""
        return self.result.to_json()

    @property
    def csv(self) -> str:
        """SPARQL 1.1 query results as CSV."""
        return self.result.to_csv()


def query_within(
    directory: Path, text: str, *, seconds: float, rows: int, open_graph: OpenGraph = load_graph
) -> LimitedAnswer:
    """The answer to SPARQL over the graph in `directory`; `text` is never taken for a name or a file.

    What asks the graph opens it with `open_graph`, which must be picklable.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: the query has an error, or takes longer than `seconds` or more memory than there is for it.
    """
    load_graph(directory)  # what is wrong with the directory is told at once
    return found_within(seconds, partial(_table, rows=rows, text=text, open_graph=open_graph), directory)


def named_query_within(
    directory: Path,
    name: str,
    values: Mapping[str, str],
    *,
    seconds: float,
    rows: int,
    open_graph: OpenGraph = load_graph,
) -> LimitedAnswer:
    """The answer to a named query over the graph in `directory`; `name` is never taken for SPARQL or a file.

    What asks the graph opens it with `open_graph`, which must be picklable.

    Raises:
        GraphDirectoryError: there is no graph.
        QueryError: there is no such query, a value does not fit, or it takes longer or more memory than it may.
    """
    known = [query.name for query in queries_of(directory)]
    if name not in known:
        message = f"no query is named {name!r}; there are {', '.join(known)}"
        raise QueryError(message)
    find = partial(_named_table, rows=rows, name=name, values=dict(values), open_graph=open_graph)
    return found_within(seconds, find, directory)


@contextmanager
def inferred_in_directory(directory: Path) -> Iterator[OpenGraph]:
    """What opens the graph in `directory` as it is now, with what follows by the ontology, as long as this lasts.

    Raises:
        GraphDirectoryError: there is no graph.
        OntologyError: a rule of inference cannot be applied.
    """
    with using(extensions_of(directory)), inferred(load_graph(directory)) as opened:
        yield partial(_opened, opened=opened)


def _opened(_: Path, opened: Callable[[], KnowledgeGraph]) -> KnowledgeGraph:
    return opened()


def found_within(seconds: float, find: Callable[[Path], Found], directory: Path) -> Found:
    """What `find` gives for the graph in `directory`, worked out in a process that lives no longer than it may.

    What is found, and `find` itself, must be picklable.

    Raises:
        QueryError: with the words of the error of `find`, or it takes longer or more memory than it may.
    """
    context = _context()
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(find, directory, sender, seconds), daemon=True)
    process.start()
    sender.close()
    try:
        return cast("Found", _received(receiver, seconds))
    finally:
        process.kill()
        process.join()
        receiver.close()


def stop_asking() -> None:
    """End at once whatever is still being worked out, for a process that is about to end itself."""
    for process in multiprocessing.active_children():
        process.kill()


def _context() -> SpawnContext | ForkServerContext:
    """How processes start: a fork of the asking process would share its threads and files."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*_SLOW, __name__])
    return context


def _received(receiver: Connection, seconds: float) -> object:
    if not receiver.poll(seconds):
        message = f"the answer took longer than {seconds:g} seconds and was stopped; ask for less"
        raise QueryError(message)
    try:
        found = receiver.recv()
    except EOFError as error:
        message = "the answer was stopped: it needs more memory than it may use; ask for less"
        raise QueryError(message) from error
    if isinstance(found, _Failure):
        raise QueryError(found.words)
    return found


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why nothing was found."""

    words: str


def _send(find: Callable[[Path], object], directory: Path, sender: Connection, seconds: float) -> None:
    """Send what is found, or the words of the error; runs in the process of its own, which gets no sockets."""
    confine()
    if hasattr(signal, "setitimer"):  # for where the asking process was killed itself
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
    try:
        load_graph(directory)  # what the graph itself takes does not count
        _limit_memory()
        sender.send(find(directory))
    except NewsgraphError as error:
        sender.send(_Failure(str(error)))


@knowing_extensions
def _table(directory: Path, rows: int, text: str, open_graph: OpenGraph) -> LimitedAnswer:
    from newsgraph.querying import query  # slow to import

    return _cut(query(open_graph(directory), text), rows)


@knowing_extensions
def _named_table(
    directory: Path, rows: int, name: str, values: Mapping[str, str], open_graph: OpenGraph
) -> LimitedAnswer:
    from newsgraph.querying import answer, find_query  # slow to import

    return _cut(answer(open_graph(directory), find_query(name, directory), values), rows)


def _cut(result: Result, rows: int) -> LimitedAnswer:
    from newsgraph.querying import Table, Triples  # slow to import

    table = result.table() if isinstance(result, Triples) else result
    if not isinstance(table, Table):
        return LimitedAnswer(table, cut=False)
    lengths = accumulate(sum(len(str(value)) for value in row) for row in table.rows[:rows])
    kept = table.rows[: sum(length <= _CHARACTERS for length in lengths)]
    return LimitedAnswer(replace(table, rows=kept), len(kept) < len(table.rows))


def _limit_memory() -> None:
    """Let this process take so much memory and no more, on systems that can say so."""
    statistics = Path("/proc/self/statm")
    if not statistics.is_file():
        return
    import resource  # Windows has none

    used = int(statistics.read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY, used + _MEMORY))
