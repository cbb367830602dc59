"""What the server has to say to whoever runs it: on standard error, and never at the cost of those it serves."""

from __future__ import annotations

import logging
import os
import select

_STANDARD_ERROR = 2


class UnblockedHandler(logging.Handler):
    """Writes each message to a file descriptor, and drops it where the reader lags behind.

    An ordinary handler waits for the reader, and the event loop with it: a pipe that nobody reads would stop the server
    as soon as it is full, and whoever sends many bad requests fills it.
    """

    def __init__(self, descriptor: int = _STANDARD_ERROR) -> None:
        super().__init__()
        self._descriptor = descriptor
        self.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write the message, or its end where it is long: a pipe that has room at all has room for so much."""
        text = f"{self.format(record)}\n".encode(errors="replace")[-select.PIPE_BUF :]
        try:
            if select.select([], [self._descriptor], [], 0)[1]:
                os.write(self._descriptor, text)
        except (OSError, ValueError):  # nobody listens any more
            return


def log_unblocked() -> None:
    """Have all of this process's messages written so."""
    logging.basicConfig(handlers=[UnblockedHandler()], level=logging.WARNING, force=True)
