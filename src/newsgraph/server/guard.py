"""What every answer carries and every request must have: headers against framing and scripts, a host of our own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.server.headers import POLICY, header

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from newsgraph.server.settings import Address

_SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"vary", b"Accept, Origin"),
)
_POLICY_HEADER = b"content-security-policy"
_PREFLIGHT = (
    (b"access-control-allow-methods", b"GET, HEAD, POST, OPTIONS"),
    (b"access-control-allow-headers", b"accept, content-type"),
    (b"access-control-max-age", b"600"),
)
_EXPOSED = (b"access-control-expose-headers", b"newsgraph-time-limit, newsgraph-row-limit, newsgraph-truncated")
_HOST = re.compile(r"(?:(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?)?", re.ASCII)  # old clients send none
_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Guard:
    """Wraps an application: refuses hosts that are not ours, adds the headers, answers what browsers ask before."""

    def __init__(self, application: ASGIApp, address: Address) -> None:
        self._application = application
        self._address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        extra = [*_SAFE, *self._sharing(scope)]

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"] = [*message.get("headers", ()), *extra]
                if not any(name == _POLICY_HEADER for name, _ in headers):
                    headers.append((_POLICY_HEADER, POLICY.encode()))
            await send(message)

        if not self._is_ours(scope):
            await _send(guarded, 421, b"this server answers under its own name only\n")
        elif not _HOST.fullmatch(header(scope, b"host")):
            await _send(guarded, 400, b"the Host header names no host\n")
        elif scope["method"] == "OPTIONS":
            await _send(guarded, 204, b"", _PREFLIGHT)
        else:
            await self._application(scope, receive, guarded)

    def _is_ours(self, scope: Scope) -> bool:
        """Whether the request names this machine: a page elsewhere may have bent its own name to our address."""
        return not self._address.is_loopback or _name(header(scope, b"host")) in _LOOPBACK_NAMES

    def _sharing(self, scope: Scope) -> tuple[tuple[bytes, bytes], ...]:
        """The leave for a page of another origin to read the answer: by default only one from this machine."""
        origin = header(scope, b"origin")
        if not origin:
            return ()
        if "*" in self._address.origins:
            return (b"access-control-allow-origin", b"*"), _EXPOSED
        scheme, _, host = origin.partition("://")
        local = self._address.is_loopback and scheme in {"http", "https"} and _name(host) in _LOOPBACK_NAMES
        if local or origin in self._address.origins:
            return (b"access-control-allow-origin", origin.encode("latin-1")), _EXPOSED
        return ()


def _name(host: str) -> str:
    """The host without its port."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() else host.lower()


async def _send(send: Send, status: int, body: bytes, headers: tuple[tuple[bytes, bytes], ...] = ()) -> None:
    plain = ((b"content-type", b"text/plain; charset=utf-8"),) if body else ()
    length = () if status == 204 else ((b"content-length", str(len(body)).encode()),)
    await send({"type": "http.response.start", "status": status, "headers": [*plain, *length, *headers]})
    await send({"type": "http.response.body", "body": body})
