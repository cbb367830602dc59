"""To which happenings a report may belong: found by keys and days, the same as by looking at every one."""

from __future__ import annotations

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from newsgraph.grouping import Report, groups_of
from newsgraph.grouping.fitting import Happenings, agree
from newsgraph.grouping.keys import keys_of
from newsgraph.grouping.records import Dating
from tests.grouping.reports import BERGEN, GHANA, NORWAY, OSLO

_PLACES = (None, OSLO, BERGEN, NORWAY, GHANA)
_DAYS = st.tuples(st.integers(1, 5), st.integers(0, 3))
REPORTS = st.builds(
    lambda iri, kind, actors, recipients, days, place, mode: Report(
        iri, iri, kind, actors, recipients, days[0], sum(days), Dating.near, place=place, mode=mode
    ),
    st.uuids().map(str),
    st.sampled_from(["Assault", "Accuse"]),
    st.frozensets(st.sampled_from("ab"), min_size=1),
    st.frozensets(st.sampled_from("xy")),
    _DAYS,
    st.sampled_from(_PLACES),
    st.sampled_from([None, None, "aerial"]),
)
HAPPENINGS = st.lists(st.lists(REPORTS, min_size=1, max_size=3).filter(agree), max_size=12)


def simply_fitting(happenings: list[list[Report]], report: Report) -> list[int]:
    def meets(other: Report) -> bool:
        return bool(set(keys_of(report)) & set(keys_of(other)))

    return [
        number
        for number, happening in enumerate(happenings)
        if any(map(meets, happening))
        and happening[0].first <= report.last
        and report.first <= happening[0].last
        and agree([*happening, report])
    ]


@given(HAPPENINGS, REPORTS)
def test_fitting_is_what_looking_at_every_happening_finds(happenings: list[list[Report]], report: Report) -> None:
    found, expected = Happenings(happenings).fitting(report), simply_fitting(happenings, report)
    assert len(found) == min(len(expected), 2)
    assert set(found) <= set(expected)


def told_and_guessed(count: int) -> list[Report]:
    """Reports of attacks of one on another within years, every second one without its day."""
    sides = frozenset({"army"}), frozenset({"front"})
    return [
        Report(
            f"{n:05}", f"{n:05}", "Assault", *sides, day, day + n % 2, Dating(n % 2), mode=("aerial", "raid")[n % 3 > 0]
        )
        for n in range(count)
        for day in [3 * (n // 4)]
    ]


def test_a_dyad_with_sixteen_times_the_events_takes_little_more_than_sixteen_times_as_long() -> None:
    taken = []
    for count in (500, 500, 8000):  # the first one warms up
        reports = told_and_guessed(count)
        start = process_time()
        assert groups_of(reports)
        taken.append(process_time() - start)
    assert taken[-1] < 40 * taken[1], "looking at each pair takes a hundred times as long"
