"""Clients that stall: they lose their own connection and cost nobody else anything."""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
import uvicorn
from uvicorn.server import ServerState

from newsgraph.server import connections
from newsgraph.server.connections import BoundedProtocol
from newsgraph.server.logs import UnblockedHandler

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import Receive, Scope, Send

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
LONG = bytes(20 << 20)  # more than the system takes in for a client that does not read


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    body = LONG if scope["path"] == "/long" else b"short"
    while scope["path"] == "/read" and (await receive()).get("more_body"):
        pass
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@asynccontextmanager
async def listening() -> AsyncIterator[tuple[int, ServerState]]:
    """The port of a server with our protocol, and what the server knows of its connections."""
    config = uvicorn.Config(application, http=BoundedProtocol, log_config=None, log_level="error")
    config.load()
    state = ServerState()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: BoundedProtocol(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    async with server:
        yield server.sockets[0].getsockname()[1], state


async def connected(port: int, sent: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    await writer.drain()
    return reader, writer


async def until_gone(state: ServerState) -> None:
    async with asyncio.timeout(5):
        while state.connections:
            await asyncio.sleep(0.02)


def test_an_answer_that_nobody_takes_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "_TAKE_SECONDS", 0.2)
    monkeypatch.setattr(connections, "_TAKE_BYTES", 1 << 30)

    async def run() -> None:
        async with listening() as (port, state):
            reader, writer = await connected(port, GET.replace(b"/ ", b"/long ", 1))
            await asyncio.sleep(0.1)
            assert len(state.connections) == 1
            await until_gone(state)
            with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
                await reader.readexactly(len(LONG))
            writer.close()

    asyncio.run(run())


def test_answers_that_nobody_takes_have_a_bound_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "_UNTAKEN_BYTES", 3 * len(LONG))

    async def run() -> None:
        async with listening() as (port, state):
            waiting = [await connected(port, GET.replace(b"/ ", b"/long ", 1)) for _ in range(6)]
            await asyncio.sleep(0.5)
            held = [c.untaken for c in state.connections if isinstance(c, BoundedProtocol)]
            assert len(held) >= 2
            assert sum(held) <= 3 * len(LONG)
            reader, writer = await connected(port, GET)
            assert b"200 OK" in await asyncio.wait_for(reader.readline(), 2)
            for _, other in (*waiting, (reader, writer)):
                other.close()

    asyncio.run(run())


@pytest.mark.parametrize("line", [b"x-more: %s\r\n" % (b"y" * 1000), b"y" * 1000])
def test_headers_behind_a_body_have_an_end_and_are_passed_over(line: bytes) -> None:
    async def run() -> None:
        async with listening() as (port, state):
            request = (
                b"POST /read HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nA\r\n0\r\nx-a: "
            )
            _, writer = await connected(port, request)
            await asyncio.sleep(0.05)
            (connection,) = state.connections
            assert isinstance(connection, BoundedProtocol)
            for _ in range(1000):
                writer.write(line)
            await writer.drain()
            assert len(connection.headers) == 2
            with pytest.raises((ConnectionResetError, BrokenPipeError)):
                for _ in range(10_000):
                    writer.write(line)
                    await writer.drain()
                    await asyncio.sleep(0)
            await until_gone(state)

    asyncio.run(run())


def test_an_answer_that_is_taken_slowly_arrives() -> None:
    async def run() -> None:
        async with listening() as (port, _):
            reader, writer = await connected(port, GET.replace(b"/ ", b"/long ", 1))
            await asyncio.sleep(0.3)
            await reader.readuntil(b"\r\n\r\n")
            assert await reader.readexactly(len(LONG)) == LONG
            writer.close()

    asyncio.run(run())


def test_the_rest_of_an_answered_request_is_not_waited_for() -> None:
    async def run() -> None:
        async with listening() as (port, state):
            request = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nA"
            reader, writer = await connected(port, request)
            assert b"200 OK" in await asyncio.wait_for(reader.read(), 2)
            await until_gone(state)
            writer.close()

    asyncio.run(run())


@pytest.mark.parametrize("stalled", [b"GET / HTTP/1.1\r\nHost:", b"POST / HTTP/1.1\r\nHost: x\r\n", GET, b""])
def test_stalled_connections_make_room_for_others(monkeypatch: pytest.MonkeyPatch, stalled: bytes) -> None:
    monkeypatch.setattr(connections, "CONNECTIONS", 5)

    async def run() -> None:
        async with listening() as (port, state):
            waiting = [await connected(port, stalled) for _ in range(8)]
            await asyncio.sleep(0.1)
            assert len(state.connections) == 5
            reader, writer = await connected(port, GET)
            assert b"200 OK" in await asyncio.wait_for(reader.readline(), 2)
            for _, other in (*waiting, (reader, writer)):
                other.close()

    asyncio.run(run())


def test_messages_that_nobody_reads_are_dropped() -> None:
    reading, writing = os.pipe()
    handler = UnblockedHandler(writing)
    for number in range(10_000):
        handler.handle(logging.makeLogRecord({"msg": f"message {number}", "levelname": "ERROR"}))
    told = os.read(reading, 1 << 20).decode()
    assert told.startswith("ERROR: message 0\nERROR: message 1\n")
    assert len(told) <= 1 << 16
    handler.handle(logging.makeLogRecord({"msg": "x" * 100_000, "levelname": "ERROR"}))
    assert os.read(reading, 1 << 20).decode().endswith("xx\n")
    os.close(reading)
    handler.handle(logging.makeLogRecord({"msg": "nobody listens"}))
    os.close(writing)
