"""Which reports are of one happening, and which are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.grouping import Place, Report, groups_of
from newsgraph.grouping.modes import are_near
from newsgraph.grouping.records import UNNAMED, Dating
from tests.grouping.reports import BERGEN, CAMP, GHANA, NORWAY, OSLO, attack, denial, meeting


def together(*reports: Report) -> list[tuple[str, ...]]:
    return [group.reports for group in groups_of(reports)]


def test_reports_of_one_day_and_dyad_are_of_one_happening() -> None:
    assert together(meeting("1", "a", "b"), meeting("2", "b", "a"), meeting("3", "a", "c")) == [("1", "2")]


@pytest.mark.parametrize(
    "other",
    [
        meeting("2", "a", "b", day=2),
        replace(meeting("2", "a", "b"), type="Agree"),
        meeting("2", "a", "namesake of b"),
        replace(meeting("2", "a", "b"), article="article of 1"),  # its article tells of two
        replace(meeting("2", "a", "b"), ahead=True),
        meeting("2", *(str(i) for i in range(11)), "a", "b"),  # a crowd
    ],
)
def test_what_differs_is_not_grouped(other: Report) -> None:
    assert together(meeting("1", "a", "b"), other) == []


def test_monthly_meetings_are_as_many_happenings() -> None:
    months = [meeting(f"{paper}{month}", "a", "b", day=30 * month) for month in range(12) for paper in "xy"]
    assert together(*months) == sorted((f"x{month}", f"y{month}") for month in range(12))


def test_who_does_it_to_whom_matters() -> None:
    assert together(attack("1"), attack("2", "front", "army")) == []
    assert together(attack("1", mode="aerial"), attack("2", mode="kidnap")) == []
    assert together(attack("1", mode="aerial"), attack("2")) == [("1", "2")]


def test_modes_that_are_near_may_be_one_deeds_where_no_article_tells_both() -> None:
    fired, shelled = attack("1", mode="firearms"), attack("2", mode="heavy-weapons")
    assert together(fired, shelled) == [("1", "2")]
    assert together(fired, shelled, attack("3", mode="heavy-weapons")) == [("1", "2", "3")]
    assert together(fired, attack("2", mode="abduct")) == []
    assert together(replace(fired, place=OSLO), replace(shelled, place=BERGEN)) == []
    both = [replace(attack("3", mode="firearms"), article="n"), replace(attack("4", mode="heavy-weapons"), article="n")]
    assert together(fired, shelled, *both) == [("1", "3"), ("2", "4")]


def test_a_near_mode_joins_from_another_day_where_nothing_agrees_better() -> None:
    fired = attack("1", mode="firearms"), attack("2", mode="firearms")
    shelled = replace(attack("3", mode="heavy-weapons"), last=2, dating=Dating.near)
    assert together(*fired, shelled) == [("1", "2", "3")]
    assert together(*fired, replace(shelled, article="article of 1")) == [("1", "2")]
    same = attack("4", mode="heavy-weapons"), attack("5", mode="heavy-weapons")
    apart = [replace(same[0], article="article of 1"), same[1]]
    assert together(*fired, *apart, shelled) == [("1", "2"), ("3", "4", "5")]


def test_one_side_is_enough_only_with_the_place() -> None:
    protest = attack("1", whom="")
    assert together(protest, replace(protest, iri="2", article="other")) == []
    there = replace(protest, place=OSLO)
    assert together(there, replace(there, iri="2", article="other")) == [("1", "2")]
    assert together(there, replace(there, iri="2", article="other", place=BERGEN)) == []


def test_people_without_name_are_the_same_only_beside_a_name_and_a_place() -> None:
    soldiers, civilians = UNNAMED + "MIL", UNNAMED + "CVL"
    killed = replace(attack("1", whom=civilians), place=OSLO)
    other = replace(killed, iri="2", article="other")
    assert together(killed, other) == [("1", "2")]
    assert together(killed, replace(other, recipients=frozenset())) == [("1", "2")]
    assert together(killed, replace(other, recipients=frozenset({soldiers}))) == []
    assert together(killed, replace(other, recipients=frozenset({"hana"}))) == []
    assert together(killed, replace(other, place=BERGEN)) == []
    assert together(*(replace(report, place=None) for report in (killed, other))) == []
    assert together(*(replace(report, actors=frozenset()) for report in (killed, other))) == []


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (OSLO, OSLO, True),
        (OSLO, None, True),
        (OSLO, NORWAY, True),
        (OSLO, BERGEN, False),
        (OSLO, GHANA, False),
        (NORWAY, GHANA, False),
        (CAMP, NORWAY, False),
    ],
)
def test_places_agree_where_one_holds_the_other(one: Place, other: Place | None, agree: bool) -> None:
    found = together(meeting("1", "a", "b", place=one), meeting("2", "a", "b", place=other))
    assert found == ([("1", "2")] if agree else [])


def test_one_report_names_all_that_the_others_name() -> None:
    pair, trio = meeting("1", "a", "b"), meeting("2", "a", "b", "c")
    assert together(pair, trio) == [("1", "2")]
    assert together(pair, trio, meeting("3", "a", "b", "d")) == []  # the pair fits two that do not fit each other
    assert together(pair, trio, meeting("3", "a", "b", "d"), meeting("4", "b", "c", "a")) == [("2", "4")]


def test_what_fits_two_places_belongs_to_neither() -> None:
    here, there, nowhere = (meeting(str(i), "a", "b", place=place) for i, place in enumerate((OSLO, BERGEN, None)))
    assert together(here, there, nowhere) == []
    assert together(here, there, nowhere, meeting("4", "a", "b", place=OSLO)) == [("0", "4")]


def test_a_report_without_day_joins_the_only_happening_of_its_days() -> None:
    undated = meeting("0", "a", "b", day=4, last=5)
    assert together(meeting("1", "a", "b", day=4), undated) == [("0", "1")]
    assert together(meeting("1", "a", "b", day=3), undated) == []
    assert together(meeting("1", "a", "b", day=4), meeting("2", "a", "b", day=5), undated) == []
    assert together(undated, replace(undated, iri="9", article="other")) == [("0", "9")]
    assert together(meeting("1", "a", "b", day=4, place=OSLO), replace(undated, place=BERGEN)) == []


def test_those_that_fit_a_happening_alone_but_not_together_do_not_join_it() -> None:
    one, other = (meeting(name, "a", "b", day=4, last=5, place=place) for name, place in (("2", OSLO), ("3", BERGEN)))
    assert together(meeting("1", "a", "b", day=5), one) == [("1", "2")]
    assert together(meeting("1", "a", "b", day=5), one, other) == []


def test_a_denial_joins_what_it_denies() -> None:
    assert together(attack("1", day=10), denial("2", 12)) == [("1", "2")]
    assert together(attack("1", day=10), denial("2", 14)) == []
    assert together(attack("1", day=10), attack("3", day=12), denial("2", 12)) == []
    assert together(attack("1", day=10), denial("2", 12, "front", "army")) == []


def test_a_group_is_named_by_its_first_report_and_labelled_by_the_fullest() -> None:
    (group,) = groups_of([replace(meeting("1", "a", "b"), label="two"), replace(meeting("2", *"abc"), label="three")])
    assert (group.name, group.label) == ("1", "three")


ENTITIES = st.frozensets(st.sampled_from("abcd"), min_size=1, max_size=3)
REPORTS = st.lists(
    st.builds(
        Report,
        iri=st.uuids().map(str),
        article=st.sampled_from(["n1", "n2", "n3", "n4"]),
        type=st.just("Assault"),
        actors=ENTITIES,
        recipients=st.frozensets(st.sampled_from("xy"), max_size=2),
        first=st.integers(4, 6),
        last=st.integers(6, 8),
        dating=st.sampled_from(Dating),
        place=st.sampled_from([None, None, OSLO, BERGEN, NORWAY]),
        mode=st.sampled_from([None, None, "firearms", "heavy-weapons", "abduct"]),
    ).map(lambda r: replace(r, last=r.first) if r.dating == Dating.told else r),
    max_size=9,
    unique_by=lambda r: r.iri,
)


@given(REPORTS, st.data())
def test_the_order_of_reports_does_not_matter(reports: list[Report], data: st.DataObject) -> None:
    assert groups_of(data.draw(st.permutations(reports))) == groups_of(reports)


@given(REPORTS)
def test_a_group_holds_nothing_that_contradicts_itself(reports: list[Report]) -> None:
    known = {report.iri: report for report in reports}
    grouped = [iri for group in groups_of(reports) for iri in group.reports]
    assert len(grouped) == len(set(grouped))
    for group in groups_of(reports):
        members = [known[iri] for iri in group.reports]
        assert len({member.article for member in members}) > 1
        assert len({member.place for member in members if member.place and not member.place.is_state}) <= 1
        modes = {(member.article, member.mode) for member in members if member.mode}
        assert are_near("Assault", {mode for _, mode in modes})
        assert len({article for article, _ in modes}) == len(modes)
        assert max(m.first for m in members) <= min(m.last for m in members)
        widest = max(members, key=lambda m: m.size)
        assert all(m.actors <= widest.actors and m.recipients <= widest.recipients for m in members)
