"""On whose side somebody is: officials and bodies on that of their state, everybody else on the own one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.party import Party

_BODIES = frozenset({"Country", "Government", "Agency"})
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY", "JUD"})


def side(entity: str, entities: Entities) -> str:
    """The state for itself, its bodies and officials, else the entity itself."""
    record = entities.records[entity]
    official = record.type in _BODIES or (record.type == "Person" and record.sector in _OFFICIAL)
    return entities.states.get(record.country or "", entity) if official else entity


def sides(party: Party, entities: Entities) -> frozenset[str]:
    """The sides of all who take part."""
    return frozenset(side(e, entities) for e in party.entities)


def state_of_story(entities: Entities) -> str | None:
    """The state that the story is told of, None where it is told of several or does not name it."""
    return next((state for code in entities.setting if (state := entities.states.get(code))), None)
