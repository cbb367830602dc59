"""What resolution knows of names: the files of `ontology/lexicon/resolution/`, and of countries and cities."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from newsgraph.errors import OntologyError
from newsgraph.naming import normal_form
from newsgraph.shipped import lexicon_path, shipped_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

ORGANIZATIONS = frozenset({"ArmedGroup", "IntergovernmentalOrganization", "Organization"})
_FEW = 100  # names of cities that are looked for one by one, before a table of all is made


@dataclass(frozen=True)
class Persons:
    """What is known of names of persons; words are in normal form."""

    equivalents: Mapping[str, frozenset[str]]  # word -> the first words of its groups
    family: Mapping[str, frozenset[str]]
    particles: frozenset[str]
    leading: frozenset[str]  # particles that are no given names, and so begin a family name
    honorifics: frozenset[str]
    longer_honorifics: frozenset[str]  # only before a full name
    generations: Mapping[str, str]
    common_family: frozenset[str]
    common_given: frozenset[str]
    given: frozenset[str]


@dataclass(frozen=True)
class Bodies:
    """What is known of names of bodies and places; words are in normal form."""

    spellings: Mapping[str, str]
    sole: frozenset[str]
    empty: frozenset[str]
    legal: frozenset[str]
    offices: Mapping[str, str]
    local: frozenset[str]
    monarchs: frozenset[str]
    outdated: frozenset[str]
    clashing: frozenset[frozenset[str]]
    unspecific: frozenset[str]
    kinds_of_place: Mapping[str, frozenset[str]]  # noun -> the first words of its groups
    members: frozenset[str]
    owners: frozenset[str]


@dataclass(frozen=True)
class Occupations:
    """What people do, by field; words are in normal form."""

    fields: Mapping[str, str | None]  # word or words -> field; None for what is of none
    held: frozenset[str]
    unlike: frozenset[frozenset[str]]
    past: frozenset[str]


@dataclass(frozen=True, slots=True)
class ListedBody:
    """A body or people that the lexicon lists: its country, empty for none, and its names, the weak ones apart."""

    name: str
    kind: str
    country: str
    names: tuple[str, ...]
    weak: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    """A city that goes by some name; whether GeoNames calls it so first of all."""

    id: str  # of GeoNames
    country: str  # ISO 3166 alpha-3
    population: int
    first_name: bool


@cache
def persons() -> Persons:
    """The knowledge of names of persons.

    Raises:
        OntologyError: the file is missing or no YAML.
    """
    content = shipped_yaml("resolution/persons.yaml")
    return Persons(
        equivalents=_groups(content["equivalents"]),
        family=_groups(content["family"]),
        particles=_words(content["particles"]),
        leading=_words(content["leading"]),
        honorifics=_words(content["honorifics"]),
        longer_honorifics=_words(content["longer honorifics"]),
        generations={normal_form(word): str(meaning) for word, meaning in content["generations"].items()},
        common_family=_words(content["common"]["family"]),
        common_given=_words(content["common"]["given"]),
        given=_given_names(),
    )


@cache
def bodies() -> Bodies:
    """The knowledge of names of bodies and places.

    Raises:
        OntologyError: the file is missing or no YAML.
    """
    content = shipped_yaml("resolution/bodies.yaml")
    return Bodies(
        spellings=_first_of(content["spellings"]) | _first_of(content["same"]),
        sole=_words(content["sole"]),
        empty=_words(content["empty"]),
        legal=_words(content["legal"]),
        offices=_first_of(content["offices"]),
        local=_words(content["local"]),
        monarchs=_words(content["monarchs"]),
        outdated=_words(content["outdated"]),
        clashing=frozenset(frozenset(map(str, pair)) for pair in content["clashing"]),
        unspecific=_words(content["unspecific"]),
        kinds_of_place=_groups(content["kinds of place"]),
        members=_words(content["members"]),
        owners=_words(content["owners"]),
    )


@cache
def occupations() -> Occupations:
    """The knowledge of what people do.

    Raises:
        OntologyError: the file is missing or no YAML.
    """
    content = shipped_yaml("resolution/occupations.yaml")
    fields: dict[str, str | None] = {normal_form(w): field for field, words in content["fields"].items() for w in words}
    pairs = ((one, other) for one, others in content["unlike"].items() for other in others)
    return Occupations(
        fields=fields | dict.fromkeys(_words(content["none"])),
        held=frozenset(content["held"]),
        unlike=frozenset(map(frozenset, pairs)),
        past=_words(content["past"]),
    )


@cache
def kind_words() -> frozenset[str]:
    """Words in normal form that say what kind of organization something is, and so name none ("Rebels", "Coalition").

    Raises:
        OntologyError: the file is missing or no YAML.
    """
    heads = shipped_yaml("kinds.yaml")["heads"]
    words = {word for kind in ORGANIZATIONS for of_sector in heads[kind].values() for word in of_sector}
    single = _words(word for word in words if " " not in word) | bodies().members
    return single | {f"{word}s" for word in single} | {f"{word[:-1]}ies" for word in single if word[-1] == "y"}


@cache
def organ_heads() -> frozenset[str]:
    """Words in normal form for organs of a state, which stand last in their names ("ministry", "army", "court").

    Raises:
        OntologyError: the file is missing or no YAML.
    """
    heads = shipped_yaml("kinds.yaml")["heads"]
    organs = (word for kind in ("Agency", "Government") for of_sector in heads[kind].values() for word in of_sector)
    return frozenset(word.split()[-1] for word in _words(organs))


@cache
def transliteration() -> Mapping[str, Any]:
    """Letters, rules, vowels and syllables, as `transliteration.yaml` has them.

    Raises:
        OntologyError: the file is missing or no YAML.
    """
    content: Mapping[str, Any] = shipped_yaml("resolution/transliteration.yaml")
    return content


@cache
def country_codes() -> Mapping[str, str]:
    """The ISO 3166 alpha-3 code of each name of a country, in normal form; names of several countries are left out."""
    found: dict[str, set[str]] = {}
    for row in _read_table("countries.tsv"):
        if row["iso3"]:
            for name in (row["name"], *_listed(row["names"]), *_listed(row["short"])):
                found.setdefault(normal_form(name), set()).add(row["iso3"])
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@cache
def country_words() -> Mapping[str, str]:
    """The code of each adjective of a country ("norwegian") and name of one word, in normal form, where it is one's."""
    found = _codes_of_words(_listed)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@cache
