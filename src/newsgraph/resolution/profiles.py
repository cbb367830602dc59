"""Profiles: entities that are taken for one at first sight, and under which keys a profile is looked up."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.naming import normal_form
from newsgraph.resolution import bodies, knowledge, listed, persons, places
from newsgraph.resolution.organs import NEEDS_COUNTRY, naming
from newsgraph.resolution.records import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.resolution.knowledge import City
    from newsgraph.resolution.records import LocalEntity, Projection

ORGANIZATION = "Organization"  # what an article calls a body of which it tells no more
_APART = frozenset({"alone", "beside its like", "judged", "no country", "half a name"})
_CITY = "city"  # the first of the words for such places
_DOMINANT = 10  # times the inhabitants of the next city of that name


def profiles(projection: Projection) -> tuple[tuple[LocalEntity, Profile], ...]:
    """The profile of each entity of an article; where two would have the same, each gets one of its own."""
    found = [(entity, profile_of(entity, projection.article)) for entity in projection.entities]
    seen: dict[str, int] = {}
    for _, profile in found:
        seen[profile.key] = seen.get(profile.key, 0) + 1
    return tuple(
        (entity, profile if seen[profile.key] == 1 else apart(profile, entity, projection.article, "beside its like"))
        for entity, profile in found
    )


def profile_of(entity: LocalEntity, article: str) -> Profile:
    """The profile that an entity of an article belongs to."""
    known = entity.country, entity.sector, entity.offices, entity.identifiers
    blank = Profile("", entity.type, entity.name, entity.forms, *known)
    if entity.type == "Country" and entity.country:
        return replace(blank, key=_key("Country", "code", entity.country), forms=())
    name = naming(entity.type, entity.name, entity.country)
    if not name or not normal_form(name):
        return apart(replace(blank, forms=()), entity, article, "alone")
    if name != entity.name:
        blank = replace(blank, name=name)
    if entity.type == "Person":
        return _person(blank, entity, article)
    if entity.type == "Place":
        return _place(blank, entity, article)
    words = " ".join(bodies.telling_words(name, entity.country))
    profile = replace(blank, key=_key(entity.type, words, entity.country, *_codes(entity)))
    if entity.type in NEEDS_COUNTRY and not entity.country:
        return apart(profile, entity, article, "no country")
    return profile


def apart(profile: Profile, entity: LocalEntity, article: str, why: str) -> Profile:
    """The profile of that entity alone."""
    return replace(profile, key=_key(why, profile.key, entity.type, entity.name, str(entity.ordinal), article))


def is_apart(profile: Profile) -> bool:
    """Whether the profile is that of one entity of one article."""
    return is_apart_key(profile.key)


def is_apart_key(key: str) -> bool:
    """Whether a key is that of one entity of one article."""
    return key.split("\x1f", 1)[0] in _APART


def namesake_keys() -> tuple[str, str]:
    """Between which keys those of people lie that stand alone as many share their name."""
    first = _key("alone", "Person", "")
    return first, first + "\U0010ffff"


def lookup_keys(profile: Profile) -> Iterable[tuple[str, bool]]:
    """The keys of a profile, each with whether it only looks up and is not found by its own kind; sorted."""
    kind = ORGANIZATION if profile.type in knowledge.ORGANIZATIONS else profile.type
    found = {(f"{kind}:{key}", profile.single) for key in _keys(profile)}
    return sorted(found | {(f"{data_set}={code}", False) for data_set, code in profile.identifiers})


def digest(*parts: str) -> str:
    """Ten hexadecimal digits that stand for a text."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:10]


def is_ambiguous_city(name: str) -> bool:
    """Whether several countries have a city of that name, none of them far the largest."""
    named = [city for city in knowledge.cities_named(normal_form(name)) if city.first_name]
    rivals = [city for city in named[1:] if city.country != named[0].country]
    return any(city.population * _DOMINANT > named[0].population for city in rivals)


def is_monarch(profile: Profile) -> bool:
    """Whether the profile is of somebody who is called by the first name, such as a king."""
    return any(office.partition("@")[0] in knowledge.bodies().monarchs for office in profile.offices)


def _person(profile: Profile, entity: LocalEntity, article: str) -> Profile:
    name = persons.person_name(entity.name)
    words = " ".join(name.words) + (f" {name.generation}" if name.generation else "")
    key = _key("Person", words, entity.country, entity.sector, *entity.offices, *_codes(entity))
    whole = replace(profile, key=key)
    held = [office for office in entity.offices if not office.endswith("@")]  # many have one occupation
    if not name.is_full:
        single = replace(whole, single=True)
        known = entity.country and held
        return single if known else apart(single, entity, article, "half a name")
    if persons.is_common(name) and not (held or entity.country or entity.identifiers):
        return apart(replace(whole, single=True), entity, article, "alone")
    return whole


def _place(profile: Profile, entity: LocalEntity, article: str) -> Profile:
    name = normal_form(entity.name)
    if name in knowledge.bodies().unspecific:
        return apart(replace(profile, forms=()), entity, article, "alone")
    told, kinds = sorted(places.regions(entity.offices)), sorted(places.kinds(entity.offices))
    is_sure = not told or places.is_only_city(name, entity.country)
    city = _city(name, entity.country) if is_sure and (not kinds or _CITY in kinds) else None
    if city:
        key = _key("Place", "city", city.id, *_codes(entity))
        return replace(profile, key=key, city=city.id, country=city.country, offices=())
    traits = (*(f"{kind}@" for kind in kinds), *map(places.inside, told))
    return replace(profile, key=_key("Place", "name", name, entity.country, *traits, *_codes(entity)), offices=traits)


def _city(name: str, country: str | None) -> City | None:
    """The city of GeoNames of that name: in its country, or if there is but one anywhere."""
    named = knowledge.cities_named(name)
    here = [city for city in named if country in {None, city.country}]
    if not here or (country is None and len(named) > 1):
        return None
    first, *others = sorted(here, key=lambda city: (not city.first_name, -city.population))
    rivals = [city for city in others if city.first_name == first.first_name]
    return first if all(city.population * _DOMINANT <= first.population for city in rivals) else None


def _keys(profile: Profile) -> set[str]:
    if profile.type != "Person":
        found = {key for form in profile.forms for key in bodies.keys(form, profile.country)}
        bodies_listed = (listed.listed(profile.type, form, profile.country) for form in profile.forms)
        return found | {f"listed {body}" for body in bodies_listed if body}
    names = [persons.person_name(form) for form in profile.forms]
    full = [name for name in names if name.is_full]
    others = (listed.person(form, profile.country) for form in profile.forms)
    found = {f"listed {other}" for other in others if other}
    if not full:
        singles = (key for name in names for key in persons.single_keys(name) if profile.country)
        return found | {f"{key} {profile.country}" for key in singles}
    found |= {key for name in full for key in persons.keys(name)}
    if profile.country and not profile.single:
        words = {word for name in full for word in name.words[-2:] if len(word) > 1}
        words |= {name.words[0] for name in full} if is_monarch(profile) else set()
        shorter = {persons.single_key(word) for word in words} | {key for n in full for key in persons.acronym_keys(n)}
        found |= {f"{key} {profile.country}" for key in shorter}
    return found


def _codes(entity: LocalEntity) -> tuple[str, ...]:
    return tuple(f"{data_set}={code}" for data_set, code in entity.identifiers)


def _key(*parts: str | None) -> str:
    return "\x1f".join(part or "" for part in parts)
