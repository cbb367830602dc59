"""The sockets that a server listens at, bound first of all: an address that cannot be had is told at once."""

from __future__ import annotations

import errno
import os
import socket
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from newsgraph.errors import AddressError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.server.settings import Address

_ELSEWHERE = "give an address of this machine with --host: 127.0.0.1 for itself alone, 0.0.0.0 for the network"
_WHY = {
    errno.EADDRINUSE: "another program listens there; end it, or take another port with --port",
    errno.EACCES: "this port is kept for administrators; take one above 1023 with --port",
    errno.EADDRNOTAVAIL: f"this is no address of this machine; {_ELSEWHERE}",
}
_ABSENT = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})  # localhost may stand for an address that is not in use


@contextmanager
def bound(address: Address) -> Iterator[list[socket.socket]]:
    """A socket for each address that the host stands for, none of which listens yet; at the end they are closed.

    Raises:
        AddressError: there is no such host, or its port cannot be had.
    """
    sockets: list[socket.socket] = []
    absent: OSError | None = None
    with ExitStack() as opened:
        for family, place in _places(address):
            try:
                sockets.append(opened.enter_context(_bound(family, place)))
            except OSError as error:
                if error.errno not in _ABSENT:
                    raise _refused(address, error) from error
                absent = error
        if not sockets and absent:
            raise _refused(address, absent) from absent
        yield sockets


def listen(sockets: list[socket.socket], address: Address) -> None:
    """Listen at sockets that were bound to the address: uvloop would not tell that it cannot.

    Raises:
        AddressError: another program has begun to listen since they were bound.
    """
    for one in sockets:
        try:
            one.listen()
        except OSError as error:
            raise _refused(address, error) from error


def shown(address: Address) -> str:
    """Host and port as they stand in a URL."""
    return f"[{address.host}]:{address.port}" if ":" in address.host else f"{address.host}:{address.port}"


def _refused(address: Address, error: OSError) -> AddressError:
    number = error.errno or 0
    why = _WHY.get(number, f"{os.strerror(number)}; choose another with --host and --port")
    return AddressError(f"{shown(address)}: {why}")


def _places(address: Address) -> list[tuple[int, tuple[object, ...]]]:
    """The families and addresses that the host stands for."""
    try:
        if not address.host.strip():
            raise UnicodeError  # which would mean the whole network
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        message = f"{shown(address)}: no host of this name is known; {_ELSEWHERE}"
        raise AddressError(message) from error
    return list(dict.fromkeys((family, place) for family, _, _, _, place in found))


def _bound(family: int, place: tuple[object, ...]) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two programs listen
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(place)
    except OSError:
        made.close()
        raise
    return made
