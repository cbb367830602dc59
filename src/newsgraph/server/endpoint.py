"""The endpoint at /sparql: a request comes in, a job goes to a worker, its answer goes out with the limits told."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from newsgraph.server.answering import plain
from newsgraph.server.formats import GRAPHS, HTML, SOLUTIONS, content_type, negotiate
from newsgraph.server.headers import header
from newsgraph.server.messages import QueryJob, Reply
from newsgraph.server.pool import OverloadedError, OvertimeError, WorkerError
from newsgraph.server.protocol import ProtocolError, QueryRequest, from_get, from_post

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Receive, Scope, Send

    from newsgraph.server.messages import Job
    from newsgraph.server.pool import Pool
    from newsgraph.server.settings import Limits

_SOLUTIONS, _GRAPHS = tuple(SOLUTIONS), tuple(GRAPHS)
_METHODS = "GET, HEAD, OPTIONS, POST"
_SHORT = 32 << 10  # bytes of a body that is read at once; a long form can take half a second, in which others go on


class SparqlEndpoint:
    """An ASGI application that answers SPARQL queries."""

    def __init__(self, pool: Pool, description: Callable[[str, str], bytes]) -> None:
        self._pool = pool
        self._description = description
        self._reader = ThreadPoolExecutor(1, "forms")  # of long forms, one at a time

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        reply = await self._reply(scope, receive)
        await send_reply(send, reply, self._pool.limits)

    async def _reply(self, scope: Scope, receive: Receive) -> Reply:
        try:
            request = await self._request(scope, receive)
            if request is None:
                return self._described(scope)
        except ProtocolError as error:
            headers = (("allow", _METHODS),) if error.status == 405 else ()
            message = plain(error.status, str(error))
            return Reply(message.status, message.media_type, message.body, headers)
        accept = header(scope, b"accept")
        job = QueryJob(
            request.query,
            request.default_graphs,
            request.named_graphs,
            negotiate(accept, _SOLUTIONS),
            negotiate(accept, _GRAPHS),
        )
        if job.solutions is None and job.graph is None and negotiate(accept, (HTML,)):
            job = QueryJob(request.query, request.default_graphs, request.named_graphs)
        return await answered(self._pool, job, receive)

    async def _request(self, scope: Scope, receive: Receive) -> QueryRequest | None:
        method = scope["method"]
        if method in {"GET", "HEAD"}:
            return from_get(scope["query_string"])
        if method != "POST":
            raise ProtocolError(405, f"{method} is not answered here; expected {_METHODS}")
        body = await read_body(scope, receive, self._pool.limits)
        parts = scope["query_string"], header(scope, b"content-type"), body
        if len(body) <= _SHORT:
            return from_post(*parts)
        return await asyncio.get_running_loop().run_in_executor(self._reader, from_post, *parts)

    def _described(self, scope: Scope) -> Reply:
        """What a request without a query gets: a person the editor, a program the service description."""
        wanted = negotiate(header(scope, b"accept"), (*_GRAPHS, HTML))
        if wanted == HTML:
            return Reply(303, "text/plain; charset=utf-8", b"", (("location", "/query"),))
        if wanted is None:
            return plain(406, f"the service description comes as {', '.join(GRAPHS)}")
        host = header(scope, b"host") or "localhost"
        address = f"{scope['scheme']}://{host}{scope['path']}"
        return Reply(200, content_type(wanted), self._description(address, wanted))


async def answered(pool: Pool, job: Job, receive: Receive) -> Reply:
    """The reply to a job, or the message that tells why there is none."""

    async def gone() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    try:
        return await pool.answer(job, gone)
    except OvertimeError:
        text = f"stopped at the time limit of {pool.limits.seconds:g} s; ask for less, or name more of what you know"
        return plain(503, text)
    except OverloadedError as error:
        busy = plain(503, str(error))
        return Reply(busy.status, busy.media_type, busy.body, (("retry-after", "1"),))
    except WorkerError:
        return plain(503, "the query takes more memory than it may, or is nested too deeply; ask for less")


async def read_body(scope: Scope, receive: Receive, limits: Limits) -> bytes:
    """The body of a request.

    Raises:
        ProtocolError: it is too long, comes too slowly, or ends too early.
    """
    too_long = ProtocolError(413, f"the body is longer than {limits.body_bytes:,} bytes")
    announced = header(scope, b"content-length")
    if announced.isascii() and announced.isdigit() and int(announced[:20]) > limits.body_bytes:
        raise too_long
    body = bytearray()
    try:
        async with asyncio.timeout(limits.body_seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ProtocolError(400, "the request ended within its body")
                body += message.get("body", b"")
                if len(body) > limits.body_bytes:
                    raise too_long
                if not message.get("more_body"):
                    return bytes(body)
    except TimeoutError as error:
        raise ProtocolError(408, f"the body was not there after {limits.body_seconds:g} s") from error


async def send_reply(send: Send, reply: Reply, limits: Limits) -> None:
    """Send a reply with its headers."""
    headers = [
        (b"content-type", reply.media_type.encode("latin-1")),
        (b"content-length", str(len(reply.body)).encode()),
        (b"newsgraph-time-limit", f"{limits.seconds:g}".encode()),
        (b"newsgraph-row-limit", str(limits.rows).encode()),
        *((name.encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers),
    ]
    if reply.status in {408, 413}:  # what is left of the body is not waited for
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
