"""Who is known to have led which state or body of states, where a title before the name leaves it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.leaders import led_by
from newsgraph.annotation.relations.bodies import Body

if TYPE_CHECKING:
    from newsgraph.annotation.offices import OfficeMatch
    from newsgraph.annotation.relations.bodies import Holder
    from newsgraph.annotation.relations.reader import RelationReader

_STATE = frozenset({"head of state", "head of government", "minister"})
_OF_BODIES = ("president", "secretary general", "secretary-general")
_IGO = "IntergovernmentalOrganization"


def body_led(reader: RelationReader, match: OfficeMatch, holder: Holder) -> Body | None:
    """The state or body of the article that a person of that name is known to have led, where it is only one."""
    behind_title = holder.rule in {"before", "apposition"}
    known = led_by(reader.record(holder.entity).name) if behind_title else frozenset()
    if not known:
        return None
    found: set[str] = set()
    if match.office.kind in _STATE:
        found |= {e for e, r in reader.entities.records.items() if r.type == "Country" and r.country in known}
    if match.office.title in _OF_BODIES:
        found |= {e for e, r in reader.entities.records.items() if r.type == _IGO and _names(reader, e) & known}
    return Body(found.pop(), match.start, match.end, certain=False) if len(found) == 1 else None


def _names(reader: RelationReader, entity: str) -> set[str]:
    entry = load_gazetteer().entry(reader.record(entity).name)
    return {entry.name} if entry is not None else set()
