"""Who only hears a complaint: a body of states or a court, at which somebody else is accused."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.party import Party

_BEFORE = frozenset({"with", "at", "to"})


def hearers(match: Match, recipient: Party, entities: Entities) -> tuple[str, ...]:
    """The bodies to which an accusation is brought ("lodged a complaint with the UN"), which it is not against."""
    brought = match.frame.type == "Accuse" and recipient.how in _BEFORE and match.trigger.pos_ == "VERB"
    if not brought or not any(t.dep_ in {"dobj", "nsubjpass", "relcl"} for t in (match.trigger, *match.themes)):
        return ()
    return tuple(e for e in recipient.entities if _hears(entities.records[e].type, entities.records[e].sector))


def _hears(type_: str, sector: str | None) -> bool:
    return type_ == "IntergovernmentalOrganization" or sector == "JUD"
