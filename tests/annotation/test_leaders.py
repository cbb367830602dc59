"""Who is known to have led what."""

from __future__ import annotations

import pytest

from newsgraph.annotation.leaders import gender_of_leader, led_by


@pytest.mark.parametrize(
    ("name", "led"),
    [
        ("Barack Obama", {"USA"}),
        ("Obama", {"USA"}),
        ("Álvaro Uribe", {"COL"}),
        ("Jens Stoltenberg", {"NOR", "NATO"}),
        ("Xi", {"CHN"}),
        ("Joseph Mwale", set()),
    ],
)
def test_leaders_are_known_by_full_and_family_name(name: str, led: set[str]) -> None:
    assert led_by(name) == led


@pytest.mark.parametrize(
    ("name", "gender"), [("Merkel", "female"), ("Obama", "male"), ("Kirchner", None), ("Mwale", None)]
)
def test_a_family_name_tells_the_gender_where_all_leaders_of_it_share_one(name: str, gender: str | None) -> None:
    assert gender_of_leader(name) == gender
