"""Resolution: conservative, linear in the number of entities, and the same in whatever order articles come.

Countries are one by their ISO code. Other entities of two articles are one where type and full name agree, nothing
contradicts it (another country), and the name is a proper one; a person needs at least two names. Two entities that
one article keeps apart stay apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.model import Decision, Resolution
from newsgraph.naming import is_full_person_name, is_proper, normal_form
from newsgraph.vocab import kind_words, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsgraph.model import Annotation, Entity

# Bodies that every state has under the same name: one thing only where the country is known to be the same.
_NEEDS_COUNTRY = frozenset({"Agency", "Government"})
_NEVER_SHARED = frozenset({"Group"})


@dataclass(frozen=True, slots=True)
class _Local:
    """An entity of one article."""

    article: str
    entity: Entity

    @property
    def key(self) -> tuple[str, str]:
        """Article id and local entity id."""
        return (self.article, self.entity.id)


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Local entities that are one, sorted by article and id."""

    members: tuple[_Local, ...]
    reason: str

    @property
    def order(self) -> tuple[str, str, str]:
        """Where the cluster stands when names are allotted, whatever the order of articles."""
        first = self.members[0]
        return (min(m.entity.name for m in self.members), *first.key)


def resolve(annotations: Iterable[Annotation], decisions: Sequence[Decision] = ()) -> Resolution:
    """Which entities of the articles are the same, each with a readable local name ("person/hana-brandt").

    `decisions` of an earlier resolution or of a person are kept: their members stay together under their name.
    """
    locals_ = sorted((_Local(a.article.id, e) for a in annotations for e in a.entities), key=lambda m: m.key)
    decided = {member: d for d in decisions for member in d.members}
    clusters = _decided_clusters(locals_, decided)
    clusters += _clusters([m for m in locals_ if m.key not in decided], _country_codes(locals_))
    made = _allot(clusters, decided)
    return Resolution({member: d.entity for d in made for member in d.members}, made)


def _decided_clusters(locals_: list[_Local], decided: dict[tuple[str, str], Decision]) -> list[_Cluster]:
    by_name: defaultdict[str, list[_Local]] = defaultdict(list)
    for local in locals_:
        if local.key in decided:
            by_name[decided[local.key].entity].append(local)
    return [_Cluster(tuple(members), decided[members[0].key].reason) for members in by_name.values()]


def _country_codes(locals_: list[_Local]) -> dict[str, str]:
    """The code of each country name that some article gives with a code, if all agree."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for entity in (local.entity for local in locals_ if local.entity.type == "Country" and local.entity.country):
        codes[normal_form(entity.name)].add(entity.country or "")
    return {name: next(iter(found)) for name, found in codes.items() if len(found) == 1}


def _clusters(locals_: list[_Local], codes: dict[str, str]) -> list[_Cluster]:
    groups: defaultdict[tuple[str, ...], list[_Local]] = defaultdict(list)
    for local in locals_:
        groups[_group_key(local, codes)].append(local)
    return [cluster for key, members in groups.items() for cluster in _split(key, members)]


def _group_key(local: _Local, codes: dict[str, str]) -> tuple[str, ...]:
    entity = local.entity
    code = (entity.country or codes.get(normal_form(entity.name))) if entity.type == "Country" else None
    if code:
        return ("Country", "code", code)
    if _is_shared_name(entity):
        return (entity.type, "name", normal_form(entity.name))
    return (entity.type, "alone", *local.key)


def _is_shared_name(entity: Entity) -> bool:
    if entity.type in _NEVER_SHARED or not is_proper(entity.name) or not normal_form(entity.name):
        return False
    return entity.type != "Person" or is_full_person_name(entity.name)


def _split(key: tuple[str, ...], members: list[_Local]) -> list[_Cluster]:
    if key[1] == "code":
        return [_Cluster(tuple(members), f"country code {key[2]}")]
    if key[1] == "alone":
        return [_Cluster(tuple(members), "named nowhere else by a full proper name")]
    per_article = Counter(m.article for m in members)
    apart = [m for m in members if per_article[m.article] > 1]
    together = [m for m in members if per_article[m.article] == 1]
    return [_Cluster((m,), "its article has two of that name") for m in apart] + _by_country(key, together)


def _by_country(key: tuple[str, ...], members: list[_Local]) -> list[_Cluster]:
    """Members of one name, split where their countries differ; those without country join if nothing is in doubt."""
    known: defaultdict[str, list[_Local]] = defaultdict(list)
    unknown = [m for m in members if not m.entity.country]
    for member in members:
        if member.entity.country:
            known[member.entity.country].append(member)
    joins = len(known) <= 1 and key[0] not in _NEEDS_COUNTRY
    if joins:
        return [_Cluster(tuple(members), f"same type and name: {key[2]}")] if members else []
    reason = f"same type, name and country: {key[2]}"
    found = [_Cluster(tuple(of_country), reason) for of_country in known.values()]
    return found + [
        _Cluster((m,), "the country that would tell it from others of that name is unknown") for m in unknown
    ]


def _allot(clusters: list[_Cluster], decided: dict[tuple[str, str], Decision]) -> tuple[Decision, ...]:
    """A local name for each cluster; a name that is taken gets the next number."""
    names = _Names({d.entity for d in decided.values()})
    made = []
    for cluster in sorted(clusters, key=lambda c: c.order):
        earlier = decided.get(cluster.members[0].key)
        name = earlier.entity if earlier else names.free(_local_name(cluster))
        made.append(Decision(name, tuple(m.key for m in cluster.members), cluster.reason))
    return tuple(sorted(made, key=lambda d: d.entity))


class _Names:
    """The local names that are taken."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._number: Counter[str] = Counter()

    def free(self, wanted: str) -> str:
        """`wanted`, or with the first number that is free; from now on taken."""
        name = wanted
        while name in self._taken:
            self._number[wanted] += 1
            name = f"{wanted}-{self._number[wanted] + 1}"
        self._taken.add(name)
        return name


def _local_name(cluster: _Cluster) -> str:
    entity = cluster.members[0].entity
    codes = {m.entity.country for m in cluster.members if m.entity.type == "Country" and m.entity.country}
    if codes:
        return f"country/{slug(min(codes))}"
    return f"{slug(kind_words(entity.type))}/{slug(min(m.entity.name for m in cluster.members))}"
