"""The picture's geometry, computed beforehand: where each node lies in a wide and in a tall frame."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from newsgraph.view.forces import force_layout
from newsgraph.view.refining import refined
from newsgraph.view.spacing import CELL, Box, Plan, without_overlaps
from newsgraph.view.stress import stress, stress_layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    Point = tuple[float, float]
    Points = NDArray[np.float64]
    Link = tuple[int, int, int]  # two nodes and how many facts join them

MOST_BY_STRESS = 400  # nodes; for more, stress takes too long and shows no more
STEP = 60.0  # pixels between neighbours of an overview, at full size
OVERVIEW_SHAPE = np.array([1.25, 0.8])  # wider than high, as windows are
MOST_TRIED = 60  # nodes of a part of which several pictures are tried
TRIALS = 20
MOST_FACTS = 8  # of a link that count when room is given
FAN_GAP = 19.0  # pixels between parallel edges, as they are drawn
FEWEST_IN_FAN = 4
MOST_STRETCHED = 1.9
TALL_LABELS = 0.7  # of a label's width that is kept free in a narrow window, where names may stand beside nodes
LONGEST_LINK = 300.0  # pixels
ROOM = 3.5  # times the boxes' area that a picture should have


@dataclass(frozen=True, slots=True)
class Frame:
    """The window that a picture is made for, in pixels."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is to be laid out."""

    boxes: tuple[Box, ...]  # by node
    links: tuple[Link, ...]  # all pairs that facts join
    first: frozenset[int]  # the nodes seen at first sight; they get the best places
    first_links: tuple[Link, ...]  # the pairs joined at first sight


def positions(sketch: Sketch, frames: Sequence[Frame]) -> list[list[Point]]:
    """For each frame a position for each node; boxes of nodes seen at first sight do not overlap in it."""
    if len(sketch.boxes) > MOST_BY_STRESS:
        return _spread(sketch, frames)
    parts = _parts(sorted(sketch.first), sketch.first_links)
    shapes = [_shape(part, sketch.first_links) for part in parts]
    return [_arranged(sketch, parts, shapes, frame) for frame in frames]


def overview(count: int, links: Sequence[Link]) -> list[Point]:
    """A position for each node of a large graph, where only the largest nodes have names."""
    return [(float(x), float(y)) for x, y in force_layout(count, links) * STEP * OVERVIEW_SHAPE]


def _spread(sketch: Sketch, frames: Sequence[Frame]) -> list[list[Point]]:
    """Positions of many nodes, each with room for its box."""
    shape = force_layout(len(sketch.boxes), sketch.links)
    found = []
    for frame in frames:
        tall = frame.width < frame.height
        boxes = (_narrowed(sketch) if tall else sketch).boxes
        turned = shape[:, ::-1] if tall else shape
        sides = _enlarged(frame, boxes)
        spans = np.maximum(np.percentile(turned, 98, axis=0) - np.percentile(turned, 2, axis=0), 0.5)
        points = turned * np.array([sides.width, sides.height]) / spans
        found.append(without_overlaps([(float(x), float(y)) for x, y in points], boxes))
    return found


def _parts(nodes: Sequence[int], links: Sequence[Link]) -> list[list[int]]:
    """The connected parts, largest first."""
    neighbours = _neighbours(links)
    seen: set[int] = set()
    parts = []
    for node in nodes:
        if node in seen:
            continue
        part, waiting = [], [node]
        seen.add(node)
        while waiting:
            part.append(waiting.pop())
            found = [other for other in neighbours.get(part[-1], ()) if other not in seen]
            seen.update(found)
            waiting.extend(found)
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _neighbours(links: Sequence[Link]) -> dict[int, list[int]]:
    neighbours: dict[int, list[int]] = {}
    for first, second, _ in links:
        neighbours.setdefault(first, []).append(second)
        neighbours.setdefault(second, []).append(first)
    return neighbours


def _shape(part: Sequence[int], links: Sequence[Link]) -> Points:
    """A connected part's picture without scale: of several that one with few crossings and little stress."""
    number = {node: index for index, node in enumerate(part)}
    own = [(number[a], number[b], weight) for a, b, weight in links if a in number]
    trials = TRIALS if 3 < len(part) <= MOST_TRIED else 1
    candidates = [stress_layout(len(part), own, seed) for seed in range(trials)]
    candidates = [_turned(points, own) for points in candidates]
    return candidates[0] if trials == 1 else min(candidates, key=lambda points: _badness(points, own))


def _badness(points: Points, links: Sequence[Link]) -> float:
    crowding = _crossings(points, links) + 2 * _covered(points, links) + _cramped(points, links)
    return crowding + 20 * stress(points, links)


