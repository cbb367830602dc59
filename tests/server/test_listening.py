"""Addresses that cannot be had: what is wrong, where, and what to do, before anything is worked out."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsgraph.errors import AddressError
from newsgraph.server.listening import bound
from newsgraph.server.settings import Address
from tests.conftest import ANNOTATION
from tests.server.conftest import free_port, write_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

ELSEWHERE = "give an address of this machine with --host: 127.0.0.1 for itself alone, 0.0.0.0 for the network"
KEPT = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")  # the first port that is for everybody


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("listening") / "talks", ANNOTATION)


def started(directory: Path, *options: str, within: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    command = [*within, sys.executable, "-m", "newsgraph", "serve", str(directory), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code of a server that does not start, and what it says."""
    _, said = process.communicate(timeout=60)
    return process.returncode, said


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which somebody listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        yield int(listener.getsockname()[1])


@pytest.mark.parametrize("options", [(), ("--infer",), ("--host", "localhost")])
def test_a_port_in_use(directory: Path, taken: int, options: tuple[str, ...]) -> None:
    host = options[-1] if "--host" in options else "127.0.0.1"
    code, said = told(started(directory, "--port", str(taken), *options))
    expected = f"{host}:{taken}: another program listens there; end it, or take another port with --port"
    assert (code, said.splitlines()[-1]) == (2, f"newsgraph: {expected}")
    assert "Traceback" not in said


def test_of_two_servers_that_start_at_once_one_serves(directory: Path) -> None:
    port = str(free_port())
    pair = [started(directory, "--port", port) for _ in range(2)]
    try:
        lines = [process.stderr.readline() for process in pair if process.stderr]
        assert sorted(line.partition(" ")[0] for line in lines) == ["newsgraph:", "serving"]
        (refused,) = (process for process, line in zip(pair, lines, strict=True) if "another program" in line)
        assert refused.wait(20) == 2
    finally:
        for process in pair:
            process.terminate()
            process.communicate(timeout=20)


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("192.0.2.1", "this is no address of this machine"),
        ("no-such-host.invalid", "no host of this name is known"),
        ("a..b", "no host of this name is known"),
        ("", "no host of this name is known"),
        ("2001:db8::1", "this is no address of this machine"),
    ],
)
def test_a_host_that_is_not_here(directory: Path, host: str, why: str) -> None:
    code, said = told(started(directory, "--host", host, "--port", "8080"))
    place = f"[{host}]" if ":" in host else host
    assert (code, said) == (2, f"newsgraph: {place}:8080: {why}; {ELSEWHERE}\n")


@pytest.mark.skipif(
    shutil.which("setpriv") is None or not KEPT.exists() or int(KEPT.read_text("ascii")) <= 80,
    reason="no port is kept for administrators",
)
def test_a_port_without_permission(directory: Path) -> None:
    without = ("setpriv", "--bounding-set", "-net_bind_service")  # so that this is true of root as well
    code, said = told(started(directory, "--port", "80", within=without))
    expected = "127.0.0.1:80: this port is kept for administrators; take one above 1023 with --port"
    assert (code, said) == (2, f"newsgraph: {expected}\n")


def test_nothing_stays_bound() -> None:
    address = Address("localhost", free_port())
    with bound(address) as sockets:
        assert sockets
    assert all(found.fileno() == -1 for found in sockets)
    with closing(socket.create_server(("127.0.0.1", address.port))), pytest.raises(AddressError, match="listens there"):
        bound(address).__enter__()
