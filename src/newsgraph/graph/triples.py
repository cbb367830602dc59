"""Writing quads: plain Python values become RDF terms that every tool reads back unchanged."""

from __future__ import annotations

import math
import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from newsgraph.errors import NewsgraphError
from newsgraph.vocab import term

if TYPE_CHECKING:
    from datetime import date

_LARGEST_INTEGER = 10**18
_SURROGATES = re.compile("[\ud800-\udfff]")


class Triples:
    """The triples of one named graph, in the order in which they were written."""

    def __init__(self, graph: str) -> None:
        self._graph = NamedNode(graph)
        self.quads: list[Quad] = []

    def types(self, subject: str, *names: str) -> None:
        """The classes of `subject`, as prefixed names."""
        self._write(subject, "rdf:type", *map(term, names))

    def link(self, subject: str, predicate: str, *objects: str | None) -> None:
        """Links to other things; None is left out."""
        self._write(subject, predicate, *(NamedNode(o) for o in objects if o is not None))

    def text(self, subject: str, predicate: str, *texts: str | None, language: str | None = None) -> None:
        """Texts; None is left out."""
        self._write(subject, predicate, *(Literal(clean(t), language=language) for t in texts if t is not None))

    def number(self, subject: str, predicate: str, value: float | None) -> None:
        """A number: whole ones as integer, others as decimal."""
        if value is not None:
            self._write(subject, predicate, number_literal(value))

    def offset(self, subject: str, predicate: str, value: int) -> None:
        """A count of code points."""
        self._write(subject, predicate, Literal(str(value), datatype=term("xsd:nonNegativeInteger")))

    def day(self, subject: str, predicate: str, value: date | None) -> None:
        """A day of the calendar."""
        if value is not None:
            self._write(subject, predicate, Literal(value.isoformat(), datatype=term("xsd:date")))

    def moment(self, subject: str, predicate: str, value: str) -> None:
        """A moment in ISO 8601; one that is none is left out."""
        try:
            written = datetime.fromisoformat(value).isoformat(timespec="seconds")
        except ValueError:
            return
        self._write(subject, predicate, Literal(written, datatype=term("xsd:dateTime")))

    def _write(self, subject: str, predicate: str, *objects: NamedNode | Literal) -> None:
        node, edge = NamedNode(subject), term(predicate)
        self.quads.extend(Quad(node, edge, value, self._graph) for value in objects)


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
