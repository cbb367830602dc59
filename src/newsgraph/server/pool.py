"""The workers: as many as are needed, each with one job at a time, replaced when a job has ended them."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import socket
import sys
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from newsgraph.server.messages import ReplyReader, encode_job
from newsgraph.server.worker import work

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from multiprocessing.context import ForkServerContext

    from newsgraph.server.messages import Job, Reply
    from newsgraph.server.settings import Limits, Site

_LONG = 0.25  # seconds after which a query gives way to others
_LONG_ENOUGH = 1.0  # seconds that a query has for certain, however many wait
_SWEEP = 0.1  # seconds between two looks at what takes long
_START = 120.0  # seconds in which a worker must have opened the graph


class OverloadedError(Exception):
    """More is asked than can be answered now; the message tells the client."""


class OvertimeError(Exception):
    """The job took longer than it may."""


class WorkerError(Exception):
    """The worker died of the job: of its depth, or of the memory that it took."""


@dataclass(eq=False, slots=True)
class _Busy:
    """A job under way."""

    reply: asyncio.Future[Reply]
    since: float
    gone: Callable[[], Awaitable[None]] | None  # returns when the client has gone
    watch: asyncio.Task[None] | None = None


class _Worker(asyncio.Protocol):
    """One worker process, seen from the server."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._reader = ReplyReader()
        self._transport: asyncio.Transport | None = None
        self.process: multiprocessing.process.BaseProcess | None = None
        self.job: _Busy | None = None
        self.gave_way = False
        self.evicted = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        found = self._reader.feed(data)
        if found is True:
            self._pool.ready(self)
        elif found and self.job and not self.job.reply.done():
            self.job.reply.set_result(found)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        if self.job and not self.job.reply.done():
            self.job.reply.set_exception(self._cause(self.job))
        self._pool.lost(self)

    def _cause(self, job: _Busy) -> Exception:
        if self.evicted:
            return OverloadedError("the query was stopped before its time since others waited; try again later")
        taken = asyncio.get_running_loop().time() - job.since
        return OvertimeError() if taken > self._pool.limits.seconds - 0.05 else WorkerError()

    async def ask(self, job: Job, gone: Callable[[], Awaitable[None]] | None) -> Reply:
        """The reply to a job."""
        loop = asyncio.get_running_loop()
        self.job = busy = _Busy(loop.create_future(), loop.time(), gone)
        if self._transport is None or self._transport.is_closing():
            raise WorkerError
        self._transport.write(encode_job(job))
        try:
            return await busy.reply
        finally:
            if busy.watch:
                busy.watch.cancel()
            if not busy.reply.done() or busy.reply.cancelled():
                self.kill()
            self.job = None

    def kill(self) -> None:
        """End the process at once."""
        if self.process is not None and self.process.is_alive():
            self.process.kill()

    def give_way(self) -> None:
        """Let others go first on the processor from now on."""
        self.gave_way = True
        pid = self.process.pid if self.process else None
        if pid is not None and hasattr(os, "sched_setscheduler"):
            with contextlib.suppress(OSError):
                os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))

    def take_turn(self) -> bool:
        """Undo giving way; where the system does not allow that, the worker has to be replaced."""
        pid = self.process.pid if self.process else None
        if self.gave_way and pid is not None and hasattr(os, "sched_setscheduler"):
            try:
                os.sched_setscheduler(pid, os.SCHED_OTHER, os.sched_param(0))
            except OSError:
                return False
        self.gave_way = False
        return True

    def close(self) -> None:
        """Hang up; the process ends by itself, or is ended."""
        if self._transport is not None:
            self._transport.abort()
        self.kill()


