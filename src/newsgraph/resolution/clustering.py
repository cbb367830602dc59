"""Joining profiles by their links: the strongest first, and nothing that a contradiction keeps apart.

The outcome is a function of the profiles and links alone, in whatever order they come.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsgraph.model import Feature

_MARGIN = 1.0  # points by which one of two candidates that exclude each other must be better


@dataclass(frozen=True, slots=True)
class Link:
    """Two profiles, by their keys, with what speaks for their being one."""

    left: str
    right: str
    score: float
    features: tuple[Feature, ...] = ()
    judged: bool = False  # a person said that they are the same

    @property
    def order(self) -> tuple[bool, float, str, str]:
        """What a person said comes first, then the strongest."""
        return (not self.judged, -self.score, self.left, self.right)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Profiles that are one, by their keys, sorted; and the links that joined them, the weakest last."""

    keys: tuple[str, ...]
    links: tuple[Link, ...] = ()


def clusters(keys: Iterable[str], links: Sequence[Link], apart: Callable[[str, str], bool]) -> tuple[Cluster, ...]:
    """The clusters of profiles; `apart` says whether two profiles must not be one.

    A profile that fits two others about equally well which exclude each other joins neither.
    """
    unsure = _unsure(links, apart)
    groups = {key: [key] for key in keys}
    used: defaultdict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda link: link.order):
        left, right = groups[link.left], groups[link.right]
        if left is right or (not link.judged and not {link.left, link.right}.isdisjoint(unsure)):
            continue
        if not link.judged and any(apart(a, b) for a in left for b in right):
            continue
        smaller, larger = sorted((left, right), key=len)
        larger.extend(smaller)
        groups.update(dict.fromkeys(smaller, larger))
        used[link.left].append(link)
    return tuple(_cluster(group, used) for group in _each_once(groups))


def _unsure(links: Sequence[Link], apart: Callable[[str, str], bool]) -> set[str]:
    """The profiles with two about equally good candidates that exclude each other."""
    neighbours: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for link in links:
        if not link.judged:
            neighbours[link.left].append((-link.score, link.right))
            neighbours[link.right].append((-link.score, link.left))
    found = set()
    for key, candidates in neighbours.items():
        best, *others = sorted(candidates)
        if any(score - best[0] < _MARGIN and apart(best[1], other) for score, other in others):
            found.add(key)
    return found


def _each_once(groups: dict[str, list[str]]) -> list[list[str]]:
    return list({id(group): group for group in groups.values()}.values())


def _cluster(group: list[str], used: dict[str, list[Link]]) -> Cluster:
    links = (link for key in group for link in used.get(key, ()))
    return Cluster(tuple(sorted(group)), tuple(sorted(links, key=lambda link: link.order)))
