"""Writing the triples of one named graph by prefixed names, as lines of N-Quads."""

from __future__ import annotations

import math
import re
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, parse

from newsgraph.errors import NewsgraphError
from newsgraph.extensions import per_extensions
from newsgraph.vocab import term

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pyoxigraph import Quad

Triple = tuple[str, str, str]  # subject, predicate, and the object without language and datatype

_LARGEST_INTEGER = 10**18
_SURROGATES = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile('["\\\\\n\r]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}


@lru_cache(maxsize=4096)
def _node(iri: str) -> str:
    """The IRI as N-Quads has it; most are named several times, and the library checks each."""
    return str(NamedNode(iri))


class _Terms(dict[str, tuple[str, str]]):
    """IRIs of prefixed names, each looked up once: as plain text, and as N-Quads has them."""

    def __missing__(self, name: str) -> tuple[str, str]:
        iri = term(name)
        self[name] = found = (iri.value, str(iri))
        return found


@per_extensions
def _terms() -> _Terms:
    return _Terms()


class Triples:
    """The triples of one named graph, in the order in which they were written.

    Attributes:
        triples: each as plain text.
        lines: each as a line of N-Quads.
    """

    def __init__(self, graph: str) -> None:
        self._end = f" {_node(graph)} .\n"
        self._terms = _terms()
        self.triples: list[Triple] = []
        self.lines: list[str] = []

    def quads(self) -> list[Quad]:
        """The triples as quads."""
        return quads_in(self.lines)

    def types(self, subject: str, *names: str) -> None:
        """The classes of `subject`, as prefixed names."""
        self._write(subject, "rdf:type", [self._terms[name] for name in names])

    def link(self, subject: str, predicate: str, *objects: str | None) -> None:
        """Links to other things; None is left out."""
        self._write(subject, predicate, [(o, _node(o)) for o in objects if o is not None])

    def text(self, subject: str, predicate: str, *texts: str | None, language: str | None = None) -> None:
        """Texts; None is left out."""
        mark = f"@{language}" if language else ""
        cleaned = [clean(t) for t in texts if t is not None]
        self._write(subject, predicate, [(t, _quoted(t) + mark) for t in cleaned])

    def number(self, subject: str, predicate: str, value: float | None) -> None:
        """A number: whole ones as integer, others as decimal."""
        if value is not None:
            self._typed(subject, predicate, *number_form(value))

    def offset(self, subject: str, predicate: str, value: int) -> None:
        """A count of code points."""
        self._typed(subject, predicate, str(value), "xsd:nonNegativeInteger")

    def day(self, subject: str, predicate: str, value: date | None) -> None:
        """A day of the calendar."""
        if value is not None:
            self._typed(subject, predicate, value.isoformat(), "xsd:date")

    def moment(self, subject: str, predicate: str, value: str) -> None:
        """A moment in ISO 8601; one that is none is left out."""
        try:
            written = datetime.fromisoformat(value).isoformat(timespec="seconds")
        except ValueError:
            return
        self._typed(subject, predicate, written, "xsd:dateTime")

    def _typed(self, subject: str, predicate: str, value: str, datatype: str) -> None:
        self._write(subject, predicate, [(value, f'"{value}"^^{self._terms[datatype][1]}')])

    def _write(self, subject: str, predicate: str, objects: Sequence[tuple[str, str]]) -> None:
        """Write triples of one subject and predicate; each object comes as plain text and as in N-Quads."""
        edge, written_edge = self._terms[predicate]
        start = f"{_node(subject)} {written_edge} "
        for value, written in objects:
            self.triples.append((subject, edge, value))
            self.lines.append(f"{start}{written}{self._end}")


def quads_in(lines: Sequence[str]) -> list[Quad]:
    """The quads of lines of N-Quads."""
    return list(parse("".join(lines), RdfFormat.N_QUADS, lenient=True))


def triple_of(quad: Quad) -> Triple:
    """The triple of a quad as plain text."""
    parts = (quad.subject, quad.predicate, quad.object)
    return tuple(str(getattr(part, "value", "")) for part in parts)  # type: ignore[return-value]  # a triple has three parts


def _quoted(text: str) -> str:
    """The text as a literal of N-Quads."""
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda found: _ESCAPES[found.group()], text)
    return f'"{text}"'


def clean(text: str) -> str:
    """`text` with lone surrogates, which no RDF format can hold, replaced one for one."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def number_form(value: float) -> tuple[str, str]:
    """The number in canonical form, so that no reader respells it, and its datatype.

    Raises:
        NewsgraphError: it is infinite or not a number.
    """
    if not math.isfinite(value):
        message = f"{value} is no number that a graph can hold"
        raise NewsgraphError(message)
    if float(value).is_integer() and abs(value) < _LARGEST_INTEGER:
        return str(int(value)), "xsd:integer"
    return f"{Decimal(repr(float(value))):f}", "xsd:decimal"
