"""Settling: from profiles and their links to entities of the graph, where something changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.model import Feature
from newsgraph.resolution import features as table
from newsgraph.resolution.allotting import Allotment, Holder, allot
from newsgraph.resolution.clustering import Link, clusters
from newsgraph.resolution.profiles import is_apart
from newsgraph.resolution.tables import features_from, features_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsgraph.resolution.clustering import Cluster
    from newsgraph.resolution.records import Judgement, Profile
    from newsgraph.resolution.tables import Tables

_CACHED = 20_000  # profiles; they are small
_NEARLY = 1.0  # what companions can add


@dataclass
class Outcome:
    """What settling changed."""

    articles: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)


class Settling:
    """One settling of the tables, with the decisions of persons that are in force."""

    def __init__(self, tables: Tables, judgements: Sequence[Judgement]) -> None:
        self._tables = tables
        self._are_apart = lru_cache(_CACHED * 10)(self._found_apart)
        self._profile = lru_cache(_CACHED)(tables.profile)
        self._companions = lru_cache(_CACHED)(tables.companions)
        self._judged, self._said = judged_pairs(tables, judgements)
        self._same: defaultdict[int, set[int]] = defaultdict(set)  # who is the same by the word of a person
        for pair in self._judged["same"]:
            for number in pair:
                self._same[number] |= pair
        self._outcome = Outcome()

    def run(self) -> Outcome:
        """Settle what changed."""
        changed = [int(str(n)) for n in self._tables.column("SELECT id FROM profile WHERE changed ORDER BY id")]
        affected = self._reached(changed)
        for number in changed:
            self._tables.do("DELETE FROM link WHERE one = ? OR other = ?", number, number)
        there = set(changed)
        for number in changed:
            self._link(number, there)
        affected |= self._reached(affected)
        for component in self._components(affected):
            self._settle(component)
        self._tables.do("UPDATE profile SET changed = 0 WHERE changed")
        return self._outcome

    def _reached(self, numbers: Iterable[int]) -> set[int]:
        """The profiles that are linked with those, judged the same, or were one with them, and so on."""
        reached, waiting = set(numbers), list(numbers)
        while waiting:
            number = waiting.pop()
            mates = self._tables.column(
                "SELECT b.id FROM profile a JOIN profile b ON b.entity = a.entity OR b.allotted = a.allotted"
                " WHERE a.id = ?",
                number,
            )
            for other in {
                *(int(str(m)) for m in mates),
                *self._tables.linked(number),
                *self._same.get(number, ()),
            } - reached:
                reached.add(other)
                waiting.append(other)
        return reached

    def _link(self, number: int, changed: set[int]) -> None:
        for other in self._tables.neighbours(number):
            if other not in changed or number < other:
                self._compare(*sorted((number, other)))

    def _compare(self, one: int, other: int) -> None:
        numbers = sorted((one, other), key=lambda number: self._profile(number).key)
        if not table.may_reach(table.DOUBT, *map(self._profile, numbers)):
            return
        found = table.compare(*map(self._profile, numbers))
        if table.score(found) < table.DOUBT - _NEARLY:
            return
        sides = (replace(self._profile(n), companions=self._companions(n)) for n in numbers)
        found = table.compare(*sides)
        score = table.score(found)
        if score >= table.DOUBT and not self._tables.in_one_article(one, other):
            joins = table.joins(found)
            query = "INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?)"
            self._tables.do(query, one, other, score, features_text(found), joins)

    def _components(self, affected: set[int]) -> Iterator[list[int]]:
        """The affected profiles in groups that no joining link, judgement or earlier name connects."""
        left = set(affected)
        while left:
            component = self._joined(left.pop())
            left -= component
            yield sorted(component)

    def _joined(self, start: int) -> set[int]:
        reached, waiting = {start}, [start]
        while waiting:
            number = waiting.pop()
            query = (
                "SELECT other FROM link WHERE one = ? AND joins UNION SELECT one FROM link WHERE other = ? AND joins"
                " UNION SELECT b.id FROM profile a JOIN profile b ON b.allotted = a.allotted WHERE a.id = ?"
            )
            others = {int(str(n)) for n in self._tables.column(query, number, number, number)}
            for other in others.union(self._same.get(number, ())) - reached:
                reached.add(other)
                waiting.append(other)
        return reached

    def _settle(self, component: list[int]) -> None:
        profiles = {number: self._profile(number) for number in component if self._has_members(number)}
        number_of = {profile.key: number for number, profile in profiles.items()}
        links = self._links_among(profiles)
        found = clusters(sorted(number_of), links, lambda a, b: self._are_apart(number_of[a], number_of[b]))
        holders = [self._holder(cluster, number_of) for cluster in found]
        names = allot(holders, self._is_taken)
        for cluster, allotment in zip(found, names, strict=True):
            self._assign([number_of[key] for key in cluster.keys], allotment)
            self._explain(allotment.name, cluster, [profiles[number_of[key]] for key in cluster.keys])

    def _has_members(self, number: int) -> bool:
        return bool(self._tables.rows("SELECT 1 FROM local WHERE profile = ? LIMIT 1", number))

    def _links_among(self, profiles: dict[int, Profile]) -> list[Link]:
        found = []
        for one, profile in profiles.items():
            for other, score, text in self._tables.rows(
                "SELECT other, score, features FROM link WHERE one = ? AND joins", one
            ):
                if other in profiles:
                    left, right = sorted((profile.key, profiles[other].key))
                    found.append(Link(left, right, score, features_from(text)))
        for pair in self._judged["same"]:
            if pair <= profiles.keys():
                left, right = sorted(profiles[number].key for number in pair)
                said = self._said[pair]
                words = Feature("judgement", 0.0, f"{said.author}, {said.time}")
                found.append(Link(left, right, 0.0, (words,), judged=True))
        return found

    def _found_apart(self, one: int, other: int) -> bool:
        """Whether something keeps two profiles apart: a person, an article that has both, or a contradiction."""
        pair = frozenset((one, other))
        if pair in self._judged["different"] or pair in self._judged["same"]:
            return pair in self._judged["different"]
        query = "SELECT joins FROM link WHERE one = ? AND other = ?"
        link = self._tables.rows(query, *sorted(pair))
        if link and link[0][0]:
            return False
        left, right = self._profile(one), self._profile(other)
        return table.keeps_apart(table.compare(left, right)) or self._tables.in_one_article(one, other)

    def _holder(self, cluster: Cluster, number_of: dict[str, int]) -> Holder:
        allotted, members = {}, {}
        for key in cluster.keys:
            query = "SELECT allotted, (SELECT count(*) FROM local WHERE profile = profile.id) FROM profile WHERE id = ?"
            name, count = self._tables.rows(query, number_of[key])[0]
            members[key] = count
            if name:
                allotted[key] = name
        return Holder(tuple(self._profile(number_of[key]) for key in cluster.keys), allotted, members)

    def _is_taken(self, name: str) -> bool:
        return bool(self._tables.rows("SELECT 1 FROM profile WHERE allotted = ? LIMIT 1", name))

    def _assign(self, numbers: list[int], allotment: Allotment) -> None:
        name = allotment.name
        for number in numbers:
            query = "SELECT entity, allotted, changed FROM profile WHERE id = ?"
            earlier, allotted, changed = self._tables.rows(query, number)[0]
            if changed or earlier != name:
                self._outcome.entities |= {name, *([earlier] if earlier else [])}
            kept = allotted if allotted in allotment.kept else name
            if (earlier, allotted) != (name, kept):
                articles = self._tables.column("SELECT DISTINCT article FROM local WHERE profile = ?", number)
                self._outcome.articles |= set(map(str, articles))
                self._tables.do("UPDATE profile SET entity = ?, allotted = ? WHERE id = ?", name, kept, number)

    def _explain(self, name: str, cluster: Cluster, profiles: list[Profile]) -> None:
        words, score, features = explanation(cluster, profiles)
        row = (name, words, score, features_text(features))
        if self._tables.rows("SELECT * FROM reason WHERE entity = ?", name) != [row]:
            self._tables.do("INSERT OR REPLACE INTO reason VALUES (?, ?, ?, ?)", *row)
            self._outcome.entities.add(name)


def judged_pairs(
    tables: Tables, judgements: Iterable[Judgement]
) -> tuple[defaultdict[str, set[frozenset[int]]], dict[frozenset[int], Judgement]]:
    """Pairs of profiles by verdict, and the judgement on each; judgements on what is not there now are left out."""
    found: defaultdict[str, set[frozenset[int]]] = defaultdict(set)
    said: dict[frozenset[int], Judgement] = {}
    for judgement in judgements:
        numbers = [tables.profile_number(side) for side in (judgement.left, judgement.right)]
        pair = frozenset(number for number in numbers if number is not None)
        if len(pair) > 1:
            found[judgement.verdict].add(pair)
            said[pair] = judgement
    return found, said


def explanation(cluster: Cluster, profiles: Sequence[Profile]) -> tuple[str, float | None, tuple[Feature, ...]]:
    """Why profiles are one: in words, with score and features of the weakest link; without links there is no score."""
    if not cluster.links:
        return _at_first_sight(profiles[0]), None, ()
    names = {profile.key: profile.name for profile in profiles}
    weakest = cluster.links[-1]
    judged = any(link.judged for link in cluster.links)
    if weakest.judged:
        told = weakest.features[0].words
        return f"{names[weakest.left]} is {names[weakest.right]}, as a person decided ({told})", None, weakest.features
    said = f"{names[weakest.left]} is {names[weakest.right]}: {table.explained(weakest.features)}"
    return said + (", and a person decided the rest" if judged else ""), weakest.score, weakest.features


def _at_first_sight(profile: Profile) -> str:
    if profile.type == "Country" and profile.country:
        return f"country code {profile.country}"
    if is_apart(profile):
        return f"stands alone: {profile.key.split(chr(31))[0]}"
    if profile.city:
        return f"GeoNames city {profile.city}"
    told = ["type", "name", *(["country"] if profile.country else []), *(["office"] if profile.offices else [])]
    return f"same {', '.join(told[:-1])} and {told[-1]}: {profile.name}"
