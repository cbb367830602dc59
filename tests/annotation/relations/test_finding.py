"""Lasting relations from titles, apposition, possessives, names, relational nouns and verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.entities import Entities, EntityRecord, Mention, find_entities
from newsgraph.annotation.relations import find_relations
from newsgraph.model import Relation
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.annotation.document import Document

    ParseText = Callable[..., Document]
    Triple = tuple[str, str, str]


def relations(document: Document, entities: Entities) -> list[Relation]:
    found = [c.fact for c in find_relations(document, entities)]
    return [r for r in found if isinstance(r, Relation)]


def triples(document: Document) -> set[Triple]:
    entities = find_entities(document)
    name = {key: record.name for key, record in entities.records.items()}
    return {(name[r.subject], r.predicate, name[r.object]) for r in relations(document, entities)}


@pytest.mark.parametrize(
    ("sentence", "triple", "role"),
    [
        ("Zambian President Joseph Mwale arrived.", ("Joseph Mwale", "holds_office", "Zambia"), "President"),
        (
            "Former Norwegian Foreign Minister Hanne Lund spoke.",
            ("Hanne Lund", "holds_office", "Norway"),
            "Foreign Minister",
        ),
        ("Joseph Mwale, the president of Zambia, arrived.", ("Joseph Mwale", "holds_office", "Zambia"), "president"),
        ("Hanne Lund is the prime minister of Norway.", ("Hanne Lund", "holds_office", "Norway"), "prime minister"),
        ("Hanne Lund was elected president of Norway in May.", ("Hanne Lund", "holds_office", "Norway"), "president"),
        (
            "Norway’s foreign minister, Hanne Lund, arrived.",
            ("Hanne Lund", "holds_office", "Norway"),
            "foreign minister",
        ),
        ("UNICEF spokesman Peter Osei said so.", ("Peter Osei", "holds_office", "UNICEF"), "spokesman"),
        ("Peter Osei, a spokesman for UNICEF, said so.", ("Peter Osei", "holds_office", "UNICEF"), "spokesman"),
    ],
)
def test_a_title_tells_the_office_its_holder_and_its_body(
    document: ParseText, sentence: str, triple: Triple, role: str
) -> None:
    parsed = document(sentence)
    entities = find_entities(parsed)
    found = [r for r in relations(parsed, entities) if r.predicate == "holds_office"]
    assert len(found) == 1
    names = entities.records[found[0].subject].name, "holds_office", entities.records[found[0].object].name
    assert names == triple
    assert role.lower() in (found[0].role or "").lower()


@pytest.mark.parametrize(
    "sentence",
    [
        "Zambia's trade minister, Joseph Mwale, met his Norwegian counterpart, Hanne Lund.",
        "Joseph Mwale, Zambia's trade minister, met his Norwegian counterpart, Hanne Lund.",
    ],
)
def test_a_counterpart_has_the_office_of_whose_counterpart_it_is(document: ParseText, sentence: str) -> None:
    parsed = document(sentence)
    entities = find_entities(parsed)
    roles = {(entities.records[r.subject].name, r.role) for r in relations(parsed, entities)}
    assert roles == {("Joseph Mwale", "trade minister"), ("Hanne Lund", "trade minister")}


def test_a_former_office_keeps_former_in_its_role(document: ParseText) -> None:
    parsed = document("Former Norwegian Foreign Minister Hanne Lund spoke.")
    (relation,) = relations(parsed, find_entities(parsed))
    assert (relation.role or "").lower() == "former foreign minister"


@pytest.mark.parametrize(
    ("sentence", "triple"),
    [
        ("Peter Osei of the World Bank disagreed.", ("Peter Osei", "affiliated_with", "World Bank")),
        ("Peter Osei, an analyst at the World Bank, disagreed.", ("Peter Osei", "affiliated_with", "World Bank")),
        ("Zambia’s Foreign Ministry denied it.", ("Foreign Ministry", "part_of", "Zambia")),
        ("Norway belongs to NATO.", ("Norway", "member_of", "NATO")),
        ("Norway joined NATO in 1949.", ("Norway", "member_of", "NATO")),
        ("Protests began in Kitwe, Zambia, on Monday.", ("Kitwe", "located_in", "Zambia")),
        ("Protests began in the Syrian town of Idlib.", ("Idlib", "located_in", "Syria")),
        ("Hezbollah operates in Syria.", ("Hezbollah", "operates_in", "Syria")),
        ("Soldiers found a Hezbollah base in Syria.", ("Hezbollah", "operates_in", "Syria")),
        ("Ghana, an ally of Togo, objected.", ("Ghana", "allied_with", "Togo")),
        ("Hezbollah is backed by Iran.", ("Hezbollah", "allied_with", "Iran")),
        ("Iran is fighting Hezbollah.", ("Iran", "opposed_to", "Hezbollah")),
        ("Joseph Mwale, the brother of Peter Osei, was freed.", ("Joseph Mwale", "family_of", "Peter Osei")),
    ],
)
def test_what_the_words_say_is_a_relation(document: ParseText, sentence: str, triple: Triple) -> None:
    assert triple in triples(document(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Peter Osei said Joseph Mwale was the president of Zambia.",
        "“Hezbollah is backed by Iran,” Peter Osei said.",
        "Hezbollah is not backed by Iran.",
        "Norway may join NATO.",
        "If Norway joined NATO, Iran would object.",
        "Peter Osei wants to be president of Ghana.",
        "Peter Osei called Joseph Mwale a drug lord.",
        "Colombian drug lord Joseph Mwale was named.",
        "Peter Osei met Joseph Mwale at the World Bank.",
        "Norwegian editor Peter Osei was freed.",
        "They travelled to Kitwe, Accra and Lusaka.",
    ],
)
def test_what_is_claimed_denied_supposed_or_name_calling_is_none(document: ParseText, sentence: str) -> None:
    assert triples(document(sentence)) == set()


def test_a_bare_title_goes_to_the_one_country_whose_head_is_nobody_else(document: ParseText) -> None:
    text = (
        "Norwegian Prime Minister Hanne Lund spoke of Zambia. A crisis in Zambia grew. "
        "Norway sent aid to Zambia, and President Joseph Mwale thanked it."
    )
    assert ("Joseph Mwale", "holds_office", "Zambia") in triples(document(text))


def test_a_bare_title_among_several_countries_stays_open(document: ParseText) -> None:
    text = "Zambia, Ghana and Togo met. Zambia and Ghana agreed, and President Joseph Mwale thanked them."
    assert not any(predicate == "holds_office" for _, predicate, _ in triples(document(text)))


def test_the_evidence_holds_both_ends(document: ParseText) -> None:
    parsed = document("On Monday, Zambian President Joseph Mwale and his wife arrived at the airport.")
    entities = find_entities(parsed)
    office = next(r for r in relations(parsed, entities) if r.predicate == "holds_office")
    assert office.evidence.text == "Zambian President Joseph Mwale"


def operation() -> Entities:
    records = (
        EntityRecord("zambia", "Zambia", "Country", named=True, country="ZMB"),
        EntityRecord("storm", "Operation Storm", "Operation", named=True),
        EntityRecord("kitwe", "Kitwe", "Place", named=True),
    )
    mentions = (
        Mention(0, 1, 0, "name", ("zambia",)),
        Mention(2, 4, 3, "name", ("storm",)),
        Mention(5, 6, 5, "name", ("kitwe",)),
    )
    return Entities({r.id: r for r in records}, mentions)


def test_an_operation_has_whoever_conducts_it_and_where(document: ParseText) -> None:
    found = relations(document("Zambia's Operation Storm in Kitwe began."), operation())
    assert {(r.subject, r.predicate, r.object) for r in found} == {
        ("zambia", "conducts", "storm"),
        ("storm", "operates_in", "kitwe"),
    }


def test_an_agency_that_two_states_seem_to_have_belongs_to_the_one_in_its_name(document: ParseText) -> None:
    records = (
        EntityRecord("zambia", "Zambia", "Country", named=True, country="ZMB"),
        EntityRecord("norway", "Norway", "Country", named=True, country="NOR"),
        EntityRecord("army", "Norwegian Army", "Agency", named=True),
    )
    mentions = (
        Mention(1, 3, 2, "name", ("army",)),
        Mention(1, 2, 1, "adjective", ("norway",)),
        Mention(5, 7, 6, "nominal", ("army",)),
        Mention(8, 9, 8, "name", ("zambia",)),
    )
    parsed = document("The Norwegian Army left. The army of Zambia stayed.")
    found = relations(parsed, Entities({r.id: r for r in records}, mentions))
    assert [(r.subject, r.predicate, r.object) for r in found] == [("army", "part_of", "norway")]


@pytest.mark.parametrize(
    "text",
    [
        "Zambian President Joseph Mwale, an ally of Togo, met Peter Osei of the World Bank in Kitwe, Zambia. "
        "Zambian President Joseph Mwale left. Hezbollah is backed by Iran. Norway’s navy is in Accra.",
    ],
)
def test_relations_respect_the_ontology_come_once_and_in_order(document: ParseText, text: str) -> None:
    parsed = document(text)
    entities = find_entities(parsed)
    found = relations(parsed, entities)
    for relation in found:
        allowed = load_ontology().relations[relation.predicate]
        assert entities.type_of(relation.subject) in allowed.domain
        assert entities.type_of(relation.object) in allowed.range
    keys = [(r.predicate, r.subject, r.object) for r in found]
    assert len(keys) == len(set(keys))
    assert found == sorted(found, key=lambda r: (r.evidence.start, r.evidence.end, r.predicate))
    assert found == relations(parsed, entities)