def _cramped(points: Points, links: Sequence[Link]) -> float:
    """How little room the captions of links with several facts have: such a link should be long and level."""
    room = 0.0
    for first, second, weight in links:
        if weight > 1:
            width, height = np.abs(points[first] - points[second]).tolist()
            room += min(weight, MOST_FACTS) * max(0.0, 1 - max(0.0, width - height) / (0.3 * min(weight, MOST_FACTS)))
    return room


def _crossings(points: Points, links: Sequence[Link]) -> int:
    starts, ends = points[[a for a, _, _ in links]], points[[b for _, b, _ in links]]
    pairs = np.array([(a, b) for a, b, _ in links])
    shared = (pairs[:, None, :, None] == pairs[None, :, None, :]).any(axis=(2, 3))
    sides = _side(starts, ends, starts) * _side(starts, ends, ends) < 0
    return int((sides & sides.T & ~shared).sum()) // 2


def _side(starts: Points, ends: Points, others: Points) -> Points:
    """On which side of each line (rows) each other point (columns) lies, by the sign."""
    along = ends - starts
    offsets = others[None, :, :] - starts[:, None, :]
    return along[:, None, 0] * offsets[:, :, 1] - along[:, None, 1] * offsets[:, :, 0]


def _covered(points: Points, links: Sequence[Link]) -> int:
    """How many nodes a foreign link, or the fan of its facts, runs through."""
    reach = 0.22 + 0.07 * np.minimum([weight - 1 for _, _, weight in links], MOST_FACTS)
    starts, ends = points[[a for a, _, _ in links]], points[[b for _, b, _ in links]]
    along = ends - starts
    offsets = points[None, :, :] - starts[:, None, :]
    share = (offsets * along[:, None, :]).sum(axis=2) / np.maximum((along**2).sum(axis=1), 1e-9)[:, None]
    away = offsets - share[:, :, None] * along[:, None, :]
    near = (np.sqrt((away**2).sum(axis=2)) < reach[:, None]) & (share > 0.05) & (share < 0.95)
    return int(near.sum())


def _turned(points: Points, links: Sequence[Link]) -> Points:
    """Turned so that the links with most facts lie level: their captions stand one above the other."""
    if not links:
        return points
    along = points[[b for _, b, _ in links]] - points[[a for a, _, _ in links]]
    angles = np.arctan2(along[:, 1], along[:, 0])
    weights = np.array([weight for _, _, weight in links], dtype=np.float64) ** 2
    angle = -0.5 * math.atan2(float((weights * np.sin(2 * angles)).sum()), float((weights * np.cos(2 * angles)).sum()))
    cosine, sine = math.cos(angle), math.sin(angle)
    x, y = points[:, 0] * cosine - points[:, 1] * sine, points[:, 0] * sine + points[:, 1] * cosine
    return np.stack([x, y], axis=1)


def _arranged(sketch: Sketch, parts: Sequence[Sequence[int]], shapes: Sequence[Points], frame: Frame) -> list[Point]:
    if frame.width < frame.height:
        sketch = _narrowed(sketch)
    frame = _enlarged(frame, [sketch.boxes[node] for part in parts for node in part])
    placed: dict[int, Point] = {}
    plan = Plan()
    for number, (part, shape) in enumerate(zip(parts, shapes, strict=True)):
        boxes = [sketch.boxes[node] for node in part]
        is_turned = number and frame.width < frame.height
        points = _scaled(shape[:, ::-1] if is_turned else shape, frame, boxes, fill=number == 0)
        points = without_overlaps(_beside_fans(points, part, sketch), boxes)
        wish = (0.0, 0.0) if number else None
        _set_down(dict(zip(part, points, strict=True)), wish, placed, plan, sketch, frame)
    placed = _refined(placed, sketch, frame)
    _set_down_others(placed, _plan_of(placed, sketch), sketch, frame)
    return _stretched([placed[node] for node in range(len(sketch.boxes))], sketch, frame)


def _refined(placed: Mapping[int, Point], sketch: Sketch, frame: Frame) -> dict[int, Point]:
    nodes = sorted(placed)
    number = {node: index for index, node in enumerate(nodes)}
    links = [(number[a], number[b], weight) for a, b, weight in sketch.first_links]
    boxes = [sketch.boxes[node] for node in nodes]
    points = refined([placed[node] for node in nodes], boxes, links, (frame.width, frame.height))
    return dict(zip(nodes, without_overlaps(points, boxes) if points else [], strict=True))


def _plan_of(placed: Mapping[int, Point], sketch: Sketch) -> Plan:
    """What the nodes and links that are seen at first sight take up."""
    plan = Plan()
    for node, point in placed.items():
        plan.take(point, sketch.boxes[node])
    for first, second, weight in sketch.first_links:
        plan.take_band(placed[first], placed[second], weight * FAN_GAP)
    return plan


def _narrowed(sketch: Sketch) -> Sketch:
    return replace(sketch, boxes=tuple(replace(box, width=box.width * TALL_LABELS) for box in sketch.boxes))


