"""The directory of a graph: which files it holds, and whether it is newsgraph's own."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from newsgraph.errors import GraphDirectoryError, InputError
from newsgraph.extensions import NONE, from_record, using
from newsgraph.files import is_staging, require_writable
from newsgraph.model import Annotation
from newsgraph.reading import InputProblem, read_items

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsgraph.extensions import Extensions

P = ParamSpec("P")
T = TypeVar("T")

ANNOTATIONS = "annotations.jsonl"
DATASET = "graph.trig"
UNION = "graph.ttl"
GRAPHML = "graph.graphml"
HTML = "graph.html"
MANIFEST = "manifest.json"
_FORMAT = "newsgraph graph directory 1"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What went in and what came out."""

    content: dict[str, Any]

    def text(self) -> str:
        """The manifest as JSON, ready to be written."""
        return json.dumps({"format": _FORMAT, **self.content}, indent=2, ensure_ascii=False) + "\n"


def require_own(directory: Path) -> None:
    """Let `directory` be written to only if it is new, empty, or holds a graph of newsgraph.

    Raises:
        GraphDirectoryError: something else is there.
        OutputError: it cannot be written.
    """
    require_writable(directory)
    if not directory.exists():
        return
    if not is_own(directory) and any(not is_staging(path) for path in directory.iterdir()):
        message = f"{directory}: not empty, and not written by newsgraph; name a new directory"
        raise GraphDirectoryError(message)


def require_graph(directory: Path) -> None:
    """Accept `directory` only if it holds a graph of newsgraph.

    Raises:
        GraphDirectoryError: it does not.
    """
    if not (directory / DATASET).is_file():
        message = f"{directory}: no graph here; `newsgraph build INPUT... -o {directory}` makes one"
        raise GraphDirectoryError(message)


def is_own(directory: Path) -> bool:
    """Whether newsgraph wrote this directory, as its manifest tells."""
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


def fingerprint(path: Path) -> dict[str, int | str]:
    """Size and SHA-256 of a file."""
    data = path.read_bytes()
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


@knowing_extensions
def read_annotations(directory: Path) -> tuple[Annotation, ...]:
    """The annotations that a graph was made of.

    Raises:
        GraphDirectoryError: there is no graph.
        InputError: its annotations cannot be read.
    """
    require_graph(directory)
    found = []
    for item in read_items([directory / ANNOTATIONS]):
        if isinstance(item, InputProblem):
            raise InputError(item.where, item.problem, "build the graph again")
        if not isinstance(item, Annotation):
            raise InputError(str(directory / ANNOTATIONS), "an article without annotations", "build the graph again")
        found.append(item)
    return tuple(found)
