"""Kills, full disks and broken articles: nothing is lost, nothing comes twice, and the graph is the undisturbed one."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from newsgraph.files import FolderLock
from newsgraph.pipeline import load_graph, read_annotations, status_of
from tests.benchmarks.generator import write_corpus
from tests.pipeline.corpus import PEOPLE, quads, report, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NEWSGRAPH = [sys.executable, "-m", "newsgraph"]
# The same command, which starts a second process for eight articles instead of two hundred: kills in minutes.
SOON_IN_TWO = [
    sys.executable,
    "-c",
    "from newsgraph.pipeline import workers; workers._WORTH_IT = workers._AT_ONCE = 8\n"
    "from newsgraph.cli import main; main()",
]


def run(
    *arguments: object, before: Sequence[str] = (), command: Sequence[str] = NEWSGRAPH
) -> subprocess.CompletedProcess[str]:
    whole = [*before, *command, *map(str, arguments)]
    return subprocess.run(whole, capture_output=True, text=True, check=False)


def killed_after(seconds: float, *arguments: object, command: Sequence[str] = NEWSGRAPH) -> bool:
    """Run a command and kill it after that time; whether it was still running."""
    command = [*command, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def is_whole(directory: Path) -> bool:
    """Whether every file is the one that the manifest names, and none is older than the graph."""
    manifest = json.loads((directory / "manifest.json").read_text("utf-8"))
    digests = {name: hashlib.sha256((directory / name).read_bytes()).hexdigest() for name in manifest["files"]}
    listed = [article["id"] for article in manifest["articles"]]
    return (
        digests == {name: made["sha256"] for name, made in manifest["files"].items()}
        and listed == [identifier for identifier, _ in status_of(directory).articles]
        and len(listed) == len(set(listed))
    )


def articles_in(directory: Path) -> int:
    question = "SELECT (count(?a) AS ?n) WHERE { ?a a ng:Article }"
    return int(run("query", directory, question, "--format", "csv").stdout.split()[1])


def log(line: str) -> None:
    """Print a line at once; `pytest -s` shows it."""
    print(line, flush=True)  # noqa: T201  for who watches


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file with so many annotations that a graph of them takes a while."""
    return write(tmp_path / "in.jsonl", (report(n, PEOPLE[n % 4], PEOPLE[(n + 1) % 4], n % 3) for n in range(150)))


def test_three_kills_lose_nothing(tmp_path: Path, source: Path) -> None:
    out, whole = tmp_path / "graph", tmp_path / "whole"
    started = time.monotonic()
    assert run("build", source, "-o", whole).returncode == 0
    takes = time.monotonic() - started
    killed = [killed_after(takes * share, "build", source, "-o", out) for share in (0.35, 0.55, 0.75)]
    assert any(killed)
    assert not (out / "articles.sqlite").exists() or quads(out) == quads(whole)
    assert run("build", source, "-o", out).returncode == 0
    assert quads(out) == quads(whole)
    assert is_whole(out)
    assert not (out / ".newsgraph-work").exists()


