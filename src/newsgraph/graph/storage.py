"""Opening graphs: the store of a directory, or a file in one of the RDF formats.

The store of a directory lies in `store/N/graph`; the directory's ledger says which N is the present one. What was
present is never written to again: a change is made in a copy, which shares the files that both have. So a reader
keeps what it opened for as long as it likes, and a change that is broken off has changed nothing.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from newsgraph.errors import GraphDirectoryError
from newsgraph.files import FolderLock, remove_if_unused
from newsgraph.graph.knowledge import KnowledgeGraph
from newsgraph.vocab import DEFAULT_BASE, term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GRAPH_FILE = "graph.trig"
LEDGER_FILE = "articles.sqlite"
STORES = "store"
_GRAPH = "graph"
GENERATION = "generation"  # the key in the ledger under which the present N stands
_TRIES = 3


def load(path: str | Path) -> KnowledgeGraph:
    """The graph in a directory that `newsgraph build` wrote, or in one RDF file (.trig, .nq, .ttl, .nt, .jsonld).

    The graph of a directory can only be read; it stays as it was when it was opened.

    Raises:
        GraphDirectoryError: there is no graph, or it cannot be read; the message names file and line.
    """
    path = Path(path)
    if (path / LEDGER_FILE).is_file():
        return _open_present(path)
    file = path / GRAPH_FILE if path.is_dir() else path
    if not file.is_file():
        message = f"{path}: no graph here; `newsgraph build INPUT -o {path}` makes one"
        raise GraphDirectoryError(message)
    graph = KnowledgeGraph(base=DEFAULT_BASE)
    try:
        graph.store.bulk_load(path=file, format=_format(file))
    except (SyntaxError, ValueError, OSError) as error:
        message = f"{file}: not readable as a graph: {error}; build it again"
        raise GraphDirectoryError(message) from error
    graph.base = _base(graph.store)
    return graph


def _open_present(directory: Path) -> KnowledgeGraph:
    for _ in range(_TRIES):  # a writer may have replaced the store, and cleared it away, between looking and opening
        folder = generation_folder(directory, present_generation(directory))
        with suppress(BlockingIOError, FileNotFoundError):
            return open_store(folder)
    raise _missing(directory)


def _missing(directory: Path) -> GraphDirectoryError:
    message = f"{directory / STORES}: the store is missing; build the graph again"
    return GraphDirectoryError(message)


@contextmanager
def held(directory: Path) -> Iterator[Callable[[], KnowledgeGraph]]:
    """What opens the graph in `directory` as it is now, however often, and whatever is built there in between.

    It can be called in other processes as long as this lasts.

    Raises:
        GraphDirectoryError: there is no graph, or it cannot be read.
    """
    directory = directory.absolute()
    if not (directory / LEDGER_FILE).is_file():
        yield partial(load, directory)
        return
    for _ in range(_TRIES):
        folder = generation_folder(directory, present_generation(directory))
        with suppress(BlockingIOError, FileNotFoundError):
            lock = FolderLock(folder, shared=True)
            break
    else:
        raise _missing(directory)
    with lock:
        yield partial(open_store, folder)


def open_store(generation: Path, *, hold: bool = True) -> KnowledgeGraph:
    """The graph in a `store/N`, opened for reading; where it is held, nobody clears it away as long as it is in use.

    Raises:
        FileNotFoundError: there is no such folder.
        BlockingIOError: it is just being cleared away.
        GraphDirectoryError: what is there is no store.
    """
    lock = FolderLock(generation, shared=True) if hold else None
    folder = generation / _GRAPH
    try:
        store = Store.read_only(os.fspath(folder))
    except (OSError, ValueError) as error:
        if lock:
            lock.release()
        message = f"{folder}: not readable as a store: {error}; build the graph again"
        raise GraphDirectoryError(message) from error
    return KnowledgeGraph(base=_base(store), store=store, lock=lock)


@contextmanager
def writing_store(generation: Path) -> Iterator[Store]:
    """The store in a `store/N` that is not present yet, new or a copy; all is on the disk at the end.

    It is closed when nothing refers to it any more, and must not be opened for reading before.

    Raises:
        GraphDirectoryError: it cannot be opened.
    """
    folder = generation / _GRAPH
    generation.mkdir(parents=True, exist_ok=True)
    try:
        store = Store(os.fspath(folder))
    except (OSError, ValueError) as error:
        message = f"{folder}: cannot be opened for writing: {error}"
        raise GraphDirectoryError(message) from error
    yield store
    store.flush()


def copy_generation(source: Path, target: Path) -> None:
    """A copy of a `store/N` that nobody writes to; the store's tables, which never change, are shared by both."""
    (target / _GRAPH).mkdir(parents=True)
    for file in sorted(f for f in source.rglob("*") if f.is_file()):
        there = target / file.relative_to(source)
        if file.suffix == ".sst":
            with suppress(OSError):
                os.link(file, there)
                continue
        if file.name != "LOCK" and not file.name.startswith("LOG"):
            shutil.copyfile(file, there)


def generation_folder(directory: Path, number: int) -> Path:
    """Where the store of that number lies, with what belongs to it."""
    return directory / STORES / str(number)


def present_generation(directory: Path) -> int:
    """The number of the present store of a directory.

    Raises:
        GraphDirectoryError: its ledger cannot be read.
    """
    file = directory / LEDGER_FILE
    try:
        ledger = sqlite3.connect(file, timeout=30)
        try:
            row = ledger.execute("SELECT value FROM meta WHERE key = ?", [GENERATION]).fetchone()
        finally:
            ledger.close()
        return int(row[0])
    except (sqlite3.Error, TypeError, ValueError) as error:
        message = f"{file}: not readable ({error}); build the graph again"
        raise GraphDirectoryError(message) from error


def remove_other_generations(directory: Path, present: int) -> None:
    """Clear away the stores that are not the present one, except those that somebody still reads."""
    for folder in sorted((directory / STORES).glob("*")):
        if folder.name != str(present):
            remove_if_unused(folder)


def _format(file: Path) -> RdfFormat:
    found = RdfFormat.from_extension(file.suffix.lstrip("."))
    if found is None:
        message = f"{file}: {file.suffix or 'no suffix'} names no RDF format; expected .trig, .nq, .ttl, .nt or .jsonld"
        raise GraphDirectoryError(message)
    return found


def _base(store: Store) -> str:
    """The base under which the graph's data was minted, seen on the IRIs of its facts."""
    for quad in store.quads_for_pattern(None, term("rdf:type"), term("Article"), None):
        return str(getattr(quad.subject, "value", "")).rpartition("article/")[0]
    return DEFAULT_BASE
