"""The HTTP server around the application."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import uvicorn

from newsgraph.server.application import application
from newsgraph.server.connections import CONNECTIONS, BoundedProtocol
from newsgraph.server.listening import listen
from newsgraph.server.logs import log_unblocked

if TYPE_CHECKING:
    from collections.abc import Callable
    from socket import socket

    from newsgraph.server.settings import Address, Limits, Site

_SPARE = 100  # connections that may come before one of the others has gone
_FILES = 4 * CONNECTIONS


class _Server(uvicorn.Server):
    """A server that tells when it can be reached."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def serve(
    site: Site, limits: Limits, address: Address, sockets: list[socket], ready: Callable[[], None] = lambda: None
) -> None:
    """Serve at the sockets, which are bound to the address, until the process is told to stop.

    `ready` is called as soon as requests are answered. Bad requests are answered and not written down: whoever sends
    them would fill the log.

    Raises:
        AddressError: another program has begun to listen there.
    """
    log_unblocked()
    _allow_files()
    config = uvicorn.Config(
        application(site, limits, address),
        http=BoundedProtocol,
        ws="none",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS + _SPARE,
        timeout_graceful_shutdown=2,
    )
    listen(sockets, address)
    _Server(config, ready).run(sockets)


def _allow_files() -> None:
    """Let this process hold as many connections as it takes, where the system sets it a lower limit by default."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
