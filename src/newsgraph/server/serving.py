"""The HTTP server around the application."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import uvicorn

from newsgraph.server.application import application
from newsgraph.server.connections import CONNECTIONS, BoundedProtocol
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


def serve(site: Site, limits: Limits, address: Address, ready: Callable[[], None] = lambda: None) -> None:
    """Serve until the process is told to stop, and call `ready` as soon as requests are answered.

    Bad requests are answered and not written down: whoever sends them would fill the log.
    """
    log_unblocked()
    _allow_files()
    config = uvicorn.Config(
        application(site, limits, address),
        host=address.host,
        port=address.port,
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
    _Server(config, ready).run()


def _allow_files() -> None:
    """Let this process hold as many connections as it takes, where the system sets it a lower limit by default."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
