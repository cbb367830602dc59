"""Where workers come from: a process that has imported everything and opened nothing is forked for each.

multiprocessing's own fork server would import the main program once more in every worker, which takes ten times as long
as the fork.
"""

from __future__ import annotations

import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from newsgraph.extensions import using
from newsgraph.ontology import load_ontology
from newsgraph.server.worker import work

if TYPE_CHECKING:
    from newsgraph.server.settings import Limits, Site

_NUMBER = struct.Struct("!I")


class Forker:
    """The server's side: asks for workers. It needs a system that can fork."""

    def __init__(self, site: Site, limits: Limits) -> None:
        self._connection, theirs = socket.socketpair()
        command = [sys.executable, "-m", "newsgraph.server.forking", str(theirs.fileno())]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()])  # noqa: S603  our own program
        theirs.close()
        data = pickle.dumps((site, limits))
        self._connection.sendall(_NUMBER.pack(len(data)) + data)
        self._one_at_a_time = threading.Lock()

    def fork(self, connection: socket.socket) -> int:
        """The number of a new worker process, which answers over the connection.

        Raises:
            OSError: the forking process has ended.
        """
        with self._one_at_a_time:
            socket.send_fds(self._connection, [b"1"], [connection.fileno()])
            data = self._connection.recv(_NUMBER.size, socket.MSG_WAITALL)
        if len(data) < _NUMBER.size:
            message = "the process that workers are forked from has ended"
            raise OSError(message)
        return int(_NUMBER.unpack(data)[0])

    def stop(self) -> None:
        """End the forking process; its workers end with it."""
        self._connection.close()
        self._process.kill()  # it has nothing to put in order
        self._process.wait()


def main() -> None:
    """Fork a worker for each connection that is handed over, until the server has gone."""
    connection = socket.socket(fileno=int(sys.argv[1]))
    length = _NUMBER.unpack(connection.recv(_NUMBER.size, socket.MSG_WAITALL))[0]
    site, limits = pickle.loads(connection.recv(length, socket.MSG_WAITALL))  # noqa: S301  from our own server
    with using(site.extensions):
        load_ontology()  # so that no worker has to
        _fork_on_demand(connection, site, limits)


def _fork_on_demand(connection: socket.socket, site: Site, limits: Limits) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for workers
    while True:
        handed = socket.recv_fds(connection, 1, 1)[1]
        if not handed:
            return
        number = os.fork()
        if number == 0:
            connection.close()
            work(socket.socket(fileno=handed[0]), site, limits)
            return
        os.close(handed[0])
        connection.sendall(_NUMBER.pack(number))


if __name__ == "__main__":
    main()
