"""Whether two words are one name in two spellings: transliteration, vowels, a slip of the pen."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newsgraph.resolution.knowledge import transliteration

_LONG_WORD = 7  # letters from which one wrong letter is more likely than another name
_CACHED = 100_000


@lru_cache(_CACHED)
def romanized(word: str) -> str:
    """The word in Latin letters; letters of scripts that are not known stay."""
    return word if word.isascii() else "".join(_letters().get(c, c) for c in word)


@lru_cache(_CACHED)
def reduced(word: str) -> str:
    """The word, given without case and diacritics, as all systems of transliteration would about have it."""
    found = transliteration()["syllables"].get(word, romanized(word))
    for pattern, replacement in _rules():
        found = pattern.sub(replacement, found)
    return re.sub(r"(.)\1+", r"\1", found)


@lru_cache(_CACHED)
def skeleton(word: str) -> str:
    """The consonants of the reduced word behind a mark for a vowel in front: what spellings surely share.

    >>> skeleton("mohammed") == skeleton("muhamad")
    True
    """
    consonants, front = re.sub("[aeiou]", "", reduced(word)), reduced(word)[:1]
    behind = consonants[1:].replace("h", "k")  # Ukrainian and Belarusian h where Russian has g
    return ("a" if front in "aeiou" else "") + re.sub(r"(.)\1+", r"\1", consonants[:1] + behind).replace("g", "k")


@lru_cache(_CACHED)
def is_spelling(one: str, other: str) -> bool:
    """Whether both words spell one name, by the rules of transliteration.

    >>> is_spelling("yushchenko", "iuschtschenko"), is_spelling("ivanov", "ivanova")
    (True, False)
    """
    if one == other or reduced(one) == reduced(other):
        return True
    if skeleton(one) != skeleton(other) or min(len(one), len(other)) <= 2:
        return False
    slots, others = _slots(reduced(one)), _slots(reduced(other))
    if slots[-1] != others[-1] and "" in {slots[-1][1], others[-1][1]}:
        return False
    return len(slots) == len(others) and all(_fits(a, b) for a, b in zip(slots, others, strict=True))


@lru_cache(_CACHED)
def is_slip(one: str, other: str) -> bool:
    """Whether two long words differ by one letter, or by two neighbours that changed places, inside."""
    from rapidfuzz.distance import OSA  # kept out of `newsgraph --help`

    if min(len(one), len(other)) < _LONG_WORD or one[0] != other[0] or one[-1] != other[-1]:
        return False
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _fits(one: tuple[str, str], other: tuple[str, str]) -> bool:
    consonants = one[0].replace("g", "k") == other[0].replace("g", "k") or {one[0], other[0]} == {"g", "h"}
    return consonants and (one[1] == other[1] or frozenset((one[1], other[1])) in _vowels())


def _slots(word: str) -> tuple[tuple[str, str], ...]:
    """Each consonant with the vowels behind it; the first slot holds the vowels in front."""
    front, rest = re.match("([aeiou]*)(.*)", word, re.DOTALL).groups()  # type: ignore[union-attr]  # the pattern fits every word
    return (("", front), *re.findall(r"([^aeiou])([aeiou]*)", rest))


@cache
def _letters() -> dict[str, str]:
    return {str(letter): str(latin) for letter, latin in transliteration()["letters"].items()}


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in transliteration()["rules"])


@cache
def _vowels() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((first, other)) for first, *others in transliteration()["vowels"] for other in others)
