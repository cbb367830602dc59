"""How long the questions take: every named query, paths, briefs and validation, on an invented graph.

`python tests/benchmarks/questions.py [ARTICLES ...]` prints a line for each question and size, in seconds of processor
time; 225 articles are about 100,000 quads. Who takes part in events is as uneven as in the news: some are in every
tenth of them.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from newsgraph.briefing import brief, to_markdown
from newsgraph.graph import KnowledgeGraph, build
from newsgraph.inference import infer
from newsgraph.model import Annotation, Article, Entity, Event, Figure, Quote, Relation, Statement
from newsgraph.ontology import load_ontology
from newsgraph.paths import shortest_paths
from newsgraph.querying import answer, named_queries
from newsgraph.resolution import resolve
from newsgraph.validation import run_checks, run_shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FIRST = date(2024, 1, 1)
_COUNTRIES = 40
_STATUSES = ("actual",) * 7 + ("planned", "possible", "negated")
_SENTENCE = "{0} dealt with {1} in {2}."


def articles(count: int, seed: int = 7) -> Iterator[Annotation]:
    """That many annotated articles of invented countries and persons; the same seed gives the same."""
    chance = random.Random(seed)  # noqa: S311  no secret
    return (_annotation(number, count, chance) for number in range(count))


def _annotation(number: int, count: int, chance: random.Random) -> Annotation:
    countries = [_country(int(_COUNTRIES * chance.random() ** 3)) for _ in range(4)]
    persons = [_person(int(count * chance.random() ** 3)) for _ in range(4)]
    entities = tuple({e.id: e for e in (*countries, *persons, _place(chance.randrange(60)))}.values())
    sentences = [_SENTENCE.format(*(chance.choice(entities).name for _ in range(3))) for _ in range(16)]
    published = _FIRST + timedelta(days=chance.randrange(700))
    article = Article(f"a{number}", " ".join(sentences), f"Article {number}", None, "Example Herald", published)
    quotes = _quotes(article, sentences)
    actors = [entity.id for entity in entities[:-1]]
    return Annotation(
        article=article,
        entities=entities,
        relations=tuple(_relation(persons, countries, chance, next(quotes)) for _ in range(3)),
        events=tuple(_event(i, actors, entities[-1].id, published, chance, next(quotes)) for i in range(8)),
        statements=tuple(_statement(actors, chance, next(quotes)) for _ in range(3)),
        figures=tuple(_figure(actors, chance, next(quotes)) for _ in range(2)),
    )


def _country(number: int) -> Entity:
    return Entity(f"c{number}", f"Landia {number}", "Country", country=None, sector="GOV")


def _person(number: int) -> Entity:
    return Entity(f"p{number}", f"Hana Brandt{number}", "Person")


def _place(number: int) -> Entity:
    return Entity(f"l{number}", f"Portville {number}", "Place")


def _quotes(article: Article, sentences: list[str]) -> Iterator[Quote]:
    start = 0
    for sentence in sentences:
        yield article.quote(start, start + len(sentence))
        start += len(sentence) + 1


def _relation(persons: list[Entity], countries: list[Entity], chance: random.Random, quote: Quote) -> Relation:
    return Relation("holds_office", chance.choice(persons).id, chance.choice(countries).id, quote, "President")


def _event(number: int, actors: list[str], place: str, day: date, chance: random.Random, quote: Quote) -> Event:
    kind = chance.choice(sorted(load_ontology().events))
    one, other = chance.sample(actors, 2)
    mutual = load_ontology().events[kind].mutual
    source = chance.choice(actors) if chance.random() < 0.3 else None
    when = (day - timedelta(days=chance.randrange(40))).isoformat() if chance.random() < 0.5 else None
    sides: dict[str, Any] = {"actors": (one, other)} if mutual else {"actors": (one,), "recipients": (other,)}
    return Event(
        str(number), kind, quote, place=place, time=when, status=chance.choice(_STATUSES), source=source, **sides
    )


def _statement(actors: list[str], chance: random.Random, quote: Quote) -> Statement:
    speaker, about = chance.sample(actors, 2)
    return Statement(speaker, quote, quote, chance.choice(("direct", "reported")), (about,))


def _figure(actors: list[str], chance: random.Random, quote: Quote) -> Figure:
    return Figure(chance.randrange(1000), "people", quote, "people displaced", None, (chance.choice(actors),))


def graph_of(count: int) -> KnowledgeGraph:
    """The graph of that many invented articles."""
    annotations = list(articles(count))
    return build(annotations, resolve(annotations))


def timed(question: Callable[[], object]) -> float:
    """Seconds of processor time that a question takes."""
    start = time.process_time()
    question()
    return time.process_time() - start


def measure(count: int) -> None:
    """Print how long each question takes on the graph of that many articles."""
    graph = graph_of(count)
    print(f"{count} articles, {len(graph):,} quads")  # noqa: T201  that is its result
    for named in named_queries():
        print(f"  query {named.name}: {timed(partial(answer, graph, named)):.2f}")  # noqa: T201
    others: dict[str, Callable[[], object]] = {
        "path": partial(shortest_paths, graph, "Hana Brandt0", "Landia 39"),
        "brief": lambda: to_markdown(brief(graph, "Landia 0")),
        "checks": lambda: list(run_checks(graph)),
        "shapes": partial(run_shapes, graph),
        "inference": partial(infer, graph),
    }
    for name, question in others.items():
        print(f"  {name}: {timed(question):.2f}")  # noqa: T201


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or ["225", "450"]):
        measure(size)
