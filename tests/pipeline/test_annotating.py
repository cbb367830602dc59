"""Articles are annotated apart from each other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from newsgraph.model import Annotation, Article, Entity
from newsgraph.pipeline import InputProblem, Settings, annotate, annotate_sources
from newsgraph.pipeline.annotating import confident
from newsgraph.serialization import from_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Failing:
    """An extractor that cannot do with some articles."""

    def annotate(self, articles: Iterable[Article]) -> Iterator[Annotation]:
        for article in articles:
            if "fail" in article.text:
                message = "no such token"
                raise IndexError(message)
            yield Annotation(article, (Entity("a", "Ann", "Person"),))


def test_an_article_that_fails_stops_no_other() -> None:
    articles = [Article(str(n), "fail" if n % 7 == 3 else "fine") for n in range(100)]
    done = list(annotate(articles, Failing()))
    assert [d.where if isinstance(d, InputProblem) else d.article.id for d in done] == [a.id for a in articles]
    problems = [d for d in done if isinstance(d, InputProblem)]
    assert len(problems) == 14
    assert "the extractor failed (IndexError: no such token)" in problems[0].problem


def test_what_is_annotated_already_is_passed_on(annotation_json: dict[str, Any]) -> None:
    annotation = from_json(annotation_json, "x")
    items: list[Article | Annotation | InputProblem] = [InputProblem("a", "empty"), annotation, Article("b", "fine")]
    problem, same, new = annotate(items, Failing())
    assert (problem, same) == (items[0], annotation)
    assert isinstance(new, Annotation)
    assert new.article.id == "b"


def test_articles_are_read_as_they_are_needed() -> None:
    read: list[int] = []

    def endless() -> Iterator[Article]:
        while True:
            read.append(len(read))
            yield Article(str(len(read)), "fine")

    next(annotate(endless(), Failing()))
    assert len(read) < 100


def test_the_given_date_is_for_articles_that_tell_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "x"}\n{"id": "b", "text": "x", "published": "2020-01-01"}\n', encoding="utf-8")
    settings = Settings(published=date(2026, 2, 3))
    dates = [i.article.published for i in annotate_sources([path], settings, Failing()) if isinstance(i, Annotation)]
    assert dates == [date(2026, 2, 3), date(2020, 1, 1)]


def test_facts_below_the_least_confidence_are_left_out(annotation_json: dict[str, Any]) -> None:
    annotation_json["events"][0]["confidence"] = 0.4
    annotation_json["events"][1]["confidence"] = 0.5
    kept = confident(from_json(annotation_json, "x"), 0.5)
    assert [e.id for e in kept.events] == ["accusation", "killing"]
    assert len(kept.statements) == 1
