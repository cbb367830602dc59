"""The events of a document, found as the extractor does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution import find_attributions
from newsgraph.annotation.entities import find_entities
from newsgraph.annotation.events import find_events
from newsgraph.annotation.times import find_times
from newsgraph.model import Event

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities


def events_of(document: Document) -> tuple[list[Event], Entities]:
    """The events in their order, and the entities that take part in them."""
    entities = find_entities(document)
    times, _ = find_times(document)
    found = find_events(document, entities, find_attributions(document, entities), times)
    return [candidate.fact for candidate in found if isinstance(candidate.fact, Event)], entities
