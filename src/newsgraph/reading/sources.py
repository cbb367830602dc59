"""Where articles are read from: files, directories of them, standard input."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgraph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_INPUT = "-"
FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".html": "html",
    ".htm": "html",
}
_LEDGER = "articles.sqlite"
_OF_A_GRAPH = frozenset({_LEDGER, "graph.trig"})
_NOT_ARTICLES = frozenset({"manifest.json"})


@dataclass(frozen=True, slots=True)
class Source:
    """A stream of bytes: `where` names it in messages, `id` is the article's if it holds a single one.

    `format` is "text", "json", "jsonl" or "html", None where only the content tells. `path` is None for
    standard input.
    """

    where: str
    id: str
    format: str | None
    path: Path | None

    @contextmanager
    def opened(self) -> Iterator[io.BufferedReader]:
        """The stream; a file is closed afterwards, standard input is not.

        Raises:
            OSError: it cannot be opened.
        """
        if self.path is None:
            buffer: Any = sys.stdin.buffer
            yield buffer if isinstance(buffer, io.BufferedReader) else io.BufferedReader(buffer)
        else:
            with self.path.open("rb") as stream:
                yield stream


def expand(source: str | Path) -> Iterator[Source]:
    """The sources that a name given by the user stands for: itself, or a directory's files in order of their paths.

    Of a directory everything below it is read whose name ends as an article's does; hidden files and
    `manifest.json` are not articles. A name that is none of a file, but a pattern such as `news/**/*.txt`, stands for
    all that it matches, in order of their paths.

    Raises:
        InputError: nothing is there, or the directory holds no articles.
    """
    if str(source) == STANDARD_INPUT:
        yield Source("standard input", "stdin", None, None)
        return
    if not str(source):
        raise InputError("input", "an empty name")
    path = Path(source)
    if not path.exists():
        for match in _matches(source):
            yield from expand(match)
    elif path.is_dir():
        yield from _sources_below(path)
    else:
        yield Source(printable(path), printable(path.stem), FORMATS.get(path.suffix.lower()), path)


def _matches(pattern: str | Path) -> list[str]:
    """What a pattern matches, sorted.

    Raises:
        InputError: it is no pattern, or nothing is like it.
    """
    text = os.fspath(pattern)
    if not has_magic(text):
        raise InputError(printable(pattern), "no such file or directory")
    found = sorted(glob(text, recursive=True))  # noqa: PTH207  # Path.glob takes no absolute pattern
    if not found:
        raise InputError(printable(pattern), "no such file or directory, and nothing matches it as a pattern")
    return found


def _sources_below(path: Path) -> Iterator[Source]:
    found = list(_files_below(path))
    if not found and (path / _LEDGER).is_file():
        advice = f"`newsgraph export {printable(path)} --to jsonl -o FILE` writes them"
        raise InputError(printable(path), "a large graph, whose annotations stand in no file", advice)
    if not found:
        raise InputError(printable(path), f"a directory without articles (files that end in {', '.join(FORMATS)})")
    for file in found:
        identifier = printable(file.relative_to(path).with_suffix("").as_posix())
        yield Source(printable(file), identifier, FORMATS[file.suffix.lower()], file)


def printable(path: Path | str) -> str:
    """A path as text; bytes of its name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _files_below(directory: Path) -> Iterator[Path]:
    found = []
    for folder, folders, names in os.walk(directory):
        if _OF_A_GRAPH.isdisjoint(names):
            folders[:] = [name for name in folders if not name.startswith(".")]
            found += [Path(folder, name) for name in names if not name.startswith(".")]
            continue
        # what `newsgraph build` wrote is not an article; given by itself, its annotations are read
        folders[:] = []
        if folder == os.fspath(directory):
            found.append(directory / "annotations.jsonl")
    wanted = (f for f in found if f.suffix.lower() in FORMATS and f.name not in _NOT_ARTICLES and f.is_file())
    yield from sorted(wanted, key=lambda f: f.relative_to(directory).parts)
