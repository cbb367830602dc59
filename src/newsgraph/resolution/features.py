"""The features by which two profiles are compared: each gives points and the words for them; their sum decides.

From `SAME` on two profiles are one without asking, from `DOUBT` on a person is asked. The weights are set by hand so
that a name alone suffices only where few share it, and no sum of weak hints outweighs a contradiction.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from newsgraph.model import Feature
from newsgraph.naming import normal_form
from newsgraph.resolution import bodies, knowledge, listed, occupations, persons, places
from newsgraph.resolution.organs import NEEDS_COUNTRY
from newsgraph.resolution.profiles import ORGANIZATION, is_ambiguous_city, is_monarch

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.resolution.records import Profile

SAME = 3.0
DOUBT = 2.0
_ASKS = frozenset({"father's name", "occupation"})  # features that leave it to a person, however much else agrees
CONTRADICTION = -3.0  # a feature of that many points or fewer keeps two profiles apart, whatever joins them
_SHORT, _MIDDLING = 2, 3  # letters of an acronym
_CACHED = 20_000
_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM"})  # few family names, and they come first


def compare(one: Profile, other: Profile) -> tuple[Feature, ...]:
    """The features of two profiles, in the order of the table; those that say nothing are left out.

    Their types are one, or such as articles give one body.
    """
    table = _PERSON if one.type == "Person" else _PLACE if one.type == "Place" else _BODY
    return tuple(feature for feature in (name(one, other) for name in table) if feature)


def may_reach(points: float, one: Profile, other: Profile) -> bool:
    """Whether the features of two profiles can sum up to that much, as far as their names alone tell."""
    if one.identifiers and other.identifiers:
        return True
    table, most = (_PERSON, _MOST_OF_PERSON) if one.type == "Person" else (_BODY, _MOST_OF_BODY)
    names = table[0](one, other) if one.type != "Place" else None
    return names is None or names.points + most >= points


def score(features: tuple[Feature, ...]) -> float:
    """The sum of the points."""
    return round(sum(feature.points for feature in features), 2)


def keeps_apart(features: tuple[Feature, ...]) -> bool:
    """Whether one of the features keeps the two apart, whatever joins them, unless a person decides otherwise."""
    return any(feature.points <= CONTRADICTION or feature.name in _ASKS for feature in features)


def joins(features: tuple[Feature, ...]) -> bool:
    """Whether two profiles are one without asking."""
    return score(features) >= SAME and not keeps_apart(features)


def explained(features: tuple[Feature, ...]) -> str:
    """The features in words, each with its points."""
    return ", ".join(f"{feature.words} ({feature.points:+.1f})" for feature in features)


def _person_names(one: Profile, other: Profile) -> Feature | None:
    called = sorted(_listed(one) & _listed(other))
    if called:
        return Feature("name", 4.0, f"both names of {called[0]}")
    names = [[persons.person_name(form) for form in profile.forms] for profile in (one, other)]
    full = [[name for name in found if name.is_full] for found in names]
    if all(full):
        points, words = max(persons.agreement(a, b) for a, b in product(*full))
        return Feature("name", points, words)
    singles = [name for found, whole in zip(names, full, strict=True) if not whole for name in found]
    whole = [name for found in full for name in found]
    if any(persons.surname_agrees(a, b) for a, b in product(singles, whole)):
        return Feature("name", 0.4, "a family name alone")
    by_first_name = is_monarch(one) and is_monarch(other)
    if by_first_name and any(persons.first_name_agrees(a, b) for a, b in product(singles, whole)):
        return Feature("name", 0.4, "a monarch's first name alone")
    return Feature("name", -6.0, "different names")


def _generation(one: Profile, other: Profile) -> Feature | None:
    left, right = ({persons.person_name(f).generation for f in p.forms} - {None} for p in (one, other))
    if left == right:
        return None
    if left and right and left.isdisjoint(right):
        return Feature("generation", -6.0, "father and son: " + " and ".join(sorted(map(str, left | right))))
    return Feature("generation", -3.0, f"only one is the {min(map(str, left ^ right))}")


def _fathers_name(one: Profile, other: Profile) -> Feature | None:
    names = [[persons.person_name(form) for form in profile.forms] for profile in (one, other)]
    pairs = [(a, b) for a, b in product(*names) if a.is_full and b.is_full]
    if pairs and all(persons.is_one_before(a, b) for a, b in pairs):
        return Feature("father's name", 0.0, "one name before the whole other one, as a son's before his father's")
    return None


def _common_name(one: Profile, other: Profile) -> Feature | None:
    names = [persons.person_name(form) for profile in (one, other) for form in profile.forms]
    if any(persons.is_common(name) for name in names if name.is_full):
        return Feature("common name", -2.6, "a name that many people share")
    elsewhere = one.offices and other.offices and set(one.offices).isdisjoint(other.offices)
    if elsewhere and one.country in _FAMILY_FIRST and any(map(persons.has_common_first_word, names)):
        return Feature("common name", -2.6, "a family name that many people share, and other offices")
    return None


def _country(one: Profile, other: Profile) -> Feature | None:
    if not one.country or not other.country:
        if one.type in NEEDS_COUNTRY:
            return Feature("country", -2.5, "the country that would tell it from others of that name is unknown")
        return None
    if one.country == other.country:
        return Feature("country", 1.5 if one.type != "Place" else 1.0, f"same country {one.country}")
    points = -6.0 if one.type in NEEDS_COUNTRY else -3.0
    return Feature("country", points, f"countries {' and '.join(sorted((one.country, other.country)))}")


def _office(one: Profile, other: Profile) -> Feature | None:
    shared = sorted(set(one.offices) & set(other.offices))
    if shared:
        role, _, of = shared[0].partition("@")
        return Feature("office", 1.5, f"both {role or 'of'} {of}".strip())
    if one.offices and other.offices and not _same_name(one, other):
        told = " and ".join(sorted(offices[0].partition("@")[0] for offices in (one.offices, other.offices)))
        return Feature("office", -1.0, f"other names and offices: {told}")
    return None


def _constituency(one: Profile, other: Profile) -> Feature | None:
    """Offices to which one place elects, and the two hold in different places, such as mayors of two towns."""
    if not one.offices or not other.offices:
        return None
    left, right = (dict(map(_local_office, profile.offices)) for profile in (one, other))
    roles = sorted(role for role in left.keys() & right.keys() if role)
    if not roles or any(_is_one_place(left[role], right[role]) for role in roles):
        return None
    role = roles[0]
    return Feature("constituency", -2.6, f"{role} of {' and of '.join(sorted((left[role], right[role])))}")


def _is_known_place(name: str) -> bool:
    return bool(listed.listed("Place", name, None) or knowledge.cities_named(name))


def _is_one_place(one: str, other: str) -> bool:
    """Whether two names in normal form can be one place's: the same, or two names of one city of GeoNames."""
    cities = [{city.id for city in knowledge.cities_named(name)} for name in (one, other)]
    return bodies.agreement(one, other, (None, None))[0] > 0 or not cities[0].isdisjoint(cities[1])


