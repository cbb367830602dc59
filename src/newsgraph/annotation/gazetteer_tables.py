"""The gazetteer's tables as entries and the forms by which texts name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newsgraph.annotation.own_names import own_rows
from newsgraph.annotation.phrases import key
from newsgraph.extensions import in_use
from newsgraph.shipped import lexicon_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FormKind = Literal["name", "short", "acronym", "adjective", "demonym", "capital", "seat"]

# File of ontology/lexicon/gazetteer -> entity type of its entries; the order is that of preference.
_TABLES: Mapping[str, str] = {
    "bodies": "IntergovernmentalOrganization",
    "agencies": "Agency",
    "armed-groups": "ArmedGroup",
    "organisations": "Organization",
    "groups": "Group",
    "places": "Place",
}


_OWN_KINDS = {"Country": "breakaway"}  # a state that newsgraph does not know; `kind` is what makes it one
POPULATED_PLACE = "populated place"  # GeoNames's term: a city of its list, known by nothing else


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the gazetteer knows.

    `country` is ISO 3166 alpha-3, `sector` PLOVER's, `kind` the word of its table ("member", "historical", "party",
    "sea"); `ambiguous` says that its bare name often means something else.
    """

    name: str
    type: str
    country: str | None = None
    sector: str | None = None
    kind: str | None = None
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of an entry; a `weak` one often means something else."""

    text: str
    entry: Entry
    kind: FormKind
    weak: bool = False


def is_acronym(text: str) -> bool:
    """Whether the form is written in capitals only ("NATO", "U.N.", "M23")."""
    return text.isupper() and sum(c.isalpha() for c in text) > (0 if any(c.isdigit() for c in text) else 1)


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of one table by column; empty fields at the end of a line may be left out.

    Raises:
        OntologyError: there is no such table.
    """
    lines = _lines(table)
    columns = next(lines).split("\t")
    blank = [""] * len(columns)
    for line in lines:
        fields = line.split("\t")
        yield dict(zip(columns, fields + blank[len(fields) :], strict=True))


def _lines(table: str) -> Iterator[str]:
    with lexicon_path(f"gazetteer/{table}.tsv").open(encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file if line.strip() and line[0] != "#")


def forms() -> Iterator[Form]:
    """All forms of all entries but the cities, the preferred readings first, and of these the user's.

    Raises:
        OntologyError: a table is missing, or a user's one has an error.
    """
    yield from _own_forms()
    for row in rows("countries"):
        yield from _country_forms(row)
    for table, type_ in _TABLES.items():
        for row in rows(table):
            yield from _row_forms(row, type_)


def _own_forms() -> Iterator[Form]:
    files = in_use().gazetteers
    codes = frozenset(row["iso3"] for row in rows("countries")) - {""} if files else frozenset()
    for row in (row for file in files for row in own_rows(file, codes)):
        yield from _row_forms({**row, "kind": row["kind"] or _OWN_KINDS.get(row["type"], "")}, row["type"])


def cities() -> Iterator[tuple[str, str]]:
    """Name as its table has it and alpha-3 code of each city, the largest first; too many to make forms of all."""
    lines = _lines("cities")
    next(lines)
    for line in lines:
        name, _, country = line.partition("\t")
        yield name, country


def city_form(name: str, country: str) -> Form:
    """The form of a city that `cities` gave."""
    plain, weak = _strength(name)
    return Form(plain, Entry(plain, "Place", country, kind=POPULATED_PLACE, ambiguous=weak), "name", weak)


def members() -> Mapping[str, frozenset[str]]:
    """The member states of the bodies whose membership is known: name of the body -> alpha-3 codes."""
    return {row["body"]: frozenset(row["members"].split()) for row in rows("members")}


def given_names() -> Mapping[str, str]:
    """Folded given name -> "female" or "male"; "either" for names that both bear."""
    genders: dict[str, str] = {}
    for row in rows("given-names"):
        for name in row["names"].split("|"):
            folded = key(name)
            known = genders.setdefault(folded, row["gender"])
            genders[folded] = known if known == row["gender"] else "either"
    return genders


def _country_forms(row: dict[str, str]) -> Iterator[Form]:
    name, weak = _strength(row["name"])
    type_ = "Place" if row["kind"] == "territory" else "Country"
    entry = Entry(name, type_, row["iso3"] or None, None, row["kind"], weak)
    yield Form(name, entry, "name", weak)
    yield from _listed(row["names"], entry, "name")
    yield from _listed(row["short"], entry, "short")
    yield from _listed(row["adjectives"], entry, "adjective")
    yield from _listed(row["demonyms"], entry, "demonym")
    yield from _capital_forms(row["capital"], entry)


def _capital_forms(capitals: str, entry: Entry) -> Iterator[Form]:
    """Each capital as a word for the state, and as the place that it is."""
    for form in _listed(capitals, entry, "capital"):
        if entry.type == "Country":
            yield form
        place = Entry(form.text, "Place", entry.country, kind="capital", ambiguous=form.weak)
        yield Form(form.text, place, "name", form.weak)


def _row_forms(row: Mapping[str, str], type_: str) -> Iterator[Form]:
    name, weak = _strength(row["name"])
    entry = Entry(name, type_, row["country"] or None, row.get("sector") or None, row["kind"] or None, weak)
    kind: FormKind = "seat" if row["kind"] == "seat" else "name"
    yield Form(name, entry, "acronym" if kind == "name" and is_acronym(name) else kind, weak)
    yield from _listed(row["names"], entry, kind)
    yield from _listed(row.get("adjectives", ""), entry, "adjective")
    yield from _listed(row.get("demonyms", ""), entry, "demonym")


def _listed(texts: str, entry: Entry, kind: FormKind) -> Iterator[Form]:
    for text in filter(None, texts.split("|")):
        plain, weak = _strength(text)
        named: FormKind = "acronym" if kind in {"name", "short"} and is_acronym(plain) else kind
        yield Form(plain, entry, named, weak)


def _strength(text: str) -> tuple[str, bool]:
    """The form without its mark, and whether it is marked as weak."""
    return (text[:-1], True) if text.endswith("?") else (text, False)
