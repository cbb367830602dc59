"""Which modes two articles may give to one deed: `ontology/lexicon/resolution/happenings.yaml`."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from newsgraph.shipped import shipped_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def are_near(kind: str, modes: Iterable[str]) -> bool:
    """Whether each two of these modes of an event type may be one deed's.

    >>> are_near("Assault", ["firearms", "heavy-weapons"]), are_near("Assault", ["firearms", "abduct"])
    (True, False)
    """
    near = _near().get(kind, frozenset())
    return all(frozenset(pair) in near for pair in combinations(sorted(modes), 2))


def has_near(kind: str, mode: str) -> bool:
    """Whether any other mode of the event type may be the same deed's."""
    return any(mode in pair for pair in _near().get(kind, ()))


@cache
def _near() -> Mapping[str, frozenset[frozenset[str]]]:
    content = shipped_yaml("resolution/happenings.yaml")["near"]
    return {
        kind: frozenset(frozenset((one, other)) for one, others in modes.items() for other in others)
        for kind, modes in content.items()
    }
