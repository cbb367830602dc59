"""What the extractor knows of English and of the world: the files of `ontology/lexicon/` and what users add to them.

A user's lexicon is one YAML file of the shape of that folder: a key for each file (`speech`, `offices`, `events` with
a key for each file in it), and below it what the file is to hold besides. Mappings are merged, lists and lists in
words ("impose, levy") grow, single values are replaced. A word after a minus ("-levy") is taken out of such a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from newsgraph.annotation.yaml_places import find_line
from newsgraph.errors import OntologyError
from newsgraph.extensions import in_use, per_extensions
from newsgraph.ontology import ontology_directory
from newsgraph.shipped import shipped_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from newsgraph.extensions import KnowledgeFile

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SINGLE = frozenset({"type", "mode", "possessor", "embeds", "status", "of", "example"})  # no lists, in event frames
_FREE = "events"  # the folder to which users may add files
_CLOSED = frozenset({"embedding", "fields", "modes"})  # its files whose parts code asks for by name


@per_extensions
def read_yaml(name: str) -> Any:
    """The content of a YAML file of the lexicon, with what the user adds to it.

    Raises:
        OntologyError: there is no such file, or what the user adds does not fit; file and line are named.
    """
    keys = _keys(name)
    content = shipped_yaml(name) if (_folder() / name).is_file() or not _is_added(keys) else {}
    for file in in_use().lexicons:
        added = _at(_read(file), keys)
        if added is not None:
            content = _Merger(file).merged(content, added, keys)
    return content


@per_extensions
def word_set(name: str, *keys: str) -> frozenset[str]:
    """The words that a YAML file of the lexicon lists under those keys."""
    content = read_yaml(name)
    for key in keys:
        content = content[key]
    return frozenset(listed(content))


def listed(words: str | Iterable[str]) -> tuple[str, ...]:
    """The words of an entry, which is a list or has commas between them ("impose, levy")."""
    parts = words.split(",") if isinstance(words, str) else words
    return tuple(part.strip() for part in parts if part.strip())


@per_extensions
def event_files() -> tuple[str, ...]:
    """The names of the files about events, the user's among them, without their endings; sorted."""
    shipped = {path.stem for path in (_folder() / _FREE).glob("*.yaml")}
    added = {str(name) for file in in_use().lexicons for name in _at(_read(file), (_FREE,)) or ()}
    return tuple(sorted(shipped | added))


def entry_place(name: str, *keys: str) -> str:
    """Where an entry of the lexicon file `name` stands: file and line, the user's last one before newsgraph's."""
    for file in reversed(in_use().lexicons):
        line = find_line(file.text, (*_keys(name), *keys))
        if line:
            return f"{file.path}:{line}"
    shipped = _folder() / name
    line = find_line(shipped.read_text("utf-8"), keys) if shipped.is_file() else None
    return f"ontology/lexicon/{name}" + (f":{line}" if line else "")


def _folder() -> Path:
    return ontology_directory() / "lexicon"


def _keys(name: str) -> tuple[str, ...]:
    return tuple(name.removesuffix(".yaml").split("/"))


def _is_added(keys: tuple[str, ...]) -> bool:
    return any(_at(_read(file), keys) is not None for file in in_use().lexicons)


@per_extensions
def _read(file: KnowledgeFile) -> Mapping[str, Any]:
    """The content of the user's file, its first keys checked.

    Raises:
        OntologyError: it is no YAML, or names a file that the lexicon does not have.
    """
    try:
        content = yaml.load(file.text, Loader=_Loader)  # noqa: S506  CSafeLoader is safe
    except yaml.YAMLError as error:
        raise OntologyError(_not_yaml(file, error)) from error
    known = sorted({path.stem for path in _folder().glob("*.yaml")} | {_FREE})
    if not isinstance(content, dict):
        message = f"{file.path}, line 1: expected a mapping with one of the keys {', '.join(known)}"
        raise OntologyError(message)
    problems = [
        f"{_where(file, (key,))}: the lexicon has no part {key!r}; expected one of {', '.join(known)}"
        for key in content
        if key not in known
    ]
    problems += [
        f"{_where(file, (key,))}: {key} needs a mapping (key: value)"
        for key, value in content.items()
        if not isinstance(value, dict) and key in known
    ]
    if problems:
        raise OntologyError("\n".join(problems))
    return content


