"""Querying a graph with SPARQL: no way out of the machine, and errors that point at the place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import QueryBoolean, QuerySolutions, Store

from newsgraph.errors import QueryError
from newsgraph.querying.results import Answer, Result, Table, Triples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.querying.results import Term

_SHOWN = 200  # characters of a line with an error
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
# What a query can hold beside its words: comments, IRIs and strings, and the names of things. What is not closed
# ends with the line or the text, so that the time grows with the length of the query and no faster.
QUOTED = (
    r"""#[^\n\r]*|<[^<>"{}|^`\\\x00-\x20]*>"""
    r"""|\"\"\"(?:[^"\\]|\\(?:.|\Z)|"(?!""))*(?:\"\"\"|\Z)|'''(?:[^'\\]|\\(?:.|\Z)|'(?!''))*(?:'''|\Z)"""
    r"""|"(?:[^"\\\n\r]|\\(?:.|\Z))*(?:"|$|\r)|'(?:[^'\\\n\r]|\\(?:.|\Z))*(?:'|$|\r)"""
)
_NAMES = r"[?$]\w+|(?<![\w-])[\w-]*:[\w./%\\-]*"
_NOT_CODE = re.compile(QUOTED, re.DOTALL | re.MULTILINE)
_NOT_KEYWORDS = re.compile(f"{QUOTED}|{_NAMES}", re.DOTALL | re.MULTILINE)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)  # as the parser tells it
_OTHER_LETTERS = "zyxwvutqpkjhg"  # none that an escape in a string or a name may hold
_BEFORE, _BEHIND = 12, 8  # characters about the parser's mark in which the word is what it did not understand


def query(graph: KnowledgeGraph, text: str) -> Result:
    """The result of a SPARQL query over the union of the graph's named graphs, or those that it names with FROM.

    The prefixes of `graph.prefixes()` are declared. Rows are sorted where the query itself does not order them.

    Raises:
        QueryError: the query has an error, which the message points at, or reaches out with SERVICE.
    """
    text = text.rstrip()  # what is missing at the end is then told of the last line
    prefixes = graph.prefixes()
    refused = refusal(text, prefixes)
    if refused:
        raise QueryError(refused)
    try:
        union = not names_dataset(text, prefixes)
        result = graph.store.query(text, prefixes=prefixes, use_default_graph_as_union=union)
        if isinstance(result, QueryBoolean):
            return Answer(bool(result))
        if isinstance(result, QuerySolutions):
            return _table(result, ordered=_has_keyword("order", text, prefixes))
        return Triples(tuple(sorted(set(result), key=str)))
    except SyntaxError as error:
        raise QueryError(explained(text, str(error), prefixes)) from error
    except (RuntimeError, ValueError, OSError) as error:
        message = f"the query cannot be answered: {error}"
        raise QueryError(message) from error


def refusal(text: str, prefixes: Mapping[str, str]) -> str | None:
    """Why a query is not asked at all: it may send something to another server, or is no query. None for all others."""
    if "service" not in text.lower():
        return None
    try:
        _read_without("service", text, prefixes)
    except SyntaxError as error:
        if "SERVICE" in _keywords(text) or _is_about("service", text, str(error)):
            return "SERVICE would send the query to another server; newsgraph answers from the graph alone"
        return explained(text, str(error), prefixes)
    except (RuntimeError, ValueError, OSError) as error:
        return f"the query cannot be answered: {error}"
    return None


def names_dataset(text: str, prefixes: Mapping[str, str]) -> bool:
    """Whether the query says itself, with FROM, which graphs it is asked of. Of what is no query it is not told."""
    return _has_keyword("from", text, prefixes)


def _has_keyword(word: str, text: str, prefixes: Mapping[str, str]) -> bool:
    """Whether the word is a keyword in a query that the parser understands, and not only a name or within a string."""
    if word not in text.lower():
        return False
    try:
        _read_without(word, text, prefixes)
    except SyntaxError:
        return True
    except (RuntimeError, ValueError, OSError):  # it is understood, and cannot be answered
        return False
    return False


