"""Numbers in running text, in digits and in words, with currency, scale and the measure written after them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from newsgraph.annotation.lexicon import read_yaml
from newsgraph.extensions import per_extensions

_HUNDRED, _DOZEN = 100, 12
_PRECISION = 6  # decimals: 1.1 million is 1100000, not 1100000.0000000002


@dataclass(frozen=True, slots=True)
class Number:
    """Characters `start` to `end` (exclusive) that write `value`; `unit` is a currency, percent or measure, or empty.

    `digits` tells whether it is written in digits; `bound` is 1 or 2 for the lower and upper bound of a range.
    """

    start: int
    end: int
    value: float
    unit: str = ""
    digits: bool = True
    scaled: bool = False
    bound: int = 0
    fraction: bool = False


def find_numbers(text: str) -> list[Number]:
    """All numbers of the text in order, ranges as their two bounds."""
    return _with_ranges(text, [_number(match) for match in _pattern().finditer(text)])


def _number(match: re.Match[str]) -> Number:
    parts = match.groupdict()
    if parts["fraction"]:
        value = _simple(parts["numerator"] or "a") / _lexicon()["fractions"][parts["fraction"].lower()]
        return Number(match.start(), match.end(), value, digits=False, fraction=True)
    scale = _scale(parts) * (_DOZEN if parts["dozen"] else 1)
    sign = -1 if parts["minus"] or parts["debit"] else 1
    value = sign * round(_value(parts["digits"] or parts["words"] or "") * scale, _PRECISION)
    return Number(match.start(), match.end(), value, _unit(parts), bool(parts["digits"]), scaled=scale > 1)


def _scale(parts: dict[str, str | None]) -> float:
    scale = 1.0
    for word in re.findall(r"[a-z]+", (parts["scales"] or "").lower()):
        scale *= _lexicon()["scales"][word]
    short = (parts["short"] or parts["money"] or "").lower()
    return scale * ((_lexicon()["short_scales"] | _lexicon()["money_scales"])[short] if short else 1)


def _unit(parts: dict[str, str | None]) -> str:
    if parts["currency"]:
        return str(_lexicon()["currency_signs"].get(parts["currency"], ""))
    if parts["percent"]:
        return "percentage points" if "point" in parts["percent"] else "percent"
    measure = parts["measure"] or ""
    return str(_lexicon()["currency_signs"].get(measure, measure))


def _value(base: str) -> float:
    """The value of digits with separators or of number words; "half a" and "a half" are a half."""
    text = base.lower()
    if "half" in text:
        return 0.5
    return float(text.replace(",", "")) if text[0].isdigit() else float(_simple(text))


def _simple(words: str) -> int:
    """A number word up to nine hundred and ninety-nine, "a" counting as one."""
    values = _lexicon()["units_below_ten"] | _lexicon()["teens"] | _lexicon()["tens"] | {"a": 1, "an": 1}
    total = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word == "hundred":
            total = max(total, 1) * _HUNDRED
        elif word != "and":
            total += values[word]
    return total


def _with_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """The numbers, the bounds of ranges marked and sharing scale and unit of the upper bound ("3 to 5 million")."""
    found = list(numbers)
    for i, (lower, upper) in enumerate(pairwise(numbers)):
        if not _is_range(text, lower, upper) or found[i].bound:
            continue
        factor = _shared_scale(text, lower, upper)
        unit = lower.unit or upper.unit
        found[i] = replace(lower, value=lower.value * factor, unit=unit, bound=1, scaled=upper.scaled)
        found[i + 1] = replace(upper, unit=upper.unit or lower.unit, bound=2)
    return found


def _is_range(text: str, lower: Number, upper: Number) -> bool:
    if lower.unit and upper.unit and lower.unit != upper.unit:
        return False
    between = text[lower.end : upper.start].strip()
    if between in {"-", "–", "—", "to", "or"}:
        return True
    return between == "and" and text[max(0, lower.start - len("between ")) : lower.start].lower() == "between "


def _shared_scale(text: str, lower: Number, upper: Number) -> float:
    if lower.scaled or not upper.scaled:
        return 1.0
    plain = _pattern().match(text, upper.start)
    unscaled = _value(plain["digits"] or plain["words"] or "") if plain else upper.value
    return round(upper.value / unscaled) if 0 < lower.value < unscaled else 1.0


@per_extensions
def _pattern() -> re.Pattern[str]:
    number = rf"(?:(?P<digits>{_DIGITS})|(?P<words>(?i:{_words()})))(?P<dozen>(?i: dozen)(?!\w))?"
    minus = r"(?P<minus>(?i:minus)[ -]|(?<![\w)%])[-−](?=[\d$€£]))?"
    sign = rf"{minus}(?:(?P<currency>{_any('currency_signs')}) ?)?{minus.replace('minus>', 'debit>')}"
    percent = rf"[ -]?(?P<percent>(?i:{_any('percent')}))(?!\w)"
    measure = rf"[ -]?(?P<measure>{_any('measures')})(?!\w)"
    return re.compile(
        rf"(?<![\w./:])(?<!\d,)(?<![A-Za-z]-)(?:{_fraction()}|{sign}{number}{_scales()}?(?:{percent}|{measure})?)"
        r"(?!\w|[:./]\d|,\d{3}| ?[ap]\.?m\b)"
    )


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?!\d)"


def _words() -> str:
    below_ten = _any("units_below_ten")
    small = rf"(?:(?:{_any('tens')})(?:[- ](?:{below_ten}))?|{_any('teens')}|{below_ten})(?!\w)"
    one = rf"(?:(?:half )?an?|(?:an? )?half)(?=[ -](?:{_any('scales')}|dozen))"
    return rf"(?:{small}|an?) hundred(?: (?:and )?{small})?(?!\w)|{small}|{one}"


def _scales() -> str:
    """Scale words, short scales, and those that are scales only of money."""
    words = rf"(?P<scales>(?:[ -](?i:{_any('scales')})(?!\w))+)"
    short = rf" ?(?P<short>(?i:{_any('short_scales')}))(?!\w)"
    money = rf"(?(currency) ?(?P<money>(?i:{_any('money_scales')}))(?!\w)|(?!))"
    return rf"(?:{words}|{short}|{money})"


def _fraction() -> str:
    """Shares: "two-thirds of", "half of"; the "third of" a month and the "half of" a year are none."""
    numerator = rf"(?P<numerator>an?|{_any('units_below_ten')})[ -]|(?=half )"
    return rf"(?i:(?:{numerator})(?P<fraction>{_any('fractions')})s?(?= of )(?! of (?:the )?(?:year|month|\d{{4}}\b)))"


def _any(name: str) -> str:
    return "|".join(re.escape(w) for w in sorted(_lexicon()[name], key=lambda w: (-len(w), w)))


@per_extensions
def _lexicon() -> dict[str, Any]:
    return dict(read_yaml("quantities.yaml"))
