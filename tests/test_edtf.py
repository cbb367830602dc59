"""EDTF forms and the days they cover."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.edtf import earliest_latest

DAYS = st.dates(min_value=date(1000, 1, 1))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-01-03", date(2026, 1, 3), date(2026, 1, 3)),
        ("2026-01/2026-03", date(2026, 1, 1), date(2026, 3, 31)),
        ("2024-10/..", date(2024, 10, 1), date.max),
        ("../1999", date.min, date(1999, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2026-XX", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-04-XX", date(2026, 4, 1), date(2026, 4, 30)),
        ("1984~", date(1984, 1, 1), date(1984, 12, 31)),
        ("1984-06?", date(1984, 6, 1), date(1984, 6, 30)),
        ("2026-21", date(2026, 3, 1), date(2026, 5, 31)),
        ("2025-24", date(2025, 12, 1), date(2026, 2, 28)),
        ("2026-34", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-01-03T14:30:00Z", date(2026, 1, 3), date(2026, 1, 3)),
    ],
)
def test_days_covered(edtf: str, earliest: date, latest: date) -> None:
    assert earliest_latest(edtf) == (earliest, latest)


@pytest.mark.parametrize(
    "edtf", ["", "Tuesday", "2026-13", "2026-02-30", "26-01", "2026/2025", "2024/2025/2026", "0000", "2026-99"]
)
def test_what_is_no_edtf_is_refused_with_its_text(edtf: str) -> None:
    with pytest.raises(ValueError, match="not a time in EDTF") as caught:
        earliest_latest(edtf)
    assert repr(edtf) in str(caught.value)


@given(DAYS)
def test_a_day_covers_itself(day: date) -> None:
    assert earliest_latest(day.isoformat()) == (day, day)


@given(DAYS, DAYS)
def test_an_interval_runs_from_its_first_to_its_last_day(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert earliest_latest(f"{first}/{last}") == (first, last)


@given(DAYS.filter(lambda day: day < date(9999, 12, 1)))
def test_a_month_ends_the_day_before_the_next_begins(day: date) -> None:
    earliest, latest = earliest_latest(day.isoformat()[:7])
    assert earliest.day == 1
    assert (latest + timedelta(days=1)).day == 1
    assert earliest <= day <= latest


@given(st.text(max_size=12))
def test_any_text_gives_days_in_order_or_a_value_error(text: str) -> None:
    try:
        earliest, latest = earliest_latest(text)
    except ValueError:
        return
    assert earliest <= latest
