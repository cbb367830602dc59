"""What articles tell right beside a name: what a person does, what kind of place it is, what region is around it."""

from __future__ import annotations

import pytest

from newsgraph.model import Annotation, Article, Entity, Quote, Relation
from newsgraph.resolution import project, resolve


def told(identifier: str, text: str, name: str, kind: str = "Person") -> Annotation:
    """An article about somebody or some place, mentioned wherever its name stands."""
    starts = [i for i in range(len(text)) if text.startswith(name, i)]
    mentions = tuple(Quote(start, start + len(name), name) for start in starts)
    return Annotation(Article(identifier, text), (Entity("e", name, kind, mentions),))


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("Arsenal striker Ada Orlen scored.", ("striker@",)),
        ("Ada Orlen, a 24-year-old singer from Varra, was there.", ("singer@",)),
        ("Ada Orlen, who was a bus driver, was there.", ("bus driver@",)),
        ("Ada Orlen is a poet in exile.", ("poet@",)),
        ("Ada Orlen left. The singer Ada Orlen came, Ada Orlen, a poet, said.", ("poet@", "singer@")),
        ("Former boxer Ada Orlen spoke.", ()),
        ("Ada Orlen, a footballer turned politician, spoke.", ()),
        ("General Ada Orlen spoke.", ()),
        ("The army's main actor Ada Orlen spoke.", ()),
        ("The singer met Ada Orlen, and a poet came.", ()),
        ("Ada Orlen, the\nsinger, spoke.", ()),
    ],
)
def test_occupations_stand_before_and_behind_a_name(text: str, offices: tuple[str, ...]) -> None:
    (entity,) = project(told("a", text, "Ada Orlen")).entities
    assert entity.offices == offices


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Footballer Ada Orlen scored.", "Singer Ada Orlen sang.", 2),
        ("Footballer Ada Orlen scored.", "Striker Ada Orlen left.", 1),
        ("Footballer Ada Orlen scored.", "Ada Orlen spoke.", 1),
        ("Footballer Ada Orlen scored.", "Former singer Ada Orlen spoke.", 1),
    ],
)
def test_unlike_occupations_keep_people_apart(one: str, other: str, count: int) -> None:
    corpus = [told("a", one, "Ada Orlen"), told("b", other, "Ada Orlen")]
    assert len(set(resolve(corpus).entity_of.values())) == count


def test_who_fits_two_people_of_unlike_occupations_is_neither() -> None:
    texts = {"a": "Footballer Ada Orlen scored.", "b": "Singer Ada Orlen sang.", "c": "Ada Orlen spoke."}
    corpus = [told(identifier, text, "Ada Orlen") for identifier, text in texts.items()]
    assert len(set(resolve(corpus).entity_of.values())) == 3


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Fighting in Sarn province went on. Sarn province is calm.", "Fighting in Sarn city went on.", 2),
        ("Fighting in Sarn province went on.", "Fighting in the Sarn region went on.", 1),
        ("Fighting in Sarn province went on near Sarn.", "Fighting in Sarn city went on.", 1),
        ("Fighting in Sarn went on.", "Fighting in Sarn city went on.", 1),
    ],
)
def test_a_city_and_the_province_of_its_name_are_two(one: str, other: str, count: int) -> None:
    corpus = [told("a", one, "Sarn", "Place"), told("b", other, "Sarn", "Place")]
    assert len(set(resolve(corpus).entity_of.values())) == count


@pytest.mark.parametrize(
    ("regions", "count"),
    [(("Maine", "Oregon"), 2), (("Maine", "Maine"), 1), (("Maine", "state of Maine"), 1), (("Maine", None), 1)],
)
def test_towns_of_one_name_lie_in_their_regions(regions: tuple[str | None, str | None], count: int) -> None:
    def town(identifier: str, region: str | None) -> Annotation:
        entities = [Entity("t", "Portland", "Place", country="USA")]
        lies: tuple[Relation, ...] = ()
        if region:
            entities.append(Entity("r", region, "Place", country="USA"))
            lies = (Relation("located_in", "t", "r", Quote(0, 4, "text")),)
        return Annotation(Article(identifier, "text"), tuple(entities), lies)

    entity_of = resolve([town("a", regions[0]), town("b", regions[1])]).entity_of
    assert len({entity_of["a", "t"], entity_of["b", "t"]}) == count
