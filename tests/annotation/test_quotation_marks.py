"""Which stretches of a text stand between quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.annotation.quotation_marks import marked_stretches


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in marked_stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "yes" and "no".', ["yes", "no"]),
        ("She said “yes” and «no».", ["yes", "no"]),
        ("''yes'' and ``no''", ["yes", "no"]),
        ("the ‘ice queen.’ Then", ["ice queen."]),
        ("‘There’s hope,’ she said, ‘for the workers’ rights.’", ["There’s hope,", "for the workers’ rights."]),
        ("'We lost the workers' rights,' she said.", ["We lost the workers' rights,"]),
        ("“He told me ‘go’ and left,” she said.", ["He told me ‘go’ and left,"]),
        ("‘He said “no” to us,’ she said.", ["He said “no” to us,"]),
        ("She said “yes “maybe” no” aloud.", ["yes “maybe” no"]),
        ('"Quoted"—then "more."', ["Quoted", "more."]),
    ],
)
def test_marks_of_all_kinds(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    ["the '90s and the miners' union", "rock 'n' roll in O'Brien's bar", "Norway's ministers' aides", 'a 6" pipe'],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert marked(text) == []


def test_a_quotation_over_paragraphs_reopens_its_mark() -> None:
    assert marked("“The first.\n\n“The second,” he said.") == ["The first.", "The second,"]


def test_a_quotation_may_close_in_a_later_paragraph() -> None:
    assert marked("“The first.\n\nThe second,” he said.") == ["The first.\n\nThe second,"]


def test_a_quotation_that_loses_its_closing_mark_ends_with_its_paragraph() -> None:
    assert marked("Lund called it a “shame” and a “blow to the valley.\n\nSnow fell.") == [
        "shame",
        "blow to the valley.",
    ]


def test_a_mark_that_closes_what_nothing_opened_quotes_from_the_paragraph_on() -> None:
    assert marked("Snow fell.\n\nEven if it melts, we stay,” he said.") == ["Even if it melts, we stay,"]


def test_an_unclosed_mark_in_mid_sentence_marks_nothing() -> None:
    assert marked('The "plan was dropped. Nobody knew why.') == []


def test_a_mark_missing_in_the_middle_spoils_only_its_own_quotation() -> None:
    assert marked("“The first, he said. “The second,” she said.") == ["The second,"]


@given(st.text(alphabet="ab \n\"'“”‘’«».,"))
def test_stretches_are_in_order_and_apart(text: str) -> None:
    end = 0
    for start, stop in marked_stretches(text):
        assert end <= start < stop <= len(text)
        end = stop


def test_a_hundred_thousand_marks_take_no_time() -> None:
    for mark in ("“", '"', "'", "‘a ", "'a s' "):
        start = time.perf_counter()
        marked_stretches(mark * 50_000)
        assert time.perf_counter() - start < 5


def test_a_mark_that_lost_the_space_before_it_closes_nothing() -> None:
    text = 'He left on Monday."I am glad," she said.'
    assert [text[a:b] for a, b in marked_stretches(text)] == ["I am glad,"]
