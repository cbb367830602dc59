"""Who fills a role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.extensions import per_extensions
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Party:
    """The entities that fill a role, the tokens that name them, and how they were found."""

    entities: tuple[str, ...] = ()
    tokens: tuple[int, ...] = ()
    how: str = "none"

    def __or__(self, other: Party) -> Party:
        """Both parties as one; the first tells how it was found."""
        if not self.entities:
            return other
        entities = tuple(dict.fromkeys((*self.entities, *other.entities)))
        return Party(entities, tuple(sorted({*self.tokens, *other.tokens})), self.how)

    def without(self, entities: Iterable[str]) -> Party:
        """The party less those entities."""
        kept = tuple(e for e in self.entities if e not in set(entities))
        return Party(kept, self.tokens if kept else (), self.how if kept else "none")

    def through(self, how: str) -> Party:
        """The party, if it is anybody, as found that way."""
        return Party(self.entities, self.tokens, how) if self.entities else NOBODY


NOBODY = Party()


@per_extensions
def acting_types() -> frozenset[str]:
    """The types of entities that can act."""
    return frozenset(name for name, kind in load_ontology().entity_types.items() if kind.acts)