@dataclass(eq=False, slots=True)
class Pool:
    """Hands jobs to workers.

    It starts with as many as there are processors and goes up to the limit while long queries keep workers busy. A
    query that takes long gives way to all others on the processor. Where even the limit does not do, the query that
    has run longest makes room.
    """

    site: Site
    limits: Limits
    _all: set[_Worker] = field(default_factory=set)
    _idle: list[_Worker] = field(default_factory=list)
    _waiting: deque[asyncio.Future[_Worker]] = field(default_factory=deque)
    _starting: set[asyncio.Task[None]] = field(default_factory=set)
    _sweeper: asyncio.TimerHandle | None = None
    _first: asyncio.Event = field(default_factory=asyncio.Event)
    _closed: bool = False

    async def start(self) -> None:
        """Start the first workers, and wait until one is ready.

        Raises:
            OverloadedError: none becomes ready.
        """
        for _ in range(self._least):
            self._spawn()
        try:
            await asyncio.wait_for(self._first.wait(), _START)
        except TimeoutError:
            self._closed = True
        if self._closed:
            await self.stop()
            message = "the workers cannot open the graph"
            raise OverloadedError(message)

    @property
    def _least(self) -> int:
        return max(2, min(os.cpu_count() or 1, self.limits.workers))

    async def answer(self, job: Job, gone: Callable[[], Awaitable[None]] | None = None) -> Reply:
        """The reply to a job; `gone` returns when nobody waits for it any more.

        Raises:
            OverloadedError: too much is asked at the same time.
            OvertimeError: the job took longer than it may.
            WorkerError: the worker died of the job.
        """
        worker = self._idle.pop() if self._idle else await self._next()
        self._watch()
        try:
            return await worker.ask(job, gone)
        finally:
            if worker in self._all:
                self._release(worker)

    async def stop(self) -> None:
        """End all workers."""
        self._closed = True
        if self._sweeper:
            self._sweeper.cancel()
        for task in self._starting:
            task.cancel()
        for worker in list(self._all):
            worker.close()

    def ready(self, worker: _Worker) -> None:
        """A worker has opened its graph."""
        self._first.set()
        self._release(worker)

    def lost(self, worker: _Worker) -> None:
        """A worker has ended."""
        self._all.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        if not self._first.is_set():  # it could not even open the graph, and the next one could not either
            self._closed = True
            self._first.set()
        if not self._closed and (len(self._all) < self._least or self._waiting):
            self._spawn()

    def _release(self, worker: _Worker) -> None:
        if worker.gave_way and not worker.take_turn():
            worker.close()
            return
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(worker)
                return
        self._idle.append(worker)

    async def _next(self) -> _Worker:
        """The next worker that is free."""
        if len(self._waiting) >= self.limits.waiting:
            message = "too many queries wait; try again later"
            raise OverloadedError(message)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[_Worker] = loop.create_future()
        self._waiting.append(future)
        self._make_room()
        try:
            return await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled():
                self._release(future.result())
            raise

    def _make_room(self) -> None:
        """One more worker, or one less long query."""
        if len(self._all) + len(self._starting) < self.limits.workers:
            self._spawn()
            return
        loop = asyncio.get_running_loop()
        busy = [(worker.job.since, id(worker), worker) for worker in self._all if worker.job and not worker.evicted]
        if busy and loop.time() - min(busy)[0] > _LONG_ENOUGH:
            worker = min(busy)[2]
            worker.evicted = True
            worker.kill()

    def _spawn(self) -> None:
        task = asyncio.get_running_loop().create_task(self._started())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _started(self) -> None:
        """Start a worker process and connect to it."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        worker = _Worker(self)
        process = _context().Process(target=work, args=(theirs, self.site, self.limits), daemon=True)
        await asyncio.get_running_loop().run_in_executor(None, process.start)
        theirs.close()
        worker.process = process
        self._all.add(worker)
        loop = asyncio.get_running_loop()
        await loop.create_unix_connection(lambda: worker, sock=ours)

    def _watch(self) -> None:
        """Look at the jobs under way from time to time, as long as there are any."""
        if self._sweeper is None:
            self._sweeper = asyncio.get_running_loop().call_later(_SWEEP, self._sweep)

    def _sweep(self) -> None:
        self._sweeper = None
        now = asyncio.get_running_loop().time()
        for worker in list(self._all):
            job = worker.job
            if job and not worker.gave_way and now - job.since > _LONG:
                worker.give_way()
                if job.gone:
                    job.watch = asyncio.get_running_loop().create_task(_end_with(job.gone, worker))
        if self._waiting:
            self._make_room()
        if self._waiting or any(worker.job for worker in self._all):
            self._watch()


async def _end_with(gone: Callable[[], Awaitable[None]], worker: _Worker) -> None:
    await gone()
    worker.kill()


def _context() -> ForkServerContext:
    """Processes that are forked from one that has imported everything and opened nothing."""
    method = "forkserver" if sys.platform != "win32" else "spawn"
    context = cast("ForkServerContext", multiprocessing.get_context(method))
    if method == "forkserver":
        context.set_forkserver_preload(["__main__", "newsgraph.server.worker", "newsgraph.graph", "newsgraph.querying"])
    return context
