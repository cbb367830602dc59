"""On whose word an event rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.events.roles import speaker_at

if TYPE_CHECKING:
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Party, Roles

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})


def source_of(match: Match, actor: Party, roles: Roles) -> str | None:
    """The speaker on whose word it rests, None for the article's own and for the speaker's own deeds."""
    speaker = speaker_at(roles.attributions, match.trigger)
    if speaker is None or speaker in actor.entities or _speaks_for(speaker, actor, roles):
        return None
    return speaker


def _speaks_for(speaker: str, actor: Party, roles: Roles) -> bool:
    """Whether the speaker tells of a deed of the own government or body."""
    records = roles.entities.records
    own = records[speaker]
    acting = [records[e] for e in actor.entities]
    return own.sector in _OFFICIAL and any(
        a.country == own.country and (a.type == "Country" or a.sector in _OFFICIAL) for a in acting
    )