def words_of_countries() -> Mapping[str, frozenset[str]]:
    """The codes of all countries that such a word can tell of: "congolese" tells of two."""
    found = _codes_of_words(lambda cell: [name.removesuffix("?") for name in (cell or "").split("|") if name])
    return {name: frozenset(codes) for name, codes in found.items()}


def _codes_of_words(listed: Callable[[str | None], list[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in _read_table("countries.tsv"):
        if row["iso3"]:
            for name in (row["name"], *listed(row["short"]), *listed(row["adjectives"])):
                found.setdefault(normal_form(name), set()).add(row["iso3"])
    return found


def listed_bodies(table: str) -> Iterator[ListedBody]:
    """The bodies of a table of the gazetteer.

    Raises:
        OntologyError: the table is missing.
    """
    for row in _read_table(table):
        names = [name for name in (row["names"] or "").split("|") if name]
        weak = tuple(name.removesuffix("?") for name in names if name.endswith("?"))
        sure = tuple(name for name in (row["name"], *names) if not name.endswith("?"))
        yield ListedBody(row["name"].removesuffix("?"), row["kind"], row["country"] or "", sure, weak)


@cache
def aliases() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Country, empty where it is no one's, and names of what goes by several, by type of entity.

    Raises:
        OntologyError: the table is missing.
    """
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for row in _read_table("aliases.tsv", "resolution"):
        for kind in row["types"].split("|"):
            found.setdefault(kind, []).append((row["country"], tuple(row["names"].split("|"))))
    return {kind: tuple(rows) for kind, rows in found.items()}


@cache
def cities_named(name: str) -> tuple[City, ...]:
    """The cities of a name in normal form, the most populous first.

    Raises:
        OntologyError: the table is missing.
    """
    few = cities_named.cache_info().misses <= _FEW
    return tuple(_city(row, name) for row in (_found_rows(name) if few else city_rows().get(name, ())))


@cache
def city_rows() -> Mapping[str, tuple[str, ...]]:
    """The rows of the table of cities that have each name: all of them, which takes most of a second."""
    found: dict[str, list[str]] = {}
    for row in _city_table().splitlines():
        for name in row.rpartition("\t")[2].split("|"):
            found.setdefault(name, []).append(row)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def _city_table() -> str:
    table = _text("resolution", "cities.tsv")
    return table[table.index("\n", table.index("\nid\t") + 1) + 1 :]  # below comments and the names of columns


def _found_rows(name: str) -> Iterator[str]:
    """The same rows of one name, looked for in the text: quicker than all rows, for a few names."""
    table = _city_table()
    start = table.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        if table[start - 1] in "\t|" and table[end] in "|\n":
            yield table[table.rfind("\n", 0, start) + 1 : table.find("\n", end)]
        start = table.find(name, end)


def _city(row: str, name: str) -> City:
    identifier, country, population, names = row.split("\t")
    return City(identifier, country, int(population), first_name=names.partition("|")[0] == name)


def _given_names() -> frozenset[str]:
    return frozenset(normal_form(name) for row in _read_table("given-names.tsv") for name in _listed(row["names"]))


def _groups(groups: Iterable[Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for first, *others in groups:
        for word in (first, *others):
            found.setdefault(normal_form(word), set()).add(normal_form(first))
    return {word: frozenset(firsts) for word, firsts in found.items()}


def _first_of(groups: Iterable[Iterable[str]]) -> dict[str, str]:
    return {normal_form(word): normal_form(first) for first, *others in groups for word in (first, *others)}


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(normal_form(word) for word in words)


def _listed(cell: str | None) -> list[str]:
    return [name for name in (cell or "").split("|") if name and not name.endswith("?")]


def _read_table(name: str, folder: str = "gazetteer") -> list[dict[str, str]]:
    return list(csv.DictReader(_lines(folder, name), delimiter="\t", quoting=csv.QUOTE_NONE))


def _lines(folder: str, name: str) -> list[str]:
    """The lines of a table of the lexicon, without comments; the first names the columns."""
    return [line for line in _text(folder, name).splitlines() if not line.startswith("#")]


def _text(folder: str, name: str) -> str:
    path = lexicon_path(f"{folder}/{name}")
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: the lexicon cannot be read: {error}; reinstall newsgraph"
        raise OntologyError(message) from error
