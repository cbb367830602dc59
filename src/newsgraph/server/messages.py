"""What server and workers send each other over a socket: jobs one way, replies the other.

A job is pickled, since only the server writes jobs. A reply is a head in JSON and the bytes of its body, which the
server passes on unread: nothing that a worker sends is executed.
"""

from __future__ import annotations

import json
import pickle
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

_JOB = struct.Struct("!I")
_REPLY = struct.Struct("!II")
READY = _REPLY.pack(0, 0)  # what a worker sends when its graph is open


@dataclass(frozen=True, slots=True)
class QueryJob:
    """A SPARQL query, and the media types that its answer may have; None where the client takes none."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    solutions: str | None = "application/sparql-results+json"
    graph: str | None = "text/turtle"


@dataclass(frozen=True, slots=True)
class PageJob:
    """A page to make, or the RDF of what it is about."""

    page: str  # "home", "resource", "search", "missing"
    about: str = ""  # an IRI below the base, the words of a search, the address that leads nowhere
    number: int = 1  # of the page where a list is long
    rdf: str | None = None  # the media type of RDF that is wanted instead of a page
    why: str = ""  # there is no such page, where more can be said than that


Job = QueryJob | PageJob


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a job, as it goes out over HTTP."""

    status: int
    media_type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


def encode_job(job: Job) -> bytes:
    """The job as bytes, its length first."""
    data = pickle.dumps(job, pickle.HIGHEST_PROTOCOL)
    return _JOB.pack(len(data)) + data


def receive_job(connection: socket.socket) -> Job | None:
    """The next job; None when the server has gone."""
    head = _exactly(connection, _JOB.size)
    data = _exactly(connection, _JOB.unpack(head)[0]) if head else b""
    return pickle.loads(data) if data else None  # noqa: S301  from our own server


def encode_reply(reply: Reply) -> list[bytes]:
    """The reply in pieces to be sent one after another."""
    head = json.dumps((reply.status, reply.media_type, reply.headers)).encode()
    return [_REPLY.pack(len(head), len(reply.body)) + head, reply.body]


class ReplyReader:
    """Puts replies together from what comes in pieces."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Reply | bool | None:
        """Take in more bytes: a reply that is whole, True for a worker that is ready, or None while more is to come."""
        self._buffer += data
        if len(self._buffer) < _REPLY.size:
            return None
        head, body = _REPLY.unpack_from(self._buffer)
        end = _REPLY.size + head + body
        if len(self._buffer) < end:
            return None
        found = self._reply(head, end) if head else True
        del self._buffer[:end]
        return found

    def _reply(self, head: int, end: int) -> Reply:
        start = _REPLY.size + head
        status, media_type, headers = json.loads(self._buffer[_REPLY.size : start])
        pairs = tuple((name, value) for name, value in headers)
        return Reply(status, media_type, bytes(memoryview(self._buffer)[start:end]), pairs)


def _exactly(connection: socket.socket, count: int) -> bytes:
    """That many bytes; nothing when the other side has gone before."""
    buffer = bytearray()
    while len(buffer) < count:
        data = connection.recv(count - len(buffer))
        if not data:
            return b""
        buffer += data
    return bytes(buffer)
