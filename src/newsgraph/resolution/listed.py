"""What the lexicon lists with all its names, so that names without a word in common meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache

from newsgraph.naming import normal_form
from newsgraph.resolution import knowledge, persons

_CACHED = 50_000
_PEOPLE = "ethnic"  # these are the same wherever they are named, as are groups of one state; Christians of two are not
_TABLES = {
    "ArmedGroup": ("armed-groups.tsv",),
    "Organization": ("organisations.tsv", "bodies.tsv"),
    "IntergovernmentalOrganization": ("bodies.tsv", "organisations.tsv"),
    "Agency": ("agencies.tsv",),
    "Group": ("groups.tsv",),
    "Place": ("places.tsv",),
}


@lru_cache(_CACHED)
def listed(kind: str, name: str, country: str | None) -> str | None:
    """The name under which the lexicon lists what is called so; None where it lists none, or several.

    A name that often means something else counts in its own country only, and no name counts in another country.

    >>> listed("ArmedGroup", "M23", None), listed("ArmedGroup", "M23", "NPL")
    ('March 23 Movement', None)
    >>> listed("Person", "El Chapo", "MEX"), listed("Person", "El Chapo", None)
    ('Joaquín Guzmán', None)
    """
    known, word = _names(kind), normal_form(name)
    found = {body for body, of in known.sure.get(word, ()) if not of or country in {None, of}}
    found |= {body for body, of in known.weak.get(word, ()) if of and country == of}
    found = found or {body for body, of in known.aliases.get(word, ()) if country == of or not of}
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(_CACHED)
def person(name: str, country: str | None) -> str | None:
    """The name under which the lexicon lists a person who goes by several; honorifics in front do not matter."""
    return listed("Person", name, country) or listed("Person", persons.untitled(name), country)


@lru_cache(_CACHED)
def is_weak(kind: str, name: str) -> bool:
    """Whether a name that the lexicon lists often means something else, as "Brussels" does for the European Union."""
    return normal_form(name) in _names(kind).weak


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
    return group if kind == "ArmedGroup" and normal_form(group) in _names(kind).sure else name


_Names = dict[str, set[tuple[str, str]]]  # in normal form -> the body and its country


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of a type of entities.

    Attributes:
        sure: those that mean it wherever its country is not told.
        weak: those that often mean something else.
        aliases: those that rows of other names add; they mean it in its country only.
    """

    sure: _Names = field(default_factory=dict)
    weak: _Names = field(default_factory=dict)
    aliases: _Names = field(default_factory=dict)


@cache
def _names(kind: str) -> _Known:
    known = _Known()
    rows = (row for table in _TABLES.get(kind, ()) for row in knowledge.listed_bodies(table))
    for row in (row for row in rows if kind != "Group" or row.kind == _PEOPLE or row.country):
        for name in row.names:
            known.sure.setdefault(normal_form(name), set()).add((row.name, row.country))
        for name in row.weak:
            known.weak.setdefault(normal_form(name), set()).add((row.name, row.country))
    for country, names in knowledge.aliases().get(kind, ()):
        called = _called(names, country, known.sure)
        for name in names:
            known.aliases.setdefault(normal_form(name), set()).add((called, country))
    return known


def _called(names: tuple[str, ...], country: str, sure: _Names) -> str:
    """What the other tables call what has these names; where they do not list it, the first name."""
    found = {body for name in names for body, of in sure.get(normal_form(name), ()) if of in {"", country}}
    return min(found, default=names[0])
