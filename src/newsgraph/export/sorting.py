"""Sorting more lines than memory should hold: runs of them in files, merged as they are read."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack, contextmanager
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AT_ONCE = 250_000  # lines that are in memory together


@contextmanager
def sorted_lines(lines: Iterable[str], at_once: int | None = None) -> Iterator[Iterator[str]]:
    """The lines in the order of their code points, each ended by a line feed that is part of it.

    All of them have been read, and up to `at_once` are in memory.
    """
    stream, at_once = iter(lines), at_once or _AT_ONCE
    run = sorted(islice(stream, at_once))
    if len(run) < at_once:
        yield iter(run)
        return
    with ExitStack() as stack:
        runs: list[Iterable[str]] = []
        while run:
            file = stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))
            file.writelines(run)
            file.seek(0)
            runs.append(file)
            run = sorted(islice(stream, at_once))
        yield merge(*runs)
