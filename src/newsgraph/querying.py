"""Querying a graph with SPARQL: results as tables, errors that point at the place, queries by name."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Triple, serialize

from newsgraph.errors import QueryError
from newsgraph.ontology import ontology_directory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import BlankNode

    from newsgraph.graph import KnowledgeGraph

    Term = NamedNode | BlankNode | Literal | Triple

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
# What a query can hold beside its words: comments, IRIs and strings, and the names of things. What is not closed
# ends with the line or the text, so that the time grows with the length of the query and no faster.
_QUOTED = (
    r"""#[^\n]*|<[^<>"{}|^`\\\x00-\x20]*>"""
    r"""|\"\"\"(?:[^"\\]|\\(?:.|\Z)|"(?!""))*(?:\"\"\"|\Z)|'''(?:[^'\\]|\\(?:.|\Z)|'(?!''))*(?:'''|\Z)"""
    r"""|"(?:[^"\\\n]|\\(?:.|\Z))*(?:"|$)|'(?:[^'\\\n]|\\(?:.|\Z))*(?:'|$)"""
)
_NAMES = r"[?$]\w+|(?<![\w-])[\w-]*:[\w./%\\-]*"
_NOT_CODE = re.compile(_QUOTED, re.DOTALL | re.MULTILINE)
_NOT_KEYWORDS = re.compile(f"{_QUOTED}|{_NAMES}", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a SELECT query; a value that is not bound is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def text_rows(self, prefixes: Mapping[str, str]) -> list[list[str]]:
        """The rows as people read them: IRIs as prefixed names, literals as their text."""
        return [[_text(value, prefixes) for value in row] for row in self.rows]

    def to_csv(self) -> str:
        """SPARQL 1.1 query results as CSV, with line ends as RFC 4180 wants them."""
        file = io.StringIO()
        writer = csv.writer(file)
        writer.writerow(self.columns)
        writer.writerows([_text(value, {}) for value in row] for row in self.rows)
        return file.getvalue()

    def to_json(self) -> str:
        """SPARQL 1.1 query results as JSON."""
        bindings = [
            {name: _json(value) for name, value in zip(self.columns, row, strict=True) if value is not None}
            for row in self.rows
        ]
        return _dump({"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}})


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to an ASK query."""

    value: bool

    def to_csv(self) -> str:
        """One line: true or false."""
        return f"{str(self.value).lower()}\r\n"

    def to_json(self) -> str:
        """SPARQL 1.1 query results as JSON."""
        return _dump({"head": {}, "boolean": self.value})


@dataclass(frozen=True, slots=True)
class Triples:
    """What a CONSTRUCT or DESCRIBE query made, sorted."""

    triples: tuple[Triple, ...]

    def table(self) -> Table:
        """The triples as a table of subject, predicate and object."""
        rows = tuple((t.subject, t.predicate, t.object) for t in self.triples)
        return Table(("subject", "predicate", "object"), rows)

    def to_ntriples(self) -> str:
        """The triples as N-Triples."""
        return (serialize(self.triples, format=RdfFormat.N_TRIPLES) or b"").decode()

    def to_csv(self) -> str:
        """The triples as CSV of subject, predicate and object."""
        return self.table().to_csv()

    def to_json(self) -> str:
        """The triples as SPARQL results JSON with subject, predicate and object."""
        return self.table().to_json()


Result = Table | Answer | Triples


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that is kept in a file, with what its first comment lines say of it."""

    name: str
    title: str
    description: str
    text: str


def query(graph: KnowledgeGraph, text: str) -> Result:
    """The result of a SPARQL query over the union of the graph's named graphs.

    The prefixes of `graph.prefixes()` are declared. Rows are sorted where the query itself does not order them.

    Raises:
        QueryError: the query has an error, which the message points at, or reaches out with SERVICE.
    """
    text = text.rstrip()  # what is missing at the end is then told of the last line
    keywords = _keywords(text)
    if "SERVICE" in keywords:
        message = "SERVICE would send the query to another server; newsgraph answers from the graph alone"
        raise QueryError(message)
    try:
        result = graph.store.query(text, prefixes=graph.prefixes(), use_default_graph_as_union=True)
        if isinstance(result, QueryBoolean):
            return Answer(bool(result))
        if isinstance(result, QuerySolutions):
            return _table(result, ordered="ORDER" in keywords)
        return Triples(tuple(sorted(set(result), key=str)))
    except SyntaxError as error:
        raise QueryError(_explained(text, str(error), graph.prefixes())) from error
    except (RuntimeError, ValueError, OSError) as error:
        message = f"the query cannot be answered: {error}"
        raise QueryError(message) from error


def _keywords(text: str) -> frozenset[str]:
    """The words of the query outside of comments, IRIs, strings and names, also those that are escaped."""
    spelt_out = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), text)
    readings = (_NOT_KEYWORDS.sub(" ", reading) for reading in (text, spelt_out))
    return frozenset(word.upper() for reading in readings for word in re.findall(r"[A-Za-z]+", reading))


def _table(solutions: QuerySolutions, *, ordered: bool) -> Table:
    columns = tuple(variable.value for variable in solutions.variables)
    rows = [tuple(solution[name] for name in columns) for solution in solutions]
    return Table(columns, tuple(rows if ordered else sorted(rows, key=_row_order)))


def _row_order(row: Sequence[Term | None]) -> list[str]:
    return ["" if value is None else str(value) for value in row]


def _explained(text: str, error: str, prefixes: Mapping[str, str]) -> str:
    """The parser's message with the line that it is about, and a mark below the place."""
    match = re.match(r"error at (\d+):(\d+): (.*)", error, re.DOTALL)
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
    words = lines[min(line, len(lines)) - 1]
    return f"the query has an error at line {line}, column {column}: {reason}\n  {words}\n  {' ' * (column - 1)}^"


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


def named_queries(directory: Path | None = None) -> tuple[NamedQuery, ...]:
    """The queries in `directory`/queries and those that ship with newsgraph, by name; the directory's come first."""
    found: dict[str, NamedQuery] = {}
    for folder in (*([directory / "queries"] if directory else []), ontology_directory() / "queries"):
        for path in sorted(folder.glob("*.rq")):
            found.setdefault(path.stem, _read_query(path))
    return tuple(found[name] for name in sorted(found))


def find_query(given: str, directory: Path | None = None) -> str:
    """The SPARQL text that `given` means: the name of a query, or the text itself.

    Raises:
        QueryError: it is neither.
    """
    by_name = {q.name: q.text for q in named_queries(directory)}
    if given in by_name:
        return by_name[given]
    if re.search(r"[\s{]", given.strip()):
        return given
    message = f"no query is named {given!r}; expected SPARQL or one of {', '.join(by_name)}"
    raise QueryError(message)


def _read_query(path: Path) -> NamedQuery:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: the query cannot be read: {error}"
        raise QueryError(message) from error
    head = dict(re.findall(r"^# *(title|description): *(.*?) *$", text, re.MULTILINE))
    return NamedQuery(path.stem, head.get("title", path.stem), head.get("description", ""), text)


def _text(value: Term | None, prefixes: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, NamedNode):
        return _short(value.value, prefixes.items())
    return value.value if isinstance(value, Literal) else str(value)


def _short(iri: str, prefixes: Iterable[tuple[str, str]]) -> str:
    for prefix, namespace in prefixes:
        local = iri.removeprefix(namespace)
        if iri.startswith(namespace) and re.fullmatch(r"[\w.-]+", local):
            return f"{prefix}:{local}"
    return iri


def _json(value: Term) -> dict[str, object]:
    if isinstance(value, NamedNode):
        return {"type": "uri", "value": value.value}
    if isinstance(value, Triple):
        parts = {"subject": value.subject, "predicate": value.predicate, "object": value.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    if not isinstance(value, Literal):
        return {"type": "bnode", "value": value.value}
    found: dict[str, object] = {"type": "literal", "value": value.value}
    if value.language:
        return found | {"xml:lang": value.language}
    return found if value.datatype.value == _XSD_STRING else found | {"datatype": value.datatype.value}


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
