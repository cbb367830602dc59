"""A small picture made clearer: each node in turn goes where lines cross least, run over nothing and part widely.

Node by node the best of some hundred places is taken, for a few rounds, so that no step makes the picture worse. What
counts is told in `_Scene.costs`. No step depends on a clock, a hash or on threads.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsgraph.view.spacing import Box

    Point = tuple[float, float]
    Points = NDArray[np.float64]
    Link = tuple[int, int, int]

MOST_NODES, MOST_LINKS = 70, 160  # of a picture that is refined; a larger one takes too long and gains too little
ROUNDS = 10
RADII = (18.0, 40.0, 80.0, 150.0, 260.0)  # of the places tried around a node, in pixels
COLUMNS, ROWS = 14, 10  # of the places tried all over the frame
SHORTEST = 120.0  # of a link with room for a caption, in pixels
EACH_LONGER = 26.0  # what a parallel edge adds to it
EACH_FACT = 9.0  # half of what a parallel edge adds to the width of a fan
MOST_FACTS = 12
SMALLEST_ANGLE = math.radians(28)


def refined(points: Sequence[Point], boxes: Sequence[Box], links: Sequence[Link], frame: Point) -> list[Point]:
    """The points of a small picture moved to where it is clearer; those of a large one as they are.

    Args:
        points: of all nodes, around the origin.
        boxes: what each node with its label covers.
        links: pairs of nodes with the number of facts that join them.
        frame: width and height of the window.
    """
    if not 2 < len(points) <= MOST_NODES or not 0 < len(links) <= MOST_LINKS:
        return list(points)
    scene = _Scene.of(points, boxes, links, frame)
    order = sorted(range(len(points)), key=lambda node: (len(scene.others[node]) + len(scene.fans[node]), node))
    for _ in range(ROUNDS):
        moved = [scene.improve(node) for node in order]
        if not any(moved):
            break
    return [(float(x), float(y)) for x, y in scene.points]


@dataclass
class _Scene:
    """Nodes, lines and the frame; `points` changes."""

    points: Points
    home: Points
    halves: Points  # half width and height of each box
    centres: Points  # from a node to the middle of its box
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    facts: Points  # of each link
    frame: Point
    others: list[NDArray[np.int64]]  # the neighbours of each node
    fans: list[Points]  # and how many facts lead to each

    @classmethod
    def of(cls, points: Sequence[Point], boxes: Sequence[Box], links: Sequence[Link], frame: Point) -> _Scene:
        """The scene as it is at first."""
        places = np.array(points, dtype=np.float64)
        neighbours: list[list[tuple[int, int]]] = [[] for _ in points]
        for first, second, weight in links:
            neighbours[first].append((second, min(weight, MOST_FACTS)))
            neighbours[second].append((first, min(weight, MOST_FACTS)))
        return cls(
            points=places,
            home=places.copy(),
            halves=np.array([(box.width / 2, (box.top + box.bottom) / 2) for box in boxes]),
            centres=np.array([(0.0, (box.bottom - box.top) / 2) for box in boxes]),
            starts=np.array([a for a, _, _ in links]),
            ends=np.array([b for _, b, _ in links]),
            facts=np.minimum(np.array([weight for _, _, weight in links], dtype=np.float64), MOST_FACTS),
            frame=frame,
            others=[np.array([other for other, _ in row], dtype=np.int64) for row in neighbours],
            fans=[np.array([float(weight) for _, weight in row]) for row in neighbours],
        )

    def improve(self, node: int) -> bool:
        """Move the node to the best place found; whether that is another one."""
        places = np.concatenate([self.points[node][None, :], self._candidates(node)])
        costs = self.costs(node, places)
        best = int(np.argmin(costs))
        if costs[best] >= costs[0] - 0.5:
            return False
        self.points[node] = places[best]
        return True

    def _candidates(self, node: int) -> Points:
        angles = np.arange(12) * (math.tau / 12)
        ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        around = np.concatenate([self.points[node] + ring * radius for radius in RADII])
        columns = np.linspace(-0.47, 0.47, COLUMNS) * self.frame[0]
        rows = np.linspace(-0.47, 0.47, ROWS) * self.frame[1]
        return np.concatenate([around, np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)])

    def costs(self, node: int, places: Points) -> Points:
        """How bad each place would be for the node."""
        away = np.linalg.norm(places - self.home[node], axis=1)
        rest = np.flatnonzero(np.arange(len(self.points)) != node)
        costs: Points = 0.012 * away + self._outside(node, places) + 40 * self._overlaps(node, places, rest)
        foreign = np.flatnonzero((self.starts != node) & (self.ends != node))
        costs += 160 * self._under_lines(node, places, foreign)
        if len(self.others[node]):
            costs += 160 * self._over_nodes(node, places, rest)
            costs += self._crossings(node, places, foreign) + self._lengths(node, places) + self._angles(node, places)
        return costs

    def _outside(self, node: int, places: Points) -> Points:
        reach = np.abs(places + self.centres[node]) + self.halves[node] - np.array(self.frame) / 2
        outside: Points = 0.4 * np.maximum(reach, 0).sum(axis=1)
        return outside

    def _overlaps(self, node: int, places: Points, rest: NDArray[np.int64]) -> Points:
        gaps = np.abs((places + self.centres[node])[:, None] - (self.points + self.centres)[rest][None])
        inside = np.maximum(self.halves[node] + self.halves[rest][None] + 4 - gaps, 0)
        shared: Points = np.minimum(inside[..., 0], inside[..., 1])
        result: Points = ((shared > 0) + shared / 20).sum(axis=1)
        return result

    def _under_lines(self, node: int, places: Points, lines: NDArray[np.int64]) -> Points:
        """How much of the node's box lies on lines that do not lead to it."""
        reach = self.halves[node] + 4 + EACH_FACT * (self.facts[lines, None] - 1)
        middle = (places + self.centres[node])[:, None]
        start, end = self.points[self.starts[lines]][None], self.points[self.ends[lines]][None]
        result: Points = _near((start - middle) / reach, (end - middle) / reach).sum(axis=1)
        return result

    def _over_nodes(self, node: int, places: Points, rest: NDArray[np.int64]) -> Points:
        """How much of other boxes the node's own lines run over."""
        others = self.others[node]
        reach = self.halves[rest][None] + 4 + EACH_FACT * (self.fans[node][:, None, None] - 1)
        middle = (self.points + self.centres)[rest][None, None]
        near = _near((places[:, None, None] - middle) / reach, (self.points[others][None, :, None] - middle) / reach)
        result: Points = np.where(rest[None, None] == others[None, :, None], 0, near).sum(axis=(1, 2))
        return result

    def _crossings(self, node: int, places: Points, lines: NDArray[np.int64]) -> Points:
        others = self.points[self.others[node]]
        start, end = self.points[self.starts[lines]][None, None], self.points[self.ends[lines]][None, None]
        here, there = places[:, None, None], others[None, :, None]
        apart = (_side(here, there, start) * _side(here, there, end) < 0) & (
            _side(start, end, here) * _side(start, end, there) < 0
        )
        shared = (self.starts[lines][None] == self.others[node][:, None]) | (
            self.ends[lines][None] == self.others[node][:, None]
        )
        weight = 8 * np.sqrt(self.fans[node][:, None] * self.facts[lines][None])
        result: Points = (apart & ~shared[None]).astype(float).reshape(len(places), -1) @ weight.reshape(-1)
        return result

    def _lengths(self, node: int, places: Points) -> Points:
        offsets = places[:, None] - self.points[self.others[node]][None]
        shortest, longer = min(SHORTEST, 0.18 * self.frame[0]), min(EACH_LONGER, 0.026 * self.frame[0])
        length = np.linalg.norm(offsets, axis=2) / (shortest + longer * (self.fans[node][None] - 1))
        long, short = np.maximum(length - 1, 0), np.maximum(1 - length, 0)
        steep = np.abs(offsets[..., 1]) / np.maximum(np.linalg.norm(offsets, axis=2), 1)
        level = np.where(self.fans[node][None] > 2, 10 * steep, 0)
        result: Points = (2.2 * long + 1.2 * long**2 + 60 * short**2 + level).sum(axis=1)
        return result

    def _angles(self, node: int, places: Points) -> Points:
        """How narrowly lines part, at the node and at its neighbours."""
        offsets = self.points[self.others[node]][None] - places[:, None]
        own = np.arctan2(offsets[..., 1], offsets[..., 0])
        costs: Points = _narrow(own[:, :, None], own[:, None, :]).sum(axis=(1, 2)) - len(self.others[node])
        for place, other in enumerate(self.others[node]):
            further = self.others[other][self.others[other] != node]
            steps = self.points[further] - self.points[other]
            theirs = np.arctan2(steps[:, 1], steps[:, 0])
            costs = costs + 2 * _narrow(own[:, place, None] + math.pi, theirs[None]).sum(axis=1)
        costs *= 6
        return costs


def _near(start: Points, end: Points) -> Points:
    """How near the lines come to the origin, in a plane where boxes are discs of radius 1: 1 through it, 0 outside."""
    along = end - start
    share = -(start * along).sum(axis=-1) / np.maximum((along**2).sum(axis=-1), 1e-9)
    nearest = start + np.clip(share, 0, 1)[..., None] * along
    near: Points = np.maximum(0, 1.1 - np.linalg.norm(nearest, axis=-1))
    return near


def _side(start: Points, end: Points, other: Points) -> Points:
    along, offset = end - start, other - start
    side: Points = along[..., 0] * offset[..., 1] - along[..., 1] * offset[..., 0]
    return side


def _narrow(first: Points, second: Points) -> Points:
    """1 where two directions are the same, 0 from the smallest good angle on."""
    between = np.abs((first - second + math.pi) % math.tau - math.pi)
    narrow: Points = np.maximum(0, 1 - between / SMALLEST_ANGLE)
    return narrow
