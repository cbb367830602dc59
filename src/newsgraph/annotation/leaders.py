"""Who is known to have led which state or body of states, by full and by family name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.lexicon import read_yaml
from newsgraph.annotation.phrases import key
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHORTEST = 3  # letters of a family name that is told alone
_NONE: frozenset[str] = frozenset()


def led_by(name: str) -> frozenset[str]:
    """The codes of the states and the names of the bodies that people of that full or family name have led."""
    return _led().get(key(name), _NONE)


def gender_of_leader(family_name: str) -> str | None:
    """The gender of all leaders of that family name, "female" or "male"; None where they differ or it is not known."""
    genders = _genders().get(key(family_name), _NONE)
    return next(iter(genders)) if len(genders) == 1 else None


@per_extensions
def _led() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for led, name in _leaders():
        for form in _forms(name):
            found[key(form)].add(led)
    return {form: frozenset(led) for form, led in found.items()}


@per_extensions
def _genders() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for _, name in _leaders():
        gender = load_gazetteer().gender_of(name.partition(" ")[0])
        for form in _forms(name)[1:]:
            found[key(form)].add(gender or "either")
    return {form: frozenset(genders) for form, genders in found.items() if "either" not in genders}


def _leaders() -> Iterator[tuple[str, str]]:
    """What they led, and how the list writes their names."""
    lists = read_yaml("leaders.yaml")
    for led, names in (*lists["states"].items(), *lists["bodies"].items()):
        yield from ((led, name) for name in names)


def _forms(name: str) -> tuple[str, ...]:
    full, _, family = name.partition("=")
    family = family or full.rpartition(" ")[2]
    told_alone = "=" in name or (len(family) >= _SHORTEST and not family.isupper())
    return (full, family) if told_alone else (full,)
