"""What queries answer with: tables, yes or no, triples; as CSV, JSON and N-Triples."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import BlankNode

    Term = NamedNode | BlankNode | Literal | Triple

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


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
