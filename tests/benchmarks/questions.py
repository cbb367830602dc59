"""How long the questions take: every named query, paths, briefs and validation, on an invented graph.

`python tests/benchmarks/questions.py [ARTICLES ...]` prints a line for each question and size, in seconds of processor
time, and whether every named query keeps to its two seconds. The 2,250 articles of a call without sizes are about a
million quads. Who takes part in events is as uneven as in the news: some are in every tenth of them. Shapes, which
take rdflib minutes on a large graph, are asked of small ones only.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

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

    from newsgraph.querying import NamedQuery

_FIRST = date(2024, 1, 1)
_COUNTRIES = 40
_BUSIEST = "Landia 0"
_LIMIT = 2.0  # seconds of a named query
_MOST_FOR_SHAPES = 300_000  # quads
_STATUSES = ("actual",) * 7 + ("planned", "possible", "negated")
_SYLLABLES = (
    *("bar", "de", "fi", "gon", "hu", "ja", "kel", "mi", "nos", "ru"),
    *("sa", "tev", "li", "po", "zun", "dra", "che", "wo", "ya", "fen"),
)
_SENTENCE = "{0} dealt with {1} in {2}."


def articles(count: int, seed: int = 7) -> Iterator[Annotation]:
    """That many annotated articles of invented countries and persons; the same seed gives the same."""
    chance = random.Random(seed)
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
    return Entity(f"p{number}", f"{_word(number)} {_word(number + 7919)}", "Person")


def _word(number: int) -> str:
    """A name of three syllables; no two numbers below 8,000 have the same, and neighbours are spelt differently."""
    mixed = number * 4441 % 8000
    return "".join(_SYLLABLES[mixed // place % 20] for place in (400, 20, 1)).capitalize()


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


@contextmanager
def graph_of(count: int) -> Iterator[KnowledgeGraph]:
    """The graph of that many invented articles, on disk as `newsgraph build` leaves it, opened for reading."""
    annotations = list(articles(count))
    quads = build(annotations, resolve(annotations))
    with tempfile.TemporaryDirectory() as folder:
        Store(folder).bulk_extend(quads)
        Store(folder).optimize()
        yield KnowledgeGraph(store=Store.read_only(folder))


def timed(question: Callable[[], object]) -> float:
    """Seconds of processor time that a question takes."""
    start = time.process_time()
    question()
    return time.process_time() - start


def asked(named: NamedQuery) -> Iterator[tuple[str, dict[str, str]]]:
    """How a query is asked: without parameters, and with the most prominent entity for each that takes one."""
    yield named.name, {}
    for parameter in named.parameters:
        if parameter.kind == "entity":
            yield f'{named.name} --{parameter.name} "{_BUSIEST}"', {parameter.name: _BUSIEST}


def show(line: str) -> None:
    """One line of the report."""
    print(line, flush=True)


def measure(count: int) -> bool:
    """Print how long each question takes on the graph of that many articles; whether all queries keep the limit."""
    with graph_of(count) as graph:
        show(f"{count} articles, {len(graph):,} quads")
        found = {}
        for words, named, values in ((w, n, v) for n in named_queries() for w, v in asked(n)):
            found[words] = timed(partial(answer, graph, named, values))
            show(f"  query {words}: {found[words]:.2f}")
        for name, question in others(graph).items():
            show(f"  {name}: {timed(question):.2f}")
    slow = [words for words, seconds in found.items() if seconds >= _LIMIT]
    slowest = max(found, key=lambda words: found[words])
    verdict = f"FAIL: {', '.join(slow)}" if slow else "PASS"
    show(f"every named query in under {_LIMIT:g} s: {verdict}; the slowest is {slowest} ({found[slowest]:.2f} s)")
    return not slow


def others(graph: KnowledgeGraph) -> dict[str, Callable[[], object]]:
    """What else is asked of a graph, by name; for these there is no limit."""
    return {
        "path": partial(shortest_paths, graph, _person(0).name, "Landia 39"),
        "brief": lambda: to_markdown(brief(graph, _BUSIEST)),
        "checks": lambda: list(run_checks(graph)),
        "inference": partial(infer, graph),
        **({} if len(graph) > _MOST_FOR_SHAPES else {"shapes": partial(run_shapes, graph)}),
    }


if __name__ == "__main__":
    kept = [measure(size) for size in map(int, sys.argv[1:] or ["2250"])]
    sys.exit(0 if all(kept) else 1)