def test_after_a_full_disk_the_same_command_goes_on(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "graph"
    failed = run("build", source, "-o", out, before=["bash", "-c", 'ulimit -f 200; exec "$@"', "bash"])
    assert failed.returncode == 1
    assert "make room there" in failed.stderr or "File too large" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (out / "articles.sqlite").exists()
    assert run("build", source, "-o", out).returncode == 0
    assert is_whole(out)
    assert articles_in(out) == 150


def test_a_graph_whose_build_was_broken_off_says_so(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "graph"
    run("build", source, "-o", out, before=["bash", "-c", 'ulimit -f 200; exec "$@"', "bash"])
    if (out / ".newsgraph-work").exists():
        asked = run("query", out, "ASK {}")
        assert (asked.returncode, "run the same `newsgraph build` again to go on" in asked.stderr) == (2, True)
        with FolderLock(out, shared=False):
            asked = run("query", out, "ASK {}")
        assert (asked.returncode, "is just being built" in asked.stderr) == (2, True)


STAGES = ("starting", "reading", "storing", "writing")


class Watched:
    """A build with two processes, with the moments at which its stages began, as the files that it makes tell."""

    def __init__(self, source: Path, out: Path) -> None:
        self._out, self._began = out, time.time()
        self.moments = [time.monotonic()]
        arguments = [*SOON_IN_TWO, "build", str(source), "-o", str(out), "--jobs", "2"]
        self._process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def runs(self) -> bool:
        """Whether it still runs; looks where it is."""
        work, running = self._out / ".newsgraph-work", self._process.poll() is None
        marks = [work.glob("incoming.sqlite*"), self._out.glob("store/*/resolution.sqlite*"), work.glob("*/graph.*")]
        for number, files in enumerate(marks, start=1):
            if number >= len(self.moments) and any(map(self._is_new, files)):
                self.moments += [time.monotonic()] * (number + 1 - len(self.moments))
        return running

    def _is_new(self, file: Path) -> bool:
        try:
            return file.stat().st_mtime >= self._began
        except FileNotFoundError:
            return False

    def is_past(self, stage: int, seconds: float) -> bool:
        """Whether a stage began so long ago, or another one after it."""
        reached = len(self.moments)
        return reached > stage + 1 or (reached == stage + 1 and time.monotonic() - self.moments[stage] >= seconds)

    def end(self) -> list[float]:
        """How long each of the stages takes, when it has come to its end."""
        while self.runs():
            time.sleep(0.02)
        assert self._process.returncode == 0
        ends = [*self.moments[1:], time.monotonic()]
        return [end - begin for begin, end in zip(self.moments, ends, strict=True)]

    def kill_after(self, stage: int, seconds: float) -> bool:
        """Kill it so long after a stage began; whether it was still running."""
        while self.runs():
            if self.is_past(stage, seconds):
                self._process.kill()
                self._process.wait()
                return True
            time.sleep(0.02)
        return False


@pytest.mark.long
def test_kills_at_any_moment_with_the_model(tmp_path: Path) -> None:
    """Twenty builds with two processes are killed, at random moments of each stage of the undisturbed one.

    Each goes on from where the last one was killed. When one was killed in each stage, the build may come to its end,
    which has to be the undisturbed graph; the next one begins from nothing.
    """
    source, out, whole = tmp_path / "in.jsonl", tmp_path / "graph", tmp_path / "whole"
    write_corpus(source, 32)
    takes = Watched(source, whole).end()
    assert len(takes) == len(STAGES)
    log("the undisturbed build: " + ", ".join(f"{s} {t:.1f} s" for s, t in zip(STAGES, takes, strict=True)))
    wanted, draw = quads(whole), random.Random(4)
    killed = 0
    while killed < 20:
        for stage, name in enumerate(STAGES):
            moment = draw.random() * takes[stage]
            done = Watched(source, out).kill_after(stage, moment)
            killed += done
            log(f"{killed}: {name} for {moment:.1f} s: {'killed' if done else 'was at its end'}")
            assert not (out / "manifest.json").exists() or (is_whole(out) and quads(out) == wanted)
        Watched(source, out).end()
        assert quads(out) == wanted
        assert is_whole(out)
        assert not (out / ".newsgraph-work").exists()
        shutil.rmtree(out)


@pytest.mark.long
def test_kills_of_builds_and_changes_at_any_moment(tmp_path: Path, source: Path) -> None:
    out, whole, more = tmp_path / "graph", tmp_path / "whole", tmp_path / "more.jsonl"
    write(more, (report(n, PEOPLE[n % 4], PEOPLE[(n + 2) % 4], n % 3, "Again.") for n in range(100, 260)))
    run("build", source, "-o", whole)
    started = time.monotonic()
    run("add", whole, more)
    takes = time.monotonic() - started
    run("build", source, "-o", out)
    before = quads(out)
    for moment in range(20):
        killed_after(takes * moment / 19, "add", out, more)
        assert quads(out) in (before, quads(whole))
    assert run("add", out, more).returncode == 0
    assert quads(out) == quads(whole)
    assert is_whole(out)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("no right to mount a tmpfs")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.long
def test_a_full_file_system_and_then_room(tmp_path: Path, small_disk: Path, source: Path) -> None:
    assert run("build", source, "-o", tmp_path / "whole").returncode == 0
    out, filler = small_disk / "graph", small_disk / "filler"
    for left in (1, 2, 4, 8):
        filler.write_bytes(b"x" * (23 - left) * 1024 * 1024)
        done = run("build", source, "-o", out)
        assert "Traceback" not in done.stderr
        assert done.returncode in {0, 1, 2}
        assert done.returncode == 0 or done.stderr
        filler.unlink()
        if done.returncode == 0:
            break
    assert run("build", source, "-o", out).returncode == 0
    assert quads(out) == quads(tmp_path / "whole")


@pytest.mark.long
def test_one_broken_article_in_a_hundred(tmp_path: Path) -> None:
    source, clean = tmp_path / "in.jsonl", tmp_path / "clean.jsonl"
    write_corpus(clean, 300)
    lines = clean.read_text("utf-8").splitlines()
    broken = ['{"id": "b0", "text": "The minis', '{"id": "b1", "text": "  "}', '{"id": "b2", "text": "NUL \\u0000."}']
    mixed = [line for i in range(3) for line in (*lines[i * 100 : i * 100 + 99], broken[i], lines[i * 100 + 99])]
    source.write_text("\n".join(mixed), encoding="utf-8")
    assert run("build", clean, "-o", tmp_path / "whole").returncode == 0
    done = run("build", source, "-o", tmp_path / "graph")
    assert done.returncode == 1
    assert done.stderr.count("left out:") == 3
    assert quads(tmp_path / "graph") == quads(tmp_path / "whole")
    assert [place.rpartition(":")[2] for place, _ in status_of(tmp_path / "graph").failures] == ["100", "201", "302"]


@pytest.mark.long
def test_hostile_ids_and_texts_come_in_and_go_out(tmp_path: Path) -> None:
    names = ["../../x", "'; DROP TABLE article; --", "\u202e", "x" * 5000, "a\nb", "<script>", "#", "?"]
    articles = [{**report(n), "id": name, "url": None} for n, name in enumerate(names)]
    assert run("build", write(tmp_path / "in.jsonl", articles), "-o", tmp_path / "graph").returncode == 0
    assert sorted(a.article.id for a in read_annotations(tmp_path / "graph")) == sorted(names)
    for name in names:
        assert run("remove", tmp_path / "graph", "--", name).returncode == 0
    assert read_annotations(tmp_path / "graph") == ()
    assert len(load_graph(tmp_path / "graph")) == 0
