"""Annotations written where the user wants them."""

from __future__ import annotations

import json
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from newsgraph.files import file_name, write, writing
from newsgraph.serialization import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import Annotation


def write_annotations(annotations: Iterable[Annotation], out: str, stream: TextIO, *, single: bool = False) -> None:
    """Write annotations as they come.

    Args:
        annotations: what is written.
        out: a directory (one that exists, or with a slash at its end) for a file `<id>.json` each; a file, which
            appears when all is written, for all of them; "-" for `stream`.
        stream: standard output.
        single: write an object over several lines, for people, rather than one a line.
    """
    if out == "-":
        _write_all(annotations, stream, single=single)
    elif is_directory(out):
        _write_each(annotations, Path(out))
    else:
        waiting = iter(annotations)
        for first in islice(waiting, 1):  # where nothing comes, no file is made
            with writing(Path(out)) as file:
                _write_all(chain([first], waiting), file, single=single)


def is_directory(out: str) -> bool:
    """Whether the user means a directory: it is one, or its name ends with a slash."""
    return out.endswith("/") or Path(out).is_dir()


def annotation_text(annotation: Annotation, *, single: bool) -> str:
    """The annotation as JSON, ending in a line break: on one line, or indented where it stands alone."""
    return json.dumps(to_json(annotation), ensure_ascii=False, indent=2 if single else None) + "\n"


def _write_all(annotations: Iterable[Annotation], stream: TextIO, *, single: bool) -> None:
    for annotation in annotations:
        stream.write(annotation_text(annotation, single=single))
        stream.flush()


def _write_each(annotations: Iterable[Annotation], directory: Path) -> None:
    for annotation in annotations:
        name = f"{file_name(annotation.article.id)}.json"
        write(directory / name, annotation_text(annotation, single=True))
