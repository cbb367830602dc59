"""Finding known phrases in running text: words as runs of letters, compared without case, diacritics and hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.annotation.parsed import Doc

T = TypeVar("T")

_PIECE = re.compile(r"[^\W_]+")
# What may stand between two words of one phrase; a full stop only after an abbreviation.
_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-'’‘ʼ`/]|['’]\s|\s?&\s|-\s|\.[\s-]?|\s?\(|,\s")
_ABBREVIATION = 3  # letters
_PAIR = 2  # words
_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "ħ": "h", "ß": "ss", "æ": "ae", "œ": "oe"})


class Word(NamedTuple):
    """A run of letters and digits: characters `start` to `end` (exclusive) of a text, and its folded form."""

    text: str
    key: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text in lower case without diacritics."""
    lower = text.lower()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower.translate(_STROKES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def pieces(text: str) -> list[str]:
    """The runs of letters and digits of a text, as they stand."""
    return _PIECE.findall(text)


def key(text: str) -> str:
    """What two spellings of a name have in common: "al-Qa'ida" and "Al Qa'ida" are both "al qa ida"."""
    folded = fold(text)
    return folded if folded.isalnum() else " ".join(_PIECE.findall(folded))


@lru_cache(maxsize=1)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; those of the last text are kept, since several lexicons look it through."""
    return tuple([Word(m.group(), fold(m.group()), m.start(), m.end()) for m in _PIECE.finditer(text)])


def spelled(run: Sequence[Word]) -> str:
    """The key of the phrase that the words make."""
    return " ".join([word.key for word in run])


def _are_joined(text: str, before: Word, after: Word) -> bool:
    """Whether two words can belong to one phrase by what stands between them."""
    gap = text[before.end : after.start]
    if gap == " ":
        return True
    return _GAP.fullmatch(gap) is not None and (gap[0] != "." or len(before.text) <= _ABBREVIATION)


def token_range(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens, end exclusive, that hold the characters from `start` to `end`."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else (0, 0)


class Phrases(Generic[T]):
    """Phrases by their keys, and what each stands for; the longest one at a place is found in constant time."""

    def __init__(self) -> None:
        self._known: dict[str, T] = {}
        self._longest: dict[str, int] = {}  # number of words, by the first
        self._begun: set[str] = set()  # the first two words of all that have more

    def add(self, spelling: str, value: T) -> None:
        """Let the phrase of that key stand for `value`."""
        self._known[spelling] = value
        first, _, rest = spelling.partition(" ")
        length = rest.count(" ") + 2 if rest else 1
        if length > self._longest.get(first, 0):
            self._longest[first] = length
        if length > _PAIR:
            self._begun.add(f"{first} {rest.partition(' ')[0]}")

    def setdefault(self, spelling: str, value: T) -> T:
        """What the phrase of that key stands for; `value` from now on where it is new."""
        known = self._known.get(spelling)
        if known is None:
            self.add(spelling, value)
            return value
        return known

    def get(self, spelling: str) -> T | None:
        """What the phrase of that key stands for, None where it is unknown."""
        return self._known.get(spelling)

    @property
    def known(self) -> Mapping[str, T]:
        """All phrases by key."""
        return self._known

    def lengths_at(self, text: str, run: Sequence[Word], index: int) -> list[int]:
        """How many words the phrases have that begin with the word at `index`, the longest first."""
        reach = self._longest.get(run[index].key, 0)
        if not reach:
            return []
        spelling = run[index].key
        found = [1] if spelling in self._known else []
        for length, (before, word) in enumerate(pairwise(run[index : index + reach]), _PAIR):
            if not _are_joined(text, before, word):
                break
            spelling = f"{spelling} {word.key}"
            if spelling in self._known:
                found.append(length)
            if length == _PAIR and spelling not in self._begun:
                break
        return found[::-1]
