"""Tables are cut where a row ends, whatever stands in the rows."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, Store, parse_query_results

from newsgraph.server.cutting import CutTable, table

FORMATS = (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV, QueryResultsFormat.TSV)
HOSTILE = (
    "},{", '"},{"', "}},{", "]}}", "\\", '\\"', '"', "\n", "\r\n", "</result>", "<result>", "a\tb", "", "}", "{",
    "\\u007d", '{"x":', "]]>", ",", "'",
)  # fmt: skip
SIZE = 1 << 20


def solutions(texts: list[str]) -> QuerySolutions:
    """A table of a row for each text, with a column that is bound in every second row."""
    rows = "".join(f"({Literal(text)} {'UNDEF' if number % 2 else number})" for number, text in enumerate(texts))
    found = Store().query(f"SELECT ?text ?number {{ VALUES (?text ?number) {{ {rows} }} }}")
    assert isinstance(found, QuerySolutions)
    return found


def rows(cut: CutTable, form: QueryResultsFormat) -> list[str]:
    """The texts of the table."""
    if form == QueryResultsFormat.CSV:
        return [row[0] for row in csv.reader(io.StringIO(cut.body.decode(), newline=""))][1:]
    if form == QueryResultsFormat.TSV:
        return [str(number) for number in range(cut.body.count(b"\n") - 1)]
    found = parse_query_results(cut.body, form)
    assert isinstance(found, QuerySolutions)
    return [solution["text"].value for solution in found]


@pytest.mark.parametrize("form", FORMATS, ids=str)
@given(texts=st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs", "Cc"])))),
       limit=st.integers(1, 12))  # fmt: skip
def test_a_table_has_its_first_rows_and_no_more(form: QueryResultsFormat, texts: list[str], limit: int) -> None:
    cut = table(solutions(texts), form, limit, SIZE)
    found = rows(cut, form)
    assert len(found) == min(len(texts), limit)
    assert cut.rows == (limit if len(texts) > limit else None)
    if form != QueryResultsFormat.TSV:
        assert [text.replace("\r\n", "\n") for text in found] == [t.replace("\r\n", "\n") for t in texts[:limit]]


@pytest.mark.parametrize("form", FORMATS, ids=str)
def test_a_table_without_end_is_stopped(form: QueryResultsFormat) -> None:
    store = Store()
    numbers = " ".join(map(str, range(200)))
    found = store.query(f"SELECT * {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} VALUES ?c {{ {numbers} }} }}")
    assert isinstance(found, QuerySolutions)
    cut = table(found, form, 500, SIZE)
    assert cut.rows == 500
    assert len(cut.body) < SIZE / 4


@pytest.mark.parametrize("form", FORMATS, ids=str)
def test_a_table_with_long_texts_ends_with_the_last_row_that_fits(form: QueryResultsFormat) -> None:
    cut = table(solutions(["},{" * 1000 + str(number) for number in range(100)]), form, 1000, 50_000)
    assert cut.rows is not None
    assert 5 < cut.rows < 25
    assert len(rows(cut, form)) == cut.rows
    assert len(cut.body) <= 70_000
