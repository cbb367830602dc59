from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.view.text import CONTEXT_LENGTH, LINE_LENGTH, label_lines, one_line, sentence_bounds, shortened, visible


def test_control_characters_and_lone_surrogates_become_visible() -> None:
    assert visible("a\x00b\x1bc\x7fd\x85e\ud800f") == "a\u2400b\u241bc\u2421d e\ufffdf"


@given(st.text(st.characters(exclude_categories=[])))
def test_visible_text_can_be_written_as_utf_8_and_holds_no_controls(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert shown.replace("\n", "").isprintable() or not any(
        ord(c) < 32 or 127 <= ord(c) < 160 for c in shown if c != "\n"
    )


def test_labels_lose_marks_that_turn_the_direction() -> None:
    assert one_line(" one\u202e two\n three\u2066 ") == "one two three"


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("imposed sanctions", 20, "imposed sanctions"),
        ("imposed new sanctions on", 20, "imposed new…"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
    ],
)
def test_shortened(text: str, length: int, expected: str) -> None:
    assert shortened(text, length) == expected


@given(st.text(max_size=80), st.integers(2, 40))
def test_shortened_is_no_longer_than_asked_for(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Norland", ("Norland",)),
        ("Institute of Harbour Studies", ("Institute of Harbour", "Studies")),
        ("the northern harbour police of Westport", ("the northern harbour", "police of Westport")),
        ("Ministry of Fisheries, Forests and Home Affairs", ("Ministry of", "Fisheries, Forests…")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfschifffah…",)),
    ],
)
def test_label_lines(label: str, lines: tuple[str, ...]) -> None:
    assert label_lines(label) == lines


@given(st.text(max_size=120))
def test_labels_have_at_most_two_short_lines(label: str) -> None:
    lines = label_lines(label)
    assert 1 <= len(lines) <= 2
    assert all(len(line) <= LINE_LENGTH for line in lines)


@pytest.mark.parametrize(
    ("text", "quote", "before", "after"),
    [
        (
            "It rained. Norland sent aid to Sudland on Monday. Then it stopped.",
            "sent aid",
            "Norland ",
            " to Sudland on Monday.",
        ),
        ("“Never!” Brandt said. The U.N. Council met.", "Council met", "The U.N. ", "."),
        ("He left. Gen. Ilo Maren fled to Westport", "fled", "Gen. Ilo Maren ", " to Westport"),
        ("A headline\nThe strait was closed.", "closed", "The strait was ", "."),
        ("He said: ‘It is over.’ She nodded.", "‘It is over.’", "He said: ", ""),
        ("He spoke ‘at last.’ and left. She stayed.", "‘at last.’", "He spoke ", ""),
    ],
)
def test_a_quote_stands_in_its_sentence(text: str, quote: str, before: str, after: str) -> None:
    start = text.index(quote)
    first, last = sentence_bounds(text, start, start + len(quote))
    assert (text[first:start], text[start + len(quote) : last]) == (before, after)


@given(st.text(max_size=300), st.data())
def test_the_sentence_is_a_stretch_of_the_text_around_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = sentence_bounds(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)


def test_a_sentence_without_end_is_cut() -> None:
    text = "word " * 20_000
    first, last = sentence_bounds(text, 50_000, 50_004)
    assert 50_000 - CONTEXT_LENGTH <= first < 50_000 < last <= 50_004 + CONTEXT_LENGTH
