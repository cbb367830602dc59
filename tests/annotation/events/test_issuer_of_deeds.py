"""What a statement tells in the passive is done by the body whose statement it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.annotation.events.test_participants import participants

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText

_HEAD = "Ministry of Foreign Affairs of Norway, Oslo, 6 May 2014\n\nNorway is following events in Mali closely. "


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Aid to Mali has been suspended.", "Sanction"),
        ("Funds of 20 million euros will be provided to Mali this year.", "Aid"),
    ],
)
def test_who_issues_it_does_it(text: str, type_: str, document: ParseText) -> None:
    assert {"Ministry"} in [a for a, _ in participants(document, _HEAD + text, type_)]


def test_not_in_other_texts(document: ParseText) -> None:
    found = participants(document, "Norway met Mali. Aid to Mali has been suspended.", "Sanction")
    assert all(not actors for actors, _ in found)


def test_who_is_summoned_is_called_by_the_ministry(document: ParseText) -> None:
    text = "The Togolese ambassador was summoned to the Foreign Ministry on Monday."
    assert participants(document, text, "Request")[0][0] == {"Foreign Ministry"}


def test_who_offers_to_host_talks_offers_it_to_both_sides(document: ParseText) -> None:
    text = "Ghana accused Togo of theft. Togo rejected the charge. Ghana threatened Togo with sanctions. "
    found = participants(document, text + "Benin has offered to host talks.", "Agree")
    assert ({"Benin"}, {"Ghana", "Togo"}) in found
