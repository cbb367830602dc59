"""Files are there whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.files import file_name, staging, write, writing

if TYPE_CHECKING:
    from pathlib import Path


def test_a_readable_id_stays_readable() -> None:
    assert file_name("a01") == "a01"
    assert file_name("Zürich, 2026") == "Zürich%2C 2026"
    assert file_name("2026/02/../talks") == "2026%2F02%2F..%2Ftalks"


@pytest.mark.parametrize(
    "identifier", ["", ".", "..", "../../etc/passwd", "/etc/passwd", "C:\\x", "a\0b", "\n", "x" * 999]
)
def test_no_id_leaves_the_directory(tmp_path: Path, identifier: str) -> None:
    path = tmp_path / f"{file_name(identifier)}.json"
    write(path, "x")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=5, unique=True))
def test_other_ids_get_other_names(identifiers: list[str]) -> None:
    names = {file_name(identifier) for identifier in identifiers}
    assert len(names) == len(identifiers)
    assert all("/" not in name and "\0" not in name and len(name.encode()) < 200 for name in names)


def test_long_ids_that_begin_alike_get_other_names() -> None:
    assert file_name("x" * 500) != file_name("x" * 501)


def test_an_error_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write(path, "before")
    with pytest.raises(RuntimeError), writing(path) as stream:
        stream.write("half of it")
        raise RuntimeError
    assert path.read_text("utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    write(tmp_path / "there" / "a.txt", "before")
    (tmp_path / "link").symlink_to(tmp_path / "there" / "a.txt")
    write(tmp_path / "link", "after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there" / "a.txt").read_text("utf-8") == "after"


def test_a_pipe_is_written_into_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(pipe, "for the reader")
    assert pipe.is_fifo()
    assert os.read(reader, 100) == b"for the reader"
    os.close(reader)


def test_files_are_as_readable_as_others(tmp_path: Path) -> None:
    write(tmp_path / "ours", "x")
    (tmp_path / "theirs").write_text("x", encoding="utf-8")
    with staging(tmp_path / "folder") as folder:
        (folder / "a").write_text("x", encoding="utf-8")
    (tmp_path / "other").mkdir()
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode
    assert (tmp_path / "folder").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_new_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    target = tmp_path / "new" / "graph"
    with staging(target) as folder:
        (folder / "a").write_text("1", encoding="utf-8")
        assert not target.exists()
    assert (target / "a").read_text("utf-8") == "1"
    assert [p.name for p in target.parent.iterdir()] == ["graph"]


def test_a_folder_that_exists_keeps_what_else_it_holds(tmp_path: Path) -> None:
    write(tmp_path / "a", "old")
    write(tmp_path / "queries" / "mine.rq", "ASK {}")
    with staging(tmp_path) as folder:
        write(folder / "a", "new")
    assert (tmp_path / "a").read_text("utf-8") == "new"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "queries"]


@pytest.mark.parametrize("exists", [True, False])
def test_an_error_leaves_nothing_behind(tmp_path: Path, exists: bool) -> None:
    target = tmp_path / "graph"
    if exists:
        write(target / "a", "old")
    with pytest.raises(RuntimeError), staging(target) as folder:
        write(folder / "a", "new")
        raise RuntimeError
    assert [p.read_text("utf-8") for p in tmp_path.rglob("*") if p.is_file()] == (["old"] if exists else [])
    assert target.exists() == exists


KILLED = """
import os, sys
from pathlib import Path
from newsgraph.files import staging
with staging(Path(sys.argv[1])) as folder:
    (folder / "a").write_text("half")
    os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("exists", [True, False])
def test_what_a_killed_process_left_is_cleared_by_the_next(tmp_path: Path, exists: bool) -> None:
    target = tmp_path / "graph"
    if exists:
        write(target / "a", "old")
    killed = subprocess.run([sys.executable, "-c", KILLED, target], check=False)
    assert killed.returncode == -9
    assert target.exists() == exists
    with staging(target) as folder:
        write(folder / "a", "new")
    assert [p.name for p in tmp_path.iterdir()] == ["graph"]
    assert [p.name for p in target.iterdir()] == ["a"]


def test_two_writers_do_not_clear_each_other(tmp_path: Path) -> None:
    target = tmp_path / "graph"
    with staging(target) as first:
        write(first / "a", "1")
        with staging(target) as second:
            write(second / "a", "2")
        assert (first / "a").exists()
    assert os.listdir(target) == ["a"]  # noqa: PTH208
