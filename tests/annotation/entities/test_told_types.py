"""What the words around a name or noun tell of its type, where the model or the bare noun would mislead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities import find_entities

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Near Tel Marash, one shell hit a truck.", "Tel Marash", "Place"),
        ("The tapes were recorded by Victor Mwale, the contractor.", "Victor Mwale", "Person"),
        ("Army chief General Joseph Mwale said nothing.", "Army", "Agency"),
        ("The Zambian people wait for rain.", "Zambian people", "Group"),
    ],
)
def test_the_surroundings_tell(document: ParseText, text: str, name: str, type_: str) -> None:
    found = {r.name: r.type for r in find_entities(document(text)).records.values()}
    assert found.get(name) == type_


@pytest.mark.parametrize(
    "text",
    [
        "Two strikes destroyed an IED, a truck and three VBIEDs.",
        "They used attack, bomber and remotely piloted aircraft.",
        "They paid NOK 20 million.",
        "Their mission is to bring rain.",
    ],
)
def test_weapons_currencies_and_aims_are_nobody(document: ParseText, text: str) -> None:
    assert not find_entities(document(text)).records


def test_officers_are_the_police_that_the_text_names(document: ParseText) -> None:
    parsed = document("Rioters threw stones at officers. They marched to police headquarters.")
    found = find_entities(parsed)
    assert any(r.type == "Agency" and r.name.lower() in {"officers", "police"} for r in found.records.values())
