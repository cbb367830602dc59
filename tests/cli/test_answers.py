"""Answers in a terminal: no word is broken, in a table or in a record for each row, however narrow it is."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from newsgraph.cli.answers import listed

COLUMNS = ("accuser", "accused", "reported", "quote", "answered_by", "answer", "answer_reported", "answer_quote")
QUOTE = "Vellmar's interior minister accused the neighbouring republic of sheltering those who attacked the station"
ROW = (
    "Ana Torvik",
    "Republic of Vellmar",
    "2026-02-03",
    QUOTE,
    "Jonas Sarr",
    "rejected",
    "2026-02-05",
    f"{QUOTE} again",
)
SHORT = ("who", "count", "day")


def printed(width: int, columns: tuple[str, ...], *rows: tuple[str, ...], numbers: frozenset[str] = frozenset()) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, markup=False, highlight=False, emoji=False)
    console.print(listed(f"{len(rows)} rows", columns, rows, numbers))
    return file.getvalue()


def words(text: str) -> set[str]:
    return set(text.split())


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
def test_no_word_and_no_header_is_broken(width: int) -> None:
    text = printed(width, COLUMNS, ROW, ROW)
    assert words(" ".join((*COLUMNS, *ROW))) <= words(text)
    assert max(map(len, text.splitlines())) <= width


def test_what_does_not_fit_is_a_record_for_each_row() -> None:
    blank = (*ROW[:4], "", "", "", "")
    lines = [line.rstrip() for line in printed(80, COLUMNS, ROW, blank).splitlines()]
    assert lines[:6] == [
        "2 rows",
        "",
        "1",
        "accuser          Ana Torvik",
        "accused          Republic of Vellmar",
        "reported         2026-02-03",
    ]
    second = lines[lines.index("2") :]
    assert not [line for line in second if line.startswith("answer")]


def test_what_fits_is_a_table() -> None:
    text = printed(80, SHORT, ("Ana Torvik", "3", "2026-02-03"), ("Jonas Sarr", "12", ""), numbers=frozenset({"count"}))
    assert [line.strip() for line in text.splitlines()] == [
        "2 rows",
        "",
        "who          count   day",
        "───────────────────────────────",
        "Ana Torvik       3   2026-02-03",
        "Jonas Sarr      12",
        "",
    ]


def test_short_columns_keep_their_width_beside_a_long_one() -> None:
    text = printed(80, ("who", "quote", "day"), ("Ana Torvik", QUOTE, "2026-02-03"))
    assert re.search(r"Ana Torvik +Vellmar's interior .* 2026-02-03", text)


def test_a_word_longer_than_the_terminal_is_folded() -> None:
    iri = "https://w3id.org/newsgraph/data/" + "a" * 90
    text = printed(60, ("fact", "label"), (iri, "accused"))
    assert iri in re.sub(r"\s+", "", text)
    assert max(map(len, text.splitlines())) <= 60


def test_blank_columns_and_no_rows() -> None:
    assert "count" not in printed(80, SHORT, ("Ana Torvik", "", "2026-02-03"))
    assert printed(80, SHORT) == "0 rows: none\n"


def test_what_a_terminal_obeys_is_spelt_out() -> None:
    assert "\x1b" not in printed(80, SHORT, ("\x1b[31mAna", "1", "2"))
    assert "\\u001b" in printed(80, SHORT, ("\x1b[31mAna", "1", "2"))
