"""Coalitions of states at war and all that is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities import find_entities

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText

IGO = "IntergovernmentalOrganization"


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        (
            "The Ghanaian-led coalition bombed Kitwe. The coalition said it was ready.",
            "Ghanaian-led coalition",
            {"The Ghanaian-led coalition", "The coalition"},
        ),
        (
            "Togolese troops met their Ghanaian-led coalition partners. A coalition spokesman praised them.",
            "Ghanaian-led coalition",
            {"their Ghanaian-led coalition partners"},
        ),
        ("Coalition military forces bombed Kitwe.", "Coalition", {"Coalition military forces"}),
        ("A military coalition seized Kitwe.", "military coalition", {"A military coalition"}),
    ],
)
def test_a_coalition_of_states_is_one_body(document: ParseText, text: str, name: str, mentions: set[str]) -> None:
    parsed = document(text)
    found = find_entities(parsed)
    bodies = {r.id: r.name for r in found.records.values() if r.type == IGO}
    assert set(bodies.values()) == {name}
    said = {parsed.doc[m.start : m.end].text for m in found.mentions if set(m.entities) & set(bodies)}
    assert mentions <= said


def test_a_coalition_of_parties_is_none_of_states(document: ParseText) -> None:
    text = "The opposition coalition in Ghana won. Coalition leader Joseph Mwale spoke for the coalition."
    found = find_entities(document(text)).records.values()
    assert not [r for r in found if r.type == IGO]
    assert "opposition coalition" in {r.name for r in found}
