"""On which days what an article reports may have happened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from newsgraph.graph import build
from newsgraph.graph.triples import triple_of
from newsgraph.grouping import Setting
from newsgraph.grouping.reading import reports_of
from newsgraph.grouping.records import Dating
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json
from tests.happenings import article, shelling, talks

if TYPE_CHECKING:
    from newsgraph.grouping import Report

DAY = date(2026, 1, 20)
TEXT = "The Green Hill Front shelled the Red Valley Front near Sarn, and Hana Brandt met Tomas Okoye."


def reports(event: dict[str, object], published: date | None = DAY) -> tuple[Report, ...]:
    made = article("one", DAY.isoformat(), TEXT, {"evidence": "shelled"} | event)
    annotation = from_json(made, "one")
    day = published.toordinal() if published else None
    graph = build([annotation], resolve([annotation]))
    return reports_of([triple_of(quad) for quad in graph], "one", day, Setting())


@pytest.mark.parametrize(
    ("time", "status", "days"),
    [
        ("2026-01-10", "actual", (10, 10, Dating.told, False)),
        ("2026-01-10", "negated", (10, 10, Dating.told, False)),
        ("2026-01-10/2026-01-12", "actual", (10, 12, Dating.near, False)),
        ("2026-01-10/2026-01-18", "actual", None),
        (None, "actual", (19, 20, Dating.near, False)),
        ("2026-01", "actual", (19, 20, Dating.near, False)),  # the month of the article
        ("2026", "actual", (19, 20, Dating.near, False)),
        ("2025-12", "actual", None),
        ("2026/..", "actual", None),
        ("2026-01-20/2026-01-30", "actual", (20, 20, Dating.near, False)),
        (None, "negated", (17, 20, Dating.denied, False)),
        ("2026-01", "possible", (17, 20, Dating.denied, False)),
        (None, "planned", (20, 20, Dating.near, True)),
        ("2026-01-23", "planned", (23, 23, Dating.told, False)),
        ("2026-04", "planned", None),
        ("2026", "planned", None),
    ],
)
def test_days(time: str | None, status: str, days: tuple[int, int, Dating, bool] | None) -> None:
    found = [(r.first, r.last, r.dating, r.ahead) for r in reports(shelling(time=time, status=status))]
    before = date(2025, 12, 31).toordinal()
    assert [(first - before, last - before, dating, ahead) for first, last, dating, ahead in found] == (
        [days] if days else []
    )


def test_without_any_date_there_is_none() -> None:
    assert reports(shelling(), published=None) == ()
    assert len(reports(shelling(time="2026-01-10"), published=None)) == 1


def test_sides() -> None:
    (attack,), (met,) = reports(shelling()), reports(talks())
    assert (attack.type, len(attack.actors), len(attack.recipients)) == ("Assault", 1, 1)
    assert (met.type, len(met.actors), len(met.recipients)) == ("Consult", 2, 0)
    assert met.label == "Hana Brandt and Tomas Okoye: consult"
