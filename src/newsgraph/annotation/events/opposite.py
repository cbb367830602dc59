"""Whom a refusal or threat of one of the two sides of a story concerns, where it names nobody: the other side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation.events.belonging import sides
from newsgraph.annotation.events.party import Party

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening

_OPEN = frozenset({"Mobilize", "Threaten", "Reject"})


@dataclass(frozen=True)
class Opposite:
    """Knows the two sides that a story sets against each other most."""

    entities: Entities
    pair: Collection[str]

    def completed(self, happening: Happening) -> Happening:
        """A refusal or threat that names nobody, with the other side; any other happening as it is."""
        if happening.type not in _OPEN or happening.recipient.entities or not happening.actor.entities:
            return happening
        own = sides(happening.actor, self.entities)
        others = tuple(e for e in self.pair if e not in own)
        if len(others) != 1 or len(self.pair) == len(others):
            return happening
        return replace(happening, recipient=Party(others, (), "sides"))
