"""Entities by name: the one that is meant, or those that it may be."""

from __future__ import annotations

import pytest

from newsgraph.errors import QueryError
from newsgraph.lookup import facts_of, find_entity, search_entities
from tests.newsroom import newsroom


@pytest.mark.parametrize(
    "given",
    [
        "Hana Brandt",
        "hana brandt",
        "HANA  BRANDT",
        "person:hana-brandt",
        "https://w3id.org/newsgraph/data/person/hana-brandt",
    ],
)
def test_one_entity_by_many_spellings(given: str) -> None:
    found = find_entity(newsroom(), given)
    assert (found.name, found.type, found.other_names) == ("Hana Brandt", "Person", ("Brandt",))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("Brandt", r"may be Emil Brandt \(person:emil-brandt\), Hana Brandt \(person:hana-brandt\); name one by"),
        ("Hana Brand", r"no entity is named 'Hana Brand'; did you mean Hana Brandt \(person:hana-brandt\)\?"),
        ("Ministry", r"did you mean Interior Ministry \(agency:"),
        ("", "no entity is named ''"),
        ("person:nobody", "no entity is named 'person:nobody'"),
        ("event:x", "no entity is named 'event:x'"),
    ],
)
def test_none_or_several(given: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        find_entity(newsroom(), given)


def test_search_ranks_and_limits() -> None:
    assert [e.name for e in search_entities(newsroom(), "brandt")] == ["Hana Brandt", "Emil Brandt"]
    assert [e.name for e in search_entities(newsroom(), "red front")] == ["Red Valley Front"]
    assert [e.name for e in search_entities(newsroom(), "", limit=1)] == ["Belovar"]
    assert search_entities(newsroom(), "xyzzy") == ()


def test_facts_are_read_whole_and_in_order() -> None:
    facts = facts_of(newsroom(), find_entity(newsroom(), "Norway").iri)
    assert [(fact.kind, fact.name, fact.first_day) for fact in facts] == [
        ("event", "Sanction", "2026-02-01"),
        ("event", "Sanction", "2026-02-02"),
        ("relation", "holds_office", "2026-02-03"),
        ("event", "Support", "2026-02-03"),
        ("relation", "holds_office", "2026-03-09"),
        ("event", "Cooperate", "2026-03-20"),
        ("statement", "Statement", "2026-03-20"),
    ]
    sanction = facts[1]
    assert (sanction.quote, sanction.article.id, sanction.mode) == (
        "Norway imposed sanctions on Belovar on Monday",
        "sanctions",
        "discontinue",
    )
    assert sanction.pairs() == ((sanction.actors[0], sanction.recipients[0]),)
