"""From a matched time expression to EDTF, given the publication date and the last date that the text told."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsgraph.annotation.times.patterns import time_words
from newsgraph.edtf import earliest_latest

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.annotation.times.patterns import Match

_DAY_LENGTH, _MONTH_LENGTH, _YEAR_LENGTH = len("2026-01-03"), len("2026-01"), len("2026")
_LONG_AGO = 300  # days: where no tense tells, a day of the year that lies so far back is likelier the next one,
_HALF_A_YEAR = 183  # and one that lies this far back may be either
_JUST_PAST = 60  # days: a day of the year that was so lately is that one in whatever tense it is told
_QUARTERS, _HALVES = 33, 40  # EDTF codes of the first quarter and the first half
_UNIT_DAYS = {"day": 1, "week": 7}
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time expression is resolved against.

    `ahead` tells whether its clause looks ahead (None: it does not tell); `told` is the last date before it.
    """

    published: date | None
    told: str | None = None
    ahead: bool | None = None


class UnknownPublicationDateError(Exception):
    """The expression depends on the publication date, which is not known."""


def resolve(match: Match, setting: Setting) -> str | None:
    """The EDTF form of the expression, None where the text leaves it open.

    Raises:
        UnknownPublicationDateError: it is relative to the publication date and `setting.published` is None.
    """
    try:
        return _RESOLVERS[match.kind](match, setting)
    except (ValueError, OverflowError):  # the thirtieth of February, the year 0
        return None


def _published(setting: Setting) -> date:
    if setting.published is None:
        raise UnknownPublicationDateError
    return setting.published


def _date(match: Match, setting: Setting) -> str:
    if match.parts.get("iso"):
        return date.fromisoformat(match.parts["iso"]).isoformat()
    month, day = time_words().months[match.parts["month"]], int(match.parts["day"])
    return _day_of(match.parts["year"], month, day, setting).isoformat()


def _day_of(year: str, month: int, day: int, setting: Setting) -> date:
    if year:
        return date(int(year), month, day)
    today = _published(setting)
    days = _yearly(month, day, today.year)
    past = next(d for d in reversed(days) if d <= today)
    age = (today - past).days
    if age <= _JUST_PAST:
        return past
    if setting.ahead or (setting.ahead is None and age > _LONG_AGO):
        return next(d for d in days if d >= today)
    if setting.ahead is None and age > _HALF_A_YEAR:
        message = "neither tense nor nearness tells which year"
        raise ValueError(message)
    return past


def _yearly(month: int, day: int, year: int) -> list[date]:
    """That day of the year in the years around `year`."""
    found = [date(y, month, day) for y in range(year - 8, year + 9) if day <= monthrange(y, month)[1]]
    if not found:
        message = f"no day {day} in month {month}"
        raise ValueError(message)
    return found


def _date_range(match: Match, setting: Setting) -> str | None:
    first = _day_of(match.parts["year"], time_words().months[match.parts["month"]], int(match.parts["day"]), setting)
    last = first.replace(day=int(match.parts["last"]))
    return f"{first}/{last}" if first < last else None


def _fixed(match: Match, setting: Setting) -> str:
    month, day = time_words().fixed_days[match.parts["fixed"]]
    return _day_of(match.parts["year"], month, day, setting).isoformat()


def _known(match: Match, setting: Setting) -> str:
    return time_words().known_dates[match.parts["known"]]


def _month(match: Match, setting: Setting) -> str:
    month = time_words().months[match.parts["month"]]
    if match.parts["year"]:
        return f"{match.parts['year']}-{month:02d}"
    today = _published(setting)
    relation = match.parts["relation"].strip().lower()
    ahead = relation == "next" or (setting.ahead is True and not relation)
    if ahead:
        year = today.year + (month < today.month or (relation == "next" and month == today.month))
    elif relation == "this":
        year = today.year
    else:
        year = today.year - (month > today.month or (relation == "last" and month == today.month))
    return f"{year:04d}-{month:02d}"


def _month_of_year(match: Match, setting: Setting) -> str:
    steps = {"last": -1, "next": 1}.get(match.parts["relation"].lower(), 0)
    return f"{_published(setting).year + steps:04d}-{time_words().months[match.parts['month']]:02d}"


def _decade(match: Match, setting: Setting) -> str:
    return f"{match.parts['decade']}X"


def _season(match: Match, setting: Setting) -> str:
    code = time_words().seasons[match.parts["season"].lower()]
    if match.parts.get("year"):
        return f"{match.parts['year']}-{code}"
    today = _published(setting)
    seasons = [f"{year:04d}-{code}" for year in range(today.year - 2, today.year + 3)]
    relation = match.parts["relation"].strip().lower()
    if relation == "next":
        return next(s for s in seasons if earliest_latest(s)[0] > today)
    if relation == "last":
        return next(s for s in reversed(seasons) if earliest_latest(s)[1] < today)
    return next(s for s in seasons if earliest_latest(s)[1] >= today)


def _part_of_year(match: Match, setting: Setting) -> str | None:
    number = _ORDINALS[match.parts["ordinal"].lower()]
    if match.parts["part"] == "half":
        return f"{match.parts['year']}-{_HALVES + number}" if number < 2 else None
    return f"{match.parts['year']}-{_QUARTERS + number}"


