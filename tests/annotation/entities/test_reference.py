"""Descriptions and the names before or after them that they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities import find_entities

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from tests.annotation.conftest import ParseText


def names(document: Document, word: str, nth: int = 0) -> list[str]:
    """The names of the entities of the phrase headed by the nth token with that text."""
    entities = find_entities(document)
    token = [t for t in document.doc if t.text == word][nth]
    return [entities.records[e].name for e in entities.denoted(token)]


@pytest.mark.parametrize(
    ("text", "word", "nth", "name"),
    [
        ("A man who identified himself as Omar Teye called the station.", "man", 0, "Omar Teye"),
        ("One of its members, Ana Ruiz, resigned.", "One", 0, "Ana Ruiz"),
        ("Ana Ruiz, a potter from Quito, was jailed. The potter has appealed.", "potter", 1, "Ana Ruiz"),
        ("Prime Minister Jan Kos met Energy Minister Ana Ruiz. The minister left.", "minister", 0, "Ana Ruiz"),
        (
            "One Kenyan officer reported an attack. The officer saw twelve. Lieutenant Omar Teye left.",
            "officer",
            1,
            "Kenyan officer",
        ),
        ("Kenyan police spoke. Danin's government said no.", "government", 0, "Danin government"),
        (
            "The Copper Arrow Group fired 40 people. The company said it had no choice.",
            "company",
            0,
            "Copper Arrow Group",
        ),
        (
            "Ana Ruiz, president of the Quito Farmers' Union, spoke. Her union will strike.",
            "union",
            0,
            "Quito Farmers' Union",
        ),
        ("Police arrested five tax officers. The officers denied the charges.", "officers", 1, "tax officers"),
    ],
)
def test_description_of_a_name_told_before(document: ParseText, text: str, word: str, nth: int, name: str) -> None:
    assert names(document(text), word, nth) == [name]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (
            "Nurses walked out on Monday. Amnesty International spoke to them. The union may strike again.",
            "union",
            "union",
        ),
        ("Oxfam sent rice to Mali. The party accused it of bias.", "party", "party"),
        ("Reuters reported the deaths. The bank denied the story.", "bank", "bank"),
        ("Toyota will build cars in Kenya. The church praised the plan.", "church", "church"),
        ("The Supreme Court threw out the appeal. The commission said nothing.", "commission", "commission"),
        ("The World Bank lent money to Kenya. The union praised the loan.", "union", "union"),
        ("The Quito Policy Forum met on Sunday. The commission stayed away.", "commission", "commission"),
    ],
)
def test_a_description_stands_for_no_body_of_another_kind(document: ParseText, text: str, word: str, name: str) -> None:
    assert names(document(text), word) == [name]


@pytest.mark.parametrize(
    ("text", "word", "nth", "name"),
    [
        ("The World Bank lent money to Kenya. The bank wants reforms.", "bank", 0, "World Bank"),
        ("Al Jazeera lost its studio. The broadcaster protested.", "broadcaster", 0, "Al Jazeera"),
        ("Golden Dawn lost its seats. The party blamed the newspapers.", "party", 0, "Golden Dawn"),
        ("NATO met Oxfam on Monday. The alliance offered to help.", "alliance", 0, "NATO"),
        ("Zenol, a trade union, sued Oxfam. The union lost.", "union", 1, "Zenol"),
        (
            "Leaders of the opposition alliance met on Monday. The alliance is split.",
            "alliance",
            1,
            "opposition alliance",
        ),
        (
            "The Ministry of Labour banned the march. Critics said the Ministry was wrong.",
            "Ministry",
            1,
            "Ministry of Labour",
        ),
        ("Ghana thanked Oxfam on Monday. The London-based charity sent rice.", "charity", 0, "Oxfam"),
        ("Police arrested three farmers. The men were freed on Friday.", "men", 0, "farmers"),
        ("Kenya's army fired. Armies in the region are weak.", "Armies", 0, "Armies"),
        ("Hamas and al-Shabab are rivals. Hamas attacked the group.", "group", 0, "al-Shabab"),
    ],
)
def test_a_description_stands_for_the_body_of_its_kind(
    document: ParseText, text: str, word: str, nth: int, name: str
) -> None:
    assert names(document(text), word, nth) == [name]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A retired nurse has been freed in Quito, her lawyer said on Monday. Dr Ana Ruiz was jailed in May.", "nurse"),
        ("A court in Quito ruled on Monday that a former nurse could be freed. Ana Ruiz, 51, was jailed.", "nurse"),
    ],
)
def test_whom_the_first_sentence_describes_in_what_somebody_says_is_named_later(
    document: ParseText, text: str, word: str
) -> None:
    assert names(document(text), word) == ["Ana Ruiz"]


def test_the_noun_in_its_name_comes_before_what_was_mentioned_last(document: ParseText) -> None:
    text = "The Quito Farmers' Federation sued the Copper Arrow Group. The federation wants money."
    assert names(document(text), "federation") == ["Quito Farmers' Federation"]


def test_two_of_an_office_are_those_who_were_called_so(document: ParseText) -> None:
    text = (
        "Deputy Defense Minister Jan Kos met his Malian counterpart, Omar Teye. The lawyer Ana Ruiz and the poet "
        "Lars Holm watched. The two deputy ministers signed the paper."
    )
    assert names(document(text), "ministers") == ["Jan Kos", "Omar Teye"]


def test_one_official_is_not_the_whole_state(document: ParseText) -> None:
    assert names(document("A Kenyan official denied the report."), "official") != ["Kenya"]
    assert names(document("Kenyan officials denied the report."), "officials") == ["Kenya"]


def test_the_office_of_a_prosecutor_is_an_agency(document: ParseText) -> None:
    parsed = document("The prosecutor's office in Quito opened an investigation into the mayor.")
    entities = find_entities(parsed)
    office = next(t for t in parsed.doc if t.text == "office")
    assert [entities.records[e].type for e in entities.denoted(office)] == ["Agency"]


def test_the_person_of_the_first_sentence_is_named_behind_it(document: ParseText) -> None:
    text = "Mali's energy minister resigned on Monday. Omar Teye, who had held the post since 2017, left."
    assert names(document(text), "minister") == ["Omar Teye"]


def test_a_person_who_is_introduced_by_a_title_is_somebody_else(document: ParseText) -> None:
    text = "Mali's energy minister resigned on Monday. Judge Omar Teye left the room."
    assert names(document(text), "minister") != ["Omar Teye"]


def test_what_was_described_before_it_was_named_is_one_thing(document: ParseText) -> None:
    text = "Police searched a freight company in Quito on Monday. The company, Copper Arrow Ltd, denied the charge."
    assert names(document(text), "company") == names(document(text), "company", 1) == ["Copper Arrow Ltd"]


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("A Nairobi judge has halted the sale of a port.\nHigh Court Justice Omar Teye gave no reason.", "Omar Teye"),
        ("An American lawmaker asked for the files.\nRep. Ana Ruiz said that nobody had read them.", "Ana Ruiz"),
        (
            "Judge halts sale of an old port in the north\nA judge has halted a sale.\nJudge Lars Holm ruled.",
            "Lars Holm",
        ),
    ],
)
def test_an_official_of_the_first_sentence_is_named_by_the_same_office(
    document: ParseText, lead: str, name: str
) -> None:
    found = find_entities(document(lead))
    described = {e for m in found.mentions if m.kind == "nominal" for e in m.entities}
    assert name in {found.records[e].name for e in described}


@pytest.mark.parametrize(
    ("text", "word", "nth"),
    [
        ("Estonia's interior minister resigned over a raid. Prime Minister Ana Ruiz thanked him.", "minister", 0),
        ("A judge halted the sale of a port. Judge Ana Ruiz and Judge Omar Teye had asked for it.", "judge", 0),
        ("Burma's leader came to the talks in Geneva. President Omar Teye met him.", "leader", 0),
        ("A witness told of shots in the market. Omar Teye said that he ran.", "witness", 0),
    ],
)
def test_an_official_of_the_first_sentence_may_be_another(document: ParseText, text: str, word: str, nth: int) -> None:
    assert not {"Ana Ruiz", "Omar Teye"} & set(names(document(text), word, nth))


def test_the_president_is_the_one_mentioned_last(document: ParseText) -> None:
    text = (
        "President Omar Teye met President Lars Holm in Accra. Holm was late, and Teye left early. "
        "The president said that he was tired. President Lars Holm stayed."
    )
    assert names(document(text), "president") == ["Omar Teye"]


def test_a_body_of_the_first_sentence_may_have_another_noun_in_its_name(document: ParseText) -> None:
    text = "A Senate panel voted to call the banker in. The Senate Rules Committee meets on Monday."
    entities = find_entities(document(text))
    assert names(document(text), "panel") == ["Senate Rules Committee"]
    assert [r.sector for r in entities.records.values() if r.name == "Senate Rules Committee"] == ["LEG"]


def test_a_bench_speaks_for_its_court(document: ParseText) -> None:
    text = "A three-judge panel of the Supreme Court overruled the order on Friday."
    assert names(document(text), "panel") == ["Supreme Court"]


def test_the_last_word_of_a_name_stands_for_its_body(document: ParseText) -> None:
    text = "The governor called in the National Guard on Monday. The Guard arrived in the evening."
    assert names(document(text), "Guard", 1) == ["National Guard"]


@pytest.mark.parametrize(
    ("text", "word", "name", "kind"),
    [
        ("The Yemeni branch of al-Qaida burned a bridge.", "branch", "Yemeni branch of al-Qaida", "ArmedGroup"),
        ("The Kenyan arm of Amnesty International condemned it.", "arm", "Kenyan arm of Amnesty International", None),
    ],
)
def test_a_branch_of_a_body_is_not_the_state_of_its_name(
    document: ParseText, text: str, word: str, name: str, kind: str | None
) -> None:
    entities = find_entities(document(text))
    assert names(document(text), word) == [name]
    assert {r.type for r in entities.records.values() if r.name == name} == {kind or "Organization"}


def test_who_leads_the_actors_is_not_whom_they_act_upon(document: ParseText) -> None:
    text = "After protests against President Omar Teye, the army led by Lars Holm overthrew him."
    assert names(document(text), "him") == ["Omar Teye"]
