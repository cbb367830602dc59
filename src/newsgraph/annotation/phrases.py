"""Finding known phrases in running text: words as runs of letters, compared without case, diacritics and hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsgraph.annotation.parsed import Doc

T = TypeVar("T")

_PIECE = re.compile(r"[^\W_]+")
# What may stand between two words of one phrase; a full stop only after an abbreviation.
_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-'’‘ʼ`/]|['’]\s|\s?&\s|-\s|\.[\s-]?|\s?\(|,\s")
_ABBREVIATION = 3  # letters
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


def joined(text: str, run: Sequence[Word]) -> int:
    """How many words of `run`, from its first, can belong to one phrase by what stands between them."""
    for index in range(1, len(run)):
        before, gap = run[index - 1], text[run[index - 1].end : run[index].start]
        if not _GAP.fullmatch(gap) or (gap[0] == "." and len(before.text) > _ABBREVIATION):
            return index
    return len(run)


def token_range(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens, end exclusive, that hold the characters from `start` to `end`."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return (span.start, span.end) if span is not None else (0, 0)


class Phrases(Generic[T]):
    """Phrases by their keys, and what each stands for; the longest one at a place is found in constant time."""

    def __init__(self) -> None:
        self._known: dict[str, T] = {}
        self._longest: dict[str, int] = {}

    def add(self, spelling: str, value: T) -> None:
        """Let the phrase of that key stand for `value`."""
        self._known[spelling] = value
        first, _, rest = spelling.partition(" ")
        length = rest.count(" ") + 2 if rest else 1
        if length > self._longest.get(first, 0):
            self._longest[first] = length

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
        span = run[index : index + reach]
        return [n for n in range(joined(text, span), 0, -1) if spelled(span[:n]) in self._known]
