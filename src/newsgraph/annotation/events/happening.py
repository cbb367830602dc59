"""One happening as one place of the text tells it, before tellings of the same happening are joined."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.party import Party


def latest_first(told: Mapping[int, Happening]) -> Iterator[tuple[int, Happening]]:
    """What was told by the token that tells it, backwards; it was put there in the order of the text."""
    in_order = told if isinstance(told, dict) else dict(told)
    return reversed(in_order.items())


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
    refers: bool = False  # a noun without participants that takes up what was told before, and is no event alone

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

    def retold(self, other: Happening) -> Happening:
        """This telling with what a noun that takes it up adds ("this phone call"), in the more exact words."""
        exact = self.nominal and other.match.frame.mode is not None and self.match.frame.mode is None
        telling = replace(self, match=other.match) if exact else self
        return replace(
            telling,
            place=self.place if self.place.entities else other.place,
            mode=self.mode or other.mode,
            time=self.time or other.time,
            tellings=self.tellings + 1,
        )

    def _recipient_with(self, other: Happening) -> Party:
        """The recipients of both tellings where one sentence gives them, else this telling's first."""
        if set(other.recipient.entities) <= set(self.recipient.entities):
            return self.recipient
        if self.recipient.entities and self.match.trigger.sent != other.match.trigger.sent:
            return self.recipient
        return self.recipient | other.recipient

    def joined(self, other: Happening) -> Happening:
        """This telling, completed by what only the other one says."""
        return replace(
            self,
            actor=other.actor if set(self.actor.entities) < set(other.actor.entities) else self.actor,
            recipient=self._recipient_with(other),
            place=self.place if self.place.entities else other.place,
            mode=self.mode or other.mode,
            time=_time_of_both(self.time, other.time),
            tellings=self.tellings + other.tellings,
        )


def _time_of_both(one: str | None, other: str | None) -> str | None:
    """The exacter of two times of one happening; of two that differ the earlier one, as news dates what it recalls."""
    if one is None or other is None:
        return one or other
    exact, vague = sorted((one, other), key=len, reverse=True)
    return exact if exact.startswith(vague) else min(one, other)
