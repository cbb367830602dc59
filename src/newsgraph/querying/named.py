"""Queries that are kept in files under a name, with what their first lines say of them.

A query file begins with comments: `# title:`, `# description:`, a `# parameter: NAME KIND: WORDS` for each
parameter (`NAME KIND = DEFAULT: WORDS` where it has a default; the kind `one-of(A|B)` takes these values alone) and
`# example:`, the options of a call. A comment that is indented more goes on with the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.errors import QueryError
from newsgraph.ontology import ontology_directory

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("entity", "date", "end-date", "event-type", "entity-type", "text", "one-of")
_HEAD = re.compile(r"^# ?(title|description|parameter|example): *(.*(?:\n#  +.*)*)", re.MULTILINE)
_DECLARATION = re.compile(
    r"(?P<name>[a-z][a-z_]*) +(?P<kind>[a-z-]+)(?:\((?P<choices>[^():]+)\))?(?: *= *(?P<default>[^:]*?))?"
    r" *: *(?P<words>.+)"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query can be asked for."""

    name: str
    kind: str  # one of KINDS: "date" is the first day that a time covers, "end-date" the last
    description: str
    default: str | None = None  # without one, a parameter that is not given restricts nothing
    choices: tuple[str, ...] = ()  # the values of a parameter of the kind "one-of"


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that is kept in a file, with what its first comment lines say of it."""

    name: str
    title: str
    description: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    example: str = ""  # options of a call, as typed


def named_queries(directory: Path | None = None) -> tuple[NamedQuery, ...]:
    """The queries in `directory`/queries and those that ship with newsgraph, by name; the directory's come first.

    Raises:
        QueryError: a file cannot be read, or declares a parameter that is none.
    """
    found: dict[str, NamedQuery] = {}
    for folder in (*([directory / "queries"] if directory else []), ontology_directory() / "queries"):
        for path in sorted(folder.glob("*.rq")):
            found.setdefault(path.stem, _read_query(path))
    return tuple(found[name] for name in sorted(found))


def find_query(given: str, directory: Path | None = None) -> NamedQuery:
    """The query that `given` means: a named one, or SPARQL itself, which may declare parameters as well.

    Raises:
        QueryError: it is neither.
    """
    by_name = {q.name: q for q in named_queries(directory)}
    if given in by_name:
        return by_name[given]
    if re.search(r"[\s{]", given.strip()):
        return parse_query("query", given)
    message = f"no query is named {given!r}; expected SPARQL or one of {', '.join(by_name)}"
    raise QueryError(message)


def parse_query(name: str, text: str) -> NamedQuery:
    """The query of that text, with what its comments declare.

    Raises:
        QueryError: it declares a parameter that is none.
    """
    said = [(name, re.sub(r"\s*\n#\s+", " ", words).strip()) for name, words in _HEAD.findall(text)]
    head = dict(said)
    return NamedQuery(
        name=name,
        title=head.get("title", name),
        description=head.get("description", ""),
        text=text,
        parameters=tuple(_parameter(name, words) for key, words in said if key == "parameter"),
        example=head.get("example", ""),
    )


def _read_query(path: Path) -> NamedQuery:
    try:
        return parse_query(path.stem, path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: the query cannot be read: {error}"
        raise QueryError(message) from error


def _parameter(query: str, declaration: str) -> Parameter:
    match = _DECLARATION.fullmatch(declaration)
    if match is None or match["kind"] not in KINDS or (match["kind"] == "one-of") != bool(match["choices"]):
        kinds = ", ".join(KINDS).replace("one-of", "one-of(A|B)")
        expected = f"NAME KIND: WORDS or NAME KIND = DEFAULT: WORDS, where KIND is one of {kinds}"
        message = f"the query {query!r} declares the parameter {declaration!r}; expected {expected}"
        raise QueryError(message)
    choices = tuple(choice.strip() for choice in (match["choices"] or "").split("|")) if match["choices"] else ()
    return Parameter(match["name"], match["kind"], match["words"], match["default"], choices)