def _weekday(match: Match, setting: Setting) -> str | None:
    weekday = time_words().weekdays[match.parts["weekday"]]
    relation = match.parts["relation"].strip().lower()
    if relation.startswith("the "):
        told = _told_day(setting)
        if told is None:
            return None
        return _nearest(told, weekday, forward="previous" not in relation, same=False).isoformat()
    today = _published(setting)
    forward = relation in {"next", "this coming"} or (setting.ahead is True and relation != "last")
    return _nearest(today, weekday, forward=forward, same=relation not in {"next", "last"}).isoformat()


def _nearest(day: date, weekday: int, *, forward: bool, same: bool) -> date:
    distance = (weekday - day.weekday()) % 7 if forward else (day.weekday() - weekday) % 7
    if distance == 0 and not same:
        distance = 7
    return day + timedelta(days=distance if forward else -distance)


def _deictic(match: Match, setting: Setting) -> str:
    word = match.parts["offset"].lower()
    days = {"before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "after tomorrow": 2}.get(word, 0)
    return (_published(setting) + timedelta(days=days)).isoformat()


def _relative(match: Match, setting: Setting) -> str | None:
    relation, unit = match.parts["relation"].lower(), match.parts["unit"].lower()
    steps = {"last": -1, "this past": -1, "next": 1, "this coming": 1}.get(relation, 0)
    today = _published(setting)
    if unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        ahead = 7 if steps > 0 or (steps == 0 and setting.ahead and today.weekday() < 5) else 0
        return _coarse(saturday + timedelta(days=ahead), saturday + timedelta(days=ahead + 1))
    if unit == "century":
        return f"{today.year // 100 + steps:02d}XX"
    return _stepped(today, unit, steps)


def _within(match: Match, setting: Setting) -> str | None:
    """What is to be done before a week, month or year is over is done in it; what was so done, in one told before."""
    unit = match.parts["unit"].lower()
    if not setting.ahead:
        return None
    return _stepped(_published(setting), "week" if unit == "weekend" else unit, 0)


def _ago(match: Match, setting: Setting) -> str | None:
    today = _published(setting)
    unit = match.parts["unit"].lower()
    if match.parts["vague"]:
        if unit not in _UNIT_DAYS:
            return None
        length = _UNIT_DAYS[unit]
        return _coarse(today - timedelta(days=7 * length), today - timedelta(days=2 * length))
    return _stepped(today, unit, -_number(match))


def _shifted(match: Match, setting: Setting) -> str | None:
    told = setting.told
    if told is None:
        return None
    unit, direction = match.parts["unit"].lower(), match.parts["direction"].lower()
    steps = _number(match) if match.parts.get("number") else 1
    if direction in {"earlier", "before", "previous", "preceding"}:
        steps = -steps
    needed = {"day": _DAY_LENGTH, "week": _DAY_LENGTH, "month": _MONTH_LENGTH}.get(unit, _YEAR_LENGTH)
    if not _told_as_exactly_as(told, needed):
        return None
    return _stepped(earliest_latest(told)[0], unit, steps)


def _same(match: Match, setting: Setting) -> str | None:
    told, unit = setting.told, match.parts["unit"].lower()
    needed = {"month": _MONTH_LENGTH, "year": _YEAR_LENGTH}.get(unit, _DAY_LENGTH)
    if told is None or not _told_as_exactly_as(told, needed):
        return None
    return _stepped(earliest_latest(told)[0], unit, 0)


def _told_as_exactly_as(told: str, length: int) -> bool:
    return "/" not in told and "X" not in told and len(told) >= length


def _year(match: Match, setting: Setting) -> str:
    return match.parts["year"]


def _number(match: Match) -> int:
    word = match.parts["number"]
    return int(word) if word.isdigit() else time_words().numbers[word.lower()]


def _stepped(day: date, unit: str, steps: int) -> str:
    """So many units from that day, as coarse as the unit: weeks give their days' month."""
    if unit == "day":
        return (day + timedelta(days=steps)).isoformat()
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
        return _coarse(monday, monday + timedelta(days=6))
    if unit == "month":
        years, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
        return f"{years:04d}-{month + 1:02d}"
    years = {"decade": 10}.get(unit, 1) * steps
    year = day.year + years
    return f"{year // 10:03d}X" if unit == "decade" else f"{year:04d}"


def _coarse(first: date, last: date) -> str:
    """The month that holds both days, else the interval of days."""
    one, other = first.isoformat()[:_MONTH_LENGTH], last.isoformat()[:_MONTH_LENGTH]
    return one if one == other else f"{first}/{last}"


def _told_day(setting: Setting) -> date | None:
    told = setting.told or ""
    return date.fromisoformat(told) if len(told) == _DAY_LENGTH else None


_RESOLVERS: dict[str, Callable[[Match, Setting], str | None]] = {
    "date": _date,
    "date_range": _date_range,
    "fixed": _fixed,
    "known": _known,
    "month": _month,
    "month_of_year": _month_of_year,
    "decade": _decade,
    "season": _season,
    "part_of_year": _part_of_year,
    "weekday": _weekday,
    "deictic": _deictic,
    "relative": _relative,
    "within": _within,
    "ago": _ago,
    "shifted": _shifted,
    "same": _same,
    "year": _year,
}
