"""Chains of facts: the shortest, with what joins their ends, and never by what did not happen."""

from __future__ import annotations

import pytest

from newsgraph.errors import QueryError
from newsgraph.paths import Chain, shortest_paths
from tests.newsroom import ARTICLES, graph_of, newsroom


def names(chain: Chain) -> list[str]:
    return [chain.steps[0].one.name, *(step.other.name for step in chain.steps)]


def test_a_chain_of_three_steps() -> None:
    (chain,) = shortest_paths(newsroom(), "Emil Brandt", "Red Valley Front")
    assert names(chain) == ["Emil Brandt", "Hana Brandt", "Belovar", "Red Valley Front"]
    (family,) = chain.steps[0].facts
    assert (family.name, family.quote, family.article.id) == ("family_of", "her husband, Emil Brandt", "summit")


def test_all_shortest_chains_in_the_same_order() -> None:
    found = shortest_paths(newsroom(), "Ghana", "Belovar")
    assert [names(chain) for chain in found] == [["Ghana", "Norway", "Belovar"]]
    several = shortest_paths(newsroom(), "Tomas Okoye", "Belovar")
    assert [names(chain)[1] for chain in several] == ["Norway", "Hana Brandt"]
    assert shortest_paths(newsroom(), "Tomas Okoye", "Belovar", limit=1) == several[:1]
    assert shortest_paths(graph_of(*reversed(ARTICLES)), "Tomas Okoye", "Belovar") == several


def test_what_happened_goes_before_what_is_planned() -> None:
    (chain,) = shortest_paths(newsroom(), "Hana Brandt", "Okoye")
    assert [fact.status for fact in chain.steps[0].facts] == ["actual", "planned"]


def test_what_did_not_happen_joins_nobody() -> None:
    denied = graph_of(ARTICLES[0] | {"events": [ARTICLES[0]["events"][1]], "figures": []})
    assert shortest_paths(denied, "Belovar Army", "villagers") == ()


def test_no_way() -> None:
    assert shortest_paths(newsroom(), "Geneva", "Belovar") == ()
    with pytest.raises(QueryError, match="no entity is named 'Atlantis'"):
        shortest_paths(newsroom(), "Belovar", "Atlantis")


def test_an_entity_is_no_two() -> None:
    with pytest.raises(QueryError, match="one entity, Belovar; name two"):
        shortest_paths(newsroom(), "Belovar", "Belovar")
