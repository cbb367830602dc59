"""One happening as one place of the text tells it, before tellings of the same happening are joined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Party


@dataclass(frozen=True, slots=True)
class Happening:
    """A matched frame with everything that its sentence says about it."""

    match: Match
    actor: Party
    recipient: Party
    place: Party
    status: str
    mode: str | None = None
    time: str | None = None
    source: str | None = None
    hedged: bool = False
    tellings: int = 1

    @property
    def type(self) -> str:
        """The event type."""
        return self.match.frame.type

    @property
    def nominal(self) -> bool:
        """Whether a noun tells it."""
        return self.match.trigger.pos_ in {"NOUN", "PROPN"}

    @property
    def richness(self) -> tuple[int, int, int]:
        """How much the telling says; of two, the richer one stays."""
        return (
            bool(self.actor.entities) + bool(self.recipient.entities),
            bool(self.place.entities) + bool(self.time),
            not self.nominal,
        )

    def joined(self, other: Happening) -> Happening:
        """This telling, completed by what only the other one says."""
        return replace(
            self,
            actor=self.actor if self.actor.entities else other.actor,
            recipient=self.recipient | other.recipient
            if self.match.trigger.sent == other.match.trigger.sent
            else (self.recipient if self.recipient.entities else other.recipient),
            place=self.place if self.place.entities else other.place,
            mode=self.mode or other.mode,
            time=self.time or other.time,
            tellings=self.tellings + other.tellings,
        )
