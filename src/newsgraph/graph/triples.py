"""Writing quads: plain Python values become RDF terms that every tool reads back unchanged."""

from __future__ import annotations

import math
import re
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.errors import NewsgraphError
from newsgraph.extensions import per_extensions
from newsgraph.vocab import term

if TYPE_CHECKING:
    from datetime import date

_LARGEST_INTEGER = 10**18
_SURROGATES = re.compile("[\ud800-\udfff]")


_node = lru_cache(maxsize=4096)(NamedNode)  # most are named several times, and the library checks each


class _Terms(dict[str, NamedNode]):
    """IRIs of prefixed names, each looked up once."""

    def __missing__(self, name: str) -> NamedNode:
        self[name] = found = term(name)
        return found


@per_extensions
def _terms() -> _Terms:
    return _Terms()


class Triples:
    """The triples of one named graph, in the order in which they were written."""

    def __init__(self, graph: str) -> None:
        self._graph = NamedNode(graph)
        self._terms = _terms()
        self.quads: list[Quad] = []

    def types(self, subject: str, *names: str) -> None:
        """The classes of `subject`, as prefixed names."""
        self._write(subject, "rdf:type", *[self._terms[name] for name in names])

    def link(self, subject: str, predicate: str, *objects: str | None) -> None:
        """Links to other things; None is left out."""
        self._write(subject, predicate, *[_node(o) for o in objects if o is not None])

    def text(self, subject: str, predicate: str, *texts: str | None, language: str | None = None) -> None:
        """Texts; None is left out."""
        self._write(subject, predicate, *[Literal(clean(t), language=language) for t in texts if t is not None])

    def number(self, subject: str, predicate: str, value: float | None) -> None:
        """A number: whole ones as integer, others as decimal."""
        if value is not None:
            self._write(subject, predicate, number_literal(value))

    def offset(self, subject: str, predicate: str, value: int) -> None:
        """A count of code points."""
        self._write(subject, predicate, Literal(str(value), datatype=self._terms["xsd:nonNegativeInteger"]))

    def day(self, subject: str, predicate: str, value: date | None) -> None:
        """A day of the calendar."""
        if value is not None:
            self._write(subject, predicate, Literal(value.isoformat(), datatype=self._terms["xsd:date"]))

    def moment(self, subject: str, predicate: str, value: str) -> None:
        """A moment in ISO 8601; one that is none is left out."""
        try:
            written = datetime.fromisoformat(value).isoformat(timespec="seconds")
        except ValueError:
            return
        self._write(subject, predicate, Literal(written, datatype=term("xsd:dateTime")))

    def _write(self, subject: str, predicate: str, *objects: NamedNode | Literal) -> None:
        if objects:
            node, edge, graph = _node(subject), self._terms[predicate], self._graph
            self.quads += [Quad(node, edge, value, graph) for value in objects]


def clean(text: str) -> str:
    """`text` with lone surrogates, which no RDF format can hold, replaced one for one."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def number_literal(value: float) -> Literal:
    """The number in canonical form, so that no reader respells it.

    Raises:
        NewsgraphError: it is infinite or not a number.
    """
    if not math.isfinite(value):
        message = f"{value} is no number that a graph can hold"
        raise NewsgraphError(message)
    if float(value).is_integer() and abs(value) < _LARGEST_INTEGER:
        return Literal(str(int(value)), datatype=term("xsd:integer"))
    return Literal(f"{Decimal(repr(float(value))):f}", datatype=term("xsd:decimal"))
