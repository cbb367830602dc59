"""Where the nodes of a large graph lie: forces between them, found coarse first and in time almost linear.

Linked nodes attract and all nodes repel each other (Jacomy et al., "ForceAtlas2", 2014). The graph is first shrunk by
merging nodes with their closest neighbours, level by level, and laid out from the coarsest level on (Walshaw, "A
Multilevel Algorithm for Force-Directed Graph Drawing", 2003). Repulsion is a convolution on a grid, made by Fourier
transforms (as in Linderman et al., 2019). No step depends on a clock, a hash or on threads.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Numbers = NDArray[np.int64]

COARSEST = 40  # nodes at which merging ends
LEAST_SHRUNK = 0.9  # of the nodes, which a level may keep at most
ROUNDS_COARSE, ROUNDS_FINE, ROUNDS_LARGE = 120, 60, 28
LARGE_LEVEL = 4000  # nodes; what is coarser has found the picture by then
GRAVITY = 0.03  # of the middle, in links' strength; keeps parts together
SOFT = 0.6  # cells within which repulsion grows no more
LEAST_APART = 0.8  # of the picture's extent by the root of the nodes: a third of their mean distance
ROUNDS_APART, MOST_IN_CELL = 10, 5
GRIDS = (32, 48, 64, 80, 96, 108, 128, 144, 160, 192, 216, 256)  # sides that are quick to transform
CELLS_A_NODE = 1.3  # by side


@dataclass(frozen=True)
class _Level:
    """A graph, the shrunk ones with how much each node and link stands for."""

    masses: Points
    starts: Numbers
    ends: Numbers
    weights: Points


def force_layout(count: int, links: Sequence[tuple[int, int, int]], seed: int = 0) -> Points:
    """Positions of a graph's nodes (count x 2), centred on the origin; neighbours lie about 1 apart.

    Args:
        count: number of nodes, numbered from 0.
        links: unordered pairs of different nodes, each once, with the number of facts that join them.
        seed: of the initial positions.
    """
    if count < 2:
        return np.zeros((count, 2))
    random = np.random.default_rng(seed)
    starts, ends, facts = (np.array([link[part] for link in links], dtype=np.int64) for part in range(3))
    levels = [_Level(1.0 + _degrees(count, starts, ends), starts, ends, np.sqrt(facts.astype(np.float64)))]
    owners: list[Numbers] = []
    while len(levels[-1].masses) > COARSEST:
        owner, coarse = _shrunk(levels[-1])
        if len(coarse.masses) > LEAST_SHRUNK * len(levels[-1].masses):
            break
        owners.append(owner)
        levels.append(coarse)
    points = random.standard_normal((len(levels[-1].masses), 2)) * math.sqrt(count)
    points = _settled(points, levels[-1], ROUNDS_COARSE, 1.0)
    for level, owner in zip(reversed(levels[:-1]), reversed(owners), strict=True):
        spread = 0.3 * _extent(points) / math.sqrt(len(level.masses))
        points = points[owner] + random.standard_normal((len(level.masses), 2)) * spread
        rounds = ROUNDS_LARGE if len(level.masses) > LARGE_LEVEL else ROUNDS_FINE
        points = _settled(points, level, rounds, 0.25)
    return _unit(_parted(points, random), levels[0])


def _degrees(count: int, starts: Numbers, ends: Numbers) -> Points:
    return np.bincount(np.concatenate([starts, ends]), minlength=count).astype(np.float64)


def _shrunk(level: _Level) -> tuple[Numbers, _Level]:
    """Each node merged with the neighbour that it is bound to most, and to which of the merged ones it belongs."""
    count = len(level.masses)
    pairs = level.masses[level.starts] * level.masses[level.ends]
    order = np.lexsort((np.arange(len(pairs)), level.weights / pairs))  # the most bound last: it is written last
    best = np.arange(count)
    rank = np.full(count, -1)
    for here, there in ((level.starts, level.ends), (level.ends, level.starts)):
        places = np.full(count, -1)
        places[here[order]] = np.arange(len(order))
        better = places > rank
        best[better] = there[order[places[better]]]
        rank[better] = places[better]
    mutual = best[best] == np.arange(count)
    best[mutual] = np.minimum(best, np.arange(count))[mutual]
    while not np.array_equal(best[best], best):
        best = best[best]
    roots, owner = np.unique(best, return_inverse=True)
    return owner.astype(np.int64), _merged(level, owner.astype(np.int64), len(roots))


def _merged(level: _Level, owner: Numbers, count: int) -> _Level:
    first, second = owner[level.starts], owner[level.ends]
    kept = first != second
    low, high = np.minimum(first, second)[kept], np.maximum(first, second)[kept]
    keys, place = np.unique(low * count + high, return_inverse=True)
    masses, weights = np.zeros(count), np.zeros(len(keys))
    np.add.at(masses, owner, level.masses)
    np.add.at(weights, place, level.weights[kept])
    return _Level(masses, keys // count, keys % count, weights)


def _settled(points: Points, level: _Level, rounds: int, heat: float) -> Points:
    """The points moved along the forces on them, ever less far."""
    for step in range(rounds):
        farthest = heat * _extent(points) / math.sqrt(len(points)) * 4 * (1 - step / rounds) ** 1.5 + 1e-9
        force = _repulsion(points, level.masses) + _attraction(points, level)
        force = force / level.masses[:, None] - GRAVITY * points
        length = np.hypot(force[:, 0], force[:, 1])
        step_length = np.minimum(length, farthest) / np.maximum(length, 1e-12)
        points = points + force * step_length[:, None]
        points -= np.average(points, axis=0, weights=level.masses)
    return points


def _attraction(points: Points, level: _Level) -> Points:
    """Of linked nodes, as strong as they are far from each other."""
    count = len(points)
    pull = (points[level.ends] - points[level.starts]) * level.weights[:, None]
    force = np.empty_like(points)
    for axis in (0, 1):
        force[:, axis] = np.bincount(level.starts, weights=pull[:, axis], minlength=count)
        force[:, axis] -= np.bincount(level.ends, weights=pull[:, axis], minlength=count)
    return force


def _repulsion(points: Points, masses: Points) -> Points:
    """Of all on each: mass times mass over distance, read off a grid."""
    side = next((side for side in GRIDS if side >= CELLS_A_NODE * math.sqrt(len(points))), GRIDS[-1])
    low = points.min(axis=0)
    cell = float((points.max(axis=0) - low).max()) / (side - 2) + 1e-9
    places = (points - low) / cell
    corner = places.astype(np.int64)
    share = places - corner
    cells, parts = _corners(corner, share, side)
    density = np.bincount(cells.ravel(), weights=(parts * masses).ravel(), minlength=side * side).reshape(side, side)
    seen = np.fft.rfft2(density, s=(2 * side, 2 * side))
    force = np.empty_like(points)
    for axis, kernel in enumerate(_kernels(side)):
        field = np.fft.irfft2(seen * kernel, s=(2 * side, 2 * side))[:side, :side].ravel()
        force[:, axis] = (field[cells] * parts).sum(axis=0) * masses / cell
    return force


def _corners(corner: Numbers, share: Points, side: int) -> tuple[Numbers, Points]:
    """The four cells around each point, and what of it belongs to each."""
    x, y = share[:, 0], share[:, 1]
    first = corner[:, 0] * side + corner[:, 1]
    cells = np.stack([first, first + 1, first + side, first + side + 1])
    return cells, np.stack([(1 - x) * (1 - y), (1 - x) * y, x * (1 - y), x * y])


@cache
def _kernels(side: int) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """How a mass in one cell pushes in each other one, as its spectrum, for both directions."""
    steps = np.fft.fftfreq(2 * side, 1 / (2 * side))
    x, y = np.meshgrid(steps, steps, indexing="ij")
    fall = 1 / (x**2 + y**2 + SOFT**2)
    return np.fft.rfft2(x * fall), np.fft.rfft2(y * fall)


def _parted(points: Points, random: np.random.Generator) -> Points:
    """The points, those that nearly coincide pushed apart: on the grid they did not repel each other."""
    least = LEAST_APART * _extent(points) / math.sqrt(len(points))
    points = points + random.standard_normal(points.shape) * least / 100
    for _ in range(ROUNDS_APART):
        first, second = _close_pairs(np.floor(points / least).astype(np.int64))
        offsets = points[second] - points[first]
        lengths = np.maximum(np.hypot(offsets[:, 0], offsets[:, 1]), 1e-12)
        push = offsets * (np.maximum(least - lengths, 0) / lengths / 2)[:, None]
        for axis in (0, 1):
            np.add.at(points[:, axis], second, push[:, axis])
            np.subtract.at(points[:, axis], first, push[:, axis])
    return points


def _close_pairs(cells: Numbers) -> tuple[Numbers, Numbers]:
    """Pairs of points in one cell or in neighbouring ones, of each cell a few."""
    cells = cells - cells.min(axis=0) + 1
    width = int(cells[:, 1].max()) + 2
    keys = cells[:, 0] * width + cells[:, 1]
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    places = np.arange(len(keys))
    found = []
    for step in (0, 1, width - 1, width, width + 1):
        begin = places + 1 if step == 0 else np.searchsorted(ordered, ordered + step)
        for further in range(MOST_IN_CELL):
            other = np.minimum(begin + further, len(keys) - 1)
            close = (ordered[other] == ordered + step) & (begin + further < len(keys))
            found.append(np.stack([order[close], order[other[close]]]))
    first, second = np.concatenate(found, axis=1)
    return first, second


def _extent(points: Points) -> float:
    return float(np.sqrt((points**2).sum(axis=1).mean())) + 1e-9


def _unit(points: Points, level: _Level) -> Points:
    """The picture in units of the distance that neighbours have as a rule."""
    if not len(level.starts):
        return points / _extent(points) * math.sqrt(len(points)) if len(points) else points
    lengths = np.linalg.norm(points[level.starts] - points[level.ends], axis=1)
    return points / max(float(np.median(lengths)), 0.1 * _extent(points) / math.sqrt(len(points)))