def _stretched(points: list[Point], sketch: Sketch, frame: Frame) -> list[Point]:
    """The picture drawn out in the direction in which it leaves the frame empty; nothing comes to overlap by it."""
    seen = np.array([points[node] for node in sorted(sketch.first)] or [(0.0, 0.0)])
    width, height = np.maximum(seen.max(axis=0) - seen.min(axis=0), 1.0).tolist()
    factor = (frame.width / frame.height) * height / width
    x_factor, y_factor = min(MOST_STRETCHED, max(1.0, factor)), min(MOST_STRETCHED, max(1.0, 1 / factor))
    return [(x * x_factor, y * y_factor) for x, y in points] if min(width, height) > CELL else points


def _beside_fans(points: list[Point], part: Sequence[int], sketch: Sketch) -> list[Point]:
    """The points, those that lay among the parallel edges of two others moved to their side."""
    number = {node: index for index, node in enumerate(part)}
    moved = np.array(points)
    for first, second, weight in sketch.first_links:
        if first not in number or weight < FEWEST_IN_FAN:
            continue
        start, end = moved[number[first]], moved[number[second]]
        along = (end - start) / max(1.0, math.dist(start, end))
        across = np.array([-along[1], along[0]])
        for node, index in number.items():
            share = float((moved[index] - start) @ along) / max(1.0, math.dist(start, end))
            aside = float((moved[index] - start) @ across)
            wanted = weight * FAN_GAP / 2 * math.sin(math.pi * min(max(share, 0), 1)) + sketch.boxes[node].bottom
            if node not in (first, second) and 0.1 < share < 0.9 and abs(aside) < wanted:
                moved[index] += across * (math.copysign(wanted, aside) - aside)
    return [(float(x), float(y)) for x, y in moved]


def _enlarged(frame: Frame, boxes: Sequence[Box]) -> Frame:
    area = ROOM * sum(box.width * (box.top + box.bottom) for box in boxes)
    factor = max(1.0, math.sqrt(area / (frame.width * frame.height)))
    return Frame(frame.width * factor, frame.height * factor)


def _scaled(shape: Points, frame: Frame, boxes: Sequence[Box], *, fill: bool) -> list[Point]:
    """The shape in pixels: filling the frame if asked to, else with links of moderate length."""
    if len(shape) == 1:
        return [(0.0, 0.0)]
    spans = np.maximum(shape.max(axis=0) - shape.min(axis=0), 0.5)
    margin = max(box.width for box in boxes), max(box.top + box.bottom for box in boxes)
    factors = [
        max(60.0, side - edge) / span
        for side, edge, span in zip((frame.width, frame.height), margin, spans.tolist(), strict=True)
    ]
    most = LONGEST_LINK if fill else LONGEST_LINK / 2
    x_factor, y_factor = (min(factor, most) for factor in factors)
    x_factor, y_factor = min(x_factor, 2.2 * y_factor), min(y_factor, 1.6 * x_factor)
    centre = (shape.max(axis=0) + shape.min(axis=0)) / 2
    return [(float(x) * x_factor, float(y) * y_factor) for x, y in shape - centre]


def _set_down(
    points: Mapping[int, Point], wish: Point | None, placed: dict[int, Point], plan: Plan, sketch: Sketch, frame: Frame
) -> None:
    """Put a part where it is free, as near to the wish as can be (the first one where it is)."""
    offset = (0.0, 0.0)
    if wish is not None:
        boxes = [(points[node], sketch.boxes[node]) for node in points]
        lines = [(points[a], points[b]) for a, b, _ in sketch.first_links if a in points and len(points) > 1]
        offset = plan.free_place(wish, boxes, lines, (frame.width, frame.height))
    for node, (x, y) in points.items():
        placed[node] = (x + offset[0], y + offset[1])
        plan.take(placed[node], sketch.boxes[node])
    for first, second, weight in sketch.first_links:
        if first in points:
            plan.take_band(placed[first], placed[second], weight * FAN_GAP)


def _set_down_others(placed: dict[int, Point], plan: Plan, sketch: Sketch, frame: Frame) -> None:
    """Put the nodes that are not seen at first sight near those that they are linked with."""
    neighbours = _neighbours(sketch.links)
    others = [node for node in range(len(sketch.boxes)) if node not in sketch.first]
    for node in sorted(others, key=lambda node: (-_known(node, neighbours, placed), node)):
        known = [placed[other] for other in neighbours.get(node, ()) if other in placed]
        wish = _mean(known) if known else (0.0, frame.height / 2)
        _set_down({node: (0.0, 0.0)}, wish, placed, plan, sketch, frame)


def _known(node: int, neighbours: Mapping[int, Sequence[int]], placed: AbstractSet[int] | Mapping[int, Point]) -> int:
    return sum(other in placed for other in neighbours.get(node, ()))


def _mean(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
