"""What a name says of identity: its normal form, and whether it names one thing at all."""

from __future__ import annotations

import re

from newsgraph.vocab import fold

# Words inside names that are written small: particles of persons, and the little words of bodies and places.
_SMALL_WORDS = frozenset(
    {"a", "al", "and", "bin", "bint", "da", "das", "de", "degli", "dei", "del", "della", "den", "der", "des", "di"}
    | {"do", "dos", "du", "e", "el", "en", "et", "for", "ibn", "im", "in", "la", "las", "le", "les", "lo", "los"}
    | {"of", "on", "the", "ter", "til", "to", "und", "van", "vom", "von", "y", "zu", "zum", "zur"}
)
_FULL_NAME_WORDS = 2


def normal_form(name: str) -> str:
    """The name in which spellings agree: no case, diacritics, punctuation, leading article or extra space.

    >>> normal_form("The  Łódź-Institute")
    'lodz institute'
    """
    words = re.findall(r"\w+", re.sub(r"['’.]", "", fold(name)))
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def is_proper(name: str) -> bool:
    """Whether the name names one thing everywhere, and not by description ("his Russian counterpart")."""
    words = re.findall(r"[^\W_]+(?:[-'’.][^\W_]+)*", name)
    telling = [word for word in words if word.casefold() not in _SMALL_WORDS]
    return bool(telling) and not re.search(r"['’]s\b", name) and not any(word.islower() for word in telling)


def is_full_person_name(name: str) -> bool:
    """Whether a person's name has at least two words, as surnames are shared by many."""
    return len([w for w in normal_form(name).split() if len(w) > 1]) >= _FULL_NAME_WORDS
