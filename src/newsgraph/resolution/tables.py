"""The tables in which the index of resolution keeps articles, profiles, lookup keys and links (SQLite)."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsgraph.errors import GraphDirectoryError
from newsgraph.model import Feature
from newsgraph.naming import normal_form
from newsgraph.resolution.organs import naming
from newsgraph.resolution.profiles import is_apart_key, lookup_keys
from newsgraph.resolution.projecting import from_row
from newsgraph.resolution.records import Profile, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsgraph.resolution.records import LocalEntity, Projection

_FORMAT = 1  # of the tables; another one is made anew from the annotations
_COMPANIONS = 50  # articles whose other names are looked at
_BESIDE = frozenset({"Person", "Organization", "ArmedGroup", "Agency", "Operation"})
_SCHEMA = """
CREATE TABLE article (id TEXT PRIMARY KEY, projection TEXT NOT NULL, names TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE local (
  article TEXT NOT NULL, id TEXT NOT NULL, profile INTEGER NOT NULL, PRIMARY KEY (article, id)
) WITHOUT ROWID;
CREATE INDEX local_of_profile ON local (profile, article);
CREATE TABLE profile (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, content TEXT NOT NULL, name TEXT NOT NULL,
  entity TEXT, allotted TEXT, changed INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX profile_of_entity ON profile (entity);
CREATE INDEX profile_of_name ON profile (allotted);
CREATE INDEX profile_changed ON profile (id) WHERE changed;
CREATE TABLE form (
  profile INTEGER NOT NULL, text TEXT NOT NULL, count INTEGER NOT NULL, named INTEGER NOT NULL,
  PRIMARY KEY (profile, text)
) WITHOUT ROWID;
CREATE TABLE lookup (
  key TEXT NOT NULL, profile INTEGER NOT NULL, form TEXT NOT NULL, asks INTEGER NOT NULL,
  PRIMARY KEY (key, asks, profile, form)
) WITHOUT ROWID;
CREATE INDEX lookup_of_profile ON lookup (profile, form);
CREATE TABLE link (
  one INTEGER NOT NULL, other INTEGER NOT NULL, score REAL NOT NULL, features TEXT NOT NULL, joins INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX link_back ON link (other, one);
CREATE TABLE reason (
  entity TEXT PRIMARY KEY, words TEXT NOT NULL, score REAL, features TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE judgement (id TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
"""


class Tables:
    """The tables, in a file or in memory, with everything of one sitting in one transaction.

    Raises:
        GraphDirectoryError: the file is not such an index, or of another version, or another process writes to it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        try:
            self.connection = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=5)
            version = self.connection.execute("PRAGMA user_version").fetchone()[0]
            if version not in {0, _FORMAT}:
                raise sqlite3.DatabaseError(f"version {version}")
            self.connection.execute("PRAGMA cache_size = -32000")
            self._begin()
            if version == 0:
                self._create()
        except sqlite3.Error as error:
            message = f"{path}: not usable as the index of resolution: {error}; delete it and build the graph again"
            raise GraphDirectoryError(message) from error

    def _begin(self) -> None:
        self.connection.execute("BEGIN IMMEDIATE" if self.path else "BEGIN")

    def _create(self) -> None:
        for statement in _SCHEMA.split(";"):
            self.connection.execute(statement)
        self.connection.execute(f"PRAGMA user_version = {_FORMAT}")

    def commit(self) -> None:
        """Keep what was done, and begin anew."""
        self.connection.execute("COMMIT")
        self._begin()

    def rollback(self) -> None:
        """Forget what was done since the last commit, and begin anew."""
        self.connection.execute("ROLLBACK")
        self._begin()

    def close(self) -> None:
        """Close the file; what was not committed is forgotten."""
        self.connection.close()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self.connection.execute(query, values).fetchall()

    def column(self, query: str, *values: object) -> list[object]:
        """The first column of a query's rows."""
        return [row[0] for row in self.connection.execute(query, values)]

    def do(self, query: str, *values: object) -> int:
        """Run a statement; the number of rows that it touched."""
        return self.connection.execute(query, values).rowcount

    def projection(self, article: str) -> str | None:
        """The projection of an article as JSON."""
        row = self.connection.execute("SELECT projection FROM article WHERE id = ?", (article,)).fetchone()
        return row[0] if row else None

    def put_article(self, projection: Projection, row: str) -> None:
        """Keep an article and the names in it."""
        names = sorted({normal_form(e.name) for e in projection.entities if e.type in _BESIDE and e.forms})
        self.do("INSERT INTO article VALUES (?, ?, ?)", projection.article, row, "\n".join(names))

    def put_alone(self, article: str, entity: LocalEntity, profile: Profile, name: str) -> None:
        """Put an entity of an article that nothing can be compared with to a profile of its own, under that name."""
        query = (
            "INSERT INTO profile (key, content, name, entity, allotted, changed) VALUES (?, ?, ?, ?, ?, 0) RETURNING id"
        )
        content = json.dumps(_content(profile), ensure_ascii=False)
        number = self.connection.execute(query, (profile.key, content, profile.name, name, name)).fetchone()[0]
        self.do("INSERT INTO local VALUES (?, ?, ?)", article, entity.id, number)

    def put_local(self, article: str, entity: LocalEntity, profile: Profile) -> int:
        """Put an entity of an article to its profile, which is made if need be; the profile's number."""
        number = self._number_of(profile)
        self.do("INSERT INTO local VALUES (?, ?, ?)", article, entity.id, number)
        for form in profile.forms:
            added = (
                "INSERT INTO form VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE"
                " SET count = count + 1, named = named + excluded.named RETURNING count"
            )
            if self.connection.execute(added, (number, form, form == profile.name)).fetchone()[0] == 1:
                keys = lookup_keys(replace(profile, forms=(form,)))
                rows = [(key, number, form, asks) for key, asks in keys]
                self.connection.executemany("INSERT INTO lookup VALUES (?, ?, ?, ?)", rows)
        return number

    def take_local(self, article: str, entity: LocalEntity) -> int:
        """Take an entity of an article away from its profile; the profile's number."""
        query = "DELETE FROM local WHERE article = ? AND id = ? RETURNING profile"
        number = int(self.connection.execute(query, (article, entity.id)).fetchone()[0])
        named = naming(entity.type, entity.name, entity.country) or entity.name
        for form in entity.forms:
            query = "UPDATE form SET count = count - 1, named = named - ? WHERE profile = ? AND text = ?"
            self.do(query, form == named, number, form)
            if self.do("DELETE FROM form WHERE profile = ? AND text = ? AND count <= 0", number, form):
                self.do("DELETE FROM lookup WHERE profile = ? AND form = ?", number, form)
        self.do("UPDATE profile SET changed = 1 WHERE id = ?", number)
        self._forget_if_alone(number)
        return number

    def _forget_if_alone(self, number: int) -> None:
        """Drop the profile of one entity of one article when that is gone; its name comes from its key alone."""
        key = str(self.column("SELECT key FROM profile WHERE id = ?", number)[0])
        if is_apart_key(key) and not self.column("SELECT 1 FROM local WHERE profile = ?", number):
            for other in self.linked(number):
                self.do("UPDATE profile SET changed = 1 WHERE id = ?", other)
            self.do("DELETE FROM link WHERE one = ? OR other = ?", number, number)
            self.do("DELETE FROM profile WHERE id = ?", number)

    def _number_of(self, profile: Profile) -> int:
        query = (
            "INSERT INTO profile (key, content, name) VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
            " SET changed = 1, content = excluded.content, name = excluded.name RETURNING id"
        )
        content = json.dumps(_content(profile), ensure_ascii=False)
        return int(self.connection.execute(query, (profile.key, content, profile.name)).fetchone()[0])

    def profile(self, number: int) -> Profile:
        """The profile of that number, without companions."""
        key, content, name = self.rows("SELECT key, content, name FROM profile WHERE id = ?", number)[0]
        kind, country, sector, offices, identifiers, city, single = json.loads(content)
        forms = self.rows("SELECT text, named FROM form WHERE profile = ? ORDER BY text", number)
        name = min((text for text, named in forms if named), default="" if kind == "Country" and country else name)
        pairs = tuple((data_set, code) for data_set, code in identifiers)
        return Profile(
            *(key, kind, name, tuple(text for text, _ in forms), country, sector, tuple(offices), pairs),
            city=city,
            single=single,
        )

    def companions(self, number: int) -> frozenset[str]:
        """The names beside a profile in the first of its articles."""
        query = (
            "SELECT names FROM local JOIN article ON article.id = local.article"
            " WHERE profile = ? ORDER BY article LIMIT ?"
        )
        return frozenset(n for names in self.column(query, number, _COMPANIONS) for n in str(names).split("\n") if n)

    def neighbours(self, number: int) -> list[int]:
        """The profiles that share a lookup key with that one."""
        query = (
            "SELECT DISTINCT b.profile FROM lookup a JOIN lookup b ON b.key = a.key"
            " WHERE a.profile = ? AND b.profile <> a.profile AND b.asks <= 1 - a.asks"
        )
        return [row[0] for row in self.rows(query, number)]

    def linked(self, number: int) -> list[int]:
        """The profiles that are linked with that one."""
        query = "SELECT other FROM link WHERE one = ? UNION SELECT one FROM link WHERE other = ?"
        return [row[0] for row in self.rows(query, number, number)]

    def in_one_article(self, one: int, other: int) -> bool:
        """Whether some article has both profiles."""
        query = (
            "SELECT 1 FROM local a JOIN local b ON b.article = a.article AND b.profile = ? WHERE a.profile = ? LIMIT 1"
        )
        return bool(self.rows(query, one, other)) if one != other else False

    def reference(self, article: str, identifier: str) -> Reference:
        """The durable name of an entity of an article that is there."""
        entity = next(e for e in self._entities(article) if e.id == identifier)
        return reference(article, entity)

    def local(self, wanted: Reference) -> LocalEntity | None:
        """The entity of an article by its durable name; None where it is not there."""
        return next((e for e in self._entities(wanted.article) if reference(wanted.article, e) == wanted), None)

    def profile_number(self, wanted: Reference) -> int | None:
        """The profile of an entity of an article; None where it is not there."""
        entity = self.local(wanted)
        query = "SELECT profile FROM local WHERE article = ? AND id = ?"
        return int(self.rows(query, wanted.article, entity.id)[0][0]) if entity else None

    def _entities(self, article: str) -> tuple[LocalEntity, ...]:
        row = self.projection(article)
        return from_row(json.loads(row)).entities if row else ()


def reference(article: str, entity: LocalEntity) -> Reference:
    """The durable name of an entity of an article."""
    return Reference(article, entity.type, entity.name, entity.ordinal)


def features_text(features: Iterable[Feature]) -> str:
    """Features as JSON."""
    return json.dumps([[f.name, f.points, f.words] for f in features], ensure_ascii=False)


def features_from(text: str) -> tuple[Feature, ...]:
    """Features back from JSON."""
    return tuple(Feature(*fields) for fields in json.loads(text))


def _content(profile: Profile) -> list[object]:
    p = profile
    return [p.type, p.country, p.sector, p.offices, p.identifiers, p.city, p.single]
