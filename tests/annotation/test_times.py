"""Time expressions, what they are resolved to, and which words they date."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.times import default_time, find_times
from newsgraph.annotation.times.patterns import find_matches

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.annotation.document import Document

    ParseText = Callable[..., Document]

WEDNESDAY = "2026-02-18"


def dated(document: Document, word: str) -> str | None:
    times, _ = find_times(document)
    return times.of(next(t for t in document.doc if t.text == word))


def expressions(document: Document) -> dict[str, str]:
    times, _ = find_times(document)
    return {document.quote(e.start, e.end).text: e.edtf for e in times.expressions}


@pytest.mark.parametrize(
    ("sentence", "words", "edtf"),
    [
        ("The ministers met on Tuesday.", "Tuesday", "2026-02-17"),
        ("The ministers met on Wednesday.", "Wednesday", "2026-02-18"),
        ("The ministers met last Wednesday.", "last Wednesday", "2026-02-11"),
        ("The ministers will meet on Friday.", "Friday", "2026-02-20"),
        ("The ministers are expected to hold talks on Monday.", "Monday", "2026-02-23"),
        ("The ministers could vote on Monday.", "Monday", "2026-02-23"),
        ("The council meets on Thursday.", "Thursday", "2026-02-19"),
        ("The rebels have until Sunday to disarm.", "Sunday", "2026-02-22"),
        ("Aides prepared the ground for Monday’s anticipated summit.", "Monday", "2026-02-23"),
        ("The dockers have called a strike for Friday.", "Friday", "2026-02-20"),
        ("The premier is expected in Lima in April for a summit.", "April", "2026-04"),
        ("The clerks are to vote on walking out on Friday.", "Friday", "2026-02-20"),
        ("A brigade will be sent north before the end of the month.", "before the end of the month", "2026-02"),
        ("The navy will hand the ship over by the weekend.", "by the weekend", "2026-02"),
        ("The general was arrested yesterday.", "yesterday", "2026-02-17"),
        ("The general was arrested the day before yesterday.", "the day before yesterday", "2026-02-16"),
        ("Kenya will open the border tomorrow.", "tomorrow", "2026-02-19"),
        ("Police arrested the editor last night.", "last night", "2026-02-17"),
        ("The army shelled the town last week.", "last week", "2026-02"),
        ("The army shelled the town two weeks ago.", "two weeks ago", "2026-02"),
        ("The army shelled the town three weeks ago.", "three weeks ago", "2026-01-26/2026-02-01"),
        ("The envoys met earlier this week.", "earlier this week", "2026-02"),
        ("The envoys met last month.", "last month", "2026-01"),
        ("The envoys met three months ago.", "three months ago", "2025-11"),
        ("The envoys met last year.", "last year", "2025"),
        ("The envoys will meet next year.", "next year", "2027"),
        ("The envoys met two days ago.", "two days ago", "2026-02-16"),
        ("The treaty was signed in early January.", "early January", "2026-01"),
        ("The treaty was signed in October.", "October", "2025-10"),
        ("The treaty was signed in January last year.", "January last year", "2025-01"),
        ("Farmers in the valley have been demanding water since March.", "March", "2025-03"),
        ("The treaty will be signed in October.", "October", "2026-10"),
        ("The treaty was signed on January 3rd.", "January 3rd", "2026-01-03"),
        ("The treaty was signed on 3 March 2019.", "3 March 2019", "2019-03-03"),
        ("The treaty was signed on Sept. 5, 2019.", "Sept. 5, 2019", "2019-09-05"),
        ("The treaty was signed on December 30.", "December 30", "2025-12-30"),
        ("Voters go to the polls on March 8.", "March 8", "2026-03-08"),
        ("Ghana rejected the treaty in May 2024.", "May 2024", "2024-05"),
        ("Ghana rejected the treaty in 2011.", "2011", "2011"),
        ("Ghana was at war throughout the 1990s.", "the 1990s", "199X"),
        ("The talks collapsed last summer.", "last summer", "2025-22"),
        ("The talks collapsed in the spring of 2020.", "spring of 2020", "2020-21"),
        ("The 9/11 attacks changed the alliance.", "9/11", "2001-09-11"),
        ("Shelling resumed on Christmas Eve.", "Christmas Eve", "2025-12-24"),
        ("The talks of March 12-14, 2025 failed.", "March 12-14, 2025", "2025-03-12/2025-03-14"),
        ("Output fell in the first quarter of 2025.", "first quarter of 2025", "2025-33"),
    ],
)
def test_an_expression_is_as_precise_as_known(document: ParseText, sentence: str, words: str, edtf: str) -> None:
    assert expressions(document(sentence, WEDNESDAY)).get(words) == edtf


@pytest.mark.parametrize(
    "sentence",
    [
        "It was the first such vote in three decades.",
        "He was held for two years.",
        "May said that Ghana may march.",
        "The police seized 2000 rifles.",
        "The fund lost $2020 a day.",
        "April Mensah leads the union.",
        "They paid 30 million on demand.",
        "The Sunday Times denied it.",
        "It fell from January 30 to 2.",
        "It happened on February 30, 2024.",
    ],
)
def test_durations_counts_and_names_are_no_times(document: ParseText, sentence: str) -> None:
    assert expressions(document(sentence, WEDNESDAY)) == {}


def test_a_day_is_counted_from_the_last_one_told(document: ParseText) -> None:
    parsed = document("Rebels took Kitwe on 30 January 2024. The following day they left. A month later they returned.")
    assert expressions(parsed) == {
        "30 January 2024": "2024-01-30",
        "The following day": "2024-01-31",
        "A month later": "2024-02",
    }


def test_without_publication_date_relative_times_stay_open_with_one_warning(document: ParseText) -> None:
    times, warnings = find_times(document("They met on Tuesday and in March. The war began in 2011."))
    assert [e.edtf for e in times.expressions] == ["2011"]
    assert len(warnings) == 1
    assert "'Tuesday', 'March'" in warnings[0]
    assert "--published" in warnings[0]


def test_with_publication_date_nothing_is_warned_of(document: ParseText) -> None:
    assert find_times(document("They met on Tuesday and in March.", WEDNESDAY))[1] == ()


@pytest.mark.parametrize(
    ("sentence", "word", "edtf"),
    [
        ("On Friday, rebels attacked Kitwe, killing two soldiers.", "killing", "2026-02-13"),
        ("The army launched an attack on the town on Friday.", "attack", "2026-02-13"),
        ("The January 3rd operation in Lusaka was condemned yesterday.", "operation", "2026-01-03"),
        ("The January 3rd operation in Lusaka was condemned yesterday.", "condemned", "2026-02-17"),
        ("The January 3rd operation that captured the general was condemned.", "captured", "2026-01-03"),
        ("A bomb killed six people on Friday and wounded ten.", "wounded", "2026-02-13"),
        ("Troops have occupied the valley since October.", "occupied", "2025-10/.."),
        ("Norway will ratify the treaty by the end of 2027.", "ratify", "../2027"),
        ("The 2025 elections were cancelled.", "elections", "2025"),
        ("They gave the militia until March 8.", "gave", None),
        ("Ghana condemned Friday’s raid.", "raid", "2026-02-13"),
        ("Ghana condemned Friday’s raid.", "condemned", None),
        ("A deal emerged in January when Kenya accepted an offer.", "accepted", "2026-01"),
        ("The dockers called a strike for Friday and threatened the mayor.", "strike", "2026-02-20"),
        ("The dockers called a strike for Friday and threatened the mayor.", "threatened", None),
        ("The council met on Friday and its lawyers are preparing to sue.", "preparing", None),
    ],
)
def test_words_that_an_expression_dates(document: ParseText, sentence: str, word: str, edtf: str | None) -> None:
    assert dated(document(sentence, WEDNESDAY), word) == edtf


@pytest.mark.parametrize(
    ("sentence", "word", "edtf"),
    [
        ("Rebels attacked a convoy near Kitwe.", "attacked", "2026-02"),
        ("The army launched an attack on the town.", "attack", "2026-02"),
        ("Rebels attacked a convoy in 2019.", "attacked", None),
        ("Rebels will attack the convoy.", "attack", None),
        ("Rebels had attacked the convoy before.", "attacked", None),
        ("Rebels had attacked the convoy, a driver said.", "attacked", "2026-02"),
        ("Ghana mourned a driver who was attacked near Kitwe.", "attacked", "2026-02"),
        ("Ghana has repeatedly attacked the rebels.", "attacked", None),
        ("Ghana has been attacking the rebels.", "attacking", None),
        ("If rebels attack the convoy, Ghana will respond.", "attack", None),
        ("Analysts discussed the attack.", "attack", None),
        ("“They attacked us,” Mwale said.", "attacked", None),
        ("“We condemn the raid,” Mwale said.", "condemn", "2026-02"),
    ],
)
def test_news_is_recent_unless_the_text_says_otherwise(
    document: ParseText, sentence: str, word: str, edtf: str | None
) -> None:
    parsed = document(sentence, WEDNESDAY)
    times, _ = find_times(parsed)
    assert default_time(parsed, times, next(t for t in parsed.doc if t.text == word)) == edtf


@pytest.mark.parametrize(("published", "edtf"), [("2026-05-02", "2026"), ("2026-01-02", None), (None, None)])
def test_early_in_a_month_recent_is_coarser(document: ParseText, published: str | None, edtf: str | None) -> None:
    parsed = document("Rebels attacked a convoy.", published)
    times, _ = find_times(parsed)
    assert default_time(parsed, times, parsed.doc[1]) == edtf


def test_a_day_just_past_is_that_day_in_whatever_tense(document: ParseText) -> None:
    parsed = document("Ghana strongly condemns the raid on 2 January.", "2026-01-05")
    times, _ = find_times(parsed)
    assert [e.edtf for e in times.expressions] == ["2026-01-02"]


def test_matches_never_overlap_and_come_in_order() -> None:
    matches = find_matches(
        "On January 3, 2026 and 4 May, last year, in 2011, two days later, the day before yesterday."
    )
    assert all(a.end <= b.start for a, b in pairwise(matches))
    assert len(matches) == 6
