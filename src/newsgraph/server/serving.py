"""The HTTP server around the application: it takes requests apart, and gives up those that come too slowly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from newsgraph.server.application import application

if TYPE_CHECKING:
    import asyncio

    from newsgraph.server.settings import Address, Limits, Site

_HEAD_BYTES = 64 << 10  # of a request's address and headers; longer queries go into the body
_HEAD_SECONDS = 10.0  # until they are all there
_CONNECTIONS = 1000


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's protocol with an end to what comes before a request's body."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._in_head = True
        self._head_bytes = 0
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request's head, but not for ever."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._head_is_there()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in more, unless it is a head without end."""
        if self._in_head:
            if self._deadline is None:
                self._await_head()
            room = _HEAD_BYTES - self._head_bytes
            self._head_bytes += len(data)
            super().data_received(data[:room])
            data = data[room:]
            if data and self._in_head:
                self._refuse()
                return
        if data and not self.transport.is_closing():
            super().data_received(data)

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._head_is_there()
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is there; another may follow."""
        self._in_head, self._head_bytes = True, 0
        super().on_message_complete()

    def _await_head(self) -> None:
        self._deadline = self.loop.call_later(_HEAD_SECONDS, self._refuse)

    def _head_is_there(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\n\r\n")
            self.transport.close()


def serve(site: Site, limits: Limits, address: Address) -> None:
    """Serve until the process is told to stop; a bound socket is announced by uvicorn on standard error."""
    config = uvicorn.Config(
        application(site, limits, address),
        host=address.host,
        port=address.port,
        http=BoundedProtocol,
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run()
