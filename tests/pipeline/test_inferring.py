"""The copy on disk that inference takes: gone at the end, however that comes, and nothing of the graph is changed."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from newsgraph.pipeline import build_directory
from tests.conftest import ANNOTATION
from tests.server.conftest import free_port

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ENDLESS = "SELECT (COUNT(*) AS ?count) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inferring")
    source = folder / "annotation.jsonl"
    source.write_text(json.dumps(ANNOTATION) + "\n", "utf-8")
    build_directory([source], folder / "graph")
    return folder / "graph"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Where a command puts its temporary files."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def started(scratch: Path, *arguments: object, before: Sequence[str] = ()) -> subprocess.Popen[str]:
    command = [*before, sys.executable, "-m", "newsgraph", *map(str, arguments)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(scratch)},
        preexec_fn=heed_signals,  # noqa: PLW1509  it calls nothing that waits for a thread
    )


def heed_signals() -> None:
    """Take back what a process in the background inherits: that it ignores Ctrl-C and the end of the terminal."""
    for heeded in (signal.SIGINT, signal.SIGHUP):
        signal.signal(heeded, signal.SIG_DFL)


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    try:
        out, err = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return process.returncode, out, err


def until_copied(scratch: Path, process: subprocess.Popen[str]) -> None:
    """Wait until the copy is there and the rules are applied, or that takes too long."""
    end = time.monotonic() + 30
    while not list(scratch.glob("*/graph/CURRENT")) and time.monotonic() < end:
        assert process.poll() is None
        time.sleep(0.02)
    time.sleep(0.3)


def files(folder: Path) -> dict[str, str]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_the_graph_stays_as_it_was_and_nothing_is_left(graph: Path, scratch: Path) -> None:
    before = files(graph)
    code, out, err = ended(started(scratch, "query", graph, "ASK { ?someone a ng:Actor }", "--infer"))
    assert (code, out, err) == (0, "yes\n", "")
    assert files(graph) == before
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_endless_query_ends_when_it_is_told_to(graph: Path, scratch: Path, ending: signal.Signals) -> None:
    process = started(scratch, "query", graph, ENDLESS, "--infer")
    until_copied(scratch, process)
    process.send_signal(ending)
    assert ended(process)[0] == 128 + ending
    assert list(scratch.iterdir()) == []


def test_an_endless_query_without_inference_ends_too(graph: Path, scratch: Path) -> None:
    process = started(scratch, "query", graph, ENDLESS)
    time.sleep(2)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert ended(process)[0] == 128 + signal.SIGINT


@pytest.mark.parametrize(
    ("command", "ending"), [("serve", signal.SIGTERM), ("serve", signal.SIGHUP), ("mcp", signal.SIGTERM)]
)
def test_servers_leave_nothing(graph: Path, scratch: Path, command: str, ending: signal.Signals) -> None:
    options = ("--port", free_port()) if command == "serve" else ()
    process = started(scratch, command, graph, *options, "--infer")
    until_copied(scratch, process)
    if command == "serve" and process.stderr:
        assert "working out" in process.stderr.readline()
        assert "Ctrl-C" in process.stderr.readline()
    process.send_signal(ending)
    code, _, err = ended(process)
    assert (code, "Traceback" in err) == (128 + signal.SIGTERM, False)
    assert list(scratch.iterdir()) == []


def test_what_a_killed_process_left_is_cleared_away_by_the_next(graph: Path, scratch: Path) -> None:
    killed, running = (started(scratch, "query", graph, ENDLESS, "--infer") for _ in range(2))
    until_copied(scratch, killed)
    until_copied(scratch, running)
    while len(list(scratch.iterdir())) < 2:
        time.sleep(0.05)
    killed.kill()
    ended(killed)
    assert len(list(scratch.iterdir())) == 2
    assert ended(started(scratch, "query", graph, "ASK {}", "--infer"))[0] == 0
    assert len(list(scratch.iterdir())) == 1  # of the one that runs
    running.send_signal(signal.SIGTERM)
    ended(running)
    assert list(scratch.iterdir()) == []


def test_a_disk_without_room_is_told(graph: Path, scratch: Path) -> None:
    for blocks in (1, 20, 100):
        limited = ["bash", "-c", f'ulimit -f {blocks}; exec "$@"', "bash"]
        code, out, err = ended(started(scratch, "query", graph, "ASK {}", "--infer", before=limited))
        assert (code, out) == (2, "")
        assert err.startswith(f"newsgraph: {scratch}: no copy of the graph can be made there: ")
        assert err.endswith("make room, or set TMPDIR to another folder\n")
        assert list(scratch.iterdir()) == []
