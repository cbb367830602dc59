"""One-to-one matching of predicted and gold items: the largest there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


def match(predicted: Sequence[T], gold: Sequence[T], likeness: Callable[[T, T], float]) -> list[tuple[int, int]]:
    """Index pairs (predicted, gold) of a maximum matching over the pairs whose `likeness` is above zero.

    Each predicted item tries the gold items from the most alike on, and gives way where it can go elsewhere
    (Kuhn's algorithm).
    """
    wishes = [_by_likeness([likeness(p, g) for g in gold]) for p in predicted]
    owner: dict[int, int] = {}
    for index in range(len(predicted)):
        _place(index, wishes, owner, set())
    return sorted((p, g) for g, p in owner.items())


def _by_likeness(likenesses: list[float]) -> list[int]:
    alike = [j for j, value in enumerate(likenesses) if value]
    return sorted(alike, key=lambda j: -likenesses[j])


def _place(index: int, wishes: list[list[int]], owner: dict[int, int], tried: set[int]) -> bool:
    for wish in wishes[index]:
        if wish in tried:
            continue
        tried.add(wish)
        if wish not in owner or _place(owner[wish], wishes, owner, tried):
            owner[wish] = index
            return True
    return False
