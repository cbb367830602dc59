"""The Extended Date/Time Format (https://www.loc.gov/standards/datetime/): which days a time covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_PART = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?[~?%]?")
_TIME_OF_DAY = re.compile(r"T[0-9:.Z+-]+$")
_OPEN = frozenset({"", ".."})
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}  # northern; winter ends in the next year's February
_QUARTERS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}
_FOUR_MONTHS = {37: (1, 4), 38: (5, 8), 39: (9, 12)}
_HALVES = {40: (1, 6), 41: (7, 12)}
_MONTHS = {m: (m, m) for m in range(1, 13)} | _SEASONS | _QUARTERS | _FOUR_MONTHS | _HALVES | {0: (1, 12)}
_LATEST_MONTH = 12


@lru_cache(maxsize=1024)
def earliest_latest(edtf: str) -> tuple[date, date]:
    """The first and the last day that an EDTF form covers.

    Understands years, months, days, decades and centuries ("199X"), seasons ("2026-21"), quarters, intervals
    ("2026-01/2026-03"); an open end ("2026/..") is `date.min` or `date.max`. The qualifiers "~", "?" and "%" and
    a time of day are ignored.

    Raises:
        ValueError: the text is no such form, or names a day that does not exist.
    """
    if edtf.count("/") > 1:
        raise _error(edtf, "an interval has one slash")
    if "/" not in edtf:
        return _days(edtf, edtf)
    start, end = edtf.split("/")
    first = date.min if start in _OPEN else _days(start, edtf)[0]
    last = date.max if end in _OPEN else _days(end, edtf)[1]
    if first > last:
        raise _error(edtf, "the interval ends before it begins")
    return first, last


def _days(part: str, whole: str) -> tuple[date, date]:
    match = _PART.fullmatch(_TIME_OF_DAY.sub("", part))
    if not match:
        raise _error(whole, "expected a year, year-month, date, decade such as 199X, or an interval of these")
    year, month, day = match.groups()
    try:
        return _first(year, month, day), _last(year, month, day)
    except (ValueError, KeyError) as error:
        raise _error(whole, "no such day, month or season") from error


def _first(year: str, month: str | None, day: str | None) -> date:
    number = _months(month)[0]
    return date(max(int(year.replace("X", "0")), 1), number, _day(day) or 1)


def _last(year: str, month: str | None, day: str | None) -> date:
    years_on, index = divmod(_months(month)[1] - 1, _LATEST_MONTH)
    number = int(year.replace("X", "9")) + years_on
    return date(number, index + 1, _day(day) or monthrange(number, index + 1)[1])


def _months(month: str | None) -> tuple[int, int]:
    return _MONTHS[int(month.replace("X", "0")) if month else 0]


def _day(day: str | None) -> int | None:
    return int(day) if day and "X" not in day else None


def _error(edtf: str, problem: str) -> ValueError:
    return ValueError(f"{edtf!r} is not a time in EDTF that newsgraph reads: {problem}")
