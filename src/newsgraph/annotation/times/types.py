"""The time expressions of a document, as the layers of facts ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsgraph.annotation.parsed import Token


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Tokens `start` to `end` (exclusive) that name the time `edtf`."""

    start: int
    end: int
    edtf: str


@dataclass(frozen=True)
class Times:
    """The time expressions of a document, and the words that each one dates."""

    expressions: tuple[TimeExpression, ...]
    of_token: Mapping[int, str]  # event word -> EDTF
    unresolved: frozenset[int] = frozenset()  # event words whose time the text gives, in words that stay open

    def of(self, token: Token) -> str | None:
        """The time of the happening that `token` (a verb or noun) stands for, None where the text leaves it open."""
        return self.of_token.get(token.i)

    @cached_property
    def _covered(self) -> frozenset[int]:
        return frozenset(i for e in self.expressions for i in range(e.start, e.end))

    def covers(self, token: int) -> bool:
        """Whether the token is part of a time expression."""
        return token in self._covered
