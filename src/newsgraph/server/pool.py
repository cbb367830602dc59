"""The workers: as many as are needed, each with one job at a time, replaced when a job has ended them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from newsgraph.server.forking import Forker
from newsgraph.server.messages import ReplyReader, encode_job
from newsgraph.server.processes import all_bytes, own_bytes, processor_seconds

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from newsgraph.server.messages import Job, Reply
    from newsgraph.server.settings import Limits, Site

_STUCK = 0.03  # seconds after which a query counts no more among those that make room soon
_LONG = 0.05  # seconds of processor time after which a query gives way to others
_LONG_ENOUGH = 1.0  # seconds that a query has for certain, however many wait
_SWEEP = 0.02  # seconds between two looks at what takes long
_LAST_PRIORITY = 19
_START = 120.0  # seconds in which a worker must have opened the graph
_SPARE = 0.5  # of the machine's memory: what long queries may take together
_KEPT = 256 << 20  # bytes that a worker may have taken and not given back before another takes its place


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
    processor: float | None = None  # seconds that the process had used when it was first looked at
    watch: asyncio.Task[None] | None = None


class _Worker(asyncio.Protocol):
    """One worker process, seen from the server."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._reader = ReplyReader()
        self._transport: asyncio.Transport | None = None
        self.number: int | None = None  # of the process
        self.job: _Busy | None = None
        self.stuck = False  # its query is none of the short ones
        self.gave_way = False
        self.evicted = False
        self.doomed = False  # it may look alive for a moment
        self._first_bytes = 0  # of memory, before any job

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        found = self._reader.feed(data)
        if found is True:
            self._first_bytes = self._bytes()
            self._pool.ready(self)
        elif found and self.job and not self.job.reply.done():
            self.job.reply.set_result(found)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  asyncio calls it so
        self.number = None  # it may be another process's soon
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
        if self._transport is None or self._transport.is_closing():
            raise WorkerError
        loop = asyncio.get_running_loop()
        self.job = busy = _Busy(loop.create_future(), loop.time(), gone)
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
        self.doomed = True
        if self.number is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.number, signal.SIGKILL)

    def takes_long(self) -> bool:
        """Whether its job has had the processor for long already."""
        if self.job is None or self.gave_way or self.number is None:
            return False
        used = processor_seconds(self.number)
        if self.job.processor is None:
            self.job.processor = used
        return used - self.job.processor > _LONG

    def taken_bytes(self) -> int:
        """The memory that it has taken since it was ready."""
        return max(self._bytes() - self._first_bytes, 0)

    def _bytes(self) -> int:
        return own_bytes(self.number) if self.number is not None else 0

    def give_way(self) -> None:
        """Let others go first on the processor from now on."""
        self.gave_way = True
        if self.number is not None:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.number, _LAST_PRIORITY)

    def take_turn(self) -> bool:
        """Undo giving way; where the system does not allow that, the worker has to be replaced."""
        if self.gave_way and self.number is not None:
            try:
                os.setpriority(os.PRIO_PROCESS, self.number, 0)
            except OSError:
                return False
        self.gave_way = False
        return True

    def close(self) -> None:
        """Hang up; the process ends by itself, or is ended."""
        self.kill()
        if self._transport is not None:
            self._transport.abort()


