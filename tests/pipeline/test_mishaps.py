"""Kills and full disks: a graph directory is whole, or not there, or as it was."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def source(tmp_path: Path, annotation_json: dict[str, Any]) -> Path:
    """A file with so many annotations that a graph of them takes a while."""
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({**annotation_json, "id": str(n)}) + "\n" for n in range(30)), encoding="utf-8")
    return path


def command(source: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "newsgraph", "build", str(source), "-o", str(out)]


def is_whole(directory: Path) -> bool:
    files = json.loads((directory / "manifest.json").read_text("utf-8"))["files"]
    digests = {name: hashlib.sha256((directory / name).read_bytes()).hexdigest() for name in files}
    return digests == {name: made["sha256"] for name, made in files.items()}


def test_after_a_full_disk_the_same_command_goes_on(tmp_path: Path, source: Path) -> None:
    limited = ["bash", "-c", 'ulimit -f 100; exec "$@"', "bash", *command(source, tmp_path / "graph")]
    done = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "make room there" in done.stderr or "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "graph" / "articles.sqlite").exists()
    subprocess.run(command(source, tmp_path / "graph"), check=True, capture_output=True)
    assert is_whole(tmp_path / "graph")


@pytest.mark.long
def test_a_kill_at_any_moment_leaves_a_whole_graph_or_none(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "graph"
    started = time.monotonic()
    subprocess.run(command(source, tmp_path / "whole"), check=True, capture_output=True)
    takes = time.monotonic() - started
    for moment in range(12):
        process = subprocess.Popen(command(source, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(takes * moment / 10)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert not out.exists() or is_whole(out)
    subprocess.run(command(source, out), check=True, capture_output=True)
    assert is_whole(out)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["graph", "in.jsonl", "whole"]
