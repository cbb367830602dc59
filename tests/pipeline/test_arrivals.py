"""Several articles of one id or one address in one input: the last counts, wherever batches and attempts end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsgraph.pipeline import add_articles, build_directory, read_annotations
from tests.pipeline.corpus import PEOPLE, quads, report, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def version(number: int, identifier: str, url: str | None) -> dict[str, Any]:
    """An article that no other is like, under that id and address."""
    return {**report(number, PEOPLE[number % 4], PEOPLE[(number + 1) % 4]), "id": identifier, "url": url}


def last(articles: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The articles after which none has their id or their address."""

    def later(one: dict[str, Any], other: dict[str, Any]) -> bool:
        return bool(one["id"] == other["id"] or (one["url"] and one["url"] == other["url"]))

    return [one for i, one in enumerate(articles) if not any(later(one, other) for other in articles[i + 1 :])]


@pytest.mark.parametrize(("identifier", "url", "shared"), [("a", None, "id 'a'"), ("c", "https://x.org", "URL ")])
def test_the_later_takes_the_place_of_the_earlier(tmp_path: Path, identifier: str, url: str, shared: str) -> None:
    articles = [version(1, "a", "https://x.org"), version(2, "b", None), version(3, identifier, url)]
    source = write(tmp_path / "in.jsonl", articles)
    done = build_directory([source], tmp_path / "graph")
    assert [str(problem).partition(" of the same ")[::2] for problem in done.problems] == [
        (f"{source}:1: replaced by a later article", f"{shared}{'' if url is None else repr(url)}, in {source}:3")
    ]
    build_directory([write(tmp_path / "whole.jsonl", articles[1:])], tmp_path / "whole")
    assert quads(tmp_path / "graph") == quads(tmp_path / "whole")


def test_the_same_article_twice_counts_once(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", [report(1), report(2), report(1)])
    done = build_directory([source], tmp_path / "graph")
    assert [str(p) for p in done.problems] == [f"{source}:3: the same article 'a1' stands in {source}:1 already"]
    assert done.articles == 2


ARTICLES = st.lists(
    st.builds(
        version, st.integers(0, 3), st.sampled_from(["a", "b", "c"]), st.sampled_from([None, "https://x.org", "y:z"])
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture
def no_exports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every graph is a large one, of which no other files are made."""
    monkeypatch.setattr("newsgraph.pipeline.publishing._SMALL", -1)
    monkeypatch.setattr("newsgraph.pipeline.publishing._DRAWN", -1)


@pytest.mark.usefixtures("no_exports")
@example(articles=[version(0, i, "https://x.org") for i in "bab"], cut=0)
@example(
    articles=[version(0, i, url) for i, url in (("a", None), ("a", "https://x.org"), ("b", "https://x.org"))], cut=0
)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=ARTICLES, cut=st.integers(0, 5))
def test_versions_in_one_input_are_like_versions_one_after_the_other(
    tmp_path_factory: pytest.TempPathFactory, articles: list[dict[str, Any]], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("versions")
    build_directory([write(folder / "all.jsonl", articles)], folder / "all")
    build_directory([write(folder / "last.jsonl", last(articles))], folder / "last")
    assert quads(folder / "all") == quads(folder / "last")
    first, rest = articles[: cut + 1], articles[cut + 1 :]
    build_directory([write(folder / "first.jsonl", first)], folder / "grown")
    if rest:
        add_articles(folder / "grown", [write(folder / "rest.jsonl", rest)])
    assert quads(folder / "grown") == quads(folder / "all")
    build_directory([folder / "all.jsonl"], folder / "grown")
    assert quads(folder / "grown") == quads(folder / "all")


def test_what_was_read_before_a_break_does_not_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last version is in the ledger already when an earlier one is read again."""
    articles = [version(1, "a", None), *(report(n) for n in range(5)), version(2, "a", None)]
    source, out = write(tmp_path / "in.jsonl", articles), tmp_path / "graph"

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newsgraph.pipeline.building._resolve", broken)
    with pytest.raises(OSError, match="No space left"):
        build_directory([source], out)
    monkeypatch.undo()
    build_directory([source], out)
    assert next(a.article.text for a in read_annotations(out) if a.article.id == "a") == articles[-1]["text"]
