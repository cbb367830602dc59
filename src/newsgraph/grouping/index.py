"""The index of groups: takes articles in and out, and decides anew only what they touch.

A SQLite file beside the store that it belongs to. Reports are decided together where keys and overlapping days connect
them; what no such chain connects is never looked at together, so that the order of changes plays no part.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from json import dumps, loads
from typing import TYPE_CHECKING, Any, Self

from newsgraph.errors import GraphDirectoryError
from newsgraph.grouping.comparing import Candidate, Comparing
from newsgraph.grouping.deciding import groups_of
from newsgraph.grouping.families import Families
from newsgraph.grouping.keys import keys_of
from newsgraph.grouping.records import MOST_DAYS, Changes, Copy, Dating, Group, Place, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from newsgraph.grouping.records import Source

_APPLICATION = 0x6E676772  # "nggr", in the head of the file
_FORMAT = 3  # 2 had reports without state, which are read as they are
_STATELESS = 2
_CACHED = 16_000  # kB of pages: keys come in no order, and what does not fit is written and read again
_LATE = 10**7  # a day after all others, for articles without date
# With its days, so that those of a key that overlap with some days are found without looking at the others.
_KEYS = """
CREATE TABLE key (key INTEGER, first INTEGER, report INTEGER, last INTEGER, PRIMARY KEY (key, first, report))
    WITHOUT ROWID;
