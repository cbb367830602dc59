"""Work on articles spread over processes: each loads the model for itself, and ends when this process does."""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
import threading
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newsgraph.errors import NewsgraphError
from newsgraph.extensions import using
from newsgraph.pipeline.annotating import RulesWhenNeeded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsgraph.pipeline.intake import Reader

T = TypeVar("T")
R = TypeVar("R")

_AT_ONCE = 32  # articles; enough for the parser to work in batches
_WAITING = 4  # batches for each process, so that none is idle while this process is busy
_WORTH_IT = 200  # articles; fewer are done before another process has loaded its model
_MOST = 4  # processes, unless more are asked for: each takes some 500 MB


def usual_jobs() -> int:
    """How many processes read articles where nobody says: one for each processor, up to four.

    One where the program that runs is a script whose acts do not stand below `if __name__ == "__main__"`: a process
    that is started loads the script, and would do them again.
    """
    if not _is_guarded():
        return 1
    return min(_MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def _is_guarded() -> bool:
    """Whether a process can load the main program without doing again what it does."""
    main = sys.modules.get("__main__")
    spec, file = getattr(main, "__spec__", None), getattr(main, "__file__", None)
    if file is None or (spec is not None and spec.name.rpartition(".")[2] == "__main__"):
        return True  # such a main program is not loaded by processes that are started
    try:
        text = Path(file).read_bytes()
    except OSError:
        return True
    return re.search(rb"__name__\s*==\s*[\"']__main__[\"']", text) is not None


def require_main() -> None:
    """Let articles be read only by the program itself, not by a process that it started and that loads its script.

    Raises:
        NewsgraphError: the script does not keep that process from doing all again.
    """
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        message = (
            "a process that was started to read articles runs this script again; put what the script does below"
            ' `if __name__ == "__main__":`, or give jobs=1'
        )
        raise NewsgraphError(message)


class Workers:
    """Calls functions on batches of articles, here or in other processes, and gives the results in order.

    Args:
        reader: how articles are read.
        jobs: the number of processes; with one all is done in this process.
    """

    def __init__(self, reader: Reader, jobs: int) -> None:
        self._reader = reader
        self._jobs = jobs if reader.is_own else 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        self._end_pool()

    def forget(self) -> None:
        """End the processes, which hold the model; those that are needed next begin without it."""
        self._end_pool()

    def prepare(self, function: Callable[[Reader, Sequence[T]], object], count: int) -> None:
        """Start the processes, where so many items are worth it, while this one has something else to do.

        They load what `function` needs by calling it with no items.
        """
        if self._jobs > 1 and count >= _WORTH_IT and not self._pool:
            self._pool = self._started()
            for _ in range(self._jobs):
                self._pool.submit(_call, function, [])

    def each(
        self,
        function: Callable[[Reader, Sequence[T]], R],
        items: Iterable[T],
        lost: Callable[[T], R] | None = None,
    ) -> Iterator[R]:
        """The results of `function` on one batch of items after the other.

        Where a process is ended from outside, its batch is tried again alone, and then item by item: `lost` gives
        what stands for an item with which a process ends that does nothing else.

        Raises:
            NewsgraphError: processes are ended whatever they do, or there is no `lost`.
        """
        stream = iter(items)
        first = list(islice(stream, _WORTH_IT)) if self._jobs > 1 and not self._pool else []
        if self._jobs == 1 or (not self._pool and len(first) < _WORTH_IT):
            return (function(self._reader, batch) for batch in _batches(chain(first, stream)))
        return self._spread(function, _batches(chain(first, stream)), lost)

    def _spread(
        self, function: Callable[[Reader, Sequence[T]], R], batches: Iterator[list[T]], lost: Callable[[T], R] | None
    ) -> Iterator[R]:
        waiting: deque[tuple[list[T], Future[R]]] = deque()
        for batch in batches:
            waiting.append((batch, self._begun(function, batch)))
            if len(waiting) >= _WAITING * self._jobs:
                yield from self._done(function, waiting, lost)
        while waiting:
            yield from self._done(function, waiting, lost)

    def _begun(self, function: Callable[[Reader, Sequence[T]], R], batch: list[T]) -> Future[R]:
        self._pool = self._pool or self._started()
        try:
            return self._pool.submit(_call, function, batch)
        except BrokenProcessPool as error:
            broken: Future[R] = Future()
            broken.set_exception(error)
            return broken

    def _done(
        self,
        function: Callable[[Reader, Sequence[T]], R],
        waiting: deque[tuple[list[T], Future[R]]],
        lost: Callable[[T], R] | None,
    ) -> Iterator[R]:
        """The result of the batch that waits longest; after a process was ended, those of all that wait."""
        batch, future = waiting.popleft()
        try:
            yield future.result()
            return
        except BrokenProcessPool:
            self._end_pool()
        yield from self._apart(function, batch, lost)
        while waiting:
            batch, future = waiting.popleft()
            if future.exception() is None:
                yield future.result()
            else:
                yield from self._apart(function, batch, lost)

    def _apart(
        self, function: Callable[[Reader, Sequence[T]], R], batch: list[T], lost: Callable[[T], R] | None
    ) -> Iterator[R]:
        """The results of a batch that runs alone, or else of each of its items alone."""
        with suppress(BrokenProcessPool):
            yield self._alone(function, batch)
            return
        for item in batch:
            try:
                yield self._alone(function, [item])
            except BrokenProcessPool as error:
                if lost is None or not self._works():
                    message = (
                        "a process that read articles was ended from outside, most likely for want of memory; "
                        "run the same command again with fewer --jobs, it goes on from here (a script of your own "
                        'needs `if __name__ == "__main__":`)'
                    )
                    raise NewsgraphError(message) from error
                yield lost(item)

    def _alone(self, function: Callable[[Reader, Sequence[T]], R], batch: Sequence[T]) -> R:
        """The result of one batch while nothing else is done; a process that is ended leaves no pool behind."""
        self._pool = self._pool or self._started()
        try:
            return self._pool.submit(_call, function, batch).result()
        except BrokenProcessPool:
            self._end_pool()
            raise

    def _works(self) -> bool:
        """Whether a new process can read articles at all."""
        try:
            self._alone(_ready, [])
        except BrokenProcessPool:
            return False
        return True

    def _end_pool(self) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        extensions = replace(self._reader.settings.extensions, made={})
        settings = replace(self._reader.settings, extensions=extensions)
        reader = replace(self._reader, settings=settings, extractor=RulesWhenNeeded(settings))
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, context, initializer=_start, initargs=(reader,))


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    stream = iter(items)
    while batch := list(islice(stream, _AT_ONCE)):
        yield batch


def _ready(reader: Reader, _: Sequence[object]) -> None:
    if isinstance(reader.extractor, RulesWhenNeeded):
        reader.extractor.load()


_READER: list[Reader] = []  # of a process that was started here


def _start(reader: Reader) -> None:
    _READER[:] = [reader]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _call(function: Callable[[Reader, Sequence[T]], R], batch: Sequence[T]) -> R:
    with using(_READER[0].settings.extensions):
        return function(_READER[0], batch)
