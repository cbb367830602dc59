"""Local names of entities: what a cluster would be called, which earlier name it keeps, and what is taken."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.resolution import bodies, knowledge
from newsgraph.resolution.organs import NEEDS_COUNTRY
from newsgraph.resolution.profiles import digest, is_ambiguous_city, is_apart
from newsgraph.vocab import kind_words, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsgraph.resolution.records import Profile


@dataclass(frozen=True, slots=True)
class Holder:
    """A cluster that wants a name: its profiles, the name once allotted to each, and the number of members of each."""

    profiles: tuple[Profile, ...]
    allotted: Mapping[str, str]
    members: Mapping[str, int]


def wanted_name(profiles: Sequence[Profile]) -> str:
    """What a cluster would be called, were all names free."""
    first = min(profiles, key=lambda profile: (is_apart(profile), profile.name, profile.key))
    kind = slug(kind_words(first.type))
    if first.type == "Country" and first.country:
        return f"country/{slug(first.country)}"
    if is_apart(first):
        return f"{kind}/{slug(first.name)}-{digest(first.key)}"
    if first.type in NEEDS_COUNTRY and first.country:
        return f"{kind}/{slug(_organ(first))}-{slug(first.country)}"
    name = f"{kind}/{slug(first.name)}"
    tells_country = first.type == "Place" and is_ambiguous_city(first.name)
    return f"{name}-{slug(first.country)}" if tells_country and first.country else name


def _organ(profile: Profile) -> str:
    """A state's organ in one order of words, whichever of its names was read first ("the army of Sudan")."""
    words = bodies.telling_words(profile.name, profile.country)
    return " ".join(sorted(words, key=lambda word: (word in knowledge.organ_heads(), word)))


@dataclass(frozen=True, slots=True)
class Allotment:
    """The name of a cluster, and the earlier names that are its own."""

    name: str
    kept: frozenset[str]


def allot(holders: Sequence[Holder], is_taken: Callable[[str], bool]) -> tuple[Allotment, ...]:
    """A name for each holder: the earlier name of most of its members, else the wanted one or one near it.

    `is_taken` tells of names that are allotted to others, or were.
    """
    claims = _claims(holders)
    names = [max(sorted(claims[i]), key=lambda name: claims[i][name], default="") for i in range(len(holders))]
    given = {name for name in names if name} | {name for h in holders for name in h.allotted.values()}
    for i in sorted((i for i, name in enumerate(names) if not name), key=lambda i: _order(holders[i])):
        names[i] = next(n for n in _options(holders[i]) if n not in given and not is_taken(n))
        given.add(names[i])
    return tuple(Allotment(name, frozenset(claims[i])) for i, name in enumerate(names))


def _claims(holders: Sequence[Holder]) -> defaultdict[int, Counter[str]]:
    """The earlier names that each holder may keep, with their members; a name goes where most of its members are."""
    weights: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for i, holder in enumerate(holders):
        for key, name in holder.allotted.items():
            weights[name][i] += max(holder.members.get(key, 0), 1)
    claims: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for name, of_holders in weights.items():
        best = min(of_holders, key=lambda i: (-of_holders[i], _order(holders[i])))
        claims[best][name] = of_holders[best]
    return claims


def _order(holder: Holder) -> tuple[str, str]:
    return min((profile.name, profile.key) for profile in holder.profiles)


def _options(holder: Holder) -> Iterable[str]:
    wanted = wanted_name(holder.profiles)
    yield wanted
    country = min((p.country for p in holder.profiles if p.country), default=None)
    if country:
        yield f"{wanted}-{slug(country)}"
    number = 0
    while True:
        yield f"{wanted}-{digest(min(p.key for p in holder.profiles), str(number) if number else '')}"
        number += 1
