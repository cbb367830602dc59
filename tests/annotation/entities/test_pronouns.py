"""Pronouns: whom they stand for, and that they are mentions apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities import find_entities

if TYPE_CHECKING:
    from tests.annotation.conftest import ParseText


@pytest.mark.parametrize(
    ("text", "pronoun", "names"),
    [
        ("Maria Lopez met Peter Okafor. She thanked the crowd.", "She", ["Maria Lopez"]),
        ("Maria Lopez met Peter Okafor. He thanked the crowd.", "He", ["Peter Okafor"]),
        ("Togo joined the talks. It signed the treaty on Friday.", "It", ["Togo"]),
        ("The protesters marched to the port. They burned tyres.", "They", ["protesters"]),
        ("Peter Okafor said that he would resign.", "he", ["Peter Okafor"]),
        ("The rebels left. “It is late,” Peter Okafor told reporters. “We see them.”", "them", ["rebels"]),
        ("When she was freed, Maria Lopez thanked the crowd.", "she", ["Maria Lopez"]),
        ("Peter Okafor blamed Hans Meier. Reporters asked him why.", "him", ["Peter Okafor"]),
        ("Witnesses said police had fired. Later they left.", "they", ["police"]),
        ("The rebels, who hold the port, refused.", "who", ["rebels"]),
        ("Maria Lopez met Peter Okafor. Both leaders praised the deal.", "leaders", ["Maria Lopez", "Peter Okafor"]),
        ("Maria Lopez and Peter Okafor met. The leaders praised the deal.", "leaders", ["Maria Lopez", "Peter Okafor"]),
        ("Togo and Benin signed a treaty. The two countries share a river.", "countries", ["Togo", "Benin"]),
        ("Nurses marched. Benin blamed the police for beating them.", "them", ["Nurses"]),
        ("The prisoners wept. The rebels had promised to let them go.", "them", ["prisoners"]),
        ("The soldiers caught six farmers and shot them at dawn.", "them", ["farmers"]),
        ("Maria Lopez spoke. Sam Okafor will be charged on Monday, she said.", "she", ["Maria Lopez"]),
        ("Sam Okafor met Maria Lopez. Lopez's office did not say whether she would resign.", "she", ["Maria Lopez"]),
        ("Benin sued Togo. The Unity Party, which ruled until it lost the vote, protested.", "it", ["Unity Party"]),
        ("The crowd threw stones. It left at noon.", "It", ["crowd"]),
        ("Togo opposes a step that Benin said it would take.", "it", ["Benin"]),
    ],
)
def test_whom_a_pronoun_means(document: ParseText, text: str, pronoun: str, names: list[str]) -> None:
    parsed = document(text)
    entities = find_entities(parsed)
    token = next(t for t in parsed.doc if t.text == pronoun)
    mention = entities.headed_by(token.i)
    assert mention is not None
    assert mention.kind == "pronoun"
    assert [entities.records[e].name for e in mention.entities] == names


@pytest.mark.parametrize(
    ("text", "pronoun", "names"),
    [
        ("Togo passed a tax. Benin dropped it.", "it", []),
        ("Togo broke the law. Benin urged it to stop.", "it", ["Togo"]),
        ("Togo has a plan. Nothing speaks against it.", "it", []),
    ],
)
def test_the_object_it_is_a_body_where_bodies_are_dealt_with(
    document: ParseText, text: str, pronoun: str, names: list[str]
) -> None:
    parsed = document(text)
    entities = find_entities(parsed)
    token = next(t for t in parsed.doc if t.text == pronoun)
    assert [entities.records[e].name for e in entities.denoted(token)] == names


@pytest.mark.parametrize("text", ["It is clear that Togo won.", "It rained on Friday.", "They say so."])
def test_what_means_nobody(document: ParseText, text: str) -> None:
    parsed = document(text)
    assert find_entities(parsed).denoted(parsed.doc[0]) == ()


def test_an_object_is_not_its_own_subject(document: ParseText) -> None:
    parsed = document("Peter Okafor arrived. Hans Meier praised him.")
    entities = find_entities(parsed)
    him = next(t for t in parsed.doc if t.text == "him")
    assert [entities.records[e].name for e in entities.denoted(him)] == ["Peter Okafor"]


def test_the_same_text_gives_the_same_entities(document: ParseText) -> None:
    text = "Togo and Benin met NATO in Oslo. Their ministers praised Maria Lopez, who thanked them."
    assert find_entities(document(text)) == find_entities(document(text))
