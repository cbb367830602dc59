"""The ontology, loaded from `ontology/newsgraph.ttl`: which types and predicates exist and how each is shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.errors import OntologyError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class EntityType:
    """One of the ten entity types."""

    name: str  # "ArmedGroup", as in the annotation format and in RDF
    label: str  # "armed group"
    definition: str
    example: str
    colour: str  # "#rrggbb"
    shape: str  # a vis-network node shape


@dataclass(frozen=True, slots=True)
class RelationType:
    """One of the ten lasting relations."""

    name: str  # "holds_office", as in the annotation format
    local_name: str  # "holdsOffice", as in RDF
    label: str
    definition: str
    example: str
    caption: str  # the words on the edge
    domain: frozenset[str]  # names of entity types
    range: frozenset[str]
    symmetric: bool
    colour: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen PLOVER event types."""

    name: str  # "Sanction"
    label: str
    definition: str
    example: str
    caption: str  # "imposed sanctions on" where the event has no words of its own
    colour: str
    code: str  # PLOVER's name, "SANCTION"
    quad: str  # "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"
    mutual: bool  # all participants are actors
    direct_edge: str  # RDF local name of the derived predicate, "sanctioned"
    modes: tuple[str, ...]  # PLOVER's spelling


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything that code asks the ontology, by name."""

    entity_types: Mapping[str, EntityType]
    relations: Mapping[str, RelationType]
    events: Mapping[str, EventType]


@cache
def ontology_directory() -> Path:
    """The folder with the ontology: the checkout's beside `src`, else the one inside the installed package.

    Raises:
        OntologyError: neither is there.
    """
    here = Path(__file__).resolve().parent
    for candidate in (here.parents[1] / "ontology", here / "_ontology"):
        if (candidate / "newsgraph.ttl").is_file():
            return candidate
    message = f"no ontology beside {here}; reinstall newsgraph"
    raise OntologyError(message)
