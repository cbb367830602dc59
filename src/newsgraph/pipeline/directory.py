"""The directory of a graph: which files it holds, and whether it is newsgraph's own."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from newsgraph.errors import GraphDirectoryError, InputError
from newsgraph.extensions import NONE, from_record, using
from newsgraph.files import FolderLock, require_writable
from newsgraph.model import Annotation
from newsgraph.pipeline.ledger import Ledger, is_ledger, unpacked
from newsgraph.reading import InputProblem, read_items
from newsgraph.serialization import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import IO

    from newsgraph.extensions import Extensions

P = ParamSpec("P")
T = TypeVar("T")

ANNOTATIONS = "annotations.jsonl"
DATASET = "graph.trig"
UNION = "graph.ttl"
GRAPHML = "graph.graphml"
HTML = "graph.html"
MANIFEST = "manifest.json"
LEDGER = "articles.sqlite"
STORE = "store"
WORK = ".newsgraph-work"  # what is being made, and what a process that was ended left to go on from
INCOMING = "incoming.sqlite"
EXPORTS = (ANNOTATIONS, DATASET, UNION, GRAPHML, HTML)
_FORMAT = "newsgraph graph directory 1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What went in and what came out."""

    content: dict[str, Any]

    def text(self) -> str:
        """The manifest as JSON, ready to be written: what it lists, such as thousands of articles, a line each."""
        content = {"format": _FORMAT, **self.content}
        return "{\n" + ",\n".join(f"{_line(name)}: {_lines(value)}" for name, value in content.items()) + "\n}\n"


def _lines(value: Any) -> str:
    listed = ",\n  ".join(map(_line, value)) if isinstance(value, list) else ""
    return f"[\n  {listed}\n]" if listed else _line(value)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def require_own(directory: Path) -> None:
    """Let `directory` be written to only if it is new, empty, or holds a graph of newsgraph.

    Raises:
        GraphDirectoryError: something else is there.
        OutputError: it cannot be written.
    """
    require_writable(directory)
    if not directory.exists():
        return
    there = {path.name for path in directory.iterdir()}
    begun = {WORK, STORE} if WORK in there else set()
    if not is_own(directory) and there - begun:
        message = f"{directory}: not empty, and not written by newsgraph; name a new directory"
        raise GraphDirectoryError(message)


def require_graph(directory: Path) -> None:
    """Accept `directory` only if it holds a graph of newsgraph.

    Raises:
        GraphDirectoryError: it does not.
    """
    if (directory / LEDGER).is_file() or (directory / DATASET).is_file():
        return
    if (directory / WORK / INCOMING).is_file():
        raise GraphDirectoryError(f"{directory}: {_unfinished(directory)}")
    message = f"{directory}: no graph here; `newsgraph build INPUT... -o {directory}` makes one"
    raise GraphDirectoryError(message)


def _unfinished(directory: Path) -> str:
    """Why the first build of a graph has not come to its end."""
    if is_being_changed(directory):
        return "this graph is just being built; wait until it is done"
    return "the build of this graph was broken off; run the same `newsgraph build` again to go on"


def is_being_changed(directory: Path) -> bool:
    """Whether a process is building or changing the graph in a directory."""
    try:
        FolderLock(directory, shared=True).release()
    except BlockingIOError:
        return True
    return False


def is_own(directory: Path) -> bool:
    """Whether newsgraph wrote this directory, as its ledger or its manifest tells."""
    if (directory / LEDGER).is_file():
        return is_ledger(directory / LEDGER)
    try:
        content = json.loads((directory / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("format") == _FORMAT


def extensions_of(directory: Path) -> Extensions:
    """The user's own ontology, lexicon and gazetteer with which a graph was made; none where there is no graph.

    Raises:
        OntologyError: the manifest tells of them what cannot be read.
    """
    try:
        content = json.loads((directory / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return NONE
    return from_record(content.get("extensions"), directory / MANIFEST) if isinstance(content, dict) else NONE


def knowing_extensions(function: Callable[Concatenate[Path, P], T]) -> Callable[Concatenate[Path, P], T]:
    """The function of a graph directory, in which the extensions kept with that graph are in use."""

    @wraps(function)
    def inside(directory: Path, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with using(extensions_of(directory)):
            return function(directory, *args, **kwargs)

    return inside


def exports_of(directory: Path) -> tuple[str, ...]:
    """The names of the files for other programs that are there, sorted."""
    return tuple(name for name in sorted(EXPORTS) if (directory / name).is_file())


def fingerprint(path: Path) -> dict[str, int | str]:
    """Size and SHA-256 of a file."""
    data = path.read_bytes()
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


@knowing_extensions
def read_annotations(directory: Path) -> tuple[Annotation, ...]:
    """The annotations that a graph was made of, by article id.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: its annotations cannot be read.
    """
    require_graph(directory)
    if (directory / LEDGER).is_file():
        with Ledger(directory / LEDGER) as ledger:
            return tuple(unpacked(data, identifier) for identifier, data in ledger.annotations(ledger.ids()))
    found = []
    for item in read_items([directory / ANNOTATIONS]):
        if isinstance(item, InputProblem):
            raise InputError(item.where, item.problem, "build the graph again")
        if not isinstance(item, Annotation):
            raise InputError(str(directory / ANNOTATIONS), "an article without annotations", "build the graph again")
        found.append(item)
    return tuple(found)


def write_annotation_lines(directory: Path, file: IO[bytes]) -> None:
    """Write the annotations that a graph was made of as JSON Lines, by article id.

    Raises:
        GraphDirectoryError: there is no graph.
    """
    require_graph(directory)
    if not (directory / LEDGER).is_file():
        file.write((directory / ANNOTATIONS).read_bytes())
        return
    with Ledger(directory / LEDGER) as ledger:
        file.writelines(annotation_lines(ledger))


def annotation_lines(ledger: Ledger) -> Iterator[bytes]:
    """The annotations of a ledger as JSON Lines, by article id."""
    for identifier, data in ledger.annotations(ledger.ids()):
        value = to_json(unpacked(data, identifier))
        try:
            yield json.dumps(value, ensure_ascii=False).encode() + b"\n"
        except UnicodeEncodeError:  # a lone surrogate, which only escaped can stand in a file
            yield json.dumps(value).encode() + b"\n"
