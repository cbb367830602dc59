from __future__ import annotations

import time

import numpy as np

from newsgraph.view.forces import force_layout

TREE = [(number // 3, number, 1) for number in range(1, 2000)]


def test_linked_nodes_lie_near_each_other() -> None:
    points = force_layout(2000, TREE)
    linked = np.median([np.linalg.norm(points[a] - points[b]) for a, b, _ in TREE])
    any_two = np.median(np.linalg.norm(points[:1000] - points[1000:], axis=1))
    assert linked < any_two / 5


def test_two_groups_stand_apart() -> None:
    random = np.random.default_rng(3)
    pairs = {tuple(sorted(pair)) for pair in random.integers(0, 150, (900, 2)).tolist() if pair[0] != pair[1]}
    links = sorted({(a + shift, b + shift, 1) for a, b in pairs for shift in (0, 150)} | {(0, 150, 1)})
    points = force_layout(300, links)
    first, second = points[:150], points[150:]
    between = np.linalg.norm(first.mean(axis=0) - second.mean(axis=0))
    assert between > 1.5 * max(np.linalg.norm(part - part.mean(axis=0), axis=1).mean() for part in (first, second))


def test_no_two_nodes_coincide_even_where_nothing_joins_them() -> None:
    points = force_layout(500, [(0, 1, 2)])
    assert np.isfinite(points).all()
    assert len({tuple(point) for point in points.round(6).tolist()}) == 500


def test_nothing_and_one_node_have_a_place() -> None:
    assert force_layout(0, []).shape == (0, 2)
    assert force_layout(1, []).tolist() == [[0.0, 0.0]]


def test_the_same_graph_gives_the_same_picture() -> None:
    assert np.array_equal(force_layout(2000, TREE), force_layout(2000, TREE))


def test_ten_times_the_nodes_take_no_more_than_some_twenty_times_the_time() -> None:
    large = [(number // 3, number, 1) for number in range(1, 20_000)]
    times = []
    for count, links in ((2000, TREE), (20_000, large)):
        start = time.process_time()
        force_layout(count, links)
        times.append(time.process_time() - start)
    assert times[1] < 20 * times[0]
