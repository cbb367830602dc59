"""Bodies and peoples that the lexicon lists with all their names, so that names without a word in common meet."""

from __future__ import annotations

from functools import cache, lru_cache

from newsgraph.naming import normal_form
from newsgraph.resolution import knowledge

_CACHED = 50_000
_PEOPLE = "ethnic"  # these are the same wherever they are named, as are groups of one state; Christians of two are not
_TABLES = {
    "ArmedGroup": ("armed-groups.tsv",),
    "Organization": ("organisations.tsv", "bodies.tsv"),
    "IntergovernmentalOrganization": ("bodies.tsv", "organisations.tsv"),
    "Agency": ("agencies.tsv",),
    "Group": ("groups.tsv",),
}


@lru_cache(_CACHED)
def listed(kind: str, name: str, country: str | None) -> str | None:
    """The name under which the lexicon lists what is called so; None where it lists none, or several.

    A name that often means something else counts in its own country only, and no name counts in another country.

    >>> listed("ArmedGroup", "M23", None), listed("ArmedGroup", "M23", "NPL")
    ('March 23 Movement', None)
    """
    sure, weak = _names(kind)
    word = normal_form(name)
    found = {body for body, of in sure.get(word, ()) if not of or country in {None, of}}
    found |= {body for body, of in weak.get(word, ()) if of and country == of}
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(_CACHED)
def is_weak(kind: str, name: str) -> bool:
    """Whether a name that the lexicon lists often means something else, as "Brussels" does for the European Union."""
    return normal_form(name) in _names(kind)[1]


@lru_cache(_CACHED)
def group_of(kind: str, name: str) -> str:
    """The armed group whose members a name tells of; the name itself where that is none that is listed.

    >>> group_of("ArmedGroup", "M23 rebels"), group_of("ArmedGroup", "Syrian rebels")
    ('M23', 'Syrian rebels')
    """
    words = name.split()
    while len(words) > 1 and words[-1] in knowledge.bodies().members:
        words = words[:-1]
    group = " ".join(words)
    return group if kind == "ArmedGroup" and normal_form(group) in _names(kind)[0] else name


_Names = dict[str, set[tuple[str, str]]]


@cache
def _names(kind: str) -> tuple[_Names, _Names]:
    """Names in normal form with body and country of each: those that are sure, and those that are weak."""
    sure: _Names = {}
    weak: _Names = {}
    rows = (row for table in _TABLES.get(kind, ()) for row in knowledge.listed_bodies(table))
    for row in (row for row in rows if kind != "Group" or row.kind == _PEOPLE or row.country):
        for name in row.names:
            sure.setdefault(normal_form(name), set()).add((row.name, row.country))
        for name in row.weak:
            weak.setdefault(normal_form(name), set()).add((row.name, row.country))
    return sure, weak
