"""A place lies in the country where its article says that it does."""

from __future__ import annotations

import pytest

from newsgraph.annotation.extractor import RuleExtractor
from newsgraph.model import Article


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Fighting broke out in Bole in Ghana on Monday. Residents of Bole fled.", "GHA"),
        ("Fighting broke out in Bole, Ghana, on Monday.", "GHA"),
        ("Fighting broke out in Tripoli, Lebanon, on Monday.", "LBN"),
        ("Fighting broke out in Tripoli on Monday.", "LBY"),
    ],
)
def test_the_text_knows_better_than_a_list_of_cities(text: str, country: str) -> None:
    (annotation,) = RuleExtractor().annotate([Article("a", text)])
    assert [e.country for e in annotation.entities if e.name in {"Bole", "Tripoli"}] == [country]
