"""With whom a foreign state meets, agrees or works that names no partner: the state that the story is told of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation.events.belonging import sides, state_of_story
from newsgraph.annotation.events.party import Party

if TYPE_CHECKING:
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.happening import Happening

_STATES = frozenset({"Country", "Government"})
_BODIES = _STATES | {"Agency", "Person"}
_FOR_STATES = frozenset({"GOV", "IGO", "MIL"})


@dataclass(frozen=True)
class Partners:
    """Knows the state that a story is told of."""

    entities: Entities

    def completed(self, happening: Happening) -> Happening:
        """A deed of two of which only a foreign one is named, with that state; any other happening as it is."""
        named = (*happening.actor.entities, *happening.recipient.entities)
        if not happening.match.frame.mutual or len(named) != 1 or not self._speaks_for_a_state(named[0]):
            return happening
        home = state_of_story(self.entities)
        if home is None or home in sides(Party(named), self.entities):
            return happening
        return replace(happening, actor=happening.actor | Party((home,), (), "setting"))

    def _speaks_for_a_state(self, entity: str) -> bool:
        record = self.entities.records[entity]
        if record.type not in _BODIES or record.country in self.entities.setting:
            return False
        return record.type in _STATES or record.sector in _FOR_STATES
