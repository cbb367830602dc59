from __future__ import annotations

import itertools
import math
import time

import numpy as np
import pytest

from newsgraph.view.layout import Frame, Sketch, positions
from newsgraph.view.spacing import Box
from newsgraph.view.stress import stress, stress_layout
from tests.view.test_spacing import overlapping

WIDE, TALL = Frame(960, 660), Frame(300, 640)


def sketch(count: int, links: list[tuple[int, int, int]]) -> Sketch:
    joined = frozenset(end for link in links for end in link[:2])
    return Sketch((Box(90, 16, 34),) * count, tuple(links), joined, tuple(links))


RING = [(number, (number + 1) % 8, 1) for number in range(8)]
STAR = [(0, number, 1) for number in range(1, 9)]


@pytest.mark.parametrize("links", [RING, STAR])
def test_the_picture_keeps_the_distances_of_the_graph(links: list[tuple[int, int, int]]) -> None:
    count = 1 + max(max(a, b) for a, b, _ in links)
    assert stress(stress_layout(count, links, 0), links) < 0.1


def test_a_link_of_many_facts_is_longer() -> None:
    points = stress_layout(3, [(0, 1, 1), (1, 2, 8)], 0)
    assert np.linalg.norm(points[1] - points[2]) > 1.5 * np.linalg.norm(points[0] - points[1])


@pytest.mark.parametrize("frame", [WIDE, TALL])
def test_no_boxes_overlap(frame: Frame) -> None:
    links = [*RING, *((8 + 2 * pair, 9 + 2 * pair, 1) for pair in range(4))]
    [points] = positions(sketch(16, links), [frame])
    width = 0.7 * 90 if frame is TALL else 90
    assert not overlapping(points, [Box(width, 16, 34)] * 16, slack=1)


def test_a_picture_has_the_shape_of_its_frame() -> None:
    wide, tall = positions(sketch(9, STAR), [WIDE, TALL])
    assert spread(wide)[0] > spread(wide)[1]
    assert spread(tall)[0] < spread(tall)[1]


def spread(points: list[tuple[float, float]]) -> tuple[float, float]:
    xs, ys = zip(*points, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def test_links_of_many_facts_lie_level() -> None:
    [points] = positions(sketch(4, [(0, 1, 9), (2, 3, 9), (0, 2, 1), (1, 3, 1)]), [WIDE])
    for first, second in ((0, 1), (2, 3)):
        assert abs(points[first][0] - points[second][0]) > 2 * abs(points[first][1] - points[second][1])


def test_what_is_not_seen_at_first_stands_near_its_neighbours() -> None:
    links = ((0, 1, 1), (1, 2, 1))
    [points] = positions(Sketch((Box(90, 16, 34),) * 4, links, frozenset({0, 1}), links[:1]), [WIDE])
    assert math.dist(points[1], points[2]) < 300
    assert len(set(points)) == 4


def test_the_same_graph_gives_the_same_picture() -> None:
    links = [*RING, *((number, number + 4, 2) for number in range(4))]
    assert positions(sketch(8, links), [WIDE, TALL]) == positions(sketch(8, links), [WIDE, TALL])


def test_nothing_and_one_node_have_a_place() -> None:
    assert positions(Sketch((), (), frozenset(), ()), [WIDE]) == [[]]
    assert positions(Sketch((Box(9, 9, 9),), (), frozenset({0}), ()), [WIDE]) == [[(0.0, 0.0)]]


def test_two_nodes_do_not_coincide() -> None:
    [points] = positions(sketch(2, [(0, 1, 1)]), [WIDE])
    assert math.dist(*points) > 90


def test_a_thousand_nodes_are_laid_out_in_seconds() -> None:
    links = [(number // 3, number, 1) for number in range(1, 1000)]
    links += [(a, b, 1) for a, b in itertools.combinations(range(40, 1000, 37), 2)]
    start = time.process_time()
    points = positions(sketch(1000, links), [WIDE, TALL])
    assert time.process_time() - start < 10  # about two on an idle machine
    assert all(math.isfinite(x) and math.isfinite(y) for frame in points for x, y in frame)
