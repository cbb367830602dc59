"""Groups of reports and near copies: how right they are by known truth, and what they cost.

    python tests/benchmarks/happenings.py             1,000 and 10,000 annotated articles, 1,000 read by the extractor
    python tests/benchmarks/happenings.py 200 1000    fewer

Invented happenings are told by one to five articles each: some deny them, rest on somebody's word, or tell no day;
dyads meet again on other days and months, and some people are namesakes. One article in ten is printed by a second
paper with small edits. What is scored are pairs of articles: those that a group joins, and those that tell of one
happening.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from newsgraph.graph.storage import generation_folder, present_generation
from newsgraph.grouping import GroupIndex
from newsgraph.pipeline import (
    add_articles,
    build_directory,
    changing,
    grouping,
    query_directory,
    status_of,
    storing,
)
from tests.benchmarks.generator import World

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.querying import Table
    from tests.benchmarks.generator import Person

Pair = tuple[str, str]

_TYPES = (
    ("Consult", "{one} met {other} in {city}"),
    ("Accuse", "{one} accused {other} of breaking the treaty of {city}"),
    ("Threaten", "{one} threatened {other} with an embargo"),
)
_CITIES = ("Geneva", "Nairobi", "Lima", "Warsaw", "Oslo", "Accra", "Lisbon", "Cairo", "Tokyo", "Prague")
_OTHER_WORDS = (
    "harvest prices fell after a week of rain",
    "the new bridge will open to lorries before the winter",
    "teachers in the capital are waiting for their pay",
    "the ferry to the islands runs only twice a week",
    "a museum of the railways has found a patron",
    "doctors warned of a hard season of colds",
    "the old theatre plays for children again",
    "a storm took the roofs off two schools",
    "farmers showed their cattle at the yearly fair",
    "the rowing club celebrated its hundredth birthday",
)


@dataclass(frozen=True)
class Told:
    """A corpus of annotated articles with its truth."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    happening_of: dict[str, int] = field(default_factory=dict)  # by article id
    copies: set[Pair] = field(default_factory=set)

    def pairs(self) -> set[Pair]:
        """The articles that tell of one happening, two by two."""
        by_happening: defaultdict[int, list[str]] = defaultdict(list)
        for identifier, happening in self.happening_of.items():
            by_happening[happening].append(identifier)
        return {pair for ids in by_happening.values() for pair in combinations(sorted(ids), 2)}


def corpus(size: int, seed: int = 1) -> Told:
    """That many articles, the same for the same seed."""
    draw, told = random.Random(seed), Told()
    people, number = World(size, seed).people, 0
    while len(told.articles) < size:
        one, other = draw.sample(people, 2)
        kind, words = draw.choice(_TYPES)
        first = date(2024, 1, 1) + timedelta(days=draw.randrange(600))
        for again in range(draw.choice((1, 1, 1, 2, 3))):  # the same two, in the same way, on other days
            day = first + timedelta(days=again * draw.choice((2, 7, 30)))
            _tell(told, draw, (one, other), (kind, words.replace("{city}", draw.choice(_CITIES))), (number, day))
            number += 1
    return told


def _tell(told: Told, draw: random.Random, sides: tuple[Person, Person], what: Pair, when: tuple[int, date]) -> None:
    number, day = when
    for _ in range(draw.choice((1, 1, 2, 3, 5))):
        made = _article(f"n{len(told.articles):06}", draw, sides, what, day)
        told.articles.append(made)
        told.happening_of[made["id"]] = number
        if draw.random() < 0.1:
            copy = json.loads(json.dumps(made)) | {"id": f"n{len(told.articles):06}", "publisher": "The Copyist"}
            copy["text"] = f"(Agency) {made['text']} (end)".replace("a week", "one week")
            told.articles.append(copy)
            told.happening_of[copy["id"]] = number
            told.copies.add((made["id"], copy["id"]))


def _article(
    identifier: str, draw: random.Random, sides: tuple[Person, Person], what: Pair, day: date
) -> dict[str, Any]:
    kind, words = what
    names = [f"{person.office} {person.name}" for person in sides]
    clause = words.format(one=names[0], other=names[1])
    way = draw.choice(("told", "told", "told", "weekday", "undated", "claimed", "denied"))
    published = day + timedelta(days=0 if way == "undated" else draw.randrange(3))
    when = "" if way in {"undated", "denied"} else f" on {day:%A}" if way == "weekday" else f" on {day:%B} {day.day}"
    evidence = clause + when
    text = {"claimed": f"{evidence}, Senator Ugo Pelt said.", "denied": f"Senator Ugo Pelt denied that {clause}."}
    rest = ". ".join(sentence.capitalize() for sentence in draw.sample(_OTHER_WORDS, 6))
    source = "e2" if way in text else None
    status = "negated" if way == "denied" else "actual"
    people = [*(person.name for person in sides), *(["Ugo Pelt"] if source else [])]
    entities = [{"id": f"e{i}", "name": name, "type": "Person", "mentions": [name]} for i, name in enumerate(people)]
    for entity, person in zip(entities, sides, strict=False):
        entity["country"] = ("NOR", "GHA", "GBR", "CHL", "KEN", "JPN", "CIV", "PRT")[person.country % 8]
    actors, recipients = (["e0", "e1"], []) if kind == "Consult" else (["e0"], ["e1"])
    event = {"id": "v", "type": kind, "actors": actors, "recipients": recipients, "place": None, "status": status}
    event |= {"time": day.isoformat() if when else None, "source": source, "evidence": evidence}
    about = {"id": identifier, "title": f"Report {identifier}", "publisher": "The Example"}
    body = {"published": published.isoformat(), "text": f"{text.get(way, evidence + '.')} {rest}."}
    return {**about, **body, "entities": entities, "events": [event], "relations": [], "statements": [], "figures": []}


