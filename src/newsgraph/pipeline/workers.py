"""Work on articles spread over processes: each loads the model for itself, and ends when this process does."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from newsgraph.errors import NewsgraphError
from newsgraph.extensions import using
from newsgraph.pipeline.annotating import RulesWhenNeeded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from newsgraph.pipeline.intake import Reader

T = TypeVar("T")
R = TypeVar("R")

_AT_ONCE = 32  # articles; enough for the parser to work in batches
_WAITING = 4  # batches for each process, so that none is idle while this process is busy
_WORTH_IT = 200  # articles; fewer are done before another process has loaded its model
_MOST = 4  # processes, unless more are asked for: each takes some 500 MB


def usual_jobs() -> int:
    """How many processes read articles where nobody says: one for each processor, up to four."""
    return min(_MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


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
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def each(self, function: Callable[[Reader, Sequence[T]], R], items: Iterable[T]) -> Iterator[R]:
        """The results of `function` on one batch of items after the other.

        Raises:
            NewsgraphError: a process was ended from outside.
        """
        stream = iter(items)
        first = list(islice(stream, _WORTH_IT)) if self._jobs > 1 and not self._pool else []
        if self._jobs == 1 or (not self._pool and len(first) < _WORTH_IT):
            return (function(self._reader, batch) for batch in _batches(chain(first, stream)))
        return self._spread(function, _batches(chain(first, stream)))

    def _spread(self, function: Callable[[Reader, Sequence[T]], R], batches: Iterator[list[T]]) -> Iterator[R]:
        pool = self._pool = self._pool or self._started()
        waiting: deque[Future[R]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(_call, function, batch))
                if len(waiting) >= _WAITING * self._jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            message = (
                "a process that read articles was ended from outside, most likely for want of memory; "
                "run the same command again with fewer --jobs, it goes on from here"
            )
            raise NewsgraphError(message) from error

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