@lru_cache(_CACHED)
def _local_office(office: str) -> tuple[str, str]:
    """An office to which one place elects, and that place; two empty texts for any other."""
    role, _, of = office.partition("@")
    known = knowledge.bodies().local
    told = re.fullmatch(r"(.+?) (?:of|for|from|in) (.+)", role)
    bare, place = (told[1], told[2]) if told and role not in known else (role, "" if of.isupper() else of)
    before, _, last = role.rpartition(" ")
    if before and last in known and role not in known and _is_known_place(before):  # "alabama congressman"
        bare, place = last, before
    return (bare, place) if bare in known and place else ("", "")


def _same_name(one: Profile, other: Profile) -> bool:
    """Whether one of the full names is the same but for its spelling."""
    names = [[persons.person_name(form) for form in profile.forms] for profile in (one, other)]
    pairs = ((a, b) for a, b in product(*names) if a.is_full and b.is_full)
    return any(len(a.words) == len(b.words) and persons.agreement(a, b)[0] > 0 for a, b in pairs)


def _occupation(one: Profile, other: Profile) -> Feature | None:
    left, right = (_all_fields(profile) for profile in (one, other))
    if not occupations.are_unlike(left, right):
        return None
    told = sorted((min(left), min(right)))
    return Feature("occupation", -1.0, f"one works in {told[0]}, the other in {told[1]}")


def _all_fields(profile: Profile) -> frozenset[str]:
    return frozenset().union(*map(_fields, profile.offices))


@lru_cache(_CACHED)
def _fields(office: str) -> frozenset[str]:
    return occupations.fields_of(office.partition("@")[0])


def _sector(one: Profile, other: Profile) -> Feature | None:
    if frozenset((one.sector or "", other.sector or "")) in knowledge.bodies().clashing:
        return Feature("sector", -2.6, f"sectors {' and '.join(sorted((one.sector or '', other.sector or '')))}")
    return None


def _companions(one: Profile, other: Profile) -> Feature | None:
    own = {normal_form(form) for profile in (one, other) for form in profile.forms}
    shared = sorted((one.companions & other.companions) - own)
    if not shared:
        return None
    return Feature("companions", 1.0 if len(shared) > 1 else 0.5, "also named beside both: " + ", ".join(shared[:3]))


def _identifiers(one: Profile, other: Profile) -> Feature | None:
    left, right = dict(one.identifiers), dict(other.identifiers)
    differing = sorted(k for k in left.keys() & right.keys() if left[k] != right[k])
    if differing:
        return Feature("identifier", -6.0, f"different {differing[0]} identifiers")
    shared = sorted(left.keys() & right.keys())
    return Feature("identifier", 6.0, f"same {shared[0]} identifier") if shared else None


