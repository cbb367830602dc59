"""Whether two names of bodies or places can be one thing's: spellings, order of words, acronyms."""

from __future__ import annotations

import re
from functools import lru_cache

from newsgraph.naming import normal_form
from newsgraph.resolution import knowledge
from newsgraph.resolution.spelling import is_slip, is_spelling, skeleton

_CACHED = 50_000
_LONGEST_ACRONYM = 8
_FULL = 2


@lru_cache(_CACHED)
def telling_words(name: str, country: str | None = None) -> tuple[str, ...]:
    """The words of a name that tell what it is, in one spelling, sorted; its own country's name is left out.

    >>> telling_words("Ministry of Foreign Affairs") == telling_words("Norwegian Foreign Ministry", "NOR")
    True
    """
    known = knowledge.bodies()
    words = [known.spellings.get(word, word) for word in normal_form(_plain(name)).split()]
    telling = [w for w in words if w not in known.empty] or words
    foreign = [w for w in telling if country not in knowledge.words_of_countries().get(w, ())] or telling
    bare = [w for w in foreign if w not in known.legal]
    return tuple(sorted(bare if bare and len(foreign) > 1 else foreign))


def is_acronym(name: str) -> bool:
    """Whether a name is letters that stand for words ("ELN", "U.N.")."""
    letters = name.replace(".", "").replace("-", "")
    return letters.isalpha() and len(letters) > 1 and letters.isupper() and len(letters) <= _LONGEST_ACRONYM


def acronym(name: str) -> str:
    """An acronym in normal form."""
    return re.sub(r"\W", "", name).casefold()


@lru_cache(_CACHED)
def initials(name: str) -> frozenset[str]:
    """What a name of several words may be shortened to: all its initials, or those of its telling words."""
    words = normal_form(_plain(name)).split()
    if len(words) < _FULL:
        return frozenset()
    telling = [word for word in words if word not in knowledge.bodies().empty or word in {"affairs", "republic"}]
    return frozenset({"".join(w[0] for w in words), "".join(w[0] for w in telling)}) - {words[0][0]}


@lru_cache(_CACHED)
def agreement(one: str, other: str, countries: tuple[str | None, str | None]) -> tuple[float, str]:
    """How far two names that are no acronyms can be one body's: points to 4 and the words for it."""
    if normal_form(one) == normal_form(other):
        return 4.0, "same name"
    words, others = telling_words(one, countries[0]), telling_words(other, countries[1])
    if words == others:
        return 3.7, "same telling words"
    if "".join(words) == "".join(others) and len(words[0]) > 1:
        return 3.7, "same words, put together in another way"
    if len(words) == len(others) and len(telling_words(one)) == len(telling_words(other)):
        return _word_by_word(words, others)
    return -1.0, "different names"


def keys(name: str, country: str | None) -> set[str]:
    """The keys under which a body's or place's name is looked up."""
    if is_acronym(name):
        return {f"acronym {acronym(name)}"}
    words = telling_words(name, country)
    found = {"words " + " ".join(sorted(skeleton(word) or word for word in words)), "joined " + "".join(words)}
    return found | {f"acronym {short}" for short in initials(name) if len(short) > _FULL}


def _plain(name: str) -> str:
    """The name without what only binds its words: "Kenya's police", "Tehrik-e-Taliban"."""
    return re.sub(r"(?<=\w)-[ei]-(?=\w)", " ", re.sub(r"['’]s\b", "", name.replace("&", " and ")))


def _word_by_word(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[float, str]:
    """Words are sorted, and spellings of one word are near each other in that order, but not always at one place."""
    left, right = [w for w in words if w not in others], [w for w in others if w not in words]
    if any(word.isdigit() or len(word) <= _FULL for word in (*left, *right)) or len(left) != len(right):
        return -1.0, "different names"
    if _matches(left, right):
        return 3.4, "same name in another spelling"
    if len(left) == 1 and is_slip(left[0], right[0]):
        return 2.0, "one letter differs"
    return -1.0, "different names"


def _matches(left: list[str], right: list[str]) -> bool:
    free = list(right)
    for word in left:
        found = next((other for other in free if is_spelling(word, other)), None)
        if found is None:
            return False
        free.remove(found)
    return True
