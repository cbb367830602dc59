"""What a time expression looks like: patterns over the plain text, each with its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation.lexicon import read_yaml
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Match:
    """Characters `start` to `end` (exclusive) that look like a time of that kind, with the parts of the pattern."""

    start: int
    end: int
    kind: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words for times, by what they stand for."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    fixed_days: Mapping[str, tuple[int, int]]
    known_dates: Mapping[str, str]


@per_extensions
def time_words() -> TimeWords:
    """The words for times that the lexicon lists."""
    lexicon = read_yaml("times.yaml")
    return TimeWords(
        months={
            form: n for n, names in lexicon["months"].items() for name in names for form in (name, name.rstrip("."))
        },
        weekdays={name: number for number, names in lexicon["weekdays"].items() for name in names},
        seasons=lexicon["seasons"],
        numbers=lexicon["numbers"],
        fixed_days={name: (month, day) for name, (month, day) in lexicon["fixed_days"].items()},
        known_dates={name: str(day) for name, day in lexicon["known_dates"].items()},
    )


def find_matches(text: str) -> list[Match]:
    """Everything in the text that looks like a time, in order; where two overlap, the kind that comes first wins."""
    taken = bytearray(len(text))
    found = []
    plain = text.lower()
    for form in _forms():
        for match in form.pattern.finditer(text) if form.may_stand_in(plain) else ():
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(match.group())
                found.append(Match(match.start(), match.end(), form.kind, match.groupdict(default="")))
    return sorted(found, key=lambda m: m.start)


@dataclass(frozen=True, slots=True)
class _Form:
    """What times of a kind look like, and words of which each of them has one: a pattern costs more than a word."""

    kind: str
    pattern: re.Pattern[str]
    needs: tuple[str, ...]  # in lower case; none where a number is enough

    def may_stand_in(self, text: str) -> bool:
        """Whether a text in lower case has one of the words."""
        return not self.needs or any(word in text for word in self.needs)


@per_extensions
def _forms() -> tuple[_Form, ...]:
    words = time_words()
    names = {
        "MONTH": f"(?P<month>{_any(words.months)})",
        "WEEKDAY": f"(?P<weekday>{_any(words.weekdays)})",
        "SEASON": f"(?P<season>(?i:{_any(words.seasons)}))",
        "FIXED": f"(?P<fixed>{_any(words.fixed_days)})",
        "KNOWN": f"(?P<known>{_any(words.known_dates)})",
        "NUMBER": rf"(?P<number>(?i:{_any(words.numbers)})|\d{{1,3}})",
        "YEAR": r"(?P<year>1[5-9]\d\d|20\d\d|21\d\d)(?![\d%]|[,.]\d|-\d)",
        "DAY": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[,.:]\d)",
        "UNIT": r"(?P<unit>(?i:day|week|month|year|decade))s?",
        "PART": r"(?:(?=[ELMelm])(?i:early|mid|late)[ -])?",  # the first letter alone is compared fast
    }
    listed = {
        "MONTH": words.months,
        "WEEKDAY": words.weekdays,
        "SEASON": words.seasons,
        "FIXED": words.fixed_days,
        "KNOWN": words.known_dates,
    }
    known = {name: tuple(sorted({w.lower().partition("'")[0] for w in named})) for name, named in listed.items()}
    return tuple(
        _Form(kind, re.compile(_fill(form, names)), known.get(needs, tuple(filter(None, needs.split("|")))))
        for kind, form, needs in _FORMS
    )


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace("'", "['’]") + (r"\b" if w[-1].isalnum() else "") for w in longest_first)


def _fill(form: str, names: Mapping[str, str]) -> str:
    return re.sub(r"\{([A-Z]+)\}", lambda m: names[m.group(1)], form)


# Kind, pattern, and what every match has one of: words of the lexicon, or those between the strokes.
_FORMS = (
    ("date", r"(?<![\d-])(?P<iso>\d{4}-[01]\d-[0-3]\d)(?![\d-])", ""),
    ("known", r"(?<!\w){KNOWN}", "KNOWN"),
    (
        "date_range",
        r"\b{MONTH} {DAY} ?(?:-|–|—|to|through) ?(?P<last>\d{1,2})(?:st|nd|rd|th)?\b(?:,? {YEAR})?",
        "MONTH",
    ),
    ("date", r"\b(?:{WEEKDAY},? )?{MONTH} {DAY}(?:,? {YEAR})?", "MONTH"),
    ("date", r"\b(?:{WEEKDAY},? )?(?:the )?{DAY} (?:of )?{MONTH}(?:,? {YEAR})?", "MONTH"),
    ("fixed", r"\b{FIXED}(?:,? {YEAR})?", "FIXED"),
    ("month_of_year", r"\b{PART}{MONTH} (?:of )?(?P<relation>(?i:last|this|next)) (?i:year)\b", "year"),
    (
        "month",
        r"\b{PART}(?:(?=[LNPTlnpt])(?P<relation>(?i:last|this past|this|next|past) ))?{MONTH}"
        r"(?:,? (?:of )?{YEAR})?(?!\w)",
        "MONTH",
    ),
    ("decade", r"\b(?i:the ){PART}(?P<decade>(?:1[5-9]|20)\d)0['’]?s\b", "0s|0's|0’s"),
    ("season", r"\b{PART}(?:(?P<relation>(?i:last|this past|this|next)) ){SEASON}", "SEASON"),
    ("season", r"\b{PART}{SEASON}(?: of|,)? {YEAR}", "SEASON"),
    (
        "part_of_year",
        r"\b(?P<ordinal>(?i:first|second|third|fourth)) (?P<part>quarter|half) of {YEAR}",
        "quarter of|half of",
    ),
    (
        "weekday",
        r"\b(?P<relation>(?i:last|next|this past|this coming|this|the following|the previous|the next) )?{WEEKDAY}"
        r"(?! and [A-Z]\w+days)(?:,? (?:early|late))?(?: (?i:morning|afternoon|evening|night))?\b",
        "WEEKDAY",
    ),
    (
        "deictic",
        r"(?i:\bthe day (?P<offset>before yesterday|after tomorrow)\b)",
        "before yesterday|after tomorrow",
    ),
    (
        "deictic",
        r"(?i:\b(?P<offset>yesterday|today|tonight|tomorrow|last night|this (?:morning|afternoon|evening))\b)",
        "yesterday|today|tonight|tomorrow|last night|this morning|this afternoon|this evening",
    ),
    (
        "within",
        r"(?i:\b(?:by|before) (?:the )?end of (?:the|this) (?P<unit>week|month|year)\b)",
        "end of",
    ),
    ("within", r"(?i:\b(?:by|before) (?:the|this) (?P<unit>weekend)\b)", "weekend"),
    ("within", r"(?i:\bbefore the (?P<unit>week|month|year) is (?:out|over|up)\b)", "is out|is over|is up"),
    (
        "relative",
        r"(?i:\b(?:(?:earlier|later|early|late) )?(?P<relation>last|this past|this coming|this|next) "
        r"(?P<unit>week|weekend|month|year|decade|century)\b)",
        "week|month|year|decade|century",
    ),
    ("ago", r"\b(?i:(?:(?P<vague>a few|several|some|many|a couple of) |{NUMBER} ){UNIT} ago)\b", " ago"),
    (
        "shifted",
        r"\b(?i:{NUMBER} {UNIT} (?P<direction>earlier|later|before(?=[.,;]|$)))\b",
        " earlier| later| before",
    ),
    (
        "shifted",
        r"(?i:\bthe (?P<direction>previous|following|preceding) (?P<unit>day|week|month|year)\b)",
        "the previous|the following|the preceding",
    ),
    ("shifted", r"(?i:\bthe (?P<direction>next) (?P<unit>day)\b)", "the next day"),
    ("shifted", r"(?i:\bthe (?P<unit>day) (?P<direction>before|after)(?=[.,;]|$))", "the day before|the day after"),
    (
        "same",
        r"(?i:\b(?:that same|that|the same) (?P<unit>day|week|month|year)\b)",
        "that day|that week|that month|that year|same day|same week|same month|same year",
    ),
    ("year", r"(?<![\w.,$€£/-]){YEAR}(?!/\d|\w)", ""),
)
