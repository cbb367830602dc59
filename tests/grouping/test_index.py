"""The index: what comes and goes touches only what it shares keys with, and leads to the same groups in any order."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.errors import GraphDirectoryError
from newsgraph.grouping import Copy, Group, GroupIndex, Source, bands_of, groups_of
from tests.grouping.reports import attack, denial, meeting, source
from tests.grouping.test_copies import REWRITTEN, STORY, edited

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "a": STORY,
    "b": edited(STORY),
    "c": edited(STORY).replace("harvest", "end of harvest").replace("quay", "pier"),
    "d": REWRITTEN,
    "e": STORY,
}


def put(index: GroupIndex, *sources: Source) -> None:
    for one in sources:
        index.put(one)


def settle(index: GroupIndex) -> tuple[list[tuple[str, ...]], list[str]]:
    changes = index.settle(TEXTS.__getitem__)
    return [group.reports for group in changes.made], list(changes.gone)


def test_a_group_grows_and_shrinks() -> None:
    with GroupIndex() as index:
        put(index, source("n1", meeting("1", "a", "b")), source("n2", meeting("2", "a", "b", day=9)))
        assert settle(index) == ([], [])
        put(index, source("n3", meeting("3", "a", "b")))
        assert settle(index) == ([("1", "3")], [])
        put(index, source("n0", meeting("0", "b", "a")))
        assert settle(index) == ([("0", "1", "3")], ["1"])
        index.remove("n1")
        assert settle(index) == ([("0", "3")], ["0"])
        index.remove("n3")
        assert settle(index) == ([], ["0"])
        assert settle(index) == ([], [])


def test_an_article_put_again_as_it_is_changes_nothing() -> None:
    with GroupIndex() as index:
        articles = source("n1", meeting("1", "a", "b")), source("n2", meeting("2", "a", "b"))
        put(index, *articles)
        settle(index)
        put(index, articles[0])
        assert settle(index) == ([], [])


def test_an_article_that_goes_may_bring_others_together() -> None:
    with GroupIndex() as index:
        put(index, source("n1", attack("1", day=10)), source("n2", attack("2", day=12)), source("n3", denial("3", 12)))
        assert settle(index) == ([], [])
        index.remove("n1")
        assert settle(index) == ([("2", "3")], [])


def text(identifier: str, published: int | None = 1) -> Source:
    return source(identifier, text_keys=bands_of(TEXTS[identifier]), published=published)


def copies(index: GroupIndex) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    changes = index.settle(TEXTS.__getitem__)
    short = [[(c.article[-1], c.original[-1]) for c in found] for found in (changes.copies_made, changes.copies_gone)]
    return short[0], short[1]


def test_copies_are_of_the_first_that_appeared() -> None:
    with GroupIndex() as index:
        put(index, text("b", 5), text("d", 1))
        assert copies(index) == ([], [])
        put(index, text("a", 4))
        assert copies(index) == ([("b", "a")], [])
        put(index, text("c", 3), text("e", None))
        assert copies(index) == ([("a", "c"), ("b", "c"), ("e", "c")], [("b", "a")])
        index.remove("c")
        assert copies(index) == ([("b", "a"), ("e", "a")], [("a", "c"), ("b", "c"), ("e", "c")])
        index.remove("a")
        index.remove("b")
        assert copies(index) == ([], [("b", "a"), ("e", "a")])


def test_the_same_words_a_month_later_are_another_article() -> None:
    with GroupIndex() as index:
        put(index, text("a", 1), text("e", 30))
        assert copies(index) == ([], [])


def test_what_was_linked_through_another_stays_linked() -> None:
    with GroupIndex() as index:
        put(index, text("a"), text("b"), text("c"), text("e"))
        copies(index)
        index.remove("a")
        assert copies(index)[0] == [("c", "b"), ("e", "b")]


def test_an_index_is_kept_in_its_file(tmp_path: Path) -> None:
    with GroupIndex(tmp_path / "groups.sqlite") as index:
        put(index, source("n1", meeting("1", "a", "b")))
        settle(index)
        index.commit()
        put(index, source("lost", meeting("0", "a", "b")))
    with GroupIndex(tmp_path / "groups.sqlite") as index:
        put(index, source("n2\ud800", meeting("2", "a", "b")))
        assert settle(index) == ([("1", "2")], [])


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "groups.sqlite").write_bytes(b"no database, but a text of some length" * 40)
    with pytest.raises(GraphDirectoryError, match="not readable"):
        GroupIndex(tmp_path / "groups.sqlite")


PEOPLE = st.lists(st.sampled_from("abc"), min_size=2, max_size=3, unique=True)
EVENTS = st.one_of(
    st.tuples(PEOPLE, st.integers(1, 4)).map(lambda drawn: meeting("", *drawn[0], day=drawn[1])),
    st.integers(1, 4).map(lambda day: attack("", day=day)),
    st.integers(1, 6).map(lambda day: denial("", day)),
)


@st.composite
def articles(draw: st.DrawFn) -> list[Source]:
    made = []
    for name in draw(st.lists(st.sampled_from(sorted(TEXTS)), unique=True)):
        events = enumerate(draw(st.lists(EVENTS, max_size=3)))
        reports = [replace(event, iri=f"{name}{number}", article=name) for number, event in events]
        made.append(source(name, *reports, text_keys=bands_of(TEXTS[name]), published=draw(st.integers(1, 9))))
    return made


class State:
    """What a store would hold of groups and copies."""

    def __init__(self) -> None:
        self.index = GroupIndex()
        self.groups: dict[str, Group] = {}
        self.copies: set[Copy] = set()

    def settle(self) -> State:
        changes = self.index.settle(TEXTS.__getitem__)
        for name in changes.gone:
            del self.groups[name]
        for group in changes.made:
            assert group.name not in self.groups
            self.groups[group.name] = group
        assert set(changes.copies_gone) <= self.copies
        self.copies -= set(changes.copies_gone)
        self.copies |= set(changes.copies_made)
        return self


@settings(deadline=None)
@given(articles(), st.data())
def test_the_order_of_changes_does_not_matter(made: list[Source], data: st.DataObject) -> None:
    whole, grown = State(), State()
    gone = data.draw(st.lists(st.sampled_from(made), unique_by=lambda s: s.id)) if made else []
    put(whole.index, *(article for article in made if article not in gone))
    for article in data.draw(st.permutations(made)):
        put(grown.index, article)
        if data.draw(st.booleans()):
            grown.settle()
    for article in gone:
        grown.index.remove(article.id)
        if data.draw(st.booleans()):
            grown.settle()
    whole.settle()
    grown.settle()
    assert (grown.groups, grown.copies) == (whole.groups, whole.copies)
    reports = [report for article in made if article not in gone for report in article.reports]
    assert sorted(whole.groups.values(), key=lambda group: group.name) == list(groups_of(reports))


def test_a_busy_dyad_is_asked_for_once_a_day() -> None:
    """Not once for each of its reports, which would be a million rows here."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 100
        return 0

    with GroupIndex() as index:
        put(
            index,
            *(source(f"n{n}", meeting(f"{n:04}", "a", "b", day=n // 250, last=n // 250 + 1)) for n in range(1000)),
        )
        index._base.set_progress_handler(count, 100)  # the only way to see what queries cost
        assert len(index.settle(TEXTS.__getitem__).made) > 0
        for n in range(500):
            index.remove(f"n{n}")
        index.settle(TEXTS.__getitem__)
        assert steps < 1_000_000


def test_an_index_of_the_first_format_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "groups.sqlite"
    with GroupIndex(path) as index:
        put(index, source("n1", meeting("1", "a", "b")), source("n2", meeting("2", "a", "b", day=9)))
        settle(index)
        index.commit()
    with closing(sqlite3.connect(path)) as base:
        base.executescript(
            """
            ALTER TABLE key RENAME TO key_2; ALTER TABLE report ADD first INTEGER; ALTER TABLE report ADD last INTEGER;
            UPDATE report SET (first, last) = (SELECT first, last FROM key_2 WHERE report = number);
            CREATE TABLE key (key INTEGER, report INTEGER, PRIMARY KEY (key, report)) WITHOUT ROWID;
            INSERT INTO key SELECT key, report FROM key_2; DROP TABLE key_2; PRAGMA user_version = 1;
            """
        )
    with GroupIndex(path) as index:
        put(index, source("n3", meeting("3", "a", "b", day=9)))
        assert settle(index) == ([("2", "3")], [])
        index.remove("n2")
        assert settle(index) == ([], ["2"])
