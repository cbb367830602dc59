"""In which states a person's name is usual, by given name, family name and what the family name ends in."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from newsgraph.annotation.gazetteer_tables import rows
from newsgraph.annotation.lexicon import read_yaml
from newsgraph.annotation.phrases import key
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NONE: frozenset[str] = frozenset()
_NOTHING: Mapping[str, int] = {}
_STEM = 2  # letters before an ending
_LONG = 3  # letters of an ending that tells as much as a name does
_TELLING = 2  # what a name tells; a short ending and a language of many states tell half of it, which is not enough
_MANY = 32  # states


def likeliest_homes(name: str, states: Iterable[str]) -> tuple[str, ...]:
    """Those of the states, by code and in their order, in which such a name is most usual; none where it is in none."""
    told = _told_by(name)
    codes = tuple(states)
    best = max((told[code] for code in codes), default=0)
    return tuple(code for code in codes if told[code] == best) if best >= _TELLING else ()


def _told_by(name: str) -> Counter[str]:
    """How much the words of the name tell for each state."""
    words = key(name).split()
    told: Counter[str] = Counter()
    for index, word in enumerate(words):
        of_word: dict[str, int] = dict.fromkeys(_names().get(word, _NONE), _TELLING)
        ended = _by_ending(word) if index else {}
        given = _languages().get(word, _NOTHING) if index == 0 else _NOTHING
        for state in (*ended, *given):
            of_word[state] = max(of_word.get(state, 0), ended.get(state, 0), given.get(state, 0))
        told.update(of_word)
    return told


def _by_ending(word: str) -> dict[str, int]:
    """What the longest ending that is known tells."""
    for length in range(len(word) - _STEM, 1, -1):
        states = _endings().get(word[-length:])
        if states:
            return dict.fromkeys(states, _TELLING if length >= _LONG else 1)
    return {}


@per_extensions
def _names() -> Mapping[str, frozenset[str]]:
    return _by_form("names")


@per_extensions
def _endings() -> Mapping[str, frozenset[str]]:
    return _by_form("endings")


def _by_form(kind: str) -> Mapping[str, frozenset[str]]:
    """Each word of the names, or each ending, with the states of all peoples that have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for people in read_yaml("name-homes.yaml")["peoples"]:
        for word in (w for form in people.get(kind, ()) for w in key(form).split()):
            found[word].update(people["states"])
    return {word: frozenset(states) for word, states in found.items()}


@per_extensions
def _languages() -> Mapping[str, Mapping[str, int]]:
    """What a given name of the gazetteer tells for the states in which it is usual."""
    states = read_yaml("name-homes.yaml")["given"]
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows("given-names"):
        spoken = states.get(row["language"], ())
        weight = 1 if len(spoken) > _MANY else _TELLING
        for name in row["names"].split("|"):
            known = found[key(name)]
            known.update({state: max(weight, known.get(state, 0)) for state in spoken})
    return found