@dataclass(eq=False, slots=True)
class Pool:
    """Hands jobs to workers.

    Besides those that long queries keep busy there are always some for short ones, up to the limit of all. A query that
    takes long gives way to all others on the processor. Where even the limit does not do, the query that has run
    longest makes room; where all together take too much memory, the one that has taken most.
    """

    site: Site
    limits: Limits
    _all: set[_Worker] = field(default_factory=set)
    _idle: list[_Worker] = field(default_factory=list)
    _waiting: deque[asyncio.Future[_Worker]] = field(default_factory=deque)
    _starting: set[asyncio.Task[None]] = field(default_factory=set)
    _sweeper: asyncio.TimerHandle | None = None
    _first: asyncio.Event = field(default_factory=asyncio.Event)
    _forker: Forker = field(init=False)
    _active: int = 0  # short queries under way
    _at_once: int = field(default_factory=lambda: 2 * (os.cpu_count() or 1))
    _spare_bytes: int = field(default_factory=lambda: int(all_bytes() * _SPARE))
    _closed: bool = False

    async def start(self) -> None:
        """Start the first workers, and wait until one is ready.

        Raises:
            OverloadedError: none becomes ready.
        """
        self._forker = Forker(self.site, self.limits)
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
        return max(1, min(4 * (os.cpu_count() or 1), self.limits.workers // 2))

    async def answer(self, job: Job, gone: Callable[[], Awaitable[None]] | None = None) -> Reply:
        """The reply to a job; `gone` returns when nobody waits for it any more.

        Raises:
            OverloadedError: too much is asked at the same time.
            OvertimeError: the job took longer than it may.
            WorkerError: the worker died of the job.
        """
        if self._idle and self._active < self._at_once:
            worker = self._take()
        else:
            worker = await self._next()
        self._watch()
        try:
            return await worker.ask(job, gone)
        finally:
            if worker.stuck:
                worker.stuck = False
                if worker.taken_bytes() > _KEPT:
                    worker.close()
            else:
                self._active -= 1
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
        self._forker.stop()

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
            self._give_up()
        self._keep_up()

    def _give_up(self) -> None:
        self._closed = True
        self._first.set()

    def _release(self, worker: _Worker) -> None:
        """Put a worker back; the next query that waits takes one."""
        if worker in self._all and not worker.doomed:
            if worker.gave_way and not worker.take_turn():
                worker.close()
            else:
                self._idle.append(worker)
        self._hand_out()

    def _hand_out(self) -> None:
        """Give workers to queries that wait, as many at once as keep the processors busy."""
        while self._waiting and self._idle and self._active < self._at_once:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(self._take())

    def _take(self) -> _Worker:
        """The worker that was free last, for one more of the short queries."""
        self._active += 1
        return self._idle.pop()

    async def _next(self) -> _Worker:
        """The next worker that is free."""
        if len(self._waiting) >= self.limits.waiting:
            message = "too many queries wait; try again later"
            raise OverloadedError(message)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[_Worker] = loop.create_future()
        self._waiting.append(future)
        self._watch()
        try:
            return await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled():
                self._active -= 1
                self._release(future.result())
            raise

    def _keep_up(self) -> None:
        """Start workers where long queries leave too few for short ones; at the limit, end the longest of those."""
        now = asyncio.get_running_loop().time()
        stuck = sum(worker.stuck for worker in self._all)
        there = len(self._all) + len(self._starting)
        if self._closed:
            return
        for _ in range(min(self._least - (there - stuck), self.limits.workers - there)):
            self._spawn()
        if self._waiting and there >= self.limits.workers:
            self._evict(now)

    def _evict(self, now: float) -> None:
        busy = [(worker.job.since, id(worker), worker) for worker in self._all if worker.job and not worker.evicted]
        if busy and now - min(busy)[0] > _LONG_ENOUGH:
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
        loop = asyncio.get_running_loop()
        try:
            worker.number = await loop.run_in_executor(None, self._forker.fork, theirs)
        except OSError:
            self._give_up()
            return
        finally:
            theirs.close()
        self._all.add(worker)
        await loop.create_unix_connection(lambda: worker, sock=ours)

    def _watch(self) -> None:
        """Look at the jobs under way from time to time, as long as there are any."""
        if self._sweeper is None:
            self._sweeper = asyncio.get_running_loop().call_later(_SWEEP, self._sweep)

    def _sweep(self) -> None:
        self._sweeper = None
        now = asyncio.get_running_loop().time()
        for worker in self._all:
            if worker.job and not worker.stuck and now - worker.job.since > _STUCK:
                self._set_aside(worker, worker.job)
            if worker.stuck and worker.takes_long():
                worker.give_way()
        self._bound_memory()
        self._hand_out()
        self._keep_up()
        if self._waiting or any(worker.job for worker in self._all):
            self._watch()

    def _bound_memory(self) -> None:
        """End the query that has taken most where all together take more than the machine can spare."""
        taken = [
            (worker.taken_bytes(), id(worker), worker) for worker in self._all if worker.stuck and not worker.doomed
        ]
        if self._spare_bytes and sum(size for size, _, _ in taken) > self._spare_bytes:
            max(taken)[2].kill()

    def _set_aside(self, worker: _Worker, job: _Busy) -> None:
        """Count a query no more among the short ones; from now on it is of interest whether its client is there."""
        worker.stuck = True
        self._active -= 1
        if job.gone:
            job.watch = asyncio.get_running_loop().create_task(_end_with(job.gone, worker))


async def _end_with(gone: Callable[[], Awaitable[None]], worker: _Worker) -> None:
    await gone()
    worker.kill()
