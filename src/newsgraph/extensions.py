"""What users add to newsgraph's knowledge without code: ontologies, lexicons and gazetteers of their own.

The files are read once, into `Extensions`. While code runs inside `using(extensions)`, whatever is made of the
ontology, the lexicon and the gazetteer knows what they add; outside of it nothing does.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from newsgraph.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")

KINDS = ("ontology", "lexicon", "gazetteer")
_NOT_MADE: Any = object()
_LONGEST = 64 * 1024 * 1024  # bytes; knowledge that somebody wrote is smaller by far


@dataclass(frozen=True, slots=True)
class KnowledgeFile:
    """A file of the user's: where it lies, for messages, and what stood in it when it was read."""

    path: Path
    text: str = field(repr=False)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True)
class Extensions:
    """The user's own knowledge, in the order in which it is read; what comes later adds to what came before."""

    ontologies: tuple[KnowledgeFile, ...] = ()  # Turtle
    lexicons: tuple[KnowledgeFile, ...] = ()  # YAML
    gazetteers: tuple[KnowledgeFile, ...] = ()  # tab-separated values
    made: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)  # of them, by what made it

    def __reduce__(self) -> tuple[type[Extensions], tuple[tuple[KnowledgeFile, ...], ...]]:
        """Pickle the files alone: what was made of them is made again elsewhere."""
        return Extensions, (self.ontologies, self.lexicons, self.gazetteers)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.ontologies or self.lexicons or self.gazetteers)

    def by_kind(self) -> dict[str, tuple[KnowledgeFile, ...]]:
        """The files by the name of their kind."""
        return dict(zip(KINDS, (self.ontologies, self.lexicons, self.gazetteers), strict=True))

    def named(self) -> dict[str, str]:
        """The files as a provenance names them: kind -> name and checksum of each."""
        by_kind = self.by_kind().items()
        return {k: ", ".join(f"{f.path.name} sha256:{f.sha256}" for f in files) for k, files in by_kind if files}


NONE = Extensions()
_IN_USE: ContextVar[Extensions] = ContextVar("extensions", default=NONE)


def in_use() -> Extensions:
    """The extensions that the running code is to know."""
    return _IN_USE.get()


@contextmanager
def using(extensions: Extensions) -> Iterator[None]:
    """Let the code inside know `extensions`, and no others."""
    before = _IN_USE.set(extensions)
    try:
        yield
    finally:
        _IN_USE.reset(before)


def per_extensions(function: Callable[P, T]) -> Callable[P, T]:
    """The function, whose results are kept for as long as the extensions with which they were made."""

    @wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> T:
        made = _IN_USE.get().made
        key = (function, *args, *kwargs.items()) if args or kwargs else function
        result: T = made.get(key, _NOT_MADE)
        if result is _NOT_MADE:
            made[key] = result = function(*args, **kwargs)
        return result

    return kept


def read_extensions(
    ontologies: Iterable[Path] = (), lexicons: Iterable[Path] = (), gazetteers: Iterable[Path] = ()
) -> Extensions:
    """The extensions in those files; what is wrong inside of them shows when they are used.

    Raises:
        OntologyError: a file cannot be read.
    """
    return Extensions(tuple(map(_read, ontologies)), tuple(map(_read, lexicons)), tuple(map(_read, gazetteers)))


def each_within(extensions: Extensions, items: Iterable[T]) -> Iterator[T]:
    """The items, each of which is made while `extensions` are in use; what takes them does not know these."""
    waiting = iter(items)
    while True:
        with using(extensions):
            try:
                item = next(waiting)
            except StopIteration:
                return
        yield item


def to_record(extensions: Extensions) -> dict[str, list[dict[str, str]]]:
    """The extensions by kind, each with name, checksum and text; a kind of which there is none is left out."""
    return {
        kind: [{"name": file.path.name, "sha256": file.sha256, "text": file.text} for file in files]
        for kind, files in extensions.by_kind().items()
        if files
    }


def from_record(data: object, where: Path) -> Extensions:
    """The extensions that `to_record` wrote; their files are named as lying at `where`.

    Raises:
        OntologyError: the data is none of `to_record`'s.
    """
    try:
        kinds: Any = data
        files = {k: tuple(KnowledgeFile(where / f["name"], f["text"]) for f in (kinds or {}).get(k, ())) for k in KINDS}
        return Extensions(files["ontology"], files["lexicon"], files["gazetteer"])
    except (AttributeError, KeyError, TypeError) as error:
        message = f"{where}: the user's own ontology cannot be read ({error!r}); build the graph again"
        raise OntologyError(message) from error


def _read(path: Path) -> KnowledgeFile:
    try:
        if path.is_file() and path.stat().st_size > _LONGEST:
            message = f"{path}: too long for a file of knowledge (more than {_LONGEST // 1024**2} MB)"
            raise OntologyError(message)
        return KnowledgeFile(path, path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror or error}"
        raise OntologyError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: not in UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"
        raise OntologyError(message) from error
