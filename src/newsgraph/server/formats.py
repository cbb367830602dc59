"""The formats of answers, and which of them a client is sent: content negotiation as RFC 9110 has it."""

from __future__ import annotations

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
_KEPT = 512  # headers whose answer is remembered


@lru_cache(_KEPT)
def negotiate(accept: str, offered: tuple[str, ...]) -> str | None:
    """The media type among `offered` that the Accept header likes best, the earlier among equals; None if none will do.

    An empty header accepts everything; parts of it that cannot be read are passed over.
    """
    ranges = [found for part in accept.split(",") if (found := _range(part))]
    if not ranges:
        return offered[0]
    liked = [(max(_quality(ranges, media_type), 0.0), media_type) for media_type in offered]
    best = max(quality for quality, _ in liked)
    return next(media_type for quality, media_type in liked if quality == best) if best > 0 else None


def _range(part: str) -> tuple[str, float] | None:
    """A media range with its quality."""
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((text[2:] for text in parameters if text.startswith("q=")), "1")
    try:
        return (name, min(float(quality), 1.0)) if "/" in name else None
    except ValueError:
        return None


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
