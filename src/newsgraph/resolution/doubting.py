"""Doubts: what a person should judge, of what the machine left apart and of what it joined on little evidence."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from newsgraph.model import Feature
from newsgraph.naming import normal_form
from newsgraph.resolution import features as table
from newsgraph.resolution.profiles import namesake_keys
from newsgraph.resolution.records import Doubt
from newsgraph.resolution.settling import judged_pairs
from newsgraph.resolution.tables import features_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsgraph.resolution.records import Judgement, Reference
    from newsgraph.resolution.tables import Tables

_NAME = "name"  # the feature that nothing else supports where evidence is thin
_THIN = 3.5  # points up to which the name alone is little evidence for what is no person
_COMPARED = 50  # namesakes, or articles of one profile, with which one is compared


class Doubting:
    """The doubts about settled tables, with the decisions of persons that are in force."""

    def __init__(self, tables: Tables, judgements: Iterable[Judgement]) -> None:
        self._tables = tables
        judgements = list(judgements)
        judged, _ = judged_pairs(tables, judgements)
        self._judged = {pair for pairs in judged.values() for pair in pairs}
        self._accepted = set(self._accepted_profiles(judgements))

    def doubts(self) -> Iterator[Doubt]:
        """Pairs that may be one, the likeliest first, then pairs that may be two, those with least evidence first."""
        yield from sorted((*self._linked(), *self._namesakes()), key=lambda d: (-d.score, *_entities(d)))
        yield from sorted((*self._joined_thinly(), *self._alike()), key=lambda d: (d.score, *_entities(d), d.left))

    def _linked(self) -> Iterator[Doubt]:
        """Pairs of entities that are linked and not one, each once."""
        query = (
            "SELECT one, other, a.entity, b.entity, score, features FROM link JOIN profile a ON a.id = one"
            " JOIN profile b ON b.id = other WHERE a.entity <> b.entity"
        )
        found: dict[frozenset[str], Doubt] = {}
        decided: set[frozenset[str]] = set()
        for one, other, left, right, score, features in self._tables.rows(query):
            pair = frozenset((left, right))
            if frozenset((one, other)) in self._judged:
                decided.add(pair)
                continue
            doubt = self._doubt((one, left), (other, right), score, features_from(features))
            if pair not in found or _order(doubt) < _order(found[pair]):
                found[pair] = doubt
        return (doubt for pair, doubt in found.items() if pair not in decided)

    def _namesakes(self) -> Iterator[Doubt]:
        """People of a name that many share and nothing else known, each with the likeliest of those before.

        They are never compared while settling, as there may be very many; so one question for each is asked at a time.
        """
        decided = self._decided_entities()
        for _, rows in groupby(self._rows_of_namesakes(), key=lambda row: row[0]):
            before: list[tuple[int, str]] = []
            for _, number, entity in rows:
                options = (
                    (numbered, self._compared(numbered[0], number))
                    for numbered in before[-_COMPARED:]
                    if numbered[1] != entity
                    and frozenset((numbered[1], entity)) not in decided
                    and not self._tables.in_one_article(numbered[0], number)
                )
                possible = [(o, f) for o, f in options if not any(x.points <= table.CONTRADICTION for x in f)]
                if possible:
                    other, features = max(possible, key=lambda option: table.score(option[1]))
                    yield self._doubt(other, (number, entity), table.score(features), features)
                before.append((number, entity))

    def _rows_of_namesakes(self) -> list[tuple[str, int, str]]:
        first, last = namesake_keys()
        query = "SELECT key, id, entity FROM profile WHERE key BETWEEN ? AND ? AND entity IS NOT NULL ORDER BY key"
        return [(key.split("\x1f")[2], number, entity) for key, number, entity in self._tables.rows(query, first, last)]

    def _joined_thinly(self) -> Iterator[Doubt]:
        """For each entity the weakest of the links that joined it, where nothing but a name speaks for it."""
        query = (
            "SELECT one, other, a.entity, score, features, json_extract(a.content, '$[0]') FROM link"
            " JOIN profile a ON a.id = one JOIN profile b ON b.id = other"
            " WHERE joins AND a.entity = b.entity ORDER BY a.entity, score, a.key, b.key"
        )
        for entity, rows in groupby(self._tables.rows(query), key=lambda row: row[2]):
            for one, other, _, score, text, kind in rows:
                features = features_from(text)
                if frozenset((one, other)) not in self._judged and _is_thin(features, score, kind):
                    yield self._doubt((one, entity), (other, entity), score, features)
                    break

    def _alike(self) -> Iterator[Doubt]:
        """People of whom nothing is known but their name, in two articles that name nobody else in common."""
        query = (
            "SELECT p.id, p.entity, p.key FROM profile p JOIN local ON profile = p.id"
            " WHERE json_extract(content, '$[0]') = 'Person' AND json_extract(content, '$[1]') IS NULL"
            " AND json_extract(content, '$[3]') = '[]' GROUP BY p.id HAVING count(*) > 1 ORDER BY p.key"
        )
        for number, entity, _ in self._tables.rows(query):
            sides = self._strangers(number) if number not in self._accepted else None
            if sides:
                yield Doubt(*sides, entity, entity, 4.0, (Feature(_NAME, 4.0, "same name and nothing else in common"),))

    def _strangers(self, number: int) -> tuple[Reference, Reference] | None:
        """The first entity of an article with that profile, and the first of an article that shares no names."""
        query = (
            "SELECT local.article, local.id, names FROM local JOIN article ON article.id = article"
            " WHERE profile = ? ORDER BY article, local.id LIMIT ?"
        )
        own = {normal_form(form) for form in self._tables.profile(number).forms}
        (article, identifier, names), *others = self._tables.rows(query, number, _COMPARED)
        beside = set(names.split("\n")) - own
        for other, other_identifier, other_names in others:
            if beside.isdisjoint(other_names.split("\n")):
                sides = (article, identifier), (other, other_identifier)
                return self._tables.reference(*sides[0]), self._tables.reference(*sides[1])
        return None

    def _accepted_profiles(self, judgements: Sequence[Judgement]) -> Iterator[int]:
        """The profiles of which a person looked at two entities and did not find them to be two."""
        for judgement in judgements:
            left, right = (self._tables.profile_number(side) for side in (judgement.left, judgement.right))
            if left is not None and left == right and judgement.verdict != "different":
                yield left

    def _decided_entities(self) -> set[frozenset[str]]:
        query = "SELECT entity FROM profile WHERE id = ?"
        pairs = ({str(self._tables.column(query, number)[0]) for number in pair} for pair in self._judged)
        return set(map(frozenset, pairs))

    def _compared(self, one: int, other: int) -> tuple[Feature, ...]:
        sides = (replace(self._tables.profile(n), companions=self._tables.companions(n)) for n in (one, other))
        return table.compare(*sides)

    def _doubt(
        self, one: tuple[int, str], other: tuple[int, str], score: float, features: tuple[Feature, ...]
    ) -> Doubt:
        sides = sorted((self._standing_for(number), entity) for number, entity in (one, other))
        (first, first_entity), (second, second_entity) = sides
        return Doubt(first, second, first_entity, second_entity, score, features)

    def _standing_for(self, number: int) -> Reference:
        """The first entity of an article that has that profile."""
        query = "SELECT article, id FROM local WHERE profile = ? ORDER BY article, id LIMIT 1"
        return self._tables.reference(*self._tables.rows(query, number)[0])


def _entities(doubt: Doubt) -> tuple[str, str]:
    return doubt.left_entity, doubt.right_entity


def _order(doubt: Doubt) -> tuple[float, Reference, Reference]:
    return -doubt.score, doubt.left, doubt.right


def _is_thin(features: Iterable[Feature], score: float, kind: str) -> bool:
    return (kind == "Person" or score <= _THIN) and all(f.name == _NAME for f in features if f.points > 0)
