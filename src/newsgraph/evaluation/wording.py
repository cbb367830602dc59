"""How much two stretches of text share, whatever their case, punctuation, articles and possessives."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_POSSESSIVE = re.compile(r"'s\b|s'(?=\s|$)")
_PUNCTUATION = re.compile(r"[^\w\s%$.-]")
_FULL_STOP = re.compile(r"(?<!\d)\.|\.(?!\d)")  # a point between digits belongs to the number
_ARTICLE = re.compile(r"(?:the|a|an) ")
_STEM = 5  # letters, so that number and derivation do not matter


@lru_cache(maxsize=65_536)
def normalised(text: str) -> str:
    """The text in lower case without possessives, punctuation and a leading article."""
    plain = text.casefold().replace("’", "'").replace("‘", "'")
    plain = _PUNCTUATION.sub(" ", _POSSESSIVE.sub("", plain))
    plain = " ".join(_FULL_STOP.sub("", plain).split())
    return _ARTICLE.sub("", plain, count=1) if _ARTICLE.match(plain) else plain


def words(text: str | None) -> list[str]:
    """The words of the normalised text."""
    return normalised(text or "").split()


def stems(text: str | None) -> set[str]:
    """The first five letters of each word."""
    return {word[:_STEM] for word in words(text)}


def overlap(one: str | None, other: str | None) -> float:
    """The word F1 of two texts, order ignored, from 0 to 1."""
    a, b = words(one), words(other)
    return 2 * _shared(a, b) / (len(a) + len(b)) if a and b else 0.0


def contained(one: str | None, other: str | None) -> float:
    """The share of the shorter text's words that stand in the longer, from 0 to 1."""
    a, b = words(one), words(other)
    return _shared(a, b) / min(len(a), len(b)) if a and b else 0.0


def _shared(a: list[str], b: list[str]) -> int:
    return (Counter(a) & Counter(b)).total()
