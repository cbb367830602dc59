"""The ledger of a graph directory: its articles with their annotations, failures, and what resolution made of them.

A SQLite file. All that is in a directory's ledger is in its graph; what is being read stands in another ledger of
the same form until it is whole.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from newsgraph.errors import GraphDirectoryError
from newsgraph.serialization import from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from newsgraph.model import Annotation, Article
    from newsgraph.reading import InputProblem

LAYERS = ("entities", "relations", "events", "statements", "figures")
_APPLICATION = 0x6E677270  # "ngrp", in the head of the file
_FORMAT = 1
_WAIT = 30  # seconds for another process's commit
_SCHEMA = f"""
BEGIN;
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_FORMAT};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE article (
    id TEXT PRIMARY KEY, digest TEXT, made TEXT, title TEXT, url TEXT, sha256 TEXT, extractor TEXT, annotation BLOB,
    warnings TEXT, {", ".join(f"{layer} INTEGER" for layer in LAYERS)}, given INTEGER
);
CREATE INDEX article_of_url ON article (url);
CREATE INDEX article_counts ON article ({", ".join(LAYERS)});
CREATE INDEX article_warned ON article (id, warnings) WHERE warnings <> '[]';
CREATE TABLE entity (
    article TEXT, local TEXT, node TEXT, appearance TEXT, PRIMARY KEY (article, local)
) WITHOUT ROWID;
CREATE INDEX entity_of_node ON entity (node);
CREATE TABLE projection (article TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID;
CREATE TABLE node (name TEXT PRIMARY KEY, reason TEXT, aliases TEXT) WITHOUT ROWID;
CREATE TABLE edge (
    article TEXT, subject TEXT, predicate TEXT, object TEXT, PRIMARY KEY (article, subject, predicate, object)
) WITHOUT ROWID;
CREATE INDEX edge_of_all ON edge (subject, predicate, object);
CREATE TABLE failure (place TEXT, reason TEXT, PRIMARY KEY (place, reason)) WITHOUT ROWID;
COMMIT;
"""
_OF_ARTICLE = {"article": "id", "entity": "article", "projection": "article", "edge": "article"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An annotated article as the ledger keeps it.

    Attributes:
        digest: of the article as it was read, by which an unchanged one is known.
        made: digest of the whole annotation where it came annotated; else empty.
        extractor: who annotated it, as JSON.
        annotation: JSON, compressed.
        counts: how much there is of each of `LAYERS`.
        appearances: for each entity its local id and what the article tells of it, as JSON.
        projection: the article as resolution sees it, as JSON.
    """

    id: str
    digest: str
    made: str
    title: str | None
    url: str | None
    sha256: str
    extractor: str
    annotation: bytes
    warnings: tuple[str, ...]
    counts: tuple[int, ...]
    appearances: tuple[tuple[str, str], ...]
    projection: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the graph, with what its entities' articles tell of it, each as JSON."""

    name: str
    reason: str
    aliases: tuple[str, ...]
    appearances: tuple[str, ...]


def digest_of(article: Article) -> str:
    """The digest of an article's text and of what its source tells of it."""
    published = article.published.isoformat() if article.published else None
    return _digest([article.id, article.text, article.title, article.url, article.publisher, published])


def digest_of_annotation(annotation: Annotation, minimum_confidence: float) -> str:
    """The digest of an article with all that was found in it, of which what is less likely is left out."""
    return _digest([to_json(annotation), minimum_confidence])


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()[:32]


def packed(annotation: Annotation) -> bytes:
    """An annotation as the ledger keeps it."""
    return zlib.compress(json.dumps(to_json(annotation)).encode(), 1)


def unpacked(data: bytes, identifier: str) -> Annotation:
    """The annotation of that article."""
    return from_json(json.loads(zlib.decompress(data)), f"article {identifier!r}")


def text_in(data: bytes) -> str:
    """The article's text in an annotation as the ledger keeps it, without reading all the rest."""
    return str(json.loads(zlib.decompress(data))["text"])


def is_ledger(path: Path) -> bool:
    """Whether a file is a ledger, of whatever version."""
    with path.open("rb") as file:
        return file.read(72)[68:] == _APPLICATION.to_bytes(4, "big")


class Ledger:
    """An open ledger.

    Args:
        path: its file; it is made where it does not exist.

    Raises:
        GraphDirectoryError: the file is no ledger of this version.
    """

    def __init__(self, path: Path) -> None:
        new = not path.exists() or path.stat().st_size == 0
        self.path = path
        self._base = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            if new:
                self._base.executescript(_SCHEMA)
            found = self._base.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise _unreadable(path, str(error)) from error
        if found != _FORMAT:
            raise _unreadable(path, f"written by another version of newsgraph (format {found}, expected {_FORMAT})")

    def close(self) -> None:
        """Close the file; what was not committed is lost."""
        self._base.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written inside is in the file afterwards, or none of it.

        Raises:
            OSError: the disk is full or broken.
        """
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._base.execute("COMMIT")
        except BaseException as error:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                message = f"{error}; make room there and run the same command again, it goes on from here"
                raise OSError(EIO, message, str(self.path)) from error
            raise

    def get(self, key: str, otherwise: str = "") -> str:
        """A value of the directory as a whole."""
        row = self._base.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        return str(row[0]) if row else otherwise

    def set(self, key: str, value: str) -> None:
        """Keep a value of the directory as a whole."""
        self._base.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])

    def put(self, entry: Entry) -> None:
        """Take in an article, in place of the one of its id."""
        self.drop([entry.id])
        texts = (entry.title, entry.url, entry.sha256, entry.extractor)
        row = [entry.id, entry.digest, entry.made, *texts, entry.annotation]
        cells = [*map(_cell, row), json.dumps(entry.warnings), *entry.counts, 1]
        self._base.execute(f"INSERT INTO article VALUES ({_marks(cells)})", cells)  # noqa: S608  no text of others
        rows = [(_cell(entry.id), _cell(local), None, appearance) for local, appearance in entry.appearances]
        self._base.executemany("INSERT INTO entity VALUES (?, ?, ?, ?)", rows)
        self._base.execute("INSERT INTO projection VALUES (?, ?)", [_cell(entry.id), entry.projection])

    def restate(self, identifier: str, appearances: Iterable[tuple[str, str]], projection: str) -> None:
        """Keep what an article tells of its entities, and how resolution sees it, instead of what was kept before."""
        rows = [(appearance, _cell(identifier), _cell(local)) for local, appearance in appearances]
        self._base.executemany("UPDATE entity SET appearance = ? WHERE article = ? AND local = ?", rows)
        self._base.execute("UPDATE projection SET content = ? WHERE article = ?", [projection, _cell(identifier)])

    def drop(self, ids: Iterable[str]) -> None:
        """Take out articles with all that is known of them."""
        cells = [[_cell(identifier)] for identifier in ids]
        for table, column in _OF_ARTICLE.items():
            self._base.executemany(f"DELETE FROM {table} WHERE {column} = ?", cells)  # noqa: S608  no text of others

    def mark(self, identifier: str | None, given: int = 1) -> None:
        """Note that an article, or with None every article, is among those that are given now, or (0) is not."""
        where = "" if identifier is None else " WHERE id = ?"
        values = [given] if identifier is None else [given, _cell(identifier)]
        self._base.execute(f"UPDATE article SET given = ?{where}", values)  # noqa: S608  no text of others

    def drop_unmarked(self) -> None:
        """Take out what is not among the articles that are given now."""
        self.drop([_text(row[0]) for row in self._base.execute("SELECT id FROM article WHERE given = 0").fetchall()])

    @contextmanager
    def attached(self, other: Path) -> Iterator[None]:
        """Have another ledger at hand for `take_over`; not within a transaction."""
        self._base.execute("ATTACH ? AS other", [str(other)])
        try:
            yield
        finally:
            self._base.execute("DETACH other")

    def take_over(self, ids: Iterable[str]) -> None:
        """Take in articles of the attached ledger, in place of those of their ids."""
        for identifier in ids:
            self.drop([identifier])
            for table, column in _OF_ARTICLE.items():
                copy = f"INSERT INTO {table} SELECT * FROM other.{table} WHERE {column} = ?"  # noqa: S608  no text of others
                self._base.execute(copy, [_cell(identifier)])

    def count(self) -> int:
        """The number of articles."""
        return int(self._base.execute("SELECT count(*) FROM article").fetchone()[0])

    def ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        return [_text(row[0]) for row in self._base.execute("SELECT id FROM article ORDER BY id")]

    def known(self, identifier: str) -> tuple[str, str, str] | None:
        """Digest of an article, digest of its given annotation, and extractor; None where there is none."""
        query = "SELECT digest, made, extractor FROM article WHERE id = ?"
        row = self._base.execute(query, [_cell(identifier)]).fetchone()
        return (row[0], row[1], _text(row[2])) if row else None

    def with_url(self, url: str) -> list[str]:
        """The ids of the articles of that address, sorted."""
        rows = self._base.execute("SELECT id FROM article WHERE url = ? ORDER BY id", [_cell(url)])
        return [_text(row[0]) for row in rows]

    def urls(self) -> list[str]:
        """The addresses of all articles that have one, sorted."""
        rows = self._base.execute("SELECT DISTINCT url FROM article WHERE url IS NOT NULL ORDER BY url")
        return [_text(row[0]) for row in rows]

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        """Id and SHA-256 of each article, by id."""
        rows = self._base.execute("SELECT id, sha256 FROM article ORDER BY id")
        return ((_text(identifier), digest) for identifier, digest in rows)

    def titles(self) -> list[tuple[str, str | None]]:
        """Id and title of each article, by id."""
        rows = self._base.execute("SELECT id, title FROM article ORDER BY id")
        return [(_text(identifier), None if title is None else _text(title)) for identifier, title in rows]

    def count_nodes(self) -> int:
        """The number of nodes that entities belong to."""
        return int(self._base.execute("SELECT count(DISTINCT node) FROM entity").fetchone()[0])

    def counts(self) -> dict[str, int]:
        """How much there is of each of `LAYERS`."""
        sums = ", ".join(f"total({layer})" for layer in LAYERS)
        row = self._base.execute(f"SELECT {sums} FROM article").fetchone()  # noqa: S608  no text of others
        return dict(zip(LAYERS, map(int, row), strict=True))

    def warnings(self) -> list[tuple[str, str]]:
        """What extractors had to leave open: article and warning, by article."""
        rows = self._base.execute("SELECT id, warnings FROM article WHERE warnings <> '[]' ORDER BY id")
        return [(_text(identifier), warning) for identifier, cell in rows for warning in json.loads(cell)]

    def extractors(self, ids: Iterable[str]) -> dict[str, str]:
        """Who annotated these articles, as JSON, by id."""
        query = "SELECT extractor FROM article WHERE id = ?"
        return {i: _text(self._base.execute(query, [_cell(i)]).fetchone()[0]) for i in ids}

    def annotations(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each of these articles with its annotation, compressed."""
        for identifier in ids:
            query = "SELECT annotation FROM article WHERE id = ?"
            yield identifier, self._base.execute(query, [_cell(identifier)]).fetchone()[0]

    def projections(self, ids: Iterable[str] | None = None) -> Iterator[str]:
        """The articles as resolution sees them, as JSON: all by id, or those of these ids."""
        if ids is None:
            yield from (row[0] for row in self._base.execute("SELECT content FROM projection ORDER BY article"))
            return
        for identifier in ids:
            query = "SELECT content FROM projection WHERE article = ?"
            yield from (row[0] for row in self._base.execute(query, [_cell(identifier)]))

    def nodes_of(self, identifier: str) -> dict[str, str]:
        """The node of each entity of an article, by local id."""
        rows = self._base.execute("SELECT local, node FROM entity WHERE article = ?", [_cell(identifier)])
        return {_text(local): node for local, node in rows}

    def assign(self, nodes: Iterable[tuple[str, str, str]]) -> None:
        """Keep the node of entities: article, local id, node."""
        rows = ([node, _cell(article), _cell(local)] for article, local, node in nodes)
        self._base.executemany("UPDATE entity SET node = ? WHERE article = ? AND local = ?", rows)

    def set_node(self, name: str, reason: str, aliases: Sequence[str]) -> None:
        """Keep why the entities of a node are one, and which names it had before it was found to be one."""
        self._base.execute("INSERT OR REPLACE INTO node VALUES (?, ?, ?)", [name, reason, json.dumps(aliases)])

    def forget_nodes(self, names: Iterable[str]) -> None:
        """Take out nodes that nothing belongs to any more."""
        self._base.executemany("DELETE FROM node WHERE name = ?", [[name] for name in names])

    def nodes(self, names: Iterable[str] | None = None) -> Iterator[Node]:
        """The nodes of all names, or of these, by name; those without entities are left out."""
        query = (
            "SELECT entity.node, ifnull(reason, ''), ifnull(aliases, '[]'), appearance"
            " FROM entity LEFT JOIN node ON node.name = entity.node"
        )
        if names is None:
            rows: Iterable[Any] = self._base.execute(f"{query} ORDER BY entity.node, article, local")
        else:
            one = f"{query} WHERE entity.node = ? ORDER BY article, local"
            rows = (row for name in sorted(names) for row in self._base.execute(one, [name]))
        for (name, reason, aliases), group in groupby(rows, key=lambda row: row[:3]):
            yield Node(name, reason, tuple(json.loads(aliases)), tuple(row[3] for row in group))

    def set_edges(self, identifier: str, edges: Iterable[tuple[str, str, str]]) -> None:
        """Keep which direct edges follow from an article."""
        self._base.execute("DELETE FROM edge WHERE article = ?", [_cell(identifier)])
        rows = ([_cell(identifier), *edge] for edge in edges)
        self._base.executemany("INSERT OR IGNORE INTO edge VALUES (?, ?, ?, ?)", rows)

    def edges_of(self, identifier: str) -> list[tuple[str, str, str]]:
        """The direct edges that follow from an article."""
        query = "SELECT subject, predicate, object FROM edge WHERE article = ?"
        return list(self._base.execute(query, [_cell(identifier)]))

    def has_edge(self, edge: tuple[str, str, str]) -> bool:
        """Whether a direct edge follows from any article."""
        query = "SELECT 1 FROM edge WHERE subject = ? AND predicate = ? AND object = ? LIMIT 1"
        return self._base.execute(query, edge).fetchone() is not None

    def fail(self, problem: InputProblem) -> None:
        """Keep what was left out, and why."""
        self._base.execute(
            "INSERT OR IGNORE INTO failure VALUES (?, ?)", [_cell(problem.where), _cell(problem.problem)]
        )

    def forgive(self, places: Iterable[str] | None = None) -> None:
        """Forget the failures at these places, or all."""
        if places is None:
            self._base.execute("DELETE FROM failure")
        else:
            self._base.executemany("DELETE FROM failure WHERE place = ?", [[_cell(place)] for place in places])

    def failures(self) -> list[tuple[str, str]]:
        """What was left out, and why, by place."""
        rows = self._base.execute("SELECT place, reason FROM failure ORDER BY place, reason")
        return [(_text(place), _text(reason)) for place, reason in rows]


def _unreadable(path: Path, problem: str) -> GraphDirectoryError:
    return GraphDirectoryError(f"{path}: not readable ({problem}); build the graph again in a new directory")


def _marks(cells: Sequence[object]) -> str:
    return ", ".join("?" * len(cells))


def _cell(value: Any) -> Any:
    """The value as SQLite takes it: text with lone surrogates is kept as bytes."""
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def _text(cell: str | bytes) -> str:
    return cell.decode("utf-8", "surrogatepass") if isinstance(cell, bytes) else cell
