"""Whether two names of persons can be one person's: given names, family names, initials, generations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from newsgraph.naming import normal_form
from newsgraph.resolution import knowledge
from newsgraph.resolution.spelling import is_slip, is_spelling, reduced, skeleton

_CACHED = 50_000
_FULL = 2  # words of a full name
_LONGEST_ACRONYM = 5

# How two words of names agree, the surest first, with what that takes off the points of the same name.
EQUAL, SPELLING, EQUIVALENT, INITIAL, SLIP = 0.0, 0.5, 0.8, 1.8, 1.9
_MIDDLE_INITIAL = 0.4
_JOINED_ARTICLE = re.compile(r"\b([EA]l)(?=[A-Z][a-z])")  # "ElBaradei"
_ARTICLE = re.compile(r"^[ae]l(?=[a-z]{6})")
_ACRONYM = re.compile(r"[A-Z]{3,5}\b(?!-)")
_SERVANT_OF = re.compile(r"^abd[aeu]l(\w{4,})$")
_SERVANT = frozenset({"abd", "abdal", "abdel", "abdul"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts, in normal form.

    Attributes:
        words: without particles.
        generation: what it tells of that.
        initials: of all its words, particles among them; of a name that is an acronym ("AMLO"), that.
    """

    words: tuple[str, ...]
    generation: str | None = None
    initials: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it has a given and a family name, one of them at least spelt out."""
        return len(self.words) >= _FULL and len(self.words[-1]) > 1

    @property
    def joined(self) -> str:
        """The words as one, in which "Ki-moon" and "Kimoon" agree."""
        return "".join(self.words)


@lru_cache(_CACHED)
def person_name(name: str) -> PersonName:
    """The parts of a name.

    >>> person_name("Dr. Tomas al-Okoye Jr.")
    PersonName(words=('tomas', 'okoye'), generation='younger', initials='tao')
    """
    known = knowledge.persons()
    words = normal_form(_JOINED_ARTICLE.sub(r"\1 ", re.sub(r"(?<=\b\w)\.(?=\w)", " ", name))).split()
    marks = [known.generations[word] for word in words[1:] if word in known.generations]
    words = words[:1] + [word for word in words[1:] if word not in known.generations]
    while len(words) > 1 and words[0] in known.honorifics:
        words = words[1:]
    if len(words) > _FULL and words[0] in known.longer_honorifics:
        words = words[1:]
    if len(words) > 1 and words[0] in known.leading:  # a family name alone, as "De Orla"
        words = [word for word in words if word not in known.particles] or words
    bare = [
        w for i, w in enumerate(words) if w not in known.particles or i == 0 or (len(w) == 1 and i < len(words) - 1)
    ]
    initials = words[0] if len(words) == 1 and _ACRONYM.match(name) else "".join(word[0] for word in words)
    return PersonName(tuple(_one_spelling(bare or words)), marks[0] if marks else None, initials)


def untitled(name: str) -> str:
    """The name in normal form without honorifics in front."""
    words = normal_form(name).split()
    while len(words) > 1 and words[0] in knowledge.persons().honorifics:
        words = words[1:]
    return " ".join(words)


@lru_cache(_CACHED)
def agreement(one: PersonName, other: PersonName) -> tuple[float, str]:
    """How far two full names can be one person's: points to 4 and the words for it; -6 where they cannot.

    A name beside a name with other parts in between, in front or behind gets less than the same name.
    """
    if one.words == other.words:
        return 4.0, "same name"
    if one.joined == other.joined:
        return 4.0, "same name, put together in another way"
    if len(one.words) == len(other.words):
        return _same_length(one, other)
    if _spelt_together(one) == _spelt_together(other):
        return 4.0 - SPELLING, "same name in another spelling"
    shorter, longer = sorted((one, other), key=lambda name: len(name.words))
    if len(shorter.words) > _FULL and all(len(word) == 1 for name in (one, other) for word in name.words[1:-1]):
        return (
            (-3.0, "initials differ")
            if word_agrees(shorter.words[0], longer.words[0]) < INITIAL
            else (-6.0, "different names")
        )
    return _parts_left_out(shorter, longer)


def is_one_before(one: PersonName, other: PersonName) -> bool:
    """Whether one full name is the other with one word before it ("Mahamat Idriss" and "Idriss" of one family)."""
    shorter, longer = sorted((one.words, other.words), key=len)
    if len(longer) != len(shorter) + 1 or len(shorter) < _FULL:
        return False
    return all(word_agrees(a, b) <= SPELLING for a, b in zip(shorter, longer[1:], strict=True))


def surname_agrees(single: PersonName, full: PersonName) -> bool:
    """Whether a person known by one name can be called so as a short form of the full name."""
    if single_keys(single) & acronym_keys(full):
        return True
    return bool(single.words) and any(word_agrees(single.words[-1], word) <= SPELLING for word in full.words[-2:])


def first_name_agrees(single: PersonName, full: PersonName) -> bool:
    """Whether a person known by one name has the first one of the full name."""
    return bool(single.words) and word_agrees(single.words[-1], full.words[0]) <= SPELLING


@lru_cache(_CACHED * 2)
def word_agrees(one: str, other: str) -> float:
    """What the difference of two words of names takes off; infinite where they are different names."""
    if one == other:
        return EQUAL
    if len(one) == 1 or len(other) == 1:
        return INITIAL if one[0] == other[0] else float("inf")
    if is_spelling(one, other) or _in_one_group(one, other, family=True):
        return SPELLING
    if _without_article(one) == _without_article(other):
        return SPELLING
    if _in_one_group(one, other, family=False):
        return EQUIVALENT
    return SLIP if is_slip(one, other) else float("inf")


def is_common(name: PersonName) -> bool:
    """Whether so many people share the name that it alone tells no one apart."""
    known = knowledge.persons()
    orders = (name.words[0], name.words[-1]), (name.words[-1], name.words[0])
    shared = (f in known.common_family and (g in known.common_given or len(g) == 1) for g, f in orders)
    return len(name.words) <= _FULL and any(shared)


def has_common_first_word(name: PersonName) -> bool:
    """Whether a full name begins with a family name that many people share."""
    return name.is_full and name.words[0] in knowledge.persons().common_family


def keys(name: PersonName) -> set[str]:
    """The keys under which a full name is looked up: a family name that it may have, and the start of another word."""
    found = {f"joined {_spelt_together(name)}"}
    for place in {len(name.words) - 1, len(name.words) - 2}:
        family = _family_key(name.words[place])
        for i, word in enumerate(name.words):
            if i != place:
                found |= {f"{family} {start}" for start in _starts(word)}
    return found


def single_key(word: str) -> str:
    """The key of a person known by one name only, and of every full name that may be shortened to it."""
    return f"family {_family_key(word)}"


def single_keys(single: PersonName) -> set[str]:
    """The keys of a person known by one name or acronym only."""
    found = {single_key(single.words[-1])} if single.words else set()
    return found | ({f"acronym {single.initials}"} if len(single.initials) > _FULL else set())


def acronym_keys(full: PersonName) -> set[str]:
    """The keys of the acronyms by which a person of a full name may go: initials of all words, or of the first ones.

    >>> sorted(acronym_keys(person_name("Mohammed bin Zayed Al Nahyan")))
    ['acronym mbz', 'acronym mbza', 'acronym mbzan']
    """
    lengths = range(_FULL + 1, min(len(full.initials), _LONGEST_ACRONYM) + 1)
    return {f"acronym {full.initials[:length]}" for length in lengths}


def _spelt_together(name: PersonName) -> str:
    return "".join(reduced(word) for word in name.words)


def _without_article(word: str) -> str:
    """A long name without the Arabic article that is written with it, as in "Elburhan"."""
    return _ARTICLE.sub("", word)


def _family_key(word: str) -> str:
    groups, word = knowledge.persons().family.get(word), _without_article(word)
    return skeleton(min(groups) if groups else word) or word


def _starts(word: str) -> set[str]:
    start = reduced(word)[:1].replace("g", "k") or word[:1]
    groups = _equivalents(word)
    return {word[:1], start, *(f"={group}" for group in groups)}


def _same_length(one: PersonName, other: PersonName) -> tuple[float, str]:
    costs = [word_agrees(a, b) for a, b in zip(one.words, other.words, strict=True)]
    costs[1:-1] = [_MIDDLE_INITIAL if cost == INITIAL else cost for cost in costs[1:-1]]
    if max(costs) < float("inf") and costs[-1] < INITIAL:
        return 4.0 - max(costs), _difference(costs)
    if sorted(one.words) == sorted(other.words):
        given = knowledge.persons().given
        if all(word in given for word in one.words):
            return 1.0, "same names in another order, all of them given names"
        return 3.2, "same names in another order"
    if costs[-1] == SLIP and max(costs[:-1]) == EQUAL:
        return 4.0 - SLIP, "one letter differs"
    if len(costs) > _FULL and costs[0] <= EQUIVALENT and costs[-1] <= SPELLING:
        return -3.0, "middle names differ"
    return -6.0, "different names"


def _difference(costs: list[float]) -> str:
    words = {
        EQUAL: "same name",
        _MIDDLE_INITIAL: "same name, a middle one shortened",
        SPELLING: "same name in another spelling",
        EQUIVALENT: "forms of one given name",
    }
    if max(costs) in words:
        return words[max(costs)]
    return "initials agree"


def _parts_left_out(shorter: PersonName, longer: PersonName) -> tuple[float, str]:
    places = _places(shorter.words, longer.words)
    if places is None or len(shorter.words) < _FULL:
        return -6.0, "different names"
    cost = max(word_agrees(a, longer.words[p]) for a, p in zip(shorter.words, places, strict=True))
    first, last = places[0] == 0, places[-1] == len(longer.words) - 1
    if first and last:
        return 3.6 - cost, "a middle name left out"
    if first:
        return 2.4 - cost, "a second family name left out"
    return (2.0 if last else 1.0) - cost, "a first name left out"


def _places(shorter: tuple[str, ...], longer: tuple[str, ...]) -> tuple[int, ...] | None:
    """Where the words of the shorter name stand in the longer, in order; the last as far back as it goes."""
    found: list[int] = []
    for i, word in enumerate(shorter):
        is_last, rest = i == len(shorter) - 1, range(found[-1] + 1 if found else 0, len(longer))
        options = [p for p in rest if word_agrees(word, longer[p]) < INITIAL]
        if not options and not is_last:
            options = [p for p in rest if word_agrees(word, longer[p]) == INITIAL and 1 in {len(word), len(longer[p])}]
        if not options:
            return None
        found.append(options[-1 if is_last else 0])
    return tuple(found)


def _in_one_group(one: str, other: str, *, family: bool) -> bool:
    if family:
        known = knowledge.persons()
        return bool(known.family.get(one, frozenset()) & known.family.get(other, frozenset()))
    return bool(_equivalents(one) & _equivalents(other))


def _equivalents(word: str) -> frozenset[str]:
    """The groups of forms of a given name that has the word, or else one that is spelt so in another system."""
    return knowledge.persons().equivalents.get(word) or _spelt_equivalents().get(reduced(word), frozenset())


@cache
def _spelt_equivalents() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for word, groups in knowledge.persons().equivalents.items():
        found[reduced(word)] = found.get(reduced(word), frozenset()) | groups
    return found


def _one_spelling(words: list[str]) -> list[str]:
    """The servant of God in one spelling: "abd al rahman" and "abdel rahman" are "abdul rahman"."""
    apart = [part for word in words for part in _SERVANT_OF.sub(r"abdul \1", word).split()]
    return ["abdul" if word in _SERVANT and i + 1 < len(apart) else word for i, word in enumerate(apart)]
