"""The process that answers: it opens the graph read-only, takes one job after another, and dies of a job too long."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from newsgraph.server.answering import Answerer
from newsgraph.server.confinement import confine, limit_memory
from newsgraph.server.messages import READY, PageJob, encode_reply, receive_job
from newsgraph.server.pages.making import PageMaker

if TYPE_CHECKING:
    import socket

    from newsgraph.server.settings import Limits, Site


def work(connection: socket.socket, site: Site, limits: Limits) -> None:
    """Answer the jobs that come over the connection until it closes.

    A job that takes longer than it may ends the process: the kernel's timer needs no thread of ours, and pyoxigraph
    cannot be told to stop.
    """
    confine()
    graph = site.source.open_graph()
    queried = site.source.open_queried() if site.source.open_queried else graph
    queries, pages = Answerer(queried, site.source, limits), PageMaker(graph, site, limits)
    limit_memory(limits.memory_bytes)
    connection.sendall(READY)
    while (job := receive_job(connection)) is not None:
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        reply = pages.answer(job) if isinstance(job, PageJob) else queries.answer(job)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for piece in encode_reply(reply):
            connection.sendall(piece)
