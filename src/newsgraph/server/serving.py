"""The HTTP server around the application."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import uvicorn

from newsgraph.server.application import application
from newsgraph.server.connections import CONNECTIONS, BoundedProtocol
from newsgraph.server.logs import log_unblocked

if TYPE_CHECKING:
    from newsgraph.server.settings import Address, Limits, Site

_SPARE = 100  # connections that may come before one of the others has gone
_FILES = 4 * CONNECTIONS


def serve(site: Site, limits: Limits, address: Address) -> None:
    """Serve until the process is told to stop.

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
    uvicorn.Server(config).run()


def _allow_files() -> None:
    """Let this process hold as many connections as it takes, where the system sets it a lower limit by default."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
