"""Speech that lost its quotation marks."""

from __future__ import annotations

import pytest

from newsgraph.annotation.quotation_marks import marked_stretches
from newsgraph.annotation.unmarked_speech import with_unmarked


def speech(text: str) -> list[str]:
    return [text[start:end] for start, end in with_unmarked(text, marked_stretches(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Ice melts,” he said.\n\nWe have no doubt.\n\nSnow fell.", ["Ice melts,", "We have no doubt."]),
        ("“Ice melts,” he said.\n\nI am sure.\n\nOur sea rises.", ["Ice melts,", "I am sure.\n\nOur sea rises."]),
        ("He said: “Ice melts.\n\nOur sea rises.", ["Ice melts.\n\nOur sea rises."]),
        ("“Ice melts,” he said.\n\nIn World War I it did not.", ["Ice melts,"]),
    ],
)
def test_paragraphs_in_the_first_person_behind_a_quotation_are_speech(text: str, expected: list[str]) -> None:
    assert speech(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We met him in Oslo.\n\n“Ice melts,” he said.\n\nWe left at noon.",
        "“Ice melts,” he told us.\n\nWe left at noon.",
        "Snow fell.\n\n“Ice melts,” he said.\n\nSnow fell.\n\nMy train was late.",
    ],
)
def test_an_article_that_says_we_speaks_itself(text: str) -> None:
    assert speech(text) == ["Ice melts,"]
