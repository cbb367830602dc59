"""The index of resolution: takes articles in and out, and settles which entities are the same.

Nothing is compared with everything: a profile meets only those with which it shares a lookup key, and when articles
come or go only the profiles that they touch, and those linked with them, are looked at again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import astuple
from typing import TYPE_CHECKING, Self

from newsgraph.model import Decision, Resolution
from newsgraph.resolution.allotting import wanted_name
from newsgraph.resolution.doubting import Doubting
from newsgraph.resolution.profiles import apart, is_apart, is_apart_key, profile_of, profiles
from newsgraph.resolution.projecting import from_row, to_row
from newsgraph.resolution.records import Judgement, Reference, Settled
from newsgraph.resolution.settling import Settling
from newsgraph.resolution.tables import Tables, features_from, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsgraph.resolution.records import Doubt, LocalEntity, Profile, Projection


class ResolutionIndex:
    """Which entities of articles are which entities of the graph, kept in a file or in memory.

    Everything up to `commit` is one transaction.

    Raises:
        GraphDirectoryError: the file is not such an index, or of another version, or another process writes to it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._tables = Tables(path)
        self._articles: set[str] = set()
        self._touched: set[str] = set()  # entities that lost or got a member
        self._judged: defaultdict[str, list[Judgement]] | None = None  # decisions of persons in force, by article

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def commit(self) -> None:
        """Keep what was done."""
        self._tables.commit()

    def rollback(self) -> None:
        """Forget what was done since the last commit."""
        self._tables.rollback()
        self._articles.clear()
        self._touched.clear()
        self._judged = None

    def close(self) -> None:
        """Close the file; what was not committed is forgotten."""
        self._tables.close()

    def add(self, projection: Projection) -> None:
        """Take in an article, in place of its earlier version if there is one that differs."""
        row = json.dumps(to_row(projection), ensure_ascii=False)
        earlier = self._tables.projection(projection.article)
        if earlier == row:
            return
        if earlier is not None:
            self.remove(projection.article)
        self._tables.put_article(projection, row)
        judged = self._judged_in(projection.article)
        for entity, profile in profiles(projection):
            self._put(projection.article, entity, profile, judged)
        self._articles.add(projection.article)

    def _put(self, article: str, entity: LocalEntity, profile: Profile, judged: list[Judgement]) -> None:
        own = reference(article, entity)
        if is_apart(profile) and not profile.forms and not any(own in {j.left, j.right} for j in judged):
            name = wanted_name([profile])
            self._tables.put_alone(article, entity, profile, name)
            self._touched.add(name)
        elif any(j.right == own and j.verdict == "different" and self._looks_same(j) for j in judged):
            self._tables.put_local(article, entity, apart(profile, entity, article, "judged"))
        else:
            self._tables.put_local(article, entity, profile)

    def remove(self, article: str) -> None:
        """Take an article out; one that is not there is no matter."""
        row = self._tables.projection(article)
        if row is None:
            return
        self._touched.update(filter(None, self.entities(article).values()))  # before profiles of it alone are dropped
        for entity in from_row(json.loads(row)).entities:
            self._tables.take_local(article, entity)
        self._tables.do("DELETE FROM article WHERE id = ?", article)
        self._articles.discard(article)

    def restore(self, decisions: Iterable[Decision]) -> None:
        """Keep the names that decisions of an earlier index allotted; for an index that is new."""
        for decision in decisions:
            for key, name in decision.names:
                query = "INSERT INTO profile (key, content, name, allotted, changed) VALUES (?, '[]', ?, ?, 1)"
                self._tables.do(query + " ON CONFLICT DO UPDATE SET allotted = excluded.allotted", key, "", name)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Make these the decisions of persons that are in force, instead of the earlier ones."""
        wanted = {j.id: j for j in judgements}
        known = {str(row[0]): str(row[1]) for row in self._tables.rows("SELECT id, content FROM judgement")}
        texts = {identifier: _text_of(judgement) for identifier, judgement in wanted.items()}
        stale = [i for i, text in known.items() if texts.get(i) != text]
        fresh = [i for i, text in texts.items() if known.get(i) != text]
        concerned = [_judgement_from(known[i]) for i in stale] + [wanted[i] for i in fresh]
        for identifier in stale:
            self._tables.do("DELETE FROM judgement WHERE id = ?", identifier)
        for identifier in fresh:
            self._tables.do("INSERT INTO judgement VALUES (?, ?)", identifier, texts[identifier])
        self._judged = None
        for article in sorted({side.article for j in concerned for side in (j.left, j.right)}):
            self._take_in_anew(article)

    def judgements(self) -> tuple[Judgement, ...]:
        """The decisions of persons that are in force, sorted by id."""
        return tuple(self._judgements())

    def settle(self) -> Settled:
        """Decide anew what the changes since the last time touch."""
        settled = Settling(self._tables, self._judgements()).run()
        entities = settled.entities | self._touched
        articles = settled.articles | self._articles
        here = {name for name in entities if self.members(name)}
        for name in entities - here:
            self._tables.do("DELETE FROM reason WHERE entity = ?", name)
        self._articles.clear()
        self._touched.clear()
        return Settled(tuple(sorted(articles)), tuple(sorted(here)), tuple(sorted(entities - here)))

    def articles(self) -> Iterator[str]:
        """The ids of all articles, sorted."""
        return (str(i) for i in self._tables.column("SELECT id FROM article ORDER BY id"))

    def entities(self, article: str) -> dict[str, str]:
        """The local name of the graph's entity for each entity of an article, by its id there."""
        query = "SELECT local.id, entity FROM local JOIN profile ON profile.id = profile WHERE article = ?"
        return dict(self._tables.rows(query, article))

    def entity_of(self, wanted: Reference) -> str | None:
        """The local name of the graph's entity for an entity of an article; None where the article lacks it."""
        entity = self._tables.local(wanted)
        return self.entities(wanted.article).get(entity.id) if entity else None

    def present(self, name: str) -> str | None:
        """The local name that an entity has now that once had that one; None where it is gone."""
        if self.members(name):
            return name
        query = (
            "SELECT DISTINCT entity FROM profile JOIN local ON profile = profile.id WHERE allotted = ? ORDER BY entity"
        )
        return next((str(entity) for entity in self._tables.column(query, name)), None)

    def members(self, entity: str) -> tuple[tuple[str, str], ...]:
        """The entities of articles that are that entity of the graph, as pairs of article id and id there, sorted."""
        query = "SELECT article, local.id FROM local JOIN profile ON profile.id = profile WHERE entity = ?"
        return tuple(sorted(self._tables.rows(query, entity)))

    def decision(self, entity: str) -> Decision:
        """The decision about an entity of the graph, with all its members."""
        rows = self._tables.rows("SELECT key, allotted, id FROM profile WHERE entity = ? ORDER BY key", entity)
        kept = tuple((key, name) for key, name, _ in rows if not is_apart_key(key))
        row = self._tables.rows("SELECT words, score, features FROM reason WHERE entity = ?", entity)
        words, score, features = row[0] if row else ("stands alone", None, "[]")
        names = {name for _, name, _ in rows} | (self._own_names(rows) if len(rows) > 1 else set())
        aliases = tuple(sorted(names - {entity}))
        return Decision(entity, self.members(entity), words, aliases, score, features_from(features), kept)

    def _own_names(self, rows: Iterable[tuple[str, str, int]]) -> set[str]:
        """The names that what was joined had, or would have, alone: those of one article's, which follow from that."""
        return {wanted_name([self._tables.profile(number)]) for key, _, number in rows if is_apart_key(key)}

    def decisions(self) -> Iterator[Decision]:
        """The decisions about all entities that have members, sorted by local name."""
        query = "SELECT DISTINCT entity FROM profile JOIN local ON profile = profile.id ORDER BY entity"
        return (self.decision(str(entity)) for entity in self._tables.column(query))

    def resolution(self) -> Resolution:
        """The whole resolution in memory."""
        decisions = tuple(self.decisions())
        return Resolution({member: d.entity for d in decisions for member in d.members}, decisions)

    def doubts(self) -> Iterator[Doubt]:
        """What a person should judge: pairs that may be the same, the likeliest first, then what may be two."""
        return Doubting(self._tables, self._judgements()).doubts()

    def _judgements(self) -> list[Judgement]:
        return [_judgement_from(str(text)) for text in self._tables.column("SELECT content FROM judgement ORDER BY id")]

    def _take_in_anew(self, article: str) -> None:
        row = self._tables.projection(article)
        if row is not None:
            self.remove(article)
            self.add(from_row(json.loads(row)))

    def _judged_in(self, article: str) -> list[Judgement]:
        if self._judged is None:
            self._judged = defaultdict(list)
            for judgement in self._judgements():
                for named in {judgement.left.article, judgement.right.article}:
                    self._judged[named].append(judgement)
        return self._judged.get(article, [])

    def _looks_same(self, judgement: Judgement) -> bool:
        keys = [self._first_sight(side) for side in (judgement.left, judgement.right)]
        return keys[0] is not None and keys[0] == keys[1]

    def _first_sight(self, side: Reference) -> str | None:
        entity = self._tables.local(side)
        return profile_of(entity, side.article).key if entity else None


def _text_of(judgement: Judgement) -> str:
    return json.dumps(astuple(judgement), ensure_ascii=False)


def _judgement_from(text: str) -> Judgement:
    identifier, verdict, left, right, author, time = json.loads(text)
    return Judgement(identifier, verdict, Reference(*left), Reference(*right), author, time)
