"""The index: articles that come and go one by one lead where all at once lead; names stay; the log replays."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsgraph.model import Annotation, Article, Entity
from newsgraph.resolution import (
    Judgement,
    Reference,
    ResolutionIndex,
    Retraction,
    project,
    read_log,
    resolve,
    write_log,
)
from newsgraph.resolution.profiles import profiles
from newsgraph.resolution.tables import Tables

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

    from newsgraph.model import Resolution

NAMES = ["Hana Brandt", "Hana Brandt Olsen", "H. Brandt", "John Smith", "Jane Smith", "J. Smith", "Brandt", "Farmers"]
people = st.builds(lambda name, country: (name, country), st.sampled_from(NAMES), st.sampled_from([None, "NOR", "GBR"]))
corpora = st.lists(st.lists(people, min_size=1, max_size=3), min_size=1, max_size=6)


def corpus_of(drawn: Sequence[Sequence[tuple[str, str | None]]]) -> list[Annotation]:
    return [
        Annotation(
            Article(f"a{i}", "text"),
            tuple(Entity(f"e{j}", name, "Person", (), country) for j, (name, country) in enumerate(people_of_one)),
        )
        for i, people_of_one in enumerate(drawn)
    ]


BODIES = [
    *(("ArmedGroup", name, "COD") for name in ("M23", "M23 rebels", "M23 fighters", "March 23 Movement", "rebels")),
    *(("Agency", name, "KEN") for name in ("Kenyan police", "Kenya's police", "the police of Kenya", "Kenya Police")),
    *(("Agency", name, None) for name in ("police", "Kenya's police")),
]
articles_of_bodies = st.lists(st.lists(st.sampled_from(BODIES), min_size=1, max_size=3), min_size=1, max_size=6)


@settings(deadline=None, max_examples=60)
@given(articles_of_bodies, st.randoms(), st.integers(0, 5))
def test_bodies_told_by_description_depend_on_no_order_and_leave_nothing(
    drawn: list[list[tuple[str, str, str | None]]], chance: random.Random, gone: int
) -> None:
    corpus = [
        Annotation(
            Article(f"a{i}", "text"),
            tuple(Entity(f"e{j}", name, kind, (), code) for j, (kind, name, code) in enumerate(bodies)),
        )
        for i, bodies in enumerate(drawn)
    ]
    shuffled = chance.sample(corpus, len(corpus))
    assert resolve(corpus) == resolve(shuffled)
    with ResolutionIndex() as index:
        for annotation in shuffled:
            index.add(project(annotation))
        index.remove(f"a{gone}")
        index.settle()
        left = index.resolution()
    assert left == resolve([a for a in corpus if a.article.id != f"a{gone}"])


def parts(resolution: Resolution) -> set[frozenset[tuple[str, str]]]:
    """Which entities of articles are one, whatever they are called."""
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for member, entity in resolution.entity_of.items():
        found[entity].add(member)
    return {frozenset(members) for members in found.values()}


@settings(deadline=None, max_examples=60)
@given(corpora, st.integers(0, 6))
def test_some_now_and_some_later_is_all_at_once(drawn: list[list[tuple[str, str | None]]], cut: int) -> None:
    corpus = corpus_of(drawn)
    with ResolutionIndex() as index:
        for batch in (corpus[:cut], corpus[cut:]):
            for annotation in batch:
                index.add(project(annotation))
            index.settle()
        later = index.resolution()
    assert parts(later) == parts(resolve(corpus))
    assert resolve(corpus, later.decisions).entity_of == later.entity_of
    first = resolve(corpus[:cut])
    known = {name for d in later.decisions for name in (d.entity, *d.aliases)}
    assert {d.entity for d in first.decisions} <= known


@settings(deadline=None, max_examples=100)
@given(corpora, st.integers(1, 5))
def test_iris_are_those_of_all_at_once_where_the_first_part_names_its_entities_so(
    drawn: list[list[tuple[str, str | None]]], cut: int
) -> None:
    corpus = corpus_of(drawn)
    first, whole = resolve(corpus[:cut]), resolve(corpus)
    assume(first.entity_of.items() <= whole.entity_of.items())
    with ResolutionIndex() as index:
        for batch in (corpus[:cut], corpus[cut:]):
            for annotation in batch:
                index.add(project(annotation))
            index.settle()
        assert index.resolution() == whole


@pytest.mark.parametrize(
    ("names", "iri"),
    [
        (("The army of Sudan", "Sudanese army", "Sudan's army"), "agency/army-sdn"),
        (("Ministry of Foreign Affairs", "Sudanese Foreign Ministry"), "agency/foreign-ministry-sdn"),
        (("Supreme Court of Sudan", "Sudan's Supreme Court"), "agency/supreme-court-sdn"),
    ],
)
def test_an_organ_of_a_state_is_called_the_same_whichever_of_its_names_came_first(
    names: tuple[str, ...], iri: str
) -> None:
    corpus = [
        Annotation(Article(f"a{i}", "text"), (Entity("e", name, "Agency", (), "SDN"),)) for i, name in enumerate(names)
    ]
    whole = resolve(corpus)
    assert set(whole.entity_of.values()) == {iri}
    for told in permutations(corpus):
        with ResolutionIndex() as index:
            for annotation in told:
                index.add(project(annotation))
                index.settle()
            assert index.resolution() == whole


def test_a_city_is_the_same_however_its_articles_come() -> None:
    def town(identifier: str, country: str | None) -> Annotation:
        return Annotation(Article(identifier, "text"), (Entity("t", "Bole", "Place", country=country),))

    corpus = [town("a", None), town("b", "CHN"), town("c", "GHA")]
    found = [parts(resolve(told)) for told in permutations(corpus)]
    assert found == [{frozenset({("a", "t"), ("b", "t")}), frozenset({("c", "t")})}] * 6


@settings(deadline=None, max_examples=60)
@given(corpora, st.integers(0, 5))
def test_what_came_and_went_leaves_nothing(drawn: list[list[tuple[str, str | None]]], gone: int) -> None:
    corpus = corpus_of(drawn)
    with ResolutionIndex() as index:
        for annotation in corpus:
            index.add(project(annotation))
        index.settle()
        index.remove(f"a{gone}")
        index.settle()
        left = index.resolution()
    assert parts(left) == parts(resolve([a for a in corpus if a.article.id != f"a{gone}"]))


def test_a_merged_name_stays_as_an_alias() -> None:
    one, other = (Entity("p", name, "Person", country="NOR") for name in ("Hana Brandt Olsen", "Hana Brandt"))
    corpus = [Annotation(Article(i, "text"), (e,)) for i, e in (("a", one), ("b", other))]
    with ResolutionIndex() as index:
        index.add(project(corpus[0]))
        index.settle()
        index.add(project(corpus[1]))
        assert index.settle().entities == ("person/hana-brandt-olsen",)
        assert index.members("person/hana-brandt-olsen") == (("a", "p"), ("b", "p"))
        decision = index.decision("person/hana-brandt-olsen")
    assert decision.score == 3.9
    assert decision.reason.endswith("a second family name left out (+2.4), same country NOR (+1.5)")


def test_a_name_once_allotted_leads_to_the_entity_that_it_became() -> None:
    sides = Reference("a", "Person", "Hana Brandt"), Reference("b", "Person", "Lena Voss")
    same = Judgement("1", "same", *sides, "Mia Lund", "2026-02-05T10:00:00+00:00")
    with ResolutionIndex() as index:
        for identifier, name in (("a", "Hana Brandt"), ("b", "Lena Voss")):
            index.add(project(Annotation(Article(identifier, "text"), (Entity("p", name, "Person"),))))
        index.settle()
        index.judge([same])
        index.settle()
        assert index.decision("person/hana-brandt").aliases == ("person/lena-voss",)
        index.judge([])
        index.settle()
        assert (index.entities("a"), index.entities("b")) == ({"p": "person/hana-brandt"}, {"p": "person/lena-voss"})


def test_a_common_name_that_a_person_joined_leaves_no_node_without_members() -> None:
    same = Judgement(
        "1", "same", Reference("a", "Person", "John Smith"), Reference("b", "Person", "John Smith"), "", ""
    )
    with ResolutionIndex() as index:
        for identifier in "ab":
            index.add(project(Annotation(Article(identifier, "text"), (Entity("p", "John Smith", "Person"),))))
        before = set(index.settle().entities)
        index.judge([same])
        settled = index.settle()
        left = index.entities("a")["p"]
        assert left == index.entities("b")["p"]
        assert len(before) == 2
        assert set(settled.gone) == before - {left}


def test_people_of_one_common_name_are_not_looked_through_for_each_of_them() -> None:
    few, many = map(steps_of_looking_up, (100, 400))
    assert many < few * 6


def steps_of_looking_up(number: int) -> int:
    """What the database does to find that nobody is to be compared with anybody, in hundreds of steps."""
    tables, steps = Tables(), list[None]()
    for i in range(number):
        projection = project(Annotation(Article(f"a{i}", "text"), (Entity("p", "John Smith", "Person"),)))
        for entity, profile in profiles(projection):
            tables.put_local(projection.article, entity, profile)
    tables.connection.set_progress_handler(lambda: steps.append(None), 100)
    assert not any(tables.neighbours(int(str(one))) for one in tables.column("SELECT id FROM profile"))
    tables.close()
    return len(steps)


def test_the_log_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    resolution = resolve(corpus_of([[("Hana Brandt", "NOR")], [("Hana Brandt Olsen", "NOR")], [("Farmers", None)]]))
    sides = Reference("a", "Person", "Hana Brandt"), Reference("b", "Person", "Lena Voss")
    acts: list[Judgement | Retraction] = [Judgement("1", "same", *sides, "Mia", "2026"), Retraction("1", "Mia", "2026")]
    write_log(tmp_path / "decisions.jsonl", acts, resolution.decisions)
    log = read_log(tmp_path / "decisions.jsonl")
    assert log.acts == tuple(acts)
    assert log.judgements == ()
    assert log.decisions == tuple(d for d in resolution.decisions if d.names)
