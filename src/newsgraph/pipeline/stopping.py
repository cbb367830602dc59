"""Ending a program that is told to end: it puts in order what it has to, even if a library does not listen."""

from __future__ import annotations

import os
import select
import signal
import threading
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_STANDARD_OUTPUT = 1
_PATIENCE = 1.0  # seconds until Python looks at a signal; a library may answer a query for minutes in between


def _end(number: int, _: object) -> None:
    if signal.getsignal(signal.SIGTERM) is not _end:  # a server has its own way to end in order
        signal.raise_signal(signal.SIGTERM)
        return
    for ending in _ENDINGS:
        signal.signal(ending, signal.SIG_IGN)  # what is put in order now is not broken off
    raise SystemExit(128 + number)


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let a signal that would end the process at once raise SystemExit, as Ctrl-C raises KeyboardInterrupt."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say what signals do
        return
    before = {number: signal.getsignal(number) for number in _ENDINGS}
    for number, handler in before.items():
        if handler is signal.SIG_DFL:  # `nohup` has it ignored
            signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def ending_at_once(put_in_order: Callable[[], object], patience: float = _PATIENCE) -> Iterator[None]:
    """End the process on Ctrl-C also while it is within a library that does not look at signals, or waits for input.

    Where Python itself has not ended this after `patience` seconds, `put_in_order` is called in another thread, and
    that was it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    told, teller = os.pipe()
    os.set_blocking(teller, False)
    threading.Thread(target=partial(_watch, told, put_in_order, patience), daemon=True).start()
    before = signal.set_wakeup_fd(teller, warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(teller)  # by which the watch ends


@contextmanager
def ending_with_reader(put_in_order: Callable[[], object]) -> Iterator[None]:
    """End the process quietly as soon as whoever reads its standard output has gone, also while it waits for input.

    `put_in_order` is called before, in another thread. Where the system tells nothing of readers, nothing is done.
    """
    if not hasattr(select, "poll"):  # on Windows
        yield
        return
    told, teller = os.pipe()
    threading.Thread(target=partial(_watch_reader, told, put_in_order), daemon=True).start()
    try:
        yield
    finally:
        os.close(teller)  # by which the watch ends


def _watch_reader(told: int, put_in_order: Callable[[], object]) -> None:
    watch = select.poll()
    watch.register(told, 0)
    watch.register(_STANDARD_OUTPUT, 0)
    ended = {descriptor for descriptor, _ in watch.poll()}
    os.close(told)
    if told not in ended:
        put_in_order()
        os._exit(0)


def _watch(told: int, put_in_order: Callable[[], object], patience: float) -> None:
    number = os.read(told, 1)
    deadline = time.monotonic() + patience
    while number and (left := deadline - time.monotonic()) > 0:
        if select.select([told], [], [], left)[0] and not os.read(told, 1):
            number = b""  # Python has acted
    os.close(told)
    if number:
        put_in_order()
        os._exit(128 + number[0])
