"""The head nouns of `kinds.yaml`, and what they make of a phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.lexicon import read_yaml

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText

TYPES = {
    "Person",
    "Country",
    "Government",
    "Agency",
    "ArmedGroup",
    "IntergovernmentalOrganization",
    "Organization",
    "Group",
    "Place",
    "Operation",
}


def test_every_head_has_a_type_of_the_ontology() -> None:
    data = read_yaml("kinds.yaml")
    assert set(data["heads"]) <= TYPES
    assert set(data["anaphors"]) | set(data["pairs"]) <= TYPES


def test_all_words_are_text_in_lower_case() -> None:
    kinds = load_kinds()
    words = [*kinds.heads, *(w for listed in kinds.words.values() for w in listed)]
    assert [w for w in words if not isinstance(w, str) or w != w.lower()] == []


def test_words_for_one_body_are_heads_of_agencies() -> None:
    kinds = load_kinds()
    missing = [noun for noun in kinds.same_body if noun not in kinds.heads and not noun.endswith("soldiers")]
    assert [n for n in missing if " " not in n] == []


@pytest.mark.parametrize(
    ("text", "word", "type_", "sector"),
    [
        ("The judge resigned.", "judge", "Person", "JUD"),
        ("Judges resigned in protest.", "Judges", "Group", "JUD"),
        ("The crowd cheered.", "crowd", "Group", "CVL"),
        ("A gunman opened fire.", "gunman", "Person", "UAF"),
        ("Gunmen opened fire.", "Gunmen", "ArmedGroup", "UAF"),
        ("The riot police withdrew.", "police", "Agency", "COP"),
    ],
)
def test_what_a_noun_stands_for(document: ParseText, text: str, word: str, type_: str, sector: str) -> None:
    token = next(t for t in document(text).doc if t.text == word)
    kind = load_kinds().of(token)
    assert kind is not None
    assert (kind.type, kind.sector) == (type_, sector)


PLOVER_SECTORS = {
    "COP",
    "GOV",
    "JUD",
    "LEG",
    "MIL",
    "PRM",
    "PTY",
    "REB",
    "SPY",
    "UAF",
    "AGR",
    "BUS",
    "CRM",
    "CVL",
    "EDU",
    "JRN",
    "LAB",
    "MED",
    "REF",
    "REL",
    "SOC",
    "IGO",
    "NGO",
    "-",
}


def test_sectors_are_spelt_as_plover_spells_them() -> None:
    kinds = read_yaml("kinds.yaml")["heads"]
    offices = read_yaml("offices.yaml")["groups"]
    assert {sector for sectors in kinds.values() for sector in sectors} <= PLOVER_SECTORS
    assert {group["sector"] for group in offices if "sector" in group} <= PLOVER_SECTORS