def _read_without(word: str, text: str, prefixes: Mapping[str, str]) -> None:
    """Have the parser read a query with another word in the place of a keyword.

    Only the parser itself knows where a string, an IRI or a comment ends. As a name, in a string or in a comment the
    other word is as good; where the parser does not understand the query any more, the word was the keyword.

    Raises:
        SyntaxError: the parser does not understand the query.
        RuntimeError, ValueError, OSError: it does, and the query cannot be answered.
    """
    lower = text.lower()
    others = (letter for letter in _OTHER_LETTERS if f"{word[0]}{letter}{word[2:]}" not in lower)
    other = next(others, _OTHER_LETTERS[0])
    spelt = re.compile(f"(?<={word[0]}){word[1]}(?={word[2:]})", re.IGNORECASE | re.ASCII)

    def changed(part: str) -> str:
        return spelt.sub(lambda match: other if match.group().islower() else other.upper(), part)

    Store().query(
        changed(text), base_iri="http://localhost/", prefixes={changed(name): iri for name, iri in prefixes.items()}
    )


def _is_about(word: str, text: str, error: str) -> bool:
    """Whether the parser's mark stands at the word."""
    match = _PLACE.match(error)
    if match is None:
        return False
    place = sum(len(line) + 1 for line in text.split("\n")[: int(match[1]) - 1]) + int(match[2]) - 1
    return word in text[max(place - _BEFORE, 0) : place + _BEHIND].lower()


def _keywords(text: str) -> frozenset[str]:
    """The words of the query outside of comments, IRIs, strings and names, also those that are escaped."""
    spelt_out = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), text)
    readings = (_NOT_KEYWORDS.sub(" ", reading) for reading in (text, spelt_out))
    return frozenset(word.upper() for reading in readings for word in re.findall(r"[A-Za-z]+", reading))


def _table(solutions: QuerySolutions, *, ordered: bool) -> Table:
    columns = tuple(variable.value for variable in solutions.variables)
    rows = [tuple(solution) for solution in solutions]
    return Table(columns, tuple(rows if ordered else sorted(rows, key=_row_order)))


def _row_order(row: Sequence[Term | None]) -> list[str]:
    return ["" if value is None else str(value) for value in row]


def explained(text: str, error: str, prefixes: Mapping[str, str]) -> str:
    """The parser's message with the line that it is about, and a mark below the place."""
    match = _PLACE.match(error)
    if match is None:
        return f"the query cannot be read: {error}"
    unknown = _unknown_prefix(text, prefixes)
    if unknown:
        before = text[: unknown.start()]
        line, column = before.count("\n") + 1, unknown.start() - before.rfind("\n")
        reason = f"the prefix {unknown[1]}: is not declared"
    else:
        line, column, reason = int(match[1]), int(match[2]), _reason(text, match[3])
    lines = text.split("\n")
    words, place = _around(lines[min(line, len(lines)) - 1], column - 1)
    return f"the query has an error at line {line}, column {column}: {reason}\n  {words}\n  {' ' * place}^"


def _around(line: str, place: int) -> tuple[str, int]:
    """The line, or where it is long a stretch of it, and the place in that."""
    start = max(place - _SHOWN // 2, 0) if len(line) > _SHOWN else 0
    before, behind = "…" if start else "", "…" if len(line) > start + _SHOWN else ""
    return f"{before}{line[start : start + _SHOWN]}{behind}", place - start + len(before)


def _unknown_prefix(text: str, prefixes: Mapping[str, str]) -> re.Match[str] | None:
    """The first prefix in the query that nobody declared, in its place."""
    code = _NOT_CODE.sub(lambda match: " " * len(match.group()), text)
    declared = prefixes.keys() | set(re.findall(r"(?i)\bPREFIX\s+([\w-]*):", code))
    used = re.finditer(r"(?<![\w?$-])([\w-]*):", code)
    return next((match for match in used if match[1] not in declared), None)


def _reason(text: str, message: str) -> str:
    """What is wrong, as far as the parser tells."""
    if "variable that is unbound" in message:
        return "a variable is selected that is neither bound nor grouped by"
    if not _keywords(text) & _FORMS:
        return f"a query is one of {', '.join(sorted(_FORMS))}"
    return "not understood here or just before"