def _body_names(one: Profile, other: Profile) -> Feature | None:
    whole = [[form for form in profile.forms if not bodies.is_acronym(form)] for profile in (one, other)]
    short = [{bodies.acronym(form) for form in profile.forms if bodies.is_acronym(form)} for profile in (one, other)]
    countries = (one.country, other.country)
    found = [bodies.agreement(a, b, countries) for a, b in product(*whole)]
    found += [_shared_acronym(letters, bool(whole[0] and whole[1])) for letters in sorted(short[0] & short[1])]
    found += [_initials(letters) for letters in _only_made_of(short, whole)]
    found += [(4.0, f"both names of {body}") for body in sorted(_listed(one) & _listed(other))]
    if not found:
        return Feature("name", -1.0, "different names")
    points, words = max(found)
    return Feature("name", points, words)


def _types(one: Profile, other: Profile) -> Feature | None:
    """What one article calls an organization, another may know better; a name of one word is then too little."""
    if one.type == other.type:
        return None
    if ORGANIZATION not in {one.type, other.type}:
        return Feature("type", CONTRADICTION, f"types {' and '.join(sorted((one.type, other.type)))}")
    long = any(len(bodies.telling_words(form)) > 1 for form in one.forms) or _listed(one) & _listed(other)
    return Feature("type", -0.8 if long else -1.6, "only one article tells what kind of organization it is")


def _two_listed(one: Profile, other: Profile) -> Feature | None:
    left, right = _listed(one), _listed(other)
    if not left or not right or left & right:
        return None
    return Feature("listed", CONTRADICTION, f"two bodies: {' and '.join(sorted((min(left), min(right))))}")


def _listed(profile: Profile) -> set[str]:
    """What the lexicon lists of the whole names, or of the acronyms where there are no others."""
    if profile.type == "Person":
        return {body for form in profile.forms if (body := listed.person(form, profile.country))}
    whole = [f for f in profile.forms if not bodies.is_acronym(f) and not listed.is_weak(profile.type, f)]
    found = (listed.listed(profile.type, form, profile.country) for form in whole or profile.forms)
    return {body for body in found if body}


def _shared_acronym(letters: str, both_have_names: bool) -> tuple[float, str]:
    """An acronym in common is much, unless both have names beside it, which then differ."""
    points = 1.0 if both_have_names or len(letters) <= _SHORT else 2.3 if len(letters) <= _MIDDLING else 3.0
    return points, f"both {letters.upper()}"


def _initials(letters: str) -> tuple[float, str]:
    points = 0.5 if len(letters) <= _SHORT else 1.5 if len(letters) <= _MIDDLING else 2.0
    return points, f"{letters.upper()} are the initials"


def _only_made_of(short: list[set[str]], whole: list[list[str]]) -> set[str]:
    """The acronyms of a side without names that are the initials of a name of the other."""
    made = [_made_of(short[i], whole[1 - i]) if not whole[i] else set() for i in (0, 1)]
    return made[0] | made[1]


def _made_of(acronyms: set[str], names: list[str]) -> set[str]:
    return {letters for name in names for letters in bodies.initials(name) & acronyms}


def _city(one: Profile, other: Profile) -> Feature | None:
    if one.city and other.city:
        same = one.city == other.city
        return Feature("city", 5.0 if same else -6.0, "same GeoNames city" if same else "two cities of GeoNames")
    if not (one.country and other.country) and any(map(is_ambiguous_city, (*one.forms, *other.forms))):
        return Feature("city", -2.0, "cities of several countries are called so")
    return None


def _kind_of_place(one: Profile, other: Profile) -> Feature | None:
    """A city and the province that is called after it are two, also where only its name tells that it is a city."""
    left, right = (_kinds(profile) for profile in (one, other))
    if not left or not right or left & right:
        return None
    return Feature("kind", CONTRADICTION, " and ".join(sorted((min(left), min(right)))))


def _kinds(profile: Profile) -> frozenset[str]:
    return places.kinds(profile.offices) or (frozenset({"city"}) if profile.city else frozenset())


def _region(one: Profile, other: Profile) -> Feature | None:
    left, right = (places.regions(profile.offices) for profile in (one, other))
    if not places.are_two(left, right) or (one.country and places.is_only_city(one.name, one.country)):
        return None
    return Feature("region", -2.6, f"in {' and in '.join(sorted((min(left), min(right))))}")


_Table = tuple["Callable[[Profile, Profile], Feature | None]", ...]
_PERSON: _Table = (
    *(_person_names, _generation, _fathers_name, _common_name, _identifiers),
    *(_country, _office, _constituency, _occupation, _sector, _companions),
)
_BODY: _Table = (_body_names, _types, _two_listed, _identifiers, _country, _companions)
_PLACE: _Table = (_body_names, _two_listed, _identifiers, _country, _city, _kind_of_place, _region)
_MOST_OF_PERSON, _MOST_OF_BODY = 4.0, 2.5  # points that all but names and identifiers can give, companions among them
