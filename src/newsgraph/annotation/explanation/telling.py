"""A fact in one line, with the names of those who take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.model import Event, Figure, Relation, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.annotation.entities import Entities


def told(fact: Relation | Event | Statement | Figure, entities: Entities) -> str:
    """The fact as "Sanction (planned): Kenya → Ghana; time 2026-01; source Mali"."""

    def names(ids: Iterable[str | None]) -> str:
        return ", ".join(entities.records[i].name for i in ids if i is not None)

    match fact:
        case Relation():
            role = f" as {fact.role}" if fact.role else ""
            return f"{names([fact.subject])} {fact.predicate} {names([fact.object])}{role}"
        case Event():
            return _event(fact, names(fact.actors), names(fact.recipients), names([fact.place]), names([fact.source]))
        case Statement():
            about = f", about {names(fact.about)}" if fact.about else ""
            return f"{names([fact.speaker])}, {fact.kind}: {fact.content.text}{about}"
        case Figure():
            parts = (fact.qualifier, f"{fact.value:,.10g}", fact.unit, fact.quantity and f"({fact.quantity})")
            about = f", about {names(fact.about)}" if fact.about else ""
            return " ".join(filter(None, parts)) + about


def _event(event: Event, actors: str, recipients: str, place: str, source: str) -> str:
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    status = "" if event.status == "actual" else f" ({event.status})"
    who = f"{actors or '?'} → {recipients}" if recipients else actors or "?"
    details = {"place": place, "time": event.time, "source": source}
    return f"{kind}{status}: {who}" + "".join(f"; {name} {value}" for name, value in details.items() if value)
