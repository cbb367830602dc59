"""What a person is asked: what may be one, what may be two, and people of a name that many share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.model import Annotation, Article, Entity, Quote, Relation
from newsgraph.resolution import Judgement, LocalEntity, Projection, Reference, ResolutionIndex, project

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

    from newsgraph.resolution import Doubt


def article(identifier: str, *names: str, text: str = "text") -> Annotation:
    entities = (Entity(f"p{i}", name, "Person", _mentions(name, text)) for i, name in enumerate(names))
    return Annotation(Article(identifier, text), tuple(entities))


def _mentions(name: str, text: str) -> tuple[Quote, ...]:
    at = text.find(name)
    return (Quote(at, at + len(name), name),) if at >= 0 else ()


def judged(verdict: str, doubt: Doubt) -> Judgement:
    return Judgement(f"{doubt.left} {doubt.right}", verdict, doubt.left, doubt.right, "Mia Lund", "2026-02-05T10:00Z")


def settled(corpus: Iterable[Annotation], judgements: Sequence[Judgement] = ()) -> ResolutionIndex:
    index = ResolutionIndex()
    for annotation in corpus:
        index.add(project(annotation))
    index.judge(judgements)
    index.settle()
    return index


def asked(index: ResolutionIndex) -> list[tuple[str, str, bool]]:
    return [(doubt.left.article, doubt.right.article, doubt.is_joined) for doubt in index.doubts()]


PEOPLE = st.builds(
    lambda name, country, offices: ("Person", name, country, tuple(sorted(offices))),
    st.sampled_from(
        ["Ada Orlen", "A. Orlen", "Ada Orlen Varn", "John Smith", "J. Smith", "El Chapo", "Joaquín Guzmán"]
    ),
    st.sampled_from([None, "NOR", "MEX"]),
    st.frozensets(st.sampled_from(["footballer@", "minister@NOR", "singer@", "former boxer@NOR"]), max_size=2),
)
PLACES = st.builds(
    lambda name, country, offices: ("Place", name, country, tuple(sorted(offices))),
    st.sampled_from(["Bole", "Sarn", "Portland", "Hodeidah", "Al-Hudaydah", "Shanxi", "Shaanxi"]),
    st.sampled_from([None, "USA", "CHN", "YEM"]),
    st.frozensets(st.sampled_from(["province@", "city@", "in@maine", "in@oregon"]), max_size=2),
)
CORPORA = st.lists(st.lists(PEOPLE | PLACES, max_size=3, unique_by=lambda e: e[:2]), min_size=2, max_size=6)


@settings(deadline=None, max_examples=100)
@given(CORPORA, st.randoms(use_true_random=False), st.integers(0, 6))
def test_neither_entities_nor_doubts_depend_on_how_articles_come(
    drawn: list[list[tuple[str, str, str | None, tuple[str, ...]]]], chance: random.Random, cut: int
) -> None:
    corpus = [
        Projection(
            f"a{i}",
            tuple(
                LocalEntity(f"e{j}", name, kind, forms=(name,), country=country, offices=offices)
                for j, (kind, name, country, offices) in enumerate(entities)
            ),
        )
        for i, entities in enumerate(drawn)
    ]
    shuffled = list(corpus)
    chance.shuffle(shuffled)
    at_once, later = (found_in(batches) for batches in ([corpus], [shuffled[:cut], shuffled[cut:]]))
    assert at_once == later


def found_in(batches: list[list[Projection]]) -> tuple[set[frozenset[tuple[str, str]]], set[frozenset[Reference]]]:
    """The members of each entity, and the sides of each doubt."""
    with ResolutionIndex() as index:
        for batch in batches:
            for projection in batch:
                index.add(projection)
            index.settle()
        doubts = {frozenset((doubt.left, doubt.right)) for doubt in index.doubts()}
        return {frozenset(decision.members) for decision in index.decisions()}, doubts


def test_a_footballer_and_a_singer_are_asked_about() -> None:
    corpus = [
        article("a", "Ada Orlen", text="Footballer Ada Orlen scored."),
        article("b", "Ada Orlen", text="Singer Ada Orlen sang."),
    ]
    with settled(corpus) as index:
        (doubt,) = index.doubts()
        assert [feature.words for feature in doubt.features] == ["same name", "one works in sport, the other in stage"]
        index.judge([judged("same", doubt)])
        index.settle()
        assert len(set(index.resolution().entity_of.values())) == 1
        assert asked(index) == []


def test_a_person_may_split_what_only_a_name_joined() -> None:
    corpus = [article("a", "Ada Orlen", "Jan Moler"), article("b", "Ada Orlen"), article("c", "Ada Orlen", "Jan Moler")]
    with settled(corpus) as index:
        assert asked(index) == [("a", "b", True)]
        index.judge([judged("different", next(index.doubts()))])
        index.settle()
        assert len({index.entities(i)["p0"] for i in "abc"}) == 2
        assert asked(index) == []
        index.judge([])
        index.settle()
        index.judge([judged("same", next(index.doubts()))])
        index.settle()
        assert asked(index) == []


def test_what_a_link_joined_by_the_name_alone_can_be_split() -> None:
    def minister(identifier: str) -> Annotation:
        entities = Entity("p0", "Ada Orlen", "Person"), Entity("c", "Norway", "Country", country="NOR")
        office = Relation("holds_office", "p0", "c", Quote(0, 4, "text"), "minister")
        return Annotation(Article(identifier, "text"), entities, (office,))

    with settled([minister("a"), article("b", "Ada Orlen")]) as index:
        assert asked(index) == [("a", "b", True)]
        index.judge([judged("different", next(index.doubts()))])
        index.settle()
        assert index.entities("a")["p0"] != index.entities("b")["p0"]
        assert asked(index) == []


def test_what_more_than_a_name_joined_is_not_asked_about() -> None:
    corpus = [article("a", "Ada Orlen", "Jan Moler"), article("b", "Ada Orlen", "Jan Moler")]
    with settled(corpus) as index:
        assert asked(index) == []


def test_people_of_one_common_name_are_asked_about_one_after_the_other() -> None:
    corpus = [article("a", "John Smith"), article("b", "John Smith"), article("c", "John Smith", "Ada Orlen")]
    corpus.append(article("d", "John Smith", "Ada Orlen"))
    judgements: list[Judgement] = []
    pairs = []
    while True:
        with settled(corpus, judgements) as index:
            doubts = [doubt for doubt in index.doubts() if not doubt.is_joined]
            assert {doubt.left.name for doubt in doubts} <= {"John Smith"}
        if not doubts:
            break
        pairs += [(doubt.left.article, doubt.right.article) for doubt in doubts]
        judgements += [judged("different", doubt) for doubt in doubts]
    assert pairs[0] == ("c", "d"), "who is named beside the same people is the likeliest"
    assert sorted(pairs) == [(one, other) for one in "abcd" for other in "abcd" if one < other]


def test_people_of_one_common_name_need_few_questions_where_they_are_one() -> None:
    corpus = [article(f"a{i:03}", "John Smith") for i in range(120)]
    with settled(corpus) as index:
        doubts = list(index.doubts())
        assert len(doubts) == 119
        index.judge([judged("same", doubt) for doubt in doubts])
        index.settle()
        assert len(set(index.resolution().entity_of.values())) == 1
        assert asked(index) == []


def test_a_name_that_was_joined_by_hand_stays_as_an_alias() -> None:
    corpus = [article("a", "John Smith"), article("b", "John Smith"), article("c", "his driver")]
    sides = [Reference(i, "Person", "John Smith") for i in "ab"]
    same = Judgement("1", "same", sides[0], sides[1], "Mia Lund", "2026-02-05T10:00Z")
    driver = Judgement("2", "same", sides[0], Reference("c", "Person", "his driver"), "Mia Lund", "2026-02-05T10:00Z")
    with settled(corpus) as index:
        before = set(index.resolution().entity_of.values())
        index.judge([same, driver])
        index.settle()
        (decision,) = index.decisions()
        assert {decision.entity, *decision.aliases} == before
    with settled(corpus, [same, driver]) as at_once:
        assert list(at_once.decisions()) == [decision]
