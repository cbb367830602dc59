from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from newsgraph.view.spacing import Box, Plan, without_overlaps

if TYPE_CHECKING:
    from collections.abc import Sequence

BOX = Box(100, 10, 30)
FRAME = (1000.0, 600.0)


def overlapping(points: Sequence[tuple[float, float]], boxes: Sequence[Box], slack: float = 0.1) -> bool:
    return any(
        abs(x1 - x2) < (b1.width + b2.width) / 2 - slack
        and y1 - b1.top < y2 + b2.bottom - slack
        and y2 - b2.top < y1 + b1.bottom - slack
        for ((x1, y1), b1), ((x2, y2), b2) in itertools.combinations(zip(points, boxes, strict=True), 2)
    )


def test_boxes_that_overlap_are_parted() -> None:
    points = without_overlaps([(0, 0), (60, 5)], [BOX, BOX])
    assert not overlapping(points, [BOX, BOX])


def test_boxes_that_do_not_overlap_stay() -> None:
    assert without_overlaps([(0, 0), (300, 0)], [BOX, BOX]) == [(0, 0), (300, 0)]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=2, max_size=12, unique=True))
def test_a_dozen_boxes_in_a_heap_are_parted(points: list[tuple[int, int]]) -> None:
    boxes = [BOX] * len(points)
    assert not overlapping(without_overlaps([(float(x), float(y)) for x, y in points], boxes), boxes, slack=1)


def test_a_free_place_is_the_wish_if_that_is_free() -> None:
    assert math.dist(Plan().free_place((200, 100), [((0, 0), BOX)], [], FRAME), (200, 100)) < 40


def test_a_free_place_covers_nothing_taken() -> None:
    plan, places = Plan(), []
    for _ in range(20):
        places.append(plan.free_place((0, 0), [((0, 0), BOX)], [], FRAME))
        plan.take(places[-1], BOX)
    assert not overlapping(places, [BOX] * 20)
    assert all(abs(x) <= 500 and abs(y) <= 300 for x, y in places)


def test_beyond_a_full_frame_there_is_room() -> None:
    plan, places = Plan(), []
    for _ in range(20):
        places.append(plan.free_place((0, 0), [((0, 0), BOX)], [], (150, 100)))
        plan.take(places[-1], BOX)
    assert not overlapping(places, [BOX] * 20)


def test_a_band_between_two_points_is_taken() -> None:
    plan = Plan()
    plan.take_band((-200, 0), (200, 0), 120)
    x, y = plan.free_place((0, 0), [((0, 0), BOX)], [], FRAME)
    assert abs(y) > 50 or abs(x) > 200
