"""Families: sets that are joined as it is found that two members belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Families:
    """Disjoint sets of numbers, each loaded when one of its members is asked for.

    Args:
        load: gives all members of the family of a number, with the number itself.
    """

    def __init__(self, load: Callable[[int], Iterable[int]]) -> None:
        self._load = load
        self._members: dict[int, list[int]] = {}
        self._leader: dict[int, int] = {}

    def together(self, one: int, other: int) -> bool:
        """Whether the two are of one family."""
        return self._find(one) == self._find(other)

    def join(self, one: int, other: int) -> None:
        """Make the families of the two one."""
        large, small = sorted((self._find(one), self._find(other)), key=lambda leader: -len(self._members[leader]))
        if large != small:
            moved = self._members.pop(small)
            self._members[large] += moved
            self._leader.update(dict.fromkeys(moved, large))

    def leader(self, number: int) -> int:
        """The member that stands for the family of a number until that is joined with another."""
        return self._find(number)

    def of(self, numbers: Iterable[int]) -> Iterator[list[int]]:
        """The families of these, each once, their members sorted."""
        for leader in dict.fromkeys(self._find(number) for number in numbers):
            yield sorted(self._members[leader])

    def _find(self, number: int) -> int:
        if number not in self._leader:
            members = list(self._load(number))
            self._members[number] = members
            self._leader.update(dict.fromkeys(members, number))
        return self._leader[number]
