"""People whom no list of nouns knows: told by deeds, by number, by what they call themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities import find_entities

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText


@pytest.mark.parametrize(
    ("text", "word", "type_"),
    [
        ("The verderer promised an answer by Friday.", "verderer", "Person"),
        ("Three spelunkers were killed on Monday.", "spelunkers", "Group"),
        ("Five were arrested on Monday.", "Five", "Group"),
        ("Two of the farmers refused.", "Two", "Group"),
        ("Police said the four had been picked up.", "four", "Group"),
        ("Hundreds were tortured in the fort.", "Hundreds", "Group"),
        ("Lawyers met the families of those arrested on Monday.", "those", "Group"),
        ("Fans of the detained falconer marched.", "falconer", "Person"),
        ("The two sides met in Doha.", "sides", "Group"),
        ("Both capitals agreed to a swap.", "capitals", "Group"),
        ("Masked men kidnapped the mayor.", "men", "Group"),
    ],
)
def test_who_acts_or_suffers_is_somebody(document: ParseText, text: str, word: str, type_: str) -> None:
    parsed = document(text)
    entities = find_entities(parsed)
    token = next(t for t in parsed.doc if t.text == word)
    assert [entities.type_of(e) for e in entities.denoted(token)] == [type_]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The survey accused nobody.", "survey"),
        ("The flood killed three farmers.", "flood"),
        ("The tenderness refused to go away.", "tenderness"),
        ("Five were red.", "Five"),
        ("Those of last year were better.", "Those"),
        ("Hundreds were sold.", "Hundreds"),
        ("The two sides of the coin shone.", "sides"),
    ],
)
def test_things_are_nobody(document: ParseText, text: str, word: str) -> None:
    parsed = document(text)
    token = next(t for t in parsed.doc if t.text == word)
    assert find_entities(parsed).denoted(token) == ()


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("A group calling itself Dawn Brigade attacked the port.", "group", "Dawn Brigade"),
        ("The head of the mission in Oslo, Maria Lopez, thanked Togo.", "head", "Maria Lopez"),
        ("The farmers waited for months. On Friday Benin granted them visas.", "them", "farmers"),
        ("Maria Lopez, whose house was searched, left.", "whose", "Maria Lopez"),
    ],
)
def test_whom_a_phrase_stands_for(document: ParseText, text: str, word: str, name: str) -> None:
    parsed = document(text)
    entities = find_entities(parsed)
    token = next(t for t in parsed.doc if t.text == word)
    assert [entities.records[e].name for e in entities.denoted(token)] == [name]


def test_a_long_quotation_does_not_part_a_pronoun_from_whom_it_means(document: ParseText) -> None:
    quoted = " ".join(f"The river is deep in month {n}." for n in range(1, 7))
    parsed = document(f'Maria Lopez spoke in Oslo. "{quoted}" She thanked the crowd.')
    entities = find_entities(parsed)
    she = next(t for t in parsed.doc if t.text == "She")
    assert [entities.records[e].name for e in entities.denoted(she)] == ["Maria Lopez"]
