"""Work spread over processes gives what one process gives."""

from __future__ import annotations

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


def ended(_: Reader, batch: Sequence[int]) -> list[int]:
    import os  # noqa: PLC0415

    os._exit(9)


def test_results_come_in_order_from_several_processes() -> None:
    with Workers(reader_of(None, Settings()), 2) as workers:
        found = [number for batch in workers.each(doubled, range(1000)) for number in batch]
    assert found == [2 * number for number in range(1000)]


def test_few_items_start_no_process() -> None:
    with Workers(reader_of(None, Settings()), 2) as workers:
        assert [list(batch) for batch in workers.each(doubled, range(5))] == [[0, 2, 4, 6, 8]]
        assert vars(workers)["_pool"] is None


def test_a_process_that_is_ended_is_told() -> None:
    with (
        Workers(reader_of(None, Settings()), 2) as workers,
        pytest.raises(NewsgraphError, match="was ended from outside"),
    ):
        list(workers.each(ended, range(1000)))


def test_there_is_at_least_one_process() -> None:
    assert 1 <= usual_jobs() <= 4
