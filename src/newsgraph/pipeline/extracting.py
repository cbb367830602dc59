"""Annotations written where the user wants them."""

from __future__ import annotations

import json
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from newsgraph.files import file_name, require_writable, write, writing
from newsgraph.reading.sources import FORMATS, STANDARD_INPUT
from newsgraph.serialization import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgraph.model import Annotation


def write_annotations(annotations: Iterable[Annotation], out: str, stream: TextIO, *, single: bool = False) -> None:
    """Write annotations as they come.

    Args:
        annotations: what is written.
        out: a directory (one that exists, or with a slash at its end) for a file `<id>.json` each; a file, which
            appears when all is written, for all of them; "-" for `stream`.
        stream: standard output.
        single: an annotation that stays the only one is written over several lines, for people, rather than on one.

    Raises:
        OutputError: `out` cannot be written.
    """
    if out == "-":
        _write_all(annotations, stream, single=single)
        return
    require_writable(Path(out) if is_directory(out) else Path(out).parent)
    if is_directory(out):
        _write_each(annotations, Path(out))
        return
    waiting = iter(annotations)
    for first in islice(waiting, 1):  # where nothing comes, no file is made
        with writing(Path(out)) as file:
            _write_all(chain([first], waiting), file, single=single)


def may_be_single(sources: Sequence[str]) -> bool:
    """Whether what is read from `sources` may be a single article: it is one file, and not JSON Lines by its name."""
    if len(sources) != 1 or sources[0] == STANDARD_INPUT:
        return False
    path = Path(sources[0])
    return path.is_file() and FORMATS.get(path.suffix.lower()) != "jsonl"


def is_directory(out: str) -> bool:
    """Whether the user means a directory: it is one, or its name ends with a slash."""
    return out.endswith("/") or Path(out).is_dir()


def annotation_text(annotation: Annotation, *, single: bool) -> str:
    """The annotation as JSON, ending in a line break: on one line, or indented where it stands alone."""
    return json.dumps(to_json(annotation), ensure_ascii=False, indent=2 if single else None) + "\n"


def _write_all(annotations: Iterable[Annotation], stream: TextIO, *, single: bool) -> None:
    waiting = iter(annotations)
    first = list(islice(waiting, 2 if single else 0))
    for annotation in chain(first, waiting):
        stream.write(annotation_text(annotation, single=len(first) == 1))
        stream.flush()


def _write_each(annotations: Iterable[Annotation], directory: Path) -> None:
    for annotation in annotations:
        name = f"{file_name(annotation.article.id)}.json"
        write(directory / name, annotation_text(annotation, single=True))
