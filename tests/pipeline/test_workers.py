"""Work spread over processes gives what one process gives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsgraph.errors import NewsgraphError
from newsgraph.pipeline import Settings
from newsgraph.pipeline.building import reader_of
from newsgraph.pipeline.workers import Workers, usual_jobs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.pipeline.intake import Reader


def doubled(_: Reader, batch: Sequence[int]) -> list[int]:
    return [2 * number for number in batch]


def fatal(_: Reader, batch: Sequence[int]) -> list[int]:
    """Doubles numbers; one of them, as hostile input may, kills the process."""
    if 777 in batch:
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in batch]


def fatal_once(_: Reader, batch: Sequence[str]) -> list[str]:
    """Names; the process that takes the first of them is killed, as for want of memory, but only once."""
    mark = Path(batch[0])
    if mark.name == "mark" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return list(batch)


def always_fatal(_: Reader, batch: Sequence[int]) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return list(batch)


def test_results_come_in_order_from_several_processes() -> None:
    with Workers(reader_of(None, Settings()), 2) as workers:
        found = [number for batch in workers.each(doubled, range(1000)) for number in batch]
    assert found == [2 * number for number in range(1000)]


def test_few_items_start_no_process() -> None:
    with Workers(reader_of(None, Settings()), 2) as workers:
        assert [list(batch) for batch in workers.each(doubled, range(5))] == [[0, 2, 4, 6, 8]]
        assert vars(workers)["_pool"] is None


@pytest.mark.parametrize(("count", "are_started"), [(5, False), (1000, True)])
def test_processes_are_started_ahead_where_they_are_worth_it(count: int, *, are_started: bool) -> None:
    with Workers(reader_of(None, Settings()), 2) as workers:
        workers.prepare(doubled, count)
        assert (vars(workers)["_pool"] is not None) == are_started
        found = [number for batch in workers.each(doubled, range(count)) for number in batch]
    assert found == [2 * number for number in range(count)]


def test_an_item_that_kills_its_process_is_lost_alone() -> None:
    with Workers(reader_of(None, Settings()), 2) as workers:
        found = [n for batch in workers.each(fatal, range(1000), lambda n: [-n]) for n in batch]
    assert found == [-777 if number == 777 else 2 * number for number in range(1000)]


def test_a_process_that_is_killed_by_chance_loses_nothing(tmp_path: Path) -> None:
    names = [str(tmp_path / "mark"), *map(str, range(400))]
    with Workers(reader_of(None, Settings()), 2) as workers:
        assert [name for batch in workers.each(fatal_once, names) for name in batch] == names


def test_processes_that_are_always_ended_are_told() -> None:
    with (
        Workers(reader_of(None, Settings(model="en_none")), 2) as workers,
        pytest.raises(NewsgraphError, match="was ended from outside"),
    ):
        list(workers.each(always_fatal, range(1000)))


def test_there_is_at_least_one_process() -> None:
    assert 1 <= usual_jobs() <= 4


@pytest.mark.parametrize(
    ("text", "guarded"), [("build()\n", False), ('if __name__ == "__main__":\n    build()\n', True)]
)
def test_a_script_that_would_run_again_in_each_process_gets_none(tmp_path: Path, text: str, *, guarded: bool) -> None:
    script = tmp_path / "script.py"
    script.write_text("from newsgraph.pipeline.workers import usual_jobs as build\n" + text, encoding="utf-8")
    script.write_text(script.read_text("utf-8").replace("build()", "print(build() == 1)"), encoding="utf-8")
    told = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True).stdout
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    assert told == f"{not guarded or processors == 1}\n"
