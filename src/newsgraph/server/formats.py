"""The formats of answers, and which of them a client is sent: content negotiation as RFC 9110 has it."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad, Triple

# The first is what a client gets that has no preference.
SOLUTIONS: Mapping[str, QueryResultsFormat] = MappingProxyType(
    {
        "application/sparql-results+json": QueryResultsFormat.JSON,
        "application/sparql-results+xml": QueryResultsFormat.XML,
        "text/csv": QueryResultsFormat.CSV,
        "text/tab-separated-values": QueryResultsFormat.TSV,
        "application/json": QueryResultsFormat.JSON,
        "application/xml": QueryResultsFormat.XML,
        "text/xml": QueryResultsFormat.XML,
    }
)
GRAPHS: Mapping[str, RdfFormat] = MappingProxyType(
    {
        "text/turtle": RdfFormat.TURTLE,
        "application/n-triples": RdfFormat.N_TRIPLES,
        "application/ld+json": RdfFormat.JSON_LD,
        "application/trig": RdfFormat.TRIG,
        "application/n-quads": RdfFormat.N_QUADS,
        "application/rdf+xml": RdfFormat.RDF_XML,
    }
)
HTML = "text/html"
# Control characters, U+FFFE and U+FFFF, in UTF-8 (https://www.w3.org/TR/xml/#charsets).
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_KEPT, _SHORT = 512, 1024  # headers whose answer is remembered, and characters of the longest
# What stands between two commas or semicolons that are not within quotation marks.
_BETWEEN = r'(?:[^{}"]|"(?:[^"\\]|\\.)*(?:"|\\?\Z))+'
_RANGE, _PIECE = re.compile(_BETWEEN.format(",")), re.compile(_BETWEEN.format(";"))


def negotiate(accept: str, offered: tuple[str, ...]) -> str | None:
    """The media type among `offered` that the Accept header likes best, the earlier among equals; None if none will do.

    An empty header accepts everything. What cannot be read is passed over: a part that is no media range, and a weight
    that is no number, as if the range had none. A weight beyond 0 and 1 is taken for the nearer of these.
    """
    return (_liked if len(accept) <= _SHORT else _liked.__wrapped__)(accept, offered)


@lru_cache(_KEPT)
def _liked(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = [found for part in _RANGE.findall(accept) if (found := _range(part))]
    if not ranges:
        return offered[0]
    liked = [(_quality(ranges, media_type), media_type) for media_type in offered]
    best = max(quality for quality, _ in liked)
    return next(media_type for quality, media_type in liked if quality == best) if best > 0 else None


def _range(part: str) -> tuple[str, float] | None:
    """A media range with its weight."""
    name, *parameters = (piece.strip().lower() for piece in _PIECE.findall(part) or [""])
    weights = (value for key, _, value in (text.partition("=") for text in parameters) if key.rstrip() == "q")
    return (name, _weight(next(weights, "1"))) if "/" in name else None


def _weight(text: str) -> float:
    try:
        number = float(text.strip(' \t"'))
    except ValueError:
        return 1.0
    return min(max(number, 0.0), 1.0) if math.isfinite(number) else 1.0


def _quality(ranges: list[tuple[str, float]], media_type: str) -> float:
    """What the most specific range that holds the media type says of it."""
    family = media_type.partition("/")[0] + "/*"
    for name in (media_type, family, "*/*"):
        found = [quality for given, quality in ranges if given == name]
        if found:
            return max(found)
    return 0.0


def as_xml(body: bytes) -> bytes:
    """XML without the characters that it cannot hold, not even escaped; U+FFFD stands in their place."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}".encode(), body)


def content_type(media_type: str) -> str:
    """The media type as the Content-Type header tells it."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def used_prefixes(statements: Iterable[Triple | Quad], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Of the prefixes those that the IRIs of triples or quads begin with, so that a short answer has a short head."""
    spaces = {space for statement in statements for term in statement if (space := _space(term))}
    return {name: iri for name, iri in prefixes.items() if any(space.startswith(iri) for space in spaces)}


def _space(term: object) -> str:
    """A term's IRI, or that of its type, up to the last # or /; nothing where it has none."""
    iri = getattr(term, "datatype", term)
    return iri.value[: max(iri.value.rfind("#"), iri.value.rfind("/")) + 1] if isinstance(iri, NamedNode) else ""
