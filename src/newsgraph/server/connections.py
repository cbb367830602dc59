"""The HTTP protocol of the server: it gives up who sends a request too slowly, and who does not take the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    import asyncio

CONNECTIONS = 1000  # at once; beyond these, the one whose request is waited for longest has to go
_HEAD_BYTES = 64 << 10  # of a request's address and headers; longer queries go into the body
_HEAD_SECONDS = 10.0  # until they are all there
_REST_BYTES = 4 << 20  # of all that follows: a body, how it is cut into pieces, and headers behind it
_TAKE_SECONDS = 10.0  # until an answer is taken, and as much longer as it is long:
_TAKE_BYTES = 64 << 10  # in a second
_UNTAKEN_BYTES = 256 << 20  # of all answers that wait to be taken; beyond, who has been waited for longest has to go
_LARGE = 1 << 20  # of answers below that all connections together hold no more than these


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's protocol with an end to what comes before a request's body, and to an answer that nobody takes."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._in_head = True
        self._head_bytes = self._rest_bytes = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._taking: asyncio.TimerHandle | None = None
        self._answers = 0
        self._answered = 0.0
        self.waits_since: float | None = None  # for a request, or the rest of one

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # what serves HTTP always has a transport of this kind
        """Wait for the first request's head, but not for ever."""
        super().connection_made(transport)
        self._await_head()
        if len(self.connections) > CONNECTIONS:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._head_is_there()
        if self._taking is not None:
            self._taking.cancel()
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
            self._rest_bytes += len(data)
            super().data_received(data)
            if self._rest_bytes > _REST_BYTES and not self._in_head:
                self.transport.abort()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take in a header; what stands behind a body is passed over."""
        if self._in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._head_is_there()
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is there; another may follow."""
        self._in_head, self._head_bytes, self._rest_bytes, self.waits_since = True, 0, 0, None
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """The answer is there; what is left of a request that is answered already is not waited for."""
        self._answers += 1
        self._answered = self.loop.time()
        if not self._in_head:
            self.transport.close()
        if not self.pipeline:
            self.waits_since = self.loop.time()
        super().on_response_complete()
        self._await_taking()

    def _await_head(self) -> None:
        self.waits_since = self.loop.time()
        self._deadline = self.loop.call_later(_HEAD_SECONDS, self._refuse)

    def _head_is_there(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\n\r\n")
            self.transport.close()

    def _await_taking(self) -> None:
        """See to it that the answer leaves the memory, even if the client never reads."""
        left = self.untaken
        if left and self._taking is None:
            seconds = _TAKE_SECONDS + left / _TAKE_BYTES
            self._taking = self.loop.call_later(seconds, self._give_up, self._answers)
        if left > _LARGE:
            self._bound_untaken()

    def _bound_untaken(self) -> None:
        """Cut off those whose answers are waited for longest, until all that wait fit into the memory for them."""
        slow = [c for c in self.connections if isinstance(c, BoundedProtocol) and c.untaken > _LARGE]
        total = sum(c.untaken for c in slow)
        for connection in sorted(slow, key=lambda c: c._answered):
            if total <= _UNTAKEN_BYTES:
                return
            total -= connection.untaken
            connection.transport.abort()

    @property
    def untaken(self) -> int:
        """The bytes of answers that the client has not taken yet."""
        return self.transport.get_write_buffer_size()

    def _give_up(self, answers: int) -> None:
        """Cut off who has not taken an answer; who has asked for more since then reads at least."""
        self._taking = None
        if self.untaken and answers == self._answers:
            self.transport.abort()
        else:
            self._await_taking()

    def _make_room(self) -> None:
        """Cut off the connection that has been waited for longest."""
        slow = [c for c in self.connections if isinstance(c, BoundedProtocol) and c.waits_since is not None]
        longest = min(slow, key=lambda c: c.waits_since or 0, default=self)
        longest.transport.abort()
