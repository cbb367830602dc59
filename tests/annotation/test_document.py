"""The parsed article: its sentences, its quotations, its words with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText


def test_quotations_are_token_ranges_without_the_marks(document: ParseText) -> None:
    parsed = document("“Nobody knows,” she said, “but the ‘ice’ melts.”")
    assert [parsed.quote(q.start, q.end).text for q in parsed.quotations] == ["Nobody knows,", "but the ‘ice’ melts."]


def test_a_quoted_token_is_known_as_such(document: ParseText) -> None:
    parsed = document('She called it a "farce" again.')
    assert [t.text for t in parsed.doc if parsed.is_quoted(t.i)] == ["farce"]


def test_words_keep_the_marks_of_the_article(document: ParseText) -> None:
    parsed = document("It’s the mayor’s “plan”.")
    assert parsed.quote(0, len(parsed.doc)).text == "It’s the mayor’s “plan”."


def test_sentences_hold_words(document: ParseText) -> None:
    parsed = document("Talks failed.\n\n* * *\n\nTroops left.")
    assert [s.text.strip() for s in parsed.sentences] == ["Talks failed.", "Troops left."]


def test_a_dateline_is_no_part_of_its_sentence(document: ParseText) -> None:
    parsed = document("ORVANE, March 2 (Example News) — The minister accused the rebels of lying.")
    assert [s.text.strip() for s in parsed.sentences][-1] == "The minister accused the rebels of lying."
