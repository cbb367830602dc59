"""Which candidates the rules turned down, and why, for whoever asks.

Rules call `turned_down` where they let a candidate go. Unless somebody listens, inside `listening()`, that does
nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """A candidate that did not become a fact."""

    layer: str  # "event", "relation", "statement", "figure", "entity"
    tokens: tuple[int, int]  # of the document, end exclusive
    rule: str  # the frame or finder that proposed it
    reason: str


_LISTENER: ContextVar[list[TurnedDown] | None] = ContextVar("listener", default=None)


def turned_down(layer: str, tokens: tuple[int, int], rule: str, reason: str) -> None:
    """Note a candidate that a rule lets go, if anybody listens."""
    listener = _LISTENER.get()
    if listener is not None:
        listener.append(TurnedDown(layer, tokens, rule, reason))


@contextmanager
def listening() -> Iterator[list[TurnedDown]]:
    """The list to which everything is added that is turned down inside."""
    found: list[TurnedDown] = []
    before = _LISTENER.set(found)
    try:
        yield found
    finally:
        _LISTENER.reset(before)
