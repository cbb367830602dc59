"""What a worker may do: read the graph, compute, and answer over the socket that it was born with.

A query is somebody else's program. On Linux the kernel refuses the worker every new socket and every new program;
elsewhere the refusal of SERVICE by its text has to do.
"""

from __future__ import annotations

import ctypes
import platform
import signal
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

_SET_PARENT_DEATH_SIGNAL, _SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _SECCOMP_FILTER = 1, 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # instructions of the kernel's filter language
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 13  # the second with EACCES, "permission denied"
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4  # where the kernel's data about a call tells them


@dataclass(frozen=True, slots=True)
class _Machine:
    """How the kernel names an architecture and its calls (linux/audit.h, asm/unistd.h)."""

    architecture: int
    refused: tuple[int, ...]  # socket, execve, execveat, io_uring_setup


_MACHINES = {
    "x86_64": _Machine(0xC000003E, (41, 59, 322, 425)),
    "aarch64": _Machine(0xC00000B7, (198, 221, 281, 425)),
}
_OTHER_INTERFACE = 0x40000000  # x86-64's second table of calls, which nothing here uses


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def confine() -> bool:
    """Refuse this process sockets and programs for good, and have it end with its parent.

    Whether the kernel enforces that comes back. Threads that already run are not bound by it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends its workers
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    code = _filter(machine)
    program = _Program(len(code) // 8, code)
    libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return int(libc.prctl(_SET_SECCOMP, _SECCOMP_FILTER, ctypes.byref(program), 0, 0)) == 0


def _filter(machine: _Machine) -> bytes:
    """Instructions: code, steps to jump if true, steps to jump if false, operand."""
    checks = len(machine.refused) + 1
    rows = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 0, checks + 2, machine.architecture),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, checks, 0, _OTHER_INTERFACE),
        *((_EQUAL, checks - 1 - place, 0, number) for place, number in enumerate(machine.refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _DENY),
    ]
    return b"".join(struct.pack("HBBI", *row) for row in rows)


def limit_memory(extra: int) -> None:
    """Let this process take at most `extra` bytes more than it has now, where the system knows such a limit."""
    if sys.platform != "linux":
        return
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # who dies of a query leaves no picture of the memory
    status = Path("/proc/self/status").read_text("ascii")
    used = next(int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmData:"))
    resource.setrlimit(resource.RLIMIT_DATA, (used + extra, used + extra))
