"""What articles tell of a place beside its name and country: the region around it, and what kind of place it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.naming import normal_form
from newsgraph.resolution import bodies, knowledge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.model import Entity

_CACHED = 20_000
_INSIDE = "in"  # the role of a region towards a place in it
_NOUN = re.compile(r" ([a-z]+)\b(?!['’-])")


def inside(region: str) -> str:
    """What `LocalEntity.offices` says of a place in a region."""
    return f"{_INSIDE}@{normal_form(region)}"


def kind_told(entity: Entity, text: str) -> str | None:
    """The noun that stands behind every mention of a place's name ("Sarn province"); None where there is no one such.

    >>> from newsgraph.model import Quote
    >>> kind_told(Entity("e", "Sarn", "Place", (Quote(0, 4, "Sarn"),)), "Sarn province voted.")
    'province'
    """
    found = {_noun(text, mention.end) for mention in entity.mentions if mention.text == entity.name}
    return next(iter(found)) if len(found) == 1 else None


def kinds(offices: Iterable[str]) -> frozenset[str]:
    """The kinds of place that are told, each by the first of its words."""
    return frozenset().union(*(_told(office)[0] for office in offices))


def regions(offices: Iterable[str]) -> frozenset[str]:
    """The regions around a place that are told, in normal form."""
    return frozenset(region for office in offices if (region := _told(office)[1]))


def are_two(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether regions are told of both sides, and no two can be one."""
    pairs = [(a, b) for a in one for b in other]
    return bool(pairs) and not any(bodies.agreement(*pair, (None, None))[0] > 0 for pair in pairs)


def is_only_city(name: str, country: str | None) -> bool:
    """Whether GeoNames knows one city alone of that name in a country."""
    found = {city.id for city in knowledge.cities_named(normal_form(name)) if city.country == country}
    return len(found) == 1


@lru_cache(_CACHED)
def _told(office: str) -> tuple[frozenset[str], str]:
    role, _, of = office.partition("@")
    if role == _INSIDE:
        return frozenset(), _bare(of)
    noun, _, region = role.partition(f" {_INSIDE} ")
    known = knowledge.bodies().kinds_of_place
    return known.get(noun.rpartition(" ")[2], frozenset()), _bare(region)


def _bare(region: str) -> str:
    """The region without the noun for it: "state of sarn", "sarn province"."""
    known = knowledge.bodies().kinds_of_place
    words = [word for word in region.split() if word not in known and word not in {"of", "the"}]
    return " ".join(words) or region


def _noun(text: str, end: int) -> str | None:
    found = _NOUN.match(text, end)
    return found[1] if found and found[1] in knowledge.bodies().kinds_of_place else None
