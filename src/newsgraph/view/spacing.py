"""Room for everything: boxes that overlap are pushed apart, further ones are set down where it is free."""

from __future__ import annotations

import itertools
import math
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    Point = tuple[float, float]

ROUNDS, ROUNDS_OF_MANY, MANY = 80, 30, 200
CELL = 24.0  # side of a cell of the plan of what is occupied, in pixels


@dataclass(frozen=True, slots=True)
class Box:
    """What a node with its label covers around the node's centre, in pixels at first sight."""

    width: float  # to either side of the centre: half of it
    top: float  # above the centre
    bottom: float  # below the centre


def without_overlaps(points: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """The points, moved as little as needed (and no further than some rounds allow) to part their boxes."""
    moved = [list(point) for point in points]
    for _ in range(ROUNDS if len(points) <= MANY else ROUNDS_OF_MANY):
        if not _pushed_apart(moved, boxes):
            break
    return [(x, y) for x, y in moved]


def _pushed_apart(points: list[list[float]], boxes: Sequence[Box]) -> bool:
    pushed = False
    for first, second in _neighbours(points, boxes):
        x_overlap, y_overlap = _overlap(points[first], boxes[first], points[second], boxes[second])
        if min(x_overlap, y_overlap) <= 0.01:
            continue
        pushed = True
        axis = 0 if x_overlap < y_overlap else 1
        step = (x_overlap, y_overlap)[axis] * 0.5
        low, high = (first, second) if points[first][axis] <= points[second][axis] else (second, first)
        points[low][axis] -= step
        points[high][axis] += step
    return pushed


def _overlap(first: list[float], first_box: Box, second: list[float], second_box: Box) -> Point:
    x_overlap = (first_box.width + second_box.width) / 2 - abs(first[0] - second[0])
    upper, lower = (first, second) if first[1] <= second[1] else (second, first)
    upper_box, lower_box = (first_box, second_box) if upper is first else (second_box, first_box)
    return x_overlap, upper[1] + upper_box.bottom - (lower[1] - lower_box.top)


def _neighbours(points: list[list[float]], boxes: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Pairs of nodes near enough to overlap, by a grid of the largest box."""
    width = max(box.width for box in boxes)
    height = max(box.top + box.bottom for box in boxes)
    grid: dict[tuple[int, int], list[int]] = {}
    for index, (x, y) in enumerate(points):
        grid.setdefault((math.floor(x / width), math.floor(y / height)), []).append(index)
    for (column, row), members in grid.items():
        yield from itertools.combinations(members, 2)
        for step in ((1, -1), (1, 0), (1, 1), (0, 1)):
            yield from itertools.product(members, grid.get((column + step[0], row + step[1]), ()))


@dataclass(slots=True)
class Plan:
    """Which cells of the plane are taken."""

    taken: set[tuple[int, int]] = field(default_factory=set)
    reached: dict[tuple[int, int, int, bool], int] = field(default_factory=dict)  # where a search may go on

    def take(self, point: Point, box: Box) -> None:
        """Mark what a box at this point covers."""
        self.taken.update(_cells(point, box))

    def take_band(self, start: Point, end: Point, width: float) -> None:
        """Mark what parallel lines between two points cover, together `width` wide in the middle."""
        self.taken.update(_band_cells(start, end, width))

    def free_place(
        self, wish: Point, boxes: Sequence[tuple[Point, Box]], lines: Sequence[tuple[Point, Point]], frame: Point
    ) -> Point:
        """The place nearest to the wish where a group covers nothing taken, in the frame if it can be.

        Args:
            wish: where the group would best stand.
            boxes: the group's nodes, each with its offset from the place.
            lines: between offsets, what joins the nodes.
            frame: width and height of the picture around the origin.
        """
        covered = {cell for offset, box in boxes for cell in _cells(offset, box)}
        shape = _Shape.of(covered.union(*(_band_cells(start, end, 0) for start, end in lines)))
        columns, rows = (math.ceil(side / 2 / CELL) for side in frame)
        inside = self._search(wish, shape, frame[0] / frame[1], (columns, rows))
        column, row = inside or self._search(wish, shape, frame[0] / frame[1], None) or (0, 0)
        return column * CELL, row * CELL

    def _search(
        self, wish: Point, shape: _Shape, aspect: float, most: tuple[int, int] | None
    ) -> tuple[int, int] | None:
        """The nearest free cell, in rings; with `most`, only where all of the shape lies within so many cells."""
        column, row = math.floor(wish[0] / CELL), math.floor(wish[1] / CELL)
        key = (column, row, len(shape.cells), most is None)
        last = math.ceil(1.5 * math.sqrt(most[0] * most[1]) + math.hypot(column, row)) if most else sys.maxsize
        for ring in range(self.reached.get(key, 0), last):
            self.reached[key] = ring
            for x_step, y_step in _ring(ring, aspect):
                place = column + x_step, row + y_step
                if (most is None or shape.within(place, most)) and shape.free(place, self.taken):
                    return place
        return None


@dataclass(frozen=True, slots=True)
class _Shape:
    """The cells that a group covers, from its middle outwards: there it meets others first."""

    cells: tuple[tuple[int, int], ...]
    low: tuple[int, int]
    high: tuple[int, int]

    @classmethod
    def of(cls, cells: AbstractSet[tuple[int, int]]) -> _Shape:
        """The shape of these cells."""
        columns, rows = zip(*cells, strict=True)
        low, high = (min(columns), min(rows)), (max(columns), max(rows))
        middle = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
        return cls(tuple(sorted(cells, key=lambda cell: (math.dist(cell, middle), cell))), low, high)

    def within(self, place: tuple[int, int], most: tuple[int, int]) -> bool:
        """Whether all cells lie within so many columns and rows of the origin."""
        return all(
            -limit <= at + low and at + high < limit
            for at, low, high, limit in zip(place, self.low, self.high, most, strict=True)
        )

    def free(self, place: tuple[int, int], taken: AbstractSet[tuple[int, int]]) -> bool:
        """Whether none of the cells is taken."""
        column, row = place
        return not any((x + column, y + row) in taken for x, y in self.cells)


def _cells(point: Point, box: Box) -> Iterator[tuple[int, int]]:
    left, right = point[0] - box.width / 2, point[0] + box.width / 2
    top, bottom = point[1] - box.top, point[1] + box.bottom
    columns = range(math.floor(left / CELL), math.ceil(right / CELL))
    return itertools.product(columns, range(math.floor(top / CELL), math.ceil(bottom / CELL)))


def _band_cells(start: Point, end: Point, width: float) -> Iterator[tuple[int, int]]:
    length = max(1.0, math.dist(start, end))
    across = (start[1] - end[1]) / length, (end[0] - start[0]) / length
    steps = max(1, math.ceil(length / CELL))
    for step in range(steps + 1):
        share = step / steps
        x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
        reach = math.ceil(width / 2 * math.sin(math.pi * share) / CELL)
        for row in range(-reach, reach + 1):
            yield math.floor(x / CELL + across[0] * row), math.floor(y / CELL + across[1] * row)


def _ring(radius: int, aspect: float) -> Iterable[tuple[int, int]]:
    """Steps to the cells about `radius` away, an ellipse as wide as the picture; the same order always."""
    count = max(1, radius * 6)
    wide, high = radius * math.sqrt(aspect), radius / math.sqrt(aspect)
    angles = (math.tau * step / count + 0.4 for step in range(count))
    return ((round(wide * math.cos(angle)), round(high * math.sin(angle))) for angle in angles)
