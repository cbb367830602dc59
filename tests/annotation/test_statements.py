"""Statements: what each speaker says, and about whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.attribution import find_attributions
from newsgraph.annotation.entities import find_entities
from newsgraph.annotation.relations import find_relations
from newsgraph.annotation.statements import find_statements
from newsgraph.model import Statement
from tests.annotation.naming import entities_of

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from tests.annotation.conftest import ParseText


def statements(document: Document) -> list[Statement]:
    entities = entities_of(document)
    candidates = find_statements(document, entities, find_attributions(document, entities))
    return [c.fact for c in candidates if isinstance(c.fact, Statement)]


def test_a_joint_statement_is_one_for_each_speaker(document: ParseText) -> None:
    found = statements(document("Anna Berg and Olav Lund said that Sweden had left the talks."))
    assert [(s.speaker, s.content.text) for s in found] == [
        ("Anna Berg", "Sweden had left the talks"),
        ("Olav Lund", "Sweden had left the talks"),
    ]


def test_about_is_whom_the_content_names(document: ParseText) -> None:
    (found,) = statements(document("Anna Berg said that Sweden had betrayed Norway."))
    assert found.about == ("Sweden", "Norway")


def test_about_is_whom_a_fragment_characterises(document: ParseText) -> None:
    (found,) = statements(document('Anna Berg called Olav Lund a "gambler".'))
    assert (found.speaker, found.about, found.kind) == ("Anna Berg", ("Olav Lund",), "direct")


def test_what_somebody_is_called_is_no_topic(document: ParseText) -> None:
    (found,) = statements(document("Anna Berg angrily branded Olav Lund a ‘petty gambler.’"))
    assert (found.about, found.content.text) == (("Olav Lund",), "petty gambler")
    assert found.evidence.text.endswith("gambler.’")


def test_we_are_the_body_that_the_speaker_speaks_for(document: ParseText) -> None:
    parsed = document('Olav Lund, the president of Norway, left. "We did not want this," Lund said.')
    entities = find_entities(parsed)
    relations = find_relations(parsed, entities)
    (found,) = find_statements(parsed, entities, find_attributions(parsed, entities), relations)
    assert isinstance(found.fact, Statement)
    assert [entities.records[e].name for e in found.fact.about] == ["Norway"]


def test_who_tells_of_himself_is_the_topic(document: ParseText) -> None:
    parsed = document("Anna Berg, who met Olav Lund in Norway, said that she would attend.")
    entities = find_entities(parsed)
    (found,) = find_statements(parsed, entities, find_attributions(parsed, entities))
    assert isinstance(found.fact, Statement)
    assert [entities.records[e].name for e in found.fact.about] == ["Anna Berg"]


def test_about_is_whom_somebody_accuses(document: ParseText) -> None:
    (found,) = statements(document('Anna Berg accused Olav Lund of "juggling figures".'))
    assert found.about == ("Olav Lund",)


def test_what_something_is_seen_as_is_told_with_it(document: ParseText) -> None:
    (found,) = statements(document("Anna Berg criticized the arrests as arbitrary."))
    assert found.content.text == "the arrests as arbitrary"


def test_words_of_nobody_known_are_no_statement(document: ParseText) -> None:
    assert statements(document("Sources said that Sweden had left the talks.")) == []


def test_offsets_give_back_the_words(document: ParseText) -> None:
    parsed = document("“Sweden left,” Anna Berg said. “Norway stays.”")
    for found in statements(parsed):
        assert parsed.article.text[found.content.start : found.content.end] == found.content.text
        assert found.content.text in found.evidence.text


def test_an_outlet_that_passes_on_is_not_the_speaker(document: ParseText) -> None:
    found = statements(document("Anna Berg said the talks would fail, according to the Daily Fjord."))
    assert [(s.speaker, s.content.text) for s in found] == [("Anna Berg", "the talks would fail")]


def test_a_fragment_takes_the_place_of_the_clause_around_it(document: ParseText) -> None:
    found = statements(document('Anna Berg said Sweden "must leave the islands" at once.'))
    assert [(s.kind, s.content.text, s.about) for s in found] == [("direct", "must leave the islands", ("Sweden",))]


def test_what_is_told_inside_a_quotation_is_no_statement_of_its_own(document: ParseText) -> None:
    found = statements(document('"Olav Lund says that Sweden left," Anna Berg said.'))
    assert [s.speaker for s in found] == ["Anna Berg"]


def test_a_quotation_that_names_nobody_is_about_what_went_before(document: ParseText) -> None:
    found = statements(document('"Sweden has left the talks," Anna Berg said. "It was a shock."'))
    assert [s.about for s in found] == [("Sweden",), ("Sweden",)]


def speakers(document: Document) -> list[str]:
    """The names of those who speak, by the entities that are found."""
    entities = find_entities(document)
    found = find_statements(document, entities, find_attributions(document, entities))
    return [entities.records[c.fact.speaker].name for c in found if isinstance(c.fact, Statement)]


def test_whose_strategist_speaks_does_not_speak(document: ParseText) -> None:
    found = speakers(document('"It was an outrage," Lund\'s former campaign strategist said.'))
    assert found == ["Lund's former campaign strategist"]


def test_she_is_not_a_president_known_to_be_a_man(document: ParseText) -> None:
    text = 'Anna Berg visited Oslo. President Obama praised Berg. "Unity means strength," she said.'
    assert speakers(document(text)) == ["Anna Berg"]


def test_where_nothing_else_tells_it_is_about_those_near_whom_the_article_opens_with(document: ParseText) -> None:
    text = 'Sweden met Norway on Monday.\n\nNorway and Ghana waited for Sweden. "Time is short," said Anna Berg.'
    (found,) = statements(document(text))
    assert set(found.about) == {"Norway", "Sweden"}


def test_of_a_state_and_its_president_one_is_enough(document: ParseText) -> None:
    text = 'Swedish President Olav Lund met his rivals in Sweden and Norway. "Time is short," said Anna Berg.'
    (found,) = statements(document(text))
    assert set(found.about) == {"Sweden", "Norway"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A senior Norwegian official said that the money could be frozen.", "senior Norwegian official"),
        ("Norwegian officials said that the money could be frozen.", "Norway"),
        ("Some soldiers crossed the border in what Norway called the biggest exchange.", "Norway"),
        ("Two men found guilty of theft in Oslo faced a firing squad on Monday, Norway said.", "Norway"),
        ("Gunmen thought to be from the same village killed six farmers, residents said.", "residents"),
    ],
)
def test_who_speaks(document: ParseText, text: str, speaker: str) -> None:
    parsed = document(text)
    entities = find_entities(parsed)
    (found,) = find_statements(parsed, entities, find_attributions(parsed, entities))
    assert isinstance(found.fact, Statement)
    assert entities.records[found.fact.speaker].name == speaker


def test_who_says_i_tells_of_himself(document: ParseText) -> None:
    (found,) = statements(document('"I defended Norway," Olav Lund said.'))
    assert found.about == ("Norway", "Olav Lund")