def _not_yaml(file: KnowledgeFile, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    place = f", line {mark.line + 1}" if mark else ""
    return f"{file.path}{place}: not readable as YAML: {getattr(error, 'problem', None) or error}"


def _where(file: KnowledgeFile, keys: tuple[Any, ...]) -> str:
    line = find_line(file.text, tuple(map(str, keys)))
    return f"{file.path}, line {line}" if line else str(file.path)


def _at(content: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        content = content.get(key) if isinstance(content, dict) else None
    return content


class _Merger:
    """Merges what one file adds; each refusal names its line."""

    def __init__(self, file: KnowledgeFile) -> None:
        self._file = file

    def merged(self, content: Any, added: Any, keys: tuple[str, ...]) -> Any:
        """The content with what is added at that place."""
        if isinstance(content, dict):
            return self._mapping(content, self._of_kind(added, dict, "a mapping (key: value)", keys), keys)
        if isinstance(content, list):
            return self._grown(content, self._of_kind(added, list, "a list ([one, two])", keys), keys)
        if isinstance(content, str) and keys[-1] not in _SINGLE:
            more = ", ".join(map(str, added)) if isinstance(added, list) else added
            words = self._of_kind(more, str, "words with commas between", keys)
            return ", ".join(self._grown(listed(content), listed(words), keys))
        if content is not None and not isinstance(added, type(content)) and not isinstance(added, float | int):
            self._of_kind(added, type(content), f"a {type(content).__name__}", keys)
        return added

    def _grown(self, content: Sequence[Any], added: Sequence[Any], keys: tuple[str, ...]) -> list[Any]:
        """What is there and what is added, without the words that are added with a minus."""
        other = [word for word in added if isinstance(next(iter(content), None), str) and not isinstance(word, str)]
        if other:
            message = f"{_where(self._file, keys)}: {' / '.join(keys)} has {other[0]!r}, which is no word"
            raise OntologyError(f"{message}; put it in quotation marks")
        gone = {word[1:] for word in added if isinstance(word, str) and word.startswith("-") and word[1:]}
        missing = sorted(gone - {word for word in content if isinstance(word, str)})
        if missing:
            message = f"{_where(self._file, keys)}: {' / '.join(keys)} has no {missing[0]!r} that could be taken out"
            raise OntologyError(message)
        stay = [word for word in content if not (isinstance(word, str) and word in gone)]
        return [*stay, *(word for word in added if not (isinstance(word, str) and word[1:] in gone and word[0] == "-"))]

    def _mapping(self, content: dict[Any, Any], added: dict[Any, Any], keys: tuple[str, ...]) -> dict[Any, Any]:
        closed = (len(keys) == 1 or keys[-1] in _CLOSED) and set(added) - set(content)
        if closed:
            unknown = min(map(str, closed))
            message = f"{_where(self._file, (*keys, unknown))}: {keys[-1]} has no part {unknown!r}"
            raise OntologyError(f"{message}; expected one of {', '.join(map(str, content))}")
        merged = {key: self.merged(content[key], added[key], (*keys, str(key))) for key in content if key in added}
        new = {key: value for key, value in added.items() if key not in content}
        return {**new, **content, **merged}  # what the user says of a word comes first

    def _of_kind(self, added: Any, kind: type, words: str, keys: tuple[str, ...]) -> Any:
        if isinstance(added, kind):
            return added
        message = f"{_where(self._file, keys)}: {' / '.join(keys)} needs {words}, not {added!r}"
        raise OntologyError(message)
