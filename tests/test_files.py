"""Files are there whole or not at all."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.files import FolderLock, file_name, remove_if_unused, write, writing

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
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "theirs").stat().st_mode


def test_a_folder_is_held_alone_or_together(tmp_path: Path) -> None:
    with FolderLock(tmp_path, shared=True), FolderLock(tmp_path, shared=True), pytest.raises(BlockingIOError):
        FolderLock(tmp_path, shared=False)
    with FolderLock(tmp_path, shared=False), pytest.raises(BlockingIOError):
        FolderLock(tmp_path, shared=True)


def test_a_folder_that_somebody_holds_is_not_removed(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    with FolderLock(folder, shared=True):
        assert not remove_if_unused(folder)
    assert remove_if_unused(folder)
    assert not folder.exists()


HOLDS = """
import os, sys
from pathlib import Path
from newsgraph.files import FolderLock
lock = FolderLock(Path(sys.argv[1]), shared=False)
os.kill(os.getpid(), 9)
"""


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    assert subprocess.run([sys.executable, "-c", HOLDS, tmp_path], check=False).returncode == -9
    FolderLock(tmp_path, shared=False).release()


def test_a_lock_on_a_missing_folder_says_only_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    with pytest.raises(FileNotFoundError):
        FolderLock(tmp_path / "missing", shared=True)
    gc.collect()
    assert not complaints
