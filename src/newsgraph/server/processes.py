"""What Linux tells of running processes, and of the memory that there is for them; other systems tell nothing."""

from __future__ import annotations

import os
from pathlib import Path

_CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")


def processor_seconds(pid: int) -> float:
    """The processor time that a process has used; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_bytes().split()[0]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def own_bytes(pid: int) -> int:
    """The memory that a process shares with no file; 0 where the system does not tell."""
    try:
        _, resident, shared = map(int, Path(f"/proc/{pid}/statm").read_bytes().split()[:3])
    except (OSError, ValueError):
        return 0
    return (resident - shared) * os.sysconf("SC_PAGE_SIZE")


def all_bytes() -> int:
    """The memory of this machine, or of the container that this process runs in; 0 where the system does not tell."""
    try:
        there = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
    try:
        return min(there, int(_CONTAINER_LIMIT.read_text("ascii")))
    except (OSError, ValueError):  # it has none, which is told as "max"
        return there
