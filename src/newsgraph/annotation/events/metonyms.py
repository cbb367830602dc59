"""States that another word stands for: the capital that deals with others, "our country" in somebody's mouth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.parsed import Token


def of_state(noun: Token, *, ours: bool) -> bool:
    """Whether what a capital, or somebody who says "our", has by that noun belongs to the state."""
    lemma = noun.lemma_.lower()
    return lemma in fields().state_bodies or (ours and lemma in fields().homeland)


def state_of_capital(place: str, entities: Entities) -> str | None:
    """The country of the text whose capital or seat of government the place is, None for any other place."""
    record = entities.records[place]
    if record.type != "Place" or record.country is None:
        return None
    entry = load_gazetteer().entry(record.name)
    is_capital = entry is not None and entry.type in {"Country", "Agency"} and entry.country == record.country
    return _country(record.country, entities) if is_capital else None


def own_state(speaker: str, entities: Entities) -> str | None:
    """The country of the text that the speaker belongs to or is, None where it names none."""
    record = entities.records[speaker]
    if record.type == "Country":
        return speaker
    return _country(record.country, entities) if record.country else None


def _country(code: str, entities: Entities) -> str | None:
    return next((r.id for r in entities.records.values() if r.type == "Country" and r.country == code), None)
