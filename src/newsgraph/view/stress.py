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
EXTRA_LENGTH = 0.28  # of a link, for each further parallel fact: its captions need room
EXTRA_DISTANCE = 0.08  # of a link, for each parallel fact in a fan beside it
MOST_EXTRA = 7


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
    weights = _weights(distances, anchors, links)
    points = np.random.default_rng(seed).random((count, 2)) * np.sqrt(count)
    for _ in range(_iterations(count)):
        points = _majorized(points, anchors, distances, weights)
    centred: Points = points - points.mean(axis=0)
    return centred


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
    """Of each node (rows) to each anchor (columns) along the shortest way; links of many facts are longer."""
    ends = np.array([(a, b) for a, b, _ in links] + [(b, a) for a, b, _ in links])
    order = np.argsort(ends[:, 0], kind="stable")
    ends, lengths = ends[order], np.tile(_lengths(count, links), 2)[order]
    starts = np.flatnonzero(np.diff(ends[:, 0], prepend=-1))
    reached = np.full((len(anchors), count), np.inf)
    reached[np.arange(len(anchors)), anchors] = 0
    while True:
        onward = np.minimum.reduceat(reached[:, ends[:, 1]] + lengths, starts, axis=1)
        nearer = np.minimum(reached, onward)
        if np.array_equal(nearer, reached):
            return reached.T
        reached = nearer


def _weights(distances: NDArray[np.float64], anchors: NDArray[np.int64], links: Links) -> NDArray[np.float64]:
    """How much each distance matters: near ones more than far ones, those of links as much as they carry facts."""
    weights = np.where(distances > 0, 1 / np.maximum(distances, 0.5) ** 2, 0.0)
    column = {int(anchor): index for index, anchor in enumerate(anchors)}
    for first, second, facts in links:
        for node, anchor in ((first, second), (second, first)):
            if anchor in column:
                weights[node, column[anchor]] *= facts
    return weights


def _lengths(count: int, links: Links) -> NDArray[np.float64]:
    """How long each link should be: fans of parallel edges need length for captions and keep others at a distance."""
    facts = np.minimum(np.array([weight for _, _, weight in links], dtype=np.float64), 1 + MOST_EXTRA)
    heaviest = np.ones(count)
    for end in (0, 1):
        np.maximum.at(heaviest, [link[end] for link in links], facts)
    beside = heaviest[[a for a, _, _ in links]] + heaviest[[b for _, b, _ in links]] - 2 * facts
    lengths: NDArray[np.float64] = 1 + EXTRA_LENGTH * (facts - 1) + EXTRA_DISTANCE * beside
    return lengths


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
