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
    print(line, flush=True)  # noqa: T201


def left_by(out: Path) -> str:
    """What a killed build has left behind, in short."""
    found = sorted(str(path.relative_to(out)) for path in out.rglob("*")) if out.exists() else []
    return f"{len(found)} files, {'finished' if 'manifest.json' in found else 'unfinished'}"


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


@pytest.mark.long
def test_kills_at_any_moment_with_the_model(tmp_path: Path) -> None:
    """Twenty builds with two processes are killed, each going on from where the last one left off.

    A build that comes to its end before it is killed has the undisturbed graph, and the next one begins from nothing.
    """
    source, out, whole = tmp_path / "in.jsonl", tmp_path / "graph", tmp_path / "whole"
    write_corpus(source, 32)
    build = ("build", source, "-o", out, "--jobs", "2")
    started = time.monotonic()
    assert run("build", source, "-o", whole, "--jobs", "2", command=SOON_IN_TWO).returncode == 0
    takes = time.monotonic() - started
    wanted, draw, killed = quads(whole), random.Random(4), 0  # noqa: S311
    while killed < 20:
        moment, begun = draw.uniform(0.1, 1.0) * takes, time.monotonic()
        if killed_after(moment, *build, command=SOON_IN_TWO):
            killed += 1
            log(f"{killed}: killed after {moment:.1f} of {takes:.1f} s; {left_by(out)}")
            assert not (out / "manifest.json").exists() or is_whole(out)
            continue
        log(f"at its end before {moment:.1f} s")
        takes = min(takes, time.monotonic() - begun)  # the first one may have been slowed down by other programs
        assert quads(out) == wanted
        assert is_whole(out)
        shutil.rmtree(out)
    assert run(*build, command=SOON_IN_TWO).returncode == 0
    assert quads(out) == wanted
    assert is_whole(out)


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
