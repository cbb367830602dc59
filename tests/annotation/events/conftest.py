"""A fixture for what the text says about an event beside who and whom: where, when, how surely, on whose word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pytest

from tests.annotation.events.finding import events_of

if TYPE_CHECKING:
    from newsgraph.annotation.entities import Entities
    from newsgraph.model import Event
    from tests.annotation.conftest import ParseText


@dataclass(frozen=True)
class Attributes:
    """An event's attributes, entities by name."""

    type: str
    trigger: str
    status: str
    place: str | None
    time: str | None
    source: str | None


class ReadAttributes(Protocol):
    """What the fixture `attributes` gives."""

    def __call__(self, text: str, published: str | None = None) -> list[Attributes]:
        """The attributes of the text's events, in order."""
        ...


@pytest.fixture
def attributes(document: ParseText) -> ReadAttributes:
    def read(text: str, published: str | None = None) -> list[Attributes]:
        found, entities = events_of(document(text, published))
        return [_attributes(event, entities) for event in found]

    return read


def _attributes(event: Event, entities: Entities) -> Attributes:
    place, source = (entities.records[e].name if e else None for e in (event.place, event.source))
    return Attributes(event.type, event.trigger or "", event.status, place, event.time, source)


Told = tuple[str, list[str], list[str]]


class ReadParticipants(Protocol):
    """What the fixture `read` gives."""

    def __call__(self, text: str, published: str | None = None) -> list[tuple[Event, Told]]:
        """The events of the text, each with its type and the names of its actors and recipients."""
        ...


@pytest.fixture
def read(document: ParseText) -> ReadParticipants:
    """The events of a text with their participants by name."""

    def found(text: str, published: str | None = None) -> list[tuple[Event, Told]]:
        events, entities = events_of(document(text, published))

        def names(ids: tuple[str, ...]) -> list[str]:
            return [entities.records[i].name for i in ids]

        return [(e, (e.type, names(e.actors), names(e.recipients))) for e in events]

    return found
