"""Requests of the SPARQL 1.1 Protocol, of which newsgraph answers the queries (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_PARAMETERS = 1000
# What an IRI may hold by RFC 3987; pyoxigraph takes some IRIs that it can then not write.
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\\x7f-\x9f\ud800-\udfff]*")


class ProtocolError(Exception):
    """A request that is not answered: the HTTP status and a message for people."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query with the dataset that the request names for it."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def from_get(query_string: bytes) -> QueryRequest | None:
    """The query in the address of a request; None where there is none.

    Raises:
        ProtocolError: it is no query.
    """
    parameters = _parameters(query_string)
    _refuse_updates(parameters)
    return _request(parameters) if any(name == "query" for name, _ in parameters) else None


def from_post(query_string: bytes, content_type: str, body: bytes) -> QueryRequest:
    """The query in a request's body, URL-encoded or as it is.

    Raises:
        ProtocolError: it is no query.
    """
    media_type, _, rest = content_type.partition(";")
    media_type = media_type.strip().lower()
    charset = re.search(r"charset\s*=\s*\"?([^\s;\"]+)", rest, re.IGNORECASE)
    if charset and charset[1].lower() not in {"utf-8", "utf8", "us-ascii"}:
        raise ProtocolError(415, f"the body is encoded as {charset[1][:40]!r}; send it as UTF-8")
    parameters = _parameters(query_string)
    if media_type == FORM:
        parameters += _parameters(body)
    elif media_type == QUERY:
        parameters.append(("query", _decoded(body, "the body")))
    elif media_type == UPDATE:
        parameters.append(("update", ""))
    else:
        raise ProtocolError(415, f"the body is {media_type[:80] or 'of no media type'!r}; expected {FORM} or {QUERY}")
    _refuse_updates(parameters)
    return _request(parameters)


def _parameters(encoded: bytes) -> list[tuple[str, str]]:
    """Names and values of an address or a form."""
    text = _decoded(encoded, "the request")
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except UnicodeDecodeError as error:
        raise ProtocolError(400, "what is percent-encoded in the request is not UTF-8") from error
    except ValueError as error:
        raise ProtocolError(400, f"the request has more than {_MOST_PARAMETERS} parameters") from error


def _decoded(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(400, f"{what} is not UTF-8 at byte {error.start}") from error


def _refuse_updates(parameters: list[tuple[str, str]]) -> None:
    if any(name == "update" for name, _ in parameters):
        raise ProtocolError(403, "this graph is served read-only: updates are refused; `newsgraph add` extends a graph")


def _request(parameters: list[tuple[str, str]]) -> QueryRequest:
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise ProtocolError(400, f"the request has {len(queries)} query parameters; expected one")
    default, named = (
        tuple(value for name, value in parameters if name == wanted)
        for wanted in ("default-graph-uri", "named-graph-uri")
    )
    wrong = next((iri for iri in (*default, *named) if not _IRI.fullmatch(iri)), None)
    if wrong is not None:
        raise ProtocolError(400, f"{wrong[:80]!r} names no graph; expected an absolute IRI")
    return QueryRequest(queries[0], default, named)
