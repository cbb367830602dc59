"""What follows from a graph by the ontology, beside it, for as long as somebody asks."""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import TYPE_CHECKING

from newsgraph.errors import OutputError
from newsgraph.files import FolderLock, remove_if_unused
from newsgraph.pipeline.stopping import ending_in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsgraph.graph import KnowledgeGraph

_NAME = "newsgraph-inferred-"  # what the names of copies begin with
_TRIES = 20
_held: set[Path] = set()  # copies of this process


@contextmanager
def inferred(graph: KnowledgeGraph) -> Iterator[Callable[[], KnowledgeGraph]]:
    """What opens the graph with what follows from it, in as many processes as wanted, as long as this lasts.

    It takes a copy of the graph on disk, in the folder for temporary files, which is gone at the end, also where the
    process is told to end. Copies of processes that were killed are cleared away by the next.

    Raises:
        OntologyError: a rule cannot be applied.
        OutputError: there is no room for the copy.
    """
    from newsgraph.inference import infer_into, open_inferred  # only for those who ask for it

    with ending_in_order(), _scratch_folder() as folder:
        copy = folder / "graph"
        try:
            infer_into(copy, graph)
        except OSError as error:
            advice = "make room, or set TMPDIR to another folder"
            message = f"{folder.parent}: no copy of the graph can be made there: {error}; {advice}"
            raise OutputError(message) from error
        yield partial(open_inferred, copy, graph.base)


def remove_copies() -> None:
    """Remove the copies of this process, which ends without leaving `inferred`."""
    for folder in tuple(_held):
        _remove(folder)


def _remove(folder: Path) -> None:
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():  # else the store has just written more
            return


@contextmanager
def _scratch_folder() -> Iterator[Path]:
    """A folder that others leave alone as long as this lasts; what killed processes have left is cleared away."""
    for left in Path(gettempdir()).glob(f"{_NAME}*"):
        remove_if_unused(left)
    folder, lock = _held_folder()
    _held.add(folder)
    try:
        yield folder
    finally:
        _remove(folder)
        _held.discard(folder)
        lock.release()


def _held_folder() -> tuple[Path, FolderLock]:
    """A new folder, held before another process took it for one that was left."""
    for _ in range(_TRIES):
        folder = Path(mkdtemp(prefix=_NAME))
        with suppress(BlockingIOError, FileNotFoundError):
            return folder, FolderLock(folder, shared=False)
    message = f"{gettempdir()}: no folder can be held there"
    raise OutputError(message)
