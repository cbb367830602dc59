"""Timelines: what happened when, how surely, and in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.errors import QueryError
from newsgraph.pipeline import build_directory, load_graph
from newsgraph.timeline import Span, precision_of, timeline
from tests.happenings import ARTICLES, written
from tests.newsroom import newsroom

if TYPE_CHECKING:
    from newsgraph.graph import KnowledgeGraph


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    folder = tmp_path_factory.mktemp("timeline")
    build_directory([written(folder, *ARTICLES)], folder / "graph")
    return load_graph(folder / "graph")


def test_events_stand_in_order_of_time(graph: KnowledgeGraph) -> None:
    found = timeline(graph)
    assert [m.article for m in found.dated] == ["courier", "gazette", "herald", "later", "plan", "visit", "plan"]
    assert [m.article for m in found.undated] == ["tribune", "undated"]
    denial = found.undated[0]
    assert (denial.status, denial.source, denial.time, denial.precision) == ("negated", "Ilya Maren", None, None)
    assert denial.quote == "the Green Hill Front had attacked the Red Valley Front"


def test_sources_are_counted_and_copies_once(graph: KnowledgeGraph) -> None:
    found = timeline(graph, "Green Hill Front")
    counts = {m.article: (m.sources, m.happening is None) for m in (*found.dated, *found.undated)}
    told = dict.fromkeys(("courier", "gazette", "herald", "tribune"), (3, False))
    assert counts == told | {"later": (1, True)}


def test_two_take_part_in_what_is_told_of_both(graph: KnowledgeGraph) -> None:
    assert [m.time for m in timeline(graph, "Tomas Okoye", "hana brandt").dated] == ["2026-03-06"] * 2 + ["2026-04"]
    assert [m.type for m in timeline(graph, "Norway", "Tomas Okoye").undated] == ["Accuse"]
    assert timeline(graph, "Oslo").dated[0].place == "Oslo"


@pytest.mark.parametrize(
    ("span", "articles"),
    [
        (Span("2026-03"), ["plan", "visit", "plan", "undated"]),
        (Span("2026-01-12", "2026-02"), ["later", "tribune"]),
        (Span(until="2026-01-10"), ["courier", "gazette", "herald"]),
        (Span("2026-04-30", "2026-04-30"), ["plan"]),  # some time in April
    ],
)
def test_days_are_bounds_for_what_may_have_happened(graph: KnowledgeGraph, span: Span, articles: list[str]) -> None:
    found = timeline(graph, span=span)
    assert [m.article for m in (*found.dated, *found.undated)] == articles


def test_claims_keep_their_source() -> None:
    (claim,) = timeline(newsroom(), "Sarn").dated
    assert (claim.time, claim.source, claim.status) == ("2026-01-10", "Interior Ministry", "actual")


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("2026-01-31", "day"),
        ("2026-01", "month"),
        ("2026", "year"),
        ("2026~", "year"),
        ("2026-21", "season"),
        ("199X", "decade"),
        ("19XX", "century"),
        ("2026-01-1X", "span"),
        ("2026-01-01/2026-01-03", "span"),
        ("2026/..", "span"),
        ("2026-01-31T12:00", "day"),
    ],
)
def test_how_exactly_the_time_is_told(edtf: str, precision: str) -> None:
    assert precision_of(edtf) == precision


@pytest.mark.parametrize(
    ("entity", "since", "message"),
    [
        ("Brand", None, "no entity is named 'Brand'; did you mean Hana Brandt"),
        ("Hana Brandt", "soon", "'soon' is no date; expected one such as 2026, 2026-01 or 2026-01-31"),
    ],
)
def test_what_does_not_fit_is_refused(graph: KnowledgeGraph, entity: str, since: str | None, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        timeline(graph, entity, span=Span(since))
