"""Resolution: what is surely the same is one; what may not be stays apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.model import Annotation, Article, Entity, Quote, Relation
from newsgraph.resolution import Judgement, Reference, ResolutionIndex, project, resolve
from newsgraph.vocab import Minter, slug
from tests.strategies import corpora

if TYPE_CHECKING:
    import random

    from newsgraph.model import Resolution


def article(identifier: str, *entities: Entity) -> Annotation:
    return Annotation(Article(identifier, "text"), entities)


def person(identifier: str, name: str) -> Entity:
    return Entity(identifier, name, "Person")


def judged(verdict: str, left: Reference, right: Reference) -> Judgement:
    return Judgement(f"{verdict} {left} {right}", verdict, left, right, "Mia Lund", "2026-02-05T10:00:00+00:00")


def entity_of(resolution: Resolution, *members: tuple[str, str]) -> list[str]:
    return [resolution.entity_of[member] for member in members]


def test_full_names_are_one_person_across_articles() -> None:
    resolution = resolve([article("a", person("p", "Hana Brandt")), article("b", person("q", "Hána BRANDT"))])
    assert entity_of(resolution, ("a", "p"), ("b", "q")) == ["person/hana-brandt"] * 2
    (decision,) = resolution.decisions
    assert decision.reason == "same type and name: Hana Brandt"


@pytest.mark.parametrize("name", ["Brandt", "his wife", "Brandt's wife"])
def test_half_names_and_descriptions_stay_apart(name: str) -> None:
    resolution = resolve([article("a", person("p", name)), article("b", person("p", name))])
    one, other = entity_of(resolution, ("a", "p"), ("b", "p"))
    assert one.rpartition("-")[0] == other.rpartition("-")[0] == f"person/{slug(name)}"
    assert one != other


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (("Green Valley Front", "ArmedGroup"), ("Green Valley Front", "Organization"), True),
        (("Green Valley Union", "IntergovernmentalOrganization"), ("Green Valley Union", "Organization"), True),
        (("Green Valley Union", "IntergovernmentalOrganization"), ("Green Valley Union", "ArmedGroup"), False),
        (("Orvana", "ArmedGroup"), ("Orvana", "Organization"), False),
        (("GVF", "ArmedGroup"), ("GVF", "Organization"), False),
        (("Orvana", "ArmedGroup"), ("Orvana", "ArmedGroup"), True),
        (("Green Valley Ministry", "Organization"), ("Green Valley Ministry", "Agency"), False),
        (("Rebels", "ArmedGroup"), ("Rebels", "ArmedGroup"), False),
        (("Coalition", "Organization"), ("Coalition", "Organization"), False),
        (("Taliban", "ArmedGroup"), ("Taliban", "ArmedGroup"), True),
    ],
)
def test_what_one_article_calls_an_organization_may_be_known_better(
    one: tuple[str, str], other: tuple[str, str], are_one: bool
) -> None:
    articles = [article("a", Entity("x", *one)), article("b", Entity("y", *other))]
    for told in (articles, articles[::-1]):
        left, right = entity_of(resolve(told), ("a", "x"), ("b", "y"))
        assert (left == right) == are_one


def test_what_is_left_without_a_country_has_no_other_spelling() -> None:
    places = Entity("x", "Channel", "Place"), Entity("y", "Panama Canal", "Place", country="PAN")
    assert len(set(resolve([article("a", places[0]), article("b", places[1])]).entity_of.values())) == 2


def test_groups_whose_men_are_called_alike_are_two() -> None:
    def of_gunmen(identifier: str, name: str) -> Annotation:
        text = f"Gunmen of the {name} fired."
        at = text.index(name)
        mentions = (Quote(0, 6, "Gunmen"), Quote(at, at + len(name), name))
        return Annotation(Article(identifier, text), (Entity("g", name, "ArmedGroup", mentions),))

    found = resolve([of_gunmen("a", "Green Valley Front"), of_gunmen("b", "Red Coast Army")])
    assert len(set(found.entity_of.values())) == 2


def test_countries_are_one_by_their_code() -> None:
    one, other = (
        Entity("x", "Ivory Coast", "Country", country="CIV"),
        Entity("y", "Côte d'Ivoire", "Country", country="CIV"),
    )
    assert set(resolve([article("a", one), article("b", other)]).entity_of.values()) == {"country/civ"}


def test_a_country_without_code_is_the_one_of_that_name() -> None:
    one, other = Entity("x", "Ghana", "Country", country="GHA"), Entity("y", "Ghana", "Country")
    assert set(resolve([article("a", one), article("b", other)]).entity_of.values()) == {"country/gha"}


@pytest.mark.parametrize(
    ("countries", "count"),
    [(("NOR", "NOR"), 1), (("NOR", "GHA"), 2), ((None, None), 2), (("NOR", None), 2)],
)
def test_agencies_of_one_name_need_the_same_country(countries: tuple[str | None, str | None], count: int) -> None:
    one, other = (Entity("m", "Foreign Ministry", "Agency", country=code) for code in countries)
    assert len(set(resolve([article("a", one), article("b", other)]).entity_of.values())) == count


@pytest.mark.parametrize(
    ("kind", "names", "count"),
    [
        ("ArmedGroup", ("M23 rebels", "March 23 Movement"), 1),
        ("ArmedGroup", ("M23 rebels", "M23 fighters"), 1),
        ("ArmedGroup", ("Congolese rebels", "Congolese rebels"), 2),
        ("ArmedGroup", ("Taliban", "Pakistani Taliban"), 2),
        ("Agency", ("Congolese army", "Congo's army"), 1),
        ("Agency", ("Congolese army", "Congo's police"), 2),
        ("Organization", ("People's Orchard Party", "People's Orchard Party"), 1),
        ("Organization", ("Brandt's Orchard Party", "Brandt's Orchard Party"), 2),
    ],
)
def test_names_that_look_like_descriptions(kind: str, names: tuple[str, str], count: int) -> None:
    one, other = (Entity("b", name, kind, country="COD") for name in names)
    assert len(set(resolve([article("a", one), article("b", other)]).entity_of.values())) == count


def test_a_city_lies_where_its_article_says() -> None:
    def told(identifier: str, state: str, code: str) -> Annotation:
        entities = Entity("t", "Tripoli", "Place", country="LBY"), Entity("c", state, "Country", country=code)
        lies = Relation("located_in", "t", "c", Quote(0, 4, "text"))
        return Annotation(Article(identifier, "text"), entities, (lies,))

    entity_of = resolve([told("a", "Libya", "LBY"), told("b", "Lebanon", "LBN"), told("c", "Libya", "LBY")]).entity_of
    assert entity_of["a", "t"] == entity_of["c", "t"] != entity_of["b", "t"]


def test_a_son_who_has_his_fathers_name_behind_his_own_is_asked_about() -> None:
    def president(identifier: str, name: str) -> Annotation:
        entities = Entity("p", name, "Person"), Entity("c", "Chad", "Country", country="TCD")
        office = Relation("holds_office", "p", "c", Quote(0, 4, "text"), "president")
        return Annotation(Article(identifier, "text"), entities, (office,))

    with ResolutionIndex() as index:
        for annotation in (president("a", "Idriss Oudei"), president("b", "Mahamat Idriss Oudei")):
            index.add(project(annotation))
        index.settle()
        assert len(set(index.resolution().entity_of.values())) == 3
        (doubt,) = index.doubts()
    assert "as a son's before his father's" in " ".join(feature.words for feature in doubt.features)


@pytest.mark.parametrize(("name", "count"), [("Farmers", 2), ("Protesters", 2), ("Christians", 2), ("Rohingya", 1)])
def test_of_groups_of_people_only_peoples_are_shared(name: str, count: int) -> None:
    group = Entity("g", name, "Group")
    assert len(set(resolve([article("a", group), article("b", group)]).entity_of.values())) == count


def test_types_keep_names_apart() -> None:
    place, person_ = Entity("x", "San Marino", "Place"), Entity("y", "San Marino", "Person")
    assert set(resolve([article("a", place, person_)]).entity_of.values()) == {"place/san-marino", "person/san-marino"}


def test_what_one_article_keeps_apart_stays_apart() -> None:
    twice = article("a", person("p", "Hana Brandt"), person("q", "Hana Brandt"))
    resolution = resolve([twice, article("b", person("r", "Hana Brandt"))])
    assert len(set(resolution.entity_of.values())) == 3


def test_names_survive_a_fuller_one_by_earlier_decisions() -> None:
    first = article("a", Entity("f", "Red Front", "ArmedGroup"))
    earlier = resolve([first]).decisions
    later = resolve([first, article("b", Entity("g", "Red Front", "ArmedGroup"))], earlier)
    assert entity_of(later, ("a", "f")) == ["armed-group/red-front"]


def test_judgements_of_people_hold() -> None:
    corpus = [article("a", person("p", "Brandt")), article("b", person("q", "Hana Olsen"))]
    judgement = judged("same", Reference("a", "Person", "Brandt"), Reference("b", "Person", "Hana Olsen"))
    resolution = resolve(corpus, judgements=[judgement])
    (decision,) = resolution.decisions
    assert decision.members == (("a", "p"), ("b", "q"))
    assert decision.reason == "Hana Olsen is Brandt, as a person decided (Mia Lund, 2026-02-05T10:00:00+00:00)"
    assert len(set(resolve(corpus).entity_of.values())) == 2


def test_what_looks_the_same_can_be_told_apart() -> None:
    corpus = [article(i, person("p", "Hana Brandt")) for i in "abc"]
    sides = Reference("a", "Person", "Hana Brandt"), Reference("c", "Person", "Hana Brandt")
    resolution = resolve(corpus, judgements=[judged("different", *sides)])
    one, same, other = entity_of(resolution, ("a", "p"), ("b", "p"), ("c", "p"))
    assert one == same
    assert one != other


def test_the_work_grows_with_the_number_of_entities() -> None:
    corpus = [article(f"a{i}", Entity("g", "protesters", "Group")) for i in range(20_000)]
    names = set(resolve(corpus).entity_of.values())
    assert len(names) == 20_000


@settings(deadline=None, max_examples=40)
@given(corpora, st.randoms(use_true_random=False))
def test_laws(corpus: list[Annotation], chance: random.Random) -> None:
    resolution = resolve(corpus)
    members = {(a.article.id, e.id) for a in corpus for e in a.entities}
    assert resolution.entity_of.keys() == members
    assert sorted(m for d in resolution.decisions for m in d.members) == sorted(members)
    iris = {Minter().entity(d.entity) for d in resolution.decisions}
    assert len(iris) == len(resolution.decisions)
    shuffled = list(corpus)
    chance.shuffle(shuffled)
    assert resolve(shuffled) == resolution
    assert resolve(corpus, resolution.decisions).entity_of == resolution.entity_of
