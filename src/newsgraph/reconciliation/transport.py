"""HTTP as careful as strangers deserve: bounded in time and size, no redirects, retries with growing pauses."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from newsgraph.errors import ServiceError

_LARGEST = 8 * 1024 * 1024  # bytes of an answer
_LONGEST_PAUSE = 30.0  # seconds, whatever the service asks for
_TEMPORARY = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Transport:
    """How a service is reached.

    Attributes:
        url: its address, http or https.
        timeout: seconds for an answer as a whole.
        tries: how often a question is asked that meets no answer, or a temporary refusal.
        pause: seconds before the second try; each next pause is twice as long.
    """

    url: str
    timeout: float = 30.0
    tries: int = 4
    pause: float = 1.0

    def get(self) -> dict[str, Any]:
        """The JSON object at the address.

        Raises:
            ServiceError: there is none.
        """
        return self._json("GET", None)

    def post(self, form: bytes) -> dict[str, Any]:
        """The JSON object that answers a form.

        Raises:
            ServiceError: there is none.
        """
        return self._json("POST", form)

    def _json(self, method: str, form: bytes | None) -> dict[str, Any]:
        kind, data = self._tried(method, form)
        try:
            answer = json.loads(data)
        except (ValueError, RecursionError) as error:
            problem = f"answered with {kind or 'something'} that is no JSON"
            raise ServiceError(
                self.url, problem, "check the address: it is that of the service, not its page"
            ) from error
        if not isinstance(answer, dict):
            raise ServiceError(self.url, "answered with JSON that is no object", "check the address")
        if answer.get("status") == "error":
            raise ServiceError(self.url, f"refused: {str(answer.get('message'))[:200]}", "see its documentation")
        return answer

    def _tried(self, method: str, form: bytes | None) -> tuple[str, bytes]:
        for number in range(1, self.tries + 1):
            pause = self.pause * 2 ** (number - 1)
            try:
                status, headers, data = self._once(method, form)
            except (OSError, http.client.HTTPException) as error:
                problem = f"cannot be reached: {_reason(error, self.timeout)}"
            else:
                if status == http.client.OK:
                    return headers.get("Content-Type", ""), data
                problem = self._refusal(status, headers)
                pause = max(pause, _asked_pause(headers))
            if number < self.tries:
                time.sleep(min(pause, _LONGEST_PAUSE))
        raise ServiceError(self.url, f"{problem} ({self.tries} tries)", "try again later")

    def _refusal(self, status: int, headers: http.client.HTTPMessage) -> str:
        """What a temporary refusal is called.

        Raises:
            ServiceError: it is not temporary.
        """
        if status in _TEMPORARY:
            return f"answered with status {status}"
        if http.client.MULTIPLE_CHOICES <= status < http.client.BAD_REQUEST:
            there = str(headers.get("Location", "elsewhere"))[:200]
            raise ServiceError(self.url, f"redirects to {there}", "if you trust that address, give it instead")
        raise ServiceError(self.url, f"answered with status {status}", "check the address")

    def _once(self, method: str, form: bytes | None) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = self._connection()
        connection.connect()
        expired = threading.Event()  # a socket's own limit begins anew at each byte
        watch = threading.Timer(self.timeout, _cut, [connection.sock, expired])
        watch.daemon = True
        watch.start()
        try:
            answer = self._asked(connection, method, form)
        except (OSError, http.client.HTTPException) as error:
            if expired.is_set():
                raise TimeoutError from error
            raise
        finally:
            watch.cancel()
            connection.close()
        if expired.is_set():
            raise TimeoutError
        return answer

    def _asked(
        self, connection: http.client.HTTPConnection, method: str, form: bytes | None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        parts = urlsplit(self.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Accept": "application/json", "User-Agent": "newsgraph"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        connection.request(method, path, form, headers)
        answer = connection.getresponse()
        data = answer.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise ServiceError(self.url, f"sent more than {_LARGEST // 1024**2} MB", "use another service")
        return answer.status, answer.headers, data

    def _connection(self) -> http.client.HTTPConnection:
        try:
            parts = urlsplit(self.url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise ServiceError(self.url, f"is no address of a service ({error})", "mend it") from error
        if parts.scheme not in {"http", "https"} or not host or not self.url.isascii() or " " in self.url:
            raise ServiceError(self.url, "is no address of a service", "give one that begins with https:// or http://")
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        return kind(host, port, timeout=self.timeout)


def _cut(connected: socket.socket, expired: threading.Event) -> None:
    expired.set()
    with suppress(OSError):  # it may be closed already
        connected.shutdown(socket.SHUT_RDWR)


def _reason(error: Exception, timeout: float) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {timeout:g} seconds"
    return str(error) or type(error).__name__


def _asked_pause(headers: http.client.HTTPMessage) -> float:
    text = str(headers.get("Retry-After", "0"))
    return float(text) if text.isdecimal() else 0.0
