"""What a name says of identity: its normal form, and whether it names one thing at all."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from newsgraph.vocab import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

# Words inside names that are written small: particles of persons, and the little words of bodies and places.
_SMALL_WORDS = frozenset(
    {"a", "al", "and", "bin", "bint", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di"}
    | {"do", "dos", "du", "e", "el", "en", "et", "for", "ibn", "im", "in", "la", "las", "le", "les", "lo", "los"}
    | {"of", "on", "the", "ter", "til", "to", "und", "van", "vom", "von", "y", "zu", "zum", "zur"}
)
_UNREAD = str.maketrans("", "", "'’.")
_FULL_NAME_WORDS = 2
_CACHED = 10_000


@lru_cache(_CACHED)
def normal_form(name: str) -> str:
    """The name in which spellings agree: no case, diacritics, punctuation, leading article or extra space.

    >>> normal_form("The  Łódź-Institute")
    'lodz institute'
    """
    words = re.findall(r"\w+", fold(name).translate(_UNREAD))
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def is_proper(name: str) -> bool:
    """Whether the name names one thing everywhere, and not by description ("his Russian counterpart")."""
    telling = _telling_words(name)
    return bool(telling) and not re.search(r"['’]s\b", name) and not any(word.islower() for word in telling)


def _telling_words(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+(?:[-'’.][^\W_]+)*", name)
    return [word for word in words if word.casefold() not in _SMALL_WORDS]


def preferred_name(names: Iterable[str]) -> str:
    """The name to call something by that articles call so: the proper one that most of them give.

    Among equals it is the longest, then the first of the alphabet; a description only where nothing else is there. A
    name whose words others write small ("Rebels", beside "M23 rebels") is a description at the start of a sentence.

    >>> preferred_name(["M23 rebels", "M23 rebels", "Rebels", "M23"])
    'M23'
    """
    count = Counter(names)
    if len(count) == 1:
        return next(iter(count))
    small = {word for name in count for word in _telling_words(name) if word.islower()}

    def is_description(name: str) -> bool:
        return not is_proper(name) or small.issuperset(word.casefold() for word in _telling_words(name))

    return min(count, key=lambda name: (is_description(name), -count[name], -len(name), name))


def is_full_person_name(name: str) -> bool:
    """Whether a person's name has at least two words, as surnames are shared by many."""
    return len([w for w in normal_form(name).split() if len(w) > 1]) >= _FULL_NAME_WORDS