class Stopwatch:
    """Processor seconds spent in functions that are measured."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, measured."""

        def measured(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.process_time() - start

        return measured


def watched() -> Stopwatch:
    """A stopwatch for all that grouping does from now on, in this process."""
    watch, stages = Stopwatch(), [cast("Any", stage) for stage in (storing, changing, grouping)]
    stages[0].source_of = watch.around(_SOURCE_OF)
    stages[0].settled = watch.around(_SETTLED)
    stages[1].regroup = watch.around(_REGROUP)
    cast("Any", GroupIndex).put = watch.around(_PUT)
    return watch


_SOURCE_OF, _PUT, _SETTLED, _REGROUP = grouping.source_of, GroupIndex.put, grouping.settled, grouping.regroup


def grouped(directory: Path) -> set[Pair]:
    """The articles that a group joins, two by two."""
    answer, _ = query_directory(directory, "SELECT ?g ?id { ?g ng:report/ng:article/schema:identifier ?id }")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group, identifier in cast("Table", answer).text_rows({}):
        found[group].add(identifier)
    return {pair for ids in found.values() for pair in combinations(sorted(ids), 2)}


def say_scores(title: str, found: set[Pair], right: set[Pair]) -> None:
    """Print precision and recall of pairs."""
    both = len(found & right)
    precision, recall = both / (len(found) or 1), both / (len(right) or 1)
    put(f"  {title}: precision {precision:.3f}, recall {recall:.3f} ({len(right)} pairs)")


def annotated(folder: Path, size: int) -> None:
    """Build a graph of annotated articles; print how right its groups are, and what they cost."""
    told, watch = corpus(size), watched()
    file = folder / f"{size}.jsonl"
    file.write_text("".join(json.dumps(article) + "\n" for article in told.articles[:-1]), encoding="utf-8")
    start = time.process_time()
    build_directory([file], folder / str(size), jobs=1)
    whole = time.process_time() - start
    put(f"{size:,} annotated articles: grouping {watch.seconds / size * 1000:.2f} ms an article,")
    put(f"  {watch.seconds / whole:.0%} of the build without extraction")
    kept = {article["id"] for article in told.articles[:-1]}
    say_scores("articles of one happening", grouped(folder / str(size)), {p for p in told.pairs() if set(p) <= kept})
    copies = {(min(p), max(p)) for p in status_of(folder / str(size)).copies}
    say_scores("near copies", copies, {p for p in told.copies if set(p) <= kept})
    index = generation_folder(folder / str(size), present_generation(folder / str(size))) / grouping.INDEX
    put(f"  index: {index.stat().st_size / size:,.0f} bytes an article")
    say_one_more(folder / str(size), told.articles[-1])


def say_one_more(directory: Path, article: dict[str, Any]) -> None:
    """Print what one more article costs."""
    file, watch = directory.parent / "more.jsonl", watched()
    file.write_text(json.dumps(article) + "\n", encoding="utf-8")
    start = time.process_time()
    add_articles(directory, [file], jobs=1)
    put(f"  one more: grouping {watch.seconds * 1000:.1f} ms of {(time.process_time() - start) * 1000:.0f} ms")


def read(folder: Path, size: int) -> None:
    """Build a graph of the texts alone; print how right its groups are with what the extractor finds."""
    told = corpus(size)
    file = folder / "texts.jsonl"
    plain = (
        {key: article[key] for key in ("id", "title", "publisher", "published", "text")} for article in told.articles
    )
    file.write_text("".join(json.dumps(article) + "\n" for article in plain), encoding="utf-8")
    build_directory([file], folder / "texts")
    put(f"{size:,} texts, read by the extractor:")
    say_scores("articles of one happening", grouped(folder / "texts"), told.pairs())
    copies = {(min(p), max(p)) for p in status_of(folder / "texts").copies}
    say_scores("near copies", copies, told.copies)


def main(sizes: list[int]) -> None:
    """Measure corpora of these sizes; the smallest is also read by the extractor."""
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            annotated(Path(name), size)
        read(Path(name), min(sizes))


def put(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [1_000, 10_000])
