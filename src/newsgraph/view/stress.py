"""Where nodes lie: stress majorization, which makes distances in the picture like distances in the graph.

Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004. No step depends on a clock, a hash or on
threads, so that the same graph gives the same picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Links = Sequence[tuple[int, int, int]]  # two nodes and how many facts join them

MOST_ANCHORS = 600  # beyond it, nodes are placed by their distance to the best linked ones only
EXTRA_LENGTH = 0.12  # of a link, for each further parallel fact: its captions need room
MOST_EXTRA = 8


def stress_layout(count: int, links: Links, seed: int) -> Points:
    """Positions of a connected graph's nodes (count x 2), in units of one link's length, centred on the origin.

    Args:
        count: number of nodes, numbered from 0.
        links: unordered pairs, each once.
        seed: of the initial positions; another seed may give a better or a worse picture.
    """
    if count == 1:
        return np.zeros((1, 2))
    anchors = _anchors(count, links)
    distances = _distances(count, links, anchors)
    weights = np.where(distances > 0, 1 / np.maximum(distances, 0.5) ** 2, 0.0)
    points = np.random.default_rng(seed).random((count, 2)) * np.sqrt(count)
    for _ in range(_iterations(count)):
        points = _majorized(points, anchors, distances, weights)
    return points - points.mean(axis=0)


def stress(points: Points, links: Links) -> float:
    """How badly distances in the picture fit those in the graph: 0 is perfect."""
    count = len(points)
    anchors = _anchors(count, links)
    distances = _distances(count, links, anchors)
    offsets = points[:, None, :] - points[anchors][None, :, :]
    lengths = np.sqrt((offsets**2).sum(axis=2))
    wanted = np.maximum(distances, 0.5)
    return float((((lengths - distances) / wanted) ** 2).sum() / max(1, count * len(anchors)))


def _iterations(count: int) -> int:
    return 120 if count <= 300 else 40


def _anchors(count: int, links: Links) -> NDArray[np.int64]:
    degrees = np.zeros(count)
    for first, second, _ in links:
        degrees[first] += 1
        degrees[second] += 1
    return np.sort(np.argsort(-degrees, kind="stable")[:MOST_ANCHORS])


def _distances(count: int, links: Links, anchors: NDArray[np.int64]) -> NDArray[np.float64]:
    """Of each node (rows) to each anchor (columns), by links; those of heavier links are longer."""
    distances = _hops(count, links, anchors).T.astype(np.float64)
    column = {int(anchor): index for index, anchor in enumerate(anchors)}
    for first, second, weight in links:
        length = 1 + EXTRA_LENGTH * min(weight - 1, MOST_EXTRA)
        for node, anchor in ((first, second), (second, first)):
            if anchor in column:
                distances[node, column[anchor]] = length
    return distances


def _hops(count: int, links: Links, anchors: NDArray[np.int64]) -> NDArray[np.int64]:
    pairs = np.array([(a, b) for a, b, _ in links] + [(b, a) for a, b, _ in links])
    pairs = pairs[np.argsort(pairs[:, 0], kind="stable")]
    starts = np.flatnonzero(np.diff(pairs[:, 0], prepend=-1))
    hops = np.full((len(anchors), count), -1)
    frontier = np.zeros((len(anchors), count), dtype=bool)
    frontier[np.arange(len(anchors)), anchors] = True
    level = 0
    while frontier.any():
        hops[frontier] = level
        frontier = np.logical_or.reduceat(frontier[:, pairs[:, 1]], starts, axis=1) & (hops < 0)
        level += 1
    return hops


def _majorized(
    points: Points, anchors: NDArray[np.int64], distances: NDArray[np.float64], weights: NDArray[np.float64]
) -> Points:
    """One step: each node goes to the mean of where its anchors want it."""
    placed = points[anchors]
    moved = np.empty_like(points)
    x_offsets = points[:, :1] - placed[:, 0]
    y_offsets = points[:, 1:] - placed[:, 1]
    pull = distances / np.maximum(np.sqrt(x_offsets**2 + y_offsets**2), 1e-9)
    total = weights.sum(axis=1)
    moved[:, 0] = (weights * (placed[:, 0] + pull * x_offsets)).sum(axis=1) / total
    moved[:, 1] = (weights * (placed[:, 1] + pull * y_offsets)).sum(axis=1) / total
    return moved
