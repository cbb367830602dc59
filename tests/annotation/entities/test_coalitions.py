"""Coalitions of states at war and all that is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.model import Annotation

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
def test_a_coalition_of_states_is_one_body(
    annotate: Callable[[str], Annotation], text: str, name: str, mentions: set[str]
) -> None:
    found = {e.name: e for e in annotate(text).entities if e.type == IGO}
    assert set(found) == {name}
    assert mentions <= {m.text for m in found[name].mentions}


def test_a_coalition_of_parties_is_none_of_states(annotate: Callable[[str], Annotation]) -> None:
    found = annotate("The opposition coalition in Ghana won. Coalition leader Joseph Mwale spoke for the coalition.")
    assert not [e for e in found.entities if e.type == IGO]
    assert "opposition coalition" in {e.name for e in found.entities}