"""
_SCHEMA = f"""
BEGIN;
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {_FORMAT};
CREATE TABLE article (number INTEGER PRIMARY KEY, id BLOB UNIQUE, iri TEXT, published INTEGER, changed INTEGER);
CREATE INDEX article_changed ON article (number) WHERE changed;
CREATE TABLE report (
    number INTEGER PRIMARY KEY, article INTEGER, content TEXT, happening TEXT, changed INTEGER
);
CREATE INDEX report_of_article ON report (article);
CREATE INDEX report_changed ON report (number) WHERE changed;
{_KEYS}CREATE TABLE happening (name TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID;
CREATE TABLE band (band INTEGER, article INTEGER, PRIMARY KEY (band, article)) WITHOUT ROWID;
CREATE INDEX band_of_article ON band (article);
CREATE TABLE alike (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE copy (article INTEGER PRIMARY KEY, iri TEXT, original TEXT);
COMMIT;
"""
_FROM_1 = f"""
BEGIN;
PRAGMA user_version = {_FORMAT};
ALTER TABLE key RENAME TO key_1;
{_KEYS}INSERT INTO key SELECT key_1.key, first, report, last FROM key_1 JOIN report ON number = report;
DROP TABLE key_1;
ALTER TABLE report DROP COLUMN first;
ALTER TABLE report DROP COLUMN last;
COMMIT;
"""  # noqa: S608  no text of others
# Those that begin within one's days come first, so that what was before is only asked for by one of each key and day.
_CONNECTED = f"""
SELECT report FROM key AS own
WHERE EXISTS (SELECT 1 FROM key WHERE key = own.key AND first BETWEEN own.first AND own.last AND report <> own.report)
OR EXISTS (
    SELECT 1 FROM key WHERE key = own.key AND first BETWEEN own.first - {MOST_DAYS} AND own.first - 1
    AND last >= own.first
)
"""  # noqa: S608  no text of others


class GroupIndex:
    """Which reports are of one happening, and which articles are near copies, kept in a file or in memory.

    Everything up to `commit` is one transaction.

    Args:
        path: the file; it is made where it does not exist. None keeps all in memory.

    Raises:
        GraphDirectoryError: the file is no such index.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._base = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._lost: set[str] = set()  # happenings that lost a report
        self._left: list[Copy] = []  # copies whose article was taken out
        self._left_days: set[tuple[int, int]] = set()  # keys of reports that were taken out, each with a day
        try:
            if not self._one("SELECT count(*) FROM sqlite_master"):
                self._base.executescript(_SCHEMA)
            if self._one("PRAGMA user_version") == 1:
                self._base.executescript(_FROM_1)
            if self._one("PRAGMA user_version") == _STATELESS:
                self._base.execute(f"PRAGMA user_version = {_FORMAT}")
            if self._one("PRAGMA user_version") != _FORMAT:
                message = f"{path}: written by another version of newsgraph; build the graph again"
                raise GraphDirectoryError(message)
        except sqlite3.DatabaseError as error:
            message = f"{path}: not readable ({error}); build the graph again"
            raise GraphDirectoryError(message) from error
        self._base.execute(f"PRAGMA cache_size = -{_CACHED}")
        self._base.execute("BEGIN IMMEDIATE")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def commit(self) -> None:
        """Keep what was done."""
        self._base.execute("COMMIT")
        self._base.execute("BEGIN IMMEDIATE")

    def put(self, source: Source) -> None:
        """Take in an article, in place of its earlier version."""
        self.remove(source.id)
        insert = "INSERT INTO article (id, iri, published, changed) VALUES (?, ?, ?, 1)"
        number = self._base.execute(insert, [_cell(source.id), source.iri, source.published]).lastrowid
        self._base.executemany("INSERT INTO band VALUES (?, ?)", [[band, number] for band in source.bands])
        keyed = [(report, keys) for report in source.reports if (keys := keys_of(report))]
        first = (self._one("SELECT max(number) FROM report") or 0) + 1
        reports = [(n, number, _to_text(report)) for n, (report, _) in enumerate(keyed, first)]
        self._base.executemany("INSERT INTO report (number, article, content, changed) VALUES (?, ?, ?, 1)", reports)
        rows = [(key, r.first, n, r.last) for n, (r, keys) in enumerate(keyed, first) for key in keys]
        self._base.executemany("INSERT INTO key VALUES (?, ?, ?, ?)", rows)

    def remove(self, identifier: str) -> None:
        """Take an article out; one that is not there is no matter."""
        article = self._one("SELECT number FROM article WHERE id = ?", _cell(identifier))
        if article is None:
            return
        for number, happening in self._rows("SELECT number, happening FROM report WHERE article = ?", article):
            self._take_out(number, happening)
        for other in self._connected(article, self._alike):  # two of them may be alike and were never compared
            self._do("UPDATE article SET changed = 1 WHERE number = ?", other)
        self._left += [Copy(*row) for row in self._rows("SELECT iri, original FROM copy WHERE article = ?", article)]
        for table, column in (("band", "article"), ("alike", "one"), ("alike", "other"), ("copy", "article")):
            self._do(f"DELETE FROM {table} WHERE {column} = ?", article)  # noqa: S608  no text of others
        self._do("DELETE FROM article WHERE number = ?", article)

    def _take_out(self, number: int, happening: str | None) -> None:
        report = self._report(number)
        if happening:
            self._lost.add(happening)
        for key in keys_of(report):
            self._left_days.update((key, day) for day in report.days)
            self._do("DELETE FROM key WHERE key = ? AND first = ? AND report = ?", key, report.first, number)
        self._do("DELETE FROM report WHERE number = ?", number)

    def settle(self, text_of: Callable[[str], str]) -> Changes:
        """Decide anew what the changes since the last time touch; `text_of` gives an article's text, by its id."""
        gone, made = self._regroup()
        copies_gone, copies_made = self._compare(text_of)
        return Changes(gone, made, copies_gone, copies_made)

    # --- reports

    def _regroup(self) -> tuple[tuple[str, ...], tuple[Group, ...]]:
        gone, made = set(self._lost), dict[str, Group]()
        self._lost.clear()
        self._mark_bereft()
        self._leave_lone()
        while (start := self._one("SELECT number FROM report WHERE changed LIMIT 1")) is not None:
            reports = self._chained(start)
            gone |= self._forget_groups(reports)
            by_iri = {report.iri: number for number, report in reports.items()}
            for group in groups_of(reports.values()) if len(reports) > 1 else ():
                made[group.name] = group
                self._keep(group, by_iri)
        return self._differing(gone, made)

    def _mark_bereft(self) -> None:
        """Have those decided anew that may have been connected by a report that was taken out."""
        near = {number for key, day in self._left_days for number in self._on(key, day, day)}
        self._left_days.clear()
        self._base.executemany("UPDATE report SET changed = 1 WHERE number = ?", [[number] for number in near])

    def _leave_lone(self) -> None:
        """Leave alone what no key and day connect with another, where all is new and the whole table worth reading."""
        if self._one("SELECT 1 FROM report WHERE NOT changed LIMIT 1") is None:
            self._do(f"UPDATE report SET changed = 0 WHERE changed AND number NOT IN ({_CONNECTED})")  # noqa: S608  no text of others

    def _chained(self, start: int) -> dict[int, Report]:
        """The reports that shared keys and overlapping days connect with one, by number.

        Who has a key on a day is asked once, however many there are.
        """
        found, waiting, asked = {start: self._report(start)}, [start], set[tuple[int, int]]()
        while waiting:
            report = found[waiting.pop()]
            for key in keys_of(report):
                days = [day for day in report.days if (key, day) not in asked]
                asked.update((key, day) for day in days)
                new = self._on(key, days[0], days[-1]) - found.keys() if days else set[int]()
                found.update((number, self._report(number)) for number in new)
                waiting += new
        return found

    def _forget_groups(self, numbers: Iterable[int]) -> set[str]:
        found = set[str]()
        for number in numbers:
            found.add(self._one("SELECT happening FROM report WHERE number = ?", number) or "")
            self._do("UPDATE report SET happening = NULL, changed = 0 WHERE number = ?", number)
        return found - {""}

    def _keep(self, group: Group, numbers: dict[str, int]) -> None:
        for report in group.reports:
            self._do("UPDATE report SET happening = ? WHERE number = ?", group.name, numbers[report])

    def _differing(self, gone: set[str], made: dict[str, Group]) -> tuple[tuple[str, ...], tuple[Group, ...]]:
        """What is not as it was, which the table of happenings tells."""
        content = {name: dumps([group.reports, group.label]) for name, group in made.items()}
        query = "SELECT content FROM happening WHERE name = ?"
        before = {name: self._one(query, name) for name in sorted(gone | made.keys())}
        stale = tuple(n for n, text in before.items() if text is not None and text != content.get(n))
        fresh = tuple(made[n] for n, text in before.items() if n in made and text != content[n])
        self._base.executemany("DELETE FROM happening WHERE name = ?", [[name] for name in stale])
        rows = [[group.name, content[group.name]] for group in fresh]
        self._base.executemany("INSERT INTO happening VALUES (?, ?)", rows)
        return stale, fresh

    def _report(self, number: int) -> Report:
        return _from_text(self._one("SELECT content FROM report WHERE number = ?", number))

    def _on(self, key: int, first: int, last: int) -> set[int]:
        """The reports that have a key, and whose days overlap with these."""
        query = "SELECT report FROM key WHERE key = ? AND first BETWEEN ? AND ? AND last >= ?"
        return {row[0] for row in self._rows(query, key, first - MOST_DAYS, last, first)}

    # --- copies

    def _compare(self, text_of: Callable[[str], str]) -> tuple[tuple[Copy, ...], tuple[Copy, ...]]:
        query = "SELECT number, id, published FROM article WHERE changed ORDER BY published, number"
        changed = [Candidate(number, _text(cell), day) for number, cell, day in self._rows(query)]
        families = Families(lambda article: self._connected(article, self._alike))
        comparing, met = Comparing(families, text_of), set[int]()
        for candidate in changed:  # near ones one after the other, so that their texts are at hand
            bands = self._shared_bands(candidate.number)
            self._meet_unchanged(comparing, met, bands)
            for other in comparing.copies_of(candidate, bands):
                self._do("INSERT OR IGNORE INTO alike VALUES (?, ?)", *sorted((candidate.number, other)))
        gone, made = {copy.article: copy for copy in self._left}, dict[str, Copy]()
        for family in families.of(candidate.number for candidate in changed):
            self._name_original(family, gone, made)
        self._left.clear()
        self._do("UPDATE article SET changed = 0 WHERE changed")
        stale = {copy for copy in gone.values() if made.get(copy.article) != copy}
        fresh = {copy for copy in made.values() if gone.get(copy.article) != copy}
        return tuple(sorted(stale, key=_order)), tuple(sorted(fresh, key=_order))

    def _shared_bands(self, article: int) -> list[int]:
        """The bands of an article that others have as well."""
        query = (
            "SELECT band FROM band AS own WHERE article = ?"
            " AND EXISTS (SELECT 1 FROM band WHERE band = own.band AND article <> own.article)"
        )
        return [row[0] for row in self._rows(query, article)]

    def _meet_unchanged(self, comparing: Comparing, met: set[int], bands: Iterable[int]) -> None:
        """Let be known who is in these bands and was compared before."""
        query = (
            "SELECT number, id, published FROM band JOIN article ON number = article WHERE band = ? AND NOT changed"
            " ORDER BY number"
        )
        for band in bands:
            if band not in met:
                met.add(band)
                for number, cell, day in self._rows(query, band):
                    comparing.put(Candidate(number, _text(cell), day), [band])

    def _alike(self, article: int) -> Iterator[int]:
        query = "SELECT other FROM alike WHERE one = ? UNION SELECT one FROM alike WHERE other = ?"
        yield from (row[0] for row in self._rows(query, article, article))

    def _name_original(self, family: Iterable[int], gone: dict[str, Copy], made: dict[str, Copy]) -> None:
        """Take the first that appeared for the original, the others for its copies."""
        members: list[Any] = []
        for number in family:
            gone |= {r[0]: Copy(*r) for r in self._rows("SELECT iri, original FROM copy WHERE article = ?", number)}
            self._do("DELETE FROM copy WHERE article = ?", number)
            members += self._rows(
                "SELECT ifnull(published, ?), iri, number FROM article WHERE number = ?", _LATE, number
            )
        (_, original, _), *copies = sorted(members)
        for _, iri, number in copies:
            made[iri] = Copy(iri, original)
            self._do("INSERT INTO copy VALUES (?, ?, ?)", number, iri, original)

    # --- the file

    def _connected(self, start: int, near: Callable[[int], Iterable[int]]) -> set[int]:
        found, waiting = {start}, [start]
        while waiting:
            new = set(near(waiting.pop())) - found
            found |= new
            waiting += new
        return found

    def _rows(self, query: str, *values: object) -> list[Any]:
        return self._base.execute(query, values).fetchall()

    def _one(self, query: str, *values: object) -> Any:
        row = self._base.execute(query, values).fetchone()
        return None if row is None else row[0]

    def _do(self, query: str, *values: object) -> None:
        self._base.execute(query, values)


def _order(copy: Copy) -> tuple[str, str]:
    return copy.article, copy.original


def _to_text(report: Report) -> str:
    place = report.place and (report.place.iri, report.place.state, report.place.is_state)
    sides = sorted(report.actors), sorted(report.recipients)
    days = report.first, report.last, report.dating, report.ahead
    told = place, report.mode, report.label, report.state
    return dumps([report.iri, report.article, report.type, *sides, *days, *told])


@lru_cache(maxsize=4096)
def _from_text(text: str) -> Report:
    iri, article, kind, actors, recipients, first, last, dating, ahead, place, *told = loads(text)
    sides, where = (frozenset(actors), frozenset(recipients)), Place(*place) if place else None
    return Report(iri, article, kind, *sides, first, last, Dating(dating), ahead, where, *told)


def _cell(identifier: str) -> bytes:
    return identifier.encode("utf-8", "surrogatepass")


def _text(cell: bytes) -> str:
    return cell.decode("utf-8", "surrogatepass")
