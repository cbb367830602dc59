"""Numbers in running text, and the figures that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsgraph.annotation.attribution import Attribution
from newsgraph.annotation.entities import Entities, EntityRecord, Mention
from newsgraph.annotation.figures import find_figures
from newsgraph.annotation.figures.numbers import find_numbers
from newsgraph.annotation.times import find_times
from newsgraph.model import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.annotation.document import Document

    ParseText = Callable[..., Document]

NOBODY = Entities({}, ())


def figures(
    document: Document, entities: Entities = NOBODY, attributions: tuple[Attribution, ...] = ()
) -> list[Figure]:
    times, _ = find_times(document)
    found = [c.fact for c in find_figures(document, entities, attributions, times)]
    return [f for f in found if isinstance(f, Figure)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,250,000 votes", 1250000, ""),
        ("3.75 tons", 3.75, ""),
        ("the six-member team", 6, ""),
        ("$65m", 65000000, "US dollars"),
        ("US$3.5 billion", 3500000000, "US dollars"),
        ("€2bn", 2000000000, "euros"),
        ("£40,000", 40000, "pounds sterling"),
        ("7 per cent", 7, "percent"),
        ("7%", 7, "percent"),
        ("2.5 percentage points", 2.5, "percentage points"),
        ("minus 4 percent", -4, "percent"),
        ("25km", 25, "km"),
        ("forty-two villages", 42, ""),
        ("two hundred and fifty villages", 250, ""),
        ("six thousand villages", 6000, ""),
        ("half a million votes", 500000, ""),
        ("a half-million votes", 500000, ""),
        ("two dozen villages", 24, ""),
        ("two-thirds of voters", 2 / 3, ""),
        ("4 hundred million votes", 400000000, ""),
    ],
)
def test_a_number_is_read_with_scale_and_unit(text: str, value: float, unit: str) -> None:
    (number,) = find_numbers(text)
    assert number.value == pytest.approx(value)
    assert number.unit == unit


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between 5% and 6%", [5, 6]),
        ("3 to 5 million ballots", [3000000, 5000000]),
        ("$3-5 billion", [3000000000, 5000000000]),
        ("from $370,000 to $5.5 million", [370000, 5500000]),
        ("from seven to ten", [7, 10]),
    ],
)
def test_a_range_is_two_numbers_that_share_scale_and_unit(text: str, values: list[float]) -> None:
    assert [n.value for n in find_numbers(text)] == values


@pytest.mark.parametrize(
    "text", ["the 3rd company", "at 7 p.m.", "at 10:30", "the G20", "an F-16", "COVID-19", "someone"]
)
def test_ordinals_clock_times_and_names_are_no_numbers(text: str) -> None:
    assert [n for n in find_numbers(text) if n.value not in {30, 10}] == []


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "qualifier"),
    [
        ("The blast killed at least 14 civilians.", 14, "people", "at least"),
        ("Nearly 300 were wounded in the shelling.", 300, "people", "about"),
        ("Gunmen shot dead two of his drivers.", 2, "people", None),
        ("Five of the soldiers were captured alive.", 5, "people", None),
        ("Up to 2,000 Zambians fled the valley.", 2000, "people", "at most"),
        ("Fewer than 40 villages have power.", 40, "villages", "at most"),
        ("More than 60 percent of voters backed the treaty.", 60, "percent", "at least"),
        ("Exports rose by about 7 per cent.", 7, "percent", "about"),
        ("Norway gave the ministry $70 million.", 70000000, "US dollars", None),
        ("The fund paid 12 million Australian dollars.", 12000000, "Australian dollars", None),
        ("Police seized 3,000 metric tons of sugar.", 3000, "metric tons", None),
        ("Some 13 of their soldiers were captured.", 13, "people", "about"),
        ("Forty governors signed the letter.", 40, "governors", None),
        ("The column is 25km from the capital.", 25, "km", None),
        ("The militia holds 200 prisoners or more.", 200, "people", "at least"),
    ],
)
def test_a_figure_has_value_unit_and_qualifier(
    document: ParseText, sentence: str, value: float, unit: str, qualifier: str | None
) -> None:
    (figure,) = figures(document(sentence, "2026-02-18"))
    assert (figure.value, figure.unit, figure.qualifier) == (value, unit, qualifier)


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy arrived on 12 March 2024.",
        "The talks lasted three days.",
        "Mwale, 65, leads the union.",
        "He was jailed at the age of 30.",
        "The 30-year-old fled.",
        "It was the second vote.",
        "Dozens of villages burned.",
        "The council adopted Resolution 1701.",
        "The two ministers met.",
        "One minister said so.",
        "They met at two o'clock.",
        "Kitwe won the match with a 3-1 win.",
        "The war began in 2011.",
        "One in three voters stayed at home.",
        "Traffic rose 18-fold.",
        "Call 555-0134 for details.",
    ],
)
def test_what_measures_nothing_is_no_figure(document: ParseText, sentence: str) -> None:
    assert figures(document(sentence, "2026-02-18")) == []


def test_the_evidence_is_the_shortest_clause_and_the_quantity_says_what(document: ParseText) -> None:
    (figure,) = figures(document("Officials confirmed that at least 14 civilians were killed in the valley on Monday."))
    assert figure.evidence.text.startswith("at least 14 civilians")
    assert "Officials" not in figure.evidence.text
    assert "civilians" in figure.quantity
    assert "killed" in figure.quantity


@pytest.mark.parametrize(
    ("sentence", "measured"),
    [
        ("Zambia's copper output has grown steadily, exceeding 3,000 metric tons annually.", "Zambia's copper output"),
        ("Officials reported a rise in honey exports, exceeding 30 tons a year.", "honey exports"),
        ("The valley's tea harvest, which surpassed 400 tons last year, feeds the town.", "The valley's tea harvest"),
    ],
)
def test_what_a_verb_of_extent_measures_is_its_subject(document: ParseText, sentence: str, measured: str) -> None:
    (figure,) = figures(document(sentence))
    assert figure.quantity.removeprefix("The ") == measured.removeprefix("The ")


def test_whose_quantity_it_is_belongs_to_what_the_figure_is_about(document: ParseText) -> None:
    parsed = document("Zambia's copper output has grown steadily, exceeding 3,000 metric tons annually.")
    zambia = Entities(
        {"e1": EntityRecord("e1", "Zambia", "Country", named=True, country="ZMB")}, (Mention(0, 1, 0, "name", ("e1",)),)
    )
    (figure,) = figures(parsed, zambia)
    assert figure.about == ("e1",)


def test_the_time_is_that_of_the_deed(document: ParseText) -> None:
    (figure,) = figures(document("The blast killed 14 civilians on Monday.", "2026-02-18"))
    assert figure.time == "2026-02-16"


def test_the_source_is_the_speaker_around_the_number(document: ParseText) -> None:
    parsed = document("The Tyre Institute said 14 civilians died.")
    entities = Entities(
        {"e1": EntityRecord("e1", "Tyre Institute", "Organization", named=True)},
        (Mention(1, 3, 2, "name", ("e1",)),),
    )
    speech = Attribution(("e1",), 3, (4, 7), "reported", (0, 7))
    (figure,) = figures(parsed, entities, (speech,))
    assert figure.source == "e1"
    assert "e1" not in figure.about


def test_the_owner_of_data_is_the_source(document: ParseText) -> None:
    parsed = document("Tyre Institute data show a 14 percent rise in exports.")
    entities = Entities(
        {"e1": EntityRecord("e1", "Tyre Institute", "Organization", named=True)},
        (Mention(0, 2, 1, "name", ("e1",)),),
    )
    (figure,) = figures(parsed, entities)
    assert figure.source == "e1"
    assert "exports" in figure.quantity


def test_numbers_in_text_of_any_length_take_linear_time() -> None:
    text = "1,000 " * 20_000 + "a " * 20_000 + "twenty " * 5_000
    assert len(find_numbers(text)) == 25_000
