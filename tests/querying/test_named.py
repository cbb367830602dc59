"""The questions that come ready made: each on five articles, with parameters, beside what a reader would answer."""

from __future__ import annotations

import re
import shlex
from functools import partial
from typing import TYPE_CHECKING

import pytest

from newsgraph.briefing import brief
from newsgraph.errors import QueryError
from newsgraph.graph import build
from newsgraph.ontology import load_ontology, ontology_directory
from newsgraph.querying import Table, answer, bind, find_query, named_queries, parse_query, query
from newsgraph.resolution import resolve
from tests.benchmarks.questions import articles, asked, timed
from tests.newsroom import ARTICLES, Json, graph_of, newsroom

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.model import Annotation

NAMES = [named.name for named in named_queries()]
GROUPED = {"differing-reports"}  # asked in test_happenings.py: this graph has no groups of reports
SHELLING = "The Belovar Army shelled villagers in Sarn on 10 January"
DENIAL = "the Belovar Army had shelled villagers in Sarn"
BURNT = "the Belovar Army burnt a school in Sarn"

# Query, parameters, columns, and their values in all rows.
QUESTIONS: list[tuple[str, dict[str, str], str, list[tuple[str, ...]]]] = [
    (
        "who-did-what-to-whom",
        {"actor": "Norway"},
        "type recipient time article",
        [
            ("Cooperate", "Norway", "", "market"),  # with Ghana; in mutual events everybody is an actor
            ("Sanction", "Belovar", "2026-02", "summit"),
            ("Sanction", "Belovar", "2026-02-02", "sanctions"),
        ],
    ),
    ("who-did-what-to-whom", {"type": "ASSAULT"}, "actor", []),  # all assaults are claims
    (
        "who-did-what-to-whom",
        {"recipient": "Okoye", "since": "2026-03"},
        "actor type time",
        [("Hana Brandt", "Consult", "2026-03-06")],
    ),
    (
        "who-accused-whom",
        {"actor": "dana orsi", "since": "2026-01-13"},
        "accuser accused quote",
        [("Dana Orsi", "Ilya Maren", "Orsi accused Ilya Maren of lying")],
    ),
    ("who-accused-whom", {"until": "2025"}, "accuser", []),
    (
        "accusations-and-answers",
        {},
        "accuser accused answered_by answer",
        [
            ("Dana Orsi", "Belovar", "Belovar", "rejected"),
            ("Dana Orsi", "Belovar", "Ilya Maren", "said"),
            ("Dana Orsi", "Ilya Maren", "", ""),  # what Belovar and Maren say stands before it in the article
        ],
    ),
    (
        "who-said-what-about-whom",
        {"speaker": "Maren", "about": "Karvan"},
        "kind content subjects reported",
        [("direct", "Karvan invents attacks", "Karvan", "2026-01-15")],
    ),
    (
        "who-said-what-about-whom",
        {"words": "NO CHOICE", "kind": "reported"},
        "speaker content",
        [("Hana Brandt", "Belovar had left her no choice")],
    ),
    ("who-said-what-about-whom", {"about": "Ghana"}, "speaker", []),
    (
        "leaders-and-offices",
        {"body": "Belovar", "role": "president"},
        "person role article",
        [
            ("Ilya Maren", "President", "answer"),
            ("Ilya Maren", "President", "raid"),
            ("Ilya Maren", "former President", "summit"),
            ("Petar Sule", "President", "summit"),
        ],
    ),
    (
        "who-stands-with-whom",
        {"entity": "Belovar"},
        "side one how other",
        [
            ("against", "Belovar", "Reject", "Dana Orsi"),
            ("against", "Dana Orsi", "Accuse", "Belovar"),
            ("against", "Hana Brandt", "Threaten", "Belovar"),
            ("against", "Norway", "Sanction", "Belovar"),
            ("against", "Norway", "Sanction", "Belovar"),
            ("with", "Belovar", "alliedWith", "Red Valley Front"),
        ],
    ),
    (
        "who-stands-with-whom",
        {"side": "with", "since": "2026-02"},
        "one how other",
        [("Ghana", "Cooperate", "Norway"), ("Karvan", "Support", "Norway")],
    ),
    (
        "sanctions-and-threats",
        {"target": "Belovar", "until": "2026-02-10"},
        "type actor article",
        [
            ("Sanction", "Norway", "summit"),  # in February, so perhaps by the tenth
            ("Sanction", "Norway", "sanctions"),
            ("Threaten", "Hana Brandt", "sanctions"),
        ],
    ),
    (
        "sanctions-and-threats",
        {"target": "Ilya Maren"},
        "type actor quote",
        [("Coerce", "", "Ilya Maren was arrested")],
    ),
    (
        "figures-with-sources",
        {"topic": "killed"},
        "value unit source",
        [("12", "people", "Interior Ministry"), ("15", "people", "Sarn Relief Committee")],
    ),
    ("figures-with-sources", {"about": "Ghana"}, "value unit source", [("3000", "tons", "")]),
    ("figures-with-sources", {"source": "Norway"}, "value", []),
    (
        "claims-and-sources",
        {"type": "assault"},
        "source status quote",
        [
            ("Ilya Maren", "negated", DENIAL),
            ("Interior Ministry", "actual", SHELLING),
            ("Red Valley Front", "actual", BURNT),
        ],
    ),
    ("claims-without-second-source", {"source": "Red Valley Front"}, "status quote", [("actual", BURNT)]),
    (
        "claims-without-second-source",
        {"since": "2026-01-13"},
        "source quote",
        [("Red Valley Front", BURNT), ("Sarn Relief Committee", "killed 15 villagers")],
    ),
    (
        "disputed-events",
        {"type": "Assault"},
        "why told_by quote denied_by denial",
        [("told and denied", "Interior Ministry", SHELLING, "Ilya Maren", DENIAL)],
    ),
    ("disputed-events", {"type": "Sanction"}, "why", []),
    (
        "what-changed",
        {"since": "2026-02", "until": "2026-02", "entity": "Norway"},
        "change one what other detail",
        [
            ("first told relation", "Hana Brandt", "holdsOffice", "Norway", "Prime Minister"),
            ("first such event between the two", "Karvan", "Support", "Norway", "praised"),
            ("first such event between the two", "Norway", "Sanction", "Belovar", "imposed sanctions"),
        ],
    ),
    (
        "what-changed",
        {"since": "2026-03", "entity": "Belovar"},  # the sanctions were told in February
        "one what detail",
        [("Ilya Maren", "holdsOffice", "former President"), ("Petar Sule", "holdsOffice", "President")],
    ),
    (
        "first-and-last-report",
        {"type": "sanction"},
        "actor recipient month articles first first_article last last_article",
        [("Norway", "Belovar", "2026-02", "2", "2026-02-03", "sanctions", "2026-03-09", "summit")],
    ),
    (
        "events-by-dyad-and-month",
        {"actor": "Norway"},
        "month dated_by actor actor_code recipient recipient_code code quad events claims",
        [
            ("2026-02", "event", "Norway", "NORGOV", "Belovar", "GOV", "SANCTION", "material conflict", "2", "0"),
            *[
                (
                    "2026-03",
                    "article",
                    "Ghana",
                    "GHAGOV",
                    "Norway",
                    "NORGOV",
                    "COOPERATE",
                    "material cooperation",
                    "1",
                    "0",
                )
            ],
        ],
    ),
    (
        "events-by-dyad-and-month",
        {"type": "Assault"},
        "month actor recipient events claims",
        [("2026-01", "Belovar Army", "villagers", "0", "1")],
    ),
    (
        "events-by-dyad-and-month",
        {"status": "planned"},  # PLOVER files planned talks under AGREE
        "month actor recipient code quad",
        [("2026-03", "Hana Brandt", "Tomas Okoye", "AGREE", "verbal cooperation")],
    ),
    (
        "events-timeline",
        {"since": "2026-02-10", "until": "2026-03-05"},
        "time type status",
        [("2026-02", "Sanction", "actual"), ("2026-03", "Consult", "planned")],
    ),
    ("events-timeline", {"entity": "Dana Orsi"}, "time type", [("2026-01-14", "Reject")]),
    ("events-timeline", {"status": "Planned"}, "time type", [("2026-03", "Consult")]),
    ("planned-events", {"entity": "Ghana"}, "status type article", [("possible", "Aid", "summit")]),
    ("planned-events", {"until": "2026-02"}, "status type time", [("planned", "Consult", "2026-03")]),
    (
        "events-by-place",
        {"place": "Geneva"},
        "type status time",
        [("Consult", "planned", "2026-03"), ("Consult", "actual", "2026-03-06")],
    ),
    (
        "sources-relied-on",
        {"until": "2026-01-12"},
        "source events figures statements articles",
        [
            ("Interior Ministry", "1", "1", "0", "1"),
            ("Ilya Maren", "1", "0", "0", "1"),
            ("Dana Orsi", "0", "0", "1", "1"),
        ],
    ),
    (
        "entities-by-facts",
        {"type": "armed group"},
        "entity type sector facts",
        [("Red Valley Front", "ArmedGroup", "REB", "2")],
    ),
]


CHOSEN = {"status": "planned", "kind": "reported", "side": "with"}


def table(graph: KnowledgeGraph, name: str, values: dict[str, str]) -> Table:
    result = answer(graph, find_query(name), values)
    assert isinstance(result, Table)
    return result


def rows(graph: KnowledgeGraph, name: str, values: dict[str, str], columns: str) -> list[tuple[str, ...]]:
    result = table(graph, name, values)
    places = [result.columns.index(column) for column in columns.split()]
    return [tuple(row[place] for place in places) for row in result.text_rows(graph.prefixes())]


@pytest.mark.parametrize(("name", "values", "columns", "expected"), QUESTIONS)
def test_the_answer_is_a_readers(
    name: str, values: dict[str, str], columns: str, expected: list[tuple[str, ...]]
) -> None:
    assert rows(newsroom(), name, values, columns) == expected


def test_every_query_is_asked_here() -> None:
    assert {name for name, *_ in QUESTIONS} | GROUPED == set(NAMES)
    assert len(NAMES) >= 15


@pytest.mark.parametrize("name", NAMES)
def test_every_query_tells_what_it_is(name: str) -> None:
    named = find_query(name)
    assert named.title
    assert named.description.endswith(".")
    assert "ORDER BY" in named.text
    assert all(parameter.description for parameter in named.parameters)


@pytest.mark.parametrize("name", NAMES)
def test_examples_name_parameters(name: str) -> None:
    named = find_query(name)
    options = shlex.split(named.example)[::2]
    assert options
    assert set(options) <= {f"--{parameter.name}" for parameter in named.parameters}


@pytest.mark.parametrize("name", sorted(set(NAMES) - GROUPED))
def test_every_parameter_takes_a_value_and_restricts(name: str) -> None:
    """Each parameter by itself gives rows that are answers without it as well."""
    named = find_query(name)
    samples = {
        "entity": "Belovar",
        "date": "2026-03-10",
        "end-date": "2026-01-11",
        "event-type": "Consult",
        "entity-type": "Person",
        "text": "p",
    }
    everything = set(table(newsroom(), name, {}).rows)
    for parameter in named.parameters:
        sample = CHOSEN[parameter.name] if parameter.choices else samples[parameter.kind]
        found = table(newsroom(), name, {parameter.name: sample}).rows
        counted = {"events-by-dyad-and-month", "sources-relied-on", "first-and-last-report", "what-changed"}
        assert name in counted or set(found) <= everything, parameter.name
        assert len(found) < len(everything), parameter.name


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("who-stands-with-whom", {"side": "maybe"}, "side: 'maybe' is none of with, against"),
        ("events-timeline", {"status": "real"}, "status: 'real' is none of actual, planned, possible, negated"),
        ("who-said-what-about-whom", {"kind": "indirect"}, "kind: 'indirect' is none of direct, reported"),
        ("who-accused-whom", {"since": "2026-05", "until": "2026-01"}, "since '2026-05' is later than until '2026-01'"),
    ],
)
def test_a_value_that_can_have_no_answer_is_refused(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        table(newsroom(), name, values)


def test_a_choice_and_a_period_of_one_month_are_taken() -> None:
    assert table(newsroom(), "who-stands-with-whom", {"side": " Against "}).rows
    table(newsroom(), "who-accused-whom", {"since": "2026-01", "until": "2026-01"})


@pytest.mark.parametrize("name", NAMES)
def test_the_text_that_is_sent_is_sparql_as_it_is(name: str) -> None:
    """What the server's editor shows can be sent without parameters."""
    text = bind(newsroom(), find_query(name), {})
    assert "$" not in re.sub(r"\"[^\"\n]*\"|#[^\n]*", "", text)
    query(newsroom(), text)


def test_the_quad_categories_are_the_ontologys() -> None:
    text = (ontology_directory() / "queries" / "events-by-dyad-and-month.rq").read_text("utf-8")
    listed = dict(re.findall(r'\("([A-Z]+)" "((?:verbal|material) \w+)"\)', text))
    assert listed == {kind.code: kind.quad for kind in load_ontology().events.values()}


def test_the_mutual_types_are_the_ontologys() -> None:
    mutual = sorted(f"ng:{name}" for name, kind in load_ontology().events.items() if kind.mutual)
    listed = _listed("mutual")
    assert listed
    assert all(names == mutual for names in listed)


def test_the_event_types_are_the_ontologys() -> None:
    listed = _listed("class", "key")
    assert listed
    assert all(names == sorted(f"ng:{name}" for name in load_ontology().events) for names in listed)


def _listed(*variables: str) -> list[list[str]]:
    """The types that queries list as the values of a variable of these names."""
    texts = [path.read_text("utf-8") for path in sorted((ontology_directory() / "queries").glob("*.rq"))]
    pattern = rf"VALUES \?(?:{'|'.join(variables)}) {{([^}}]*)}} # and own (?:event|mutual) types\n"
    return [sorted(names.split()) for text in texts for names in re.findall(pattern, text)]


def test_a_group_of_reports_gives_a_second_source() -> None:
    graph = graph_of(*ARTICLES)
    claims = {row[0]: fact for row, fact in zip(*_claims(graph), strict=True)}
    together = f"<urn:x:1> a ng:EventGroup ; ng:report {claims['Interior Ministry']}, {claims['Red Valley Front']}"
    graph.store.update(f"INSERT DATA {{ GRAPH <urn:x:groups> {{ {together} }} }}", prefixes=graph.prefixes())
    sources = [row[0] for row in rows(graph, "claims-without-second-source", {}, "source")]
    assert sources == ["Ilya Maren", "Interior Ministry", "Sarn Relief Committee"]  # the ministry's figure remains


def _claims(graph: KnowledgeGraph) -> tuple[list[list[str]], list[str]]:
    """Who claims that there was an assault, and the claims."""
    found = query(graph, "SELECT ?name ?e { ?e a ng:Assault ; ng:status 'actual' ; ng:source/skos:prefLabel ?name }")
    assert isinstance(found, Table)
    return found.text_rows({}), [str(row[1]) for row in found.rows]


@pytest.mark.long  # half a minute
def test_the_time_of_no_query_grows_faster_than_the_graph() -> None:
    """In processor time: eight times the articles take less than sixteen times as long, whoever is asked about."""
    small, large = (grouped(articles(count)) for count in (100, 800))
    for words, named, values in ((w, n, v) for n in named_queries() for w, v in asked(n)):
        before = max(min(timed(partial(answer, small, named, values)) for _ in range(2)), 0.03)
        after = min(timed(partial(answer, large, named, values)) for _ in range(2))
        assert after / before < 16, words


def grouped(annotations: Iterable[Annotation]) -> KnowledgeGraph:
    """The graph of these articles, in which some events are told together."""
    listed = list(annotations)
    graph = build(listed, resolve(listed))
    told = query(graph, "SELECT ?e { ?e a ng:Event ; ng:place ?place } ORDER BY ?place ?e")
    assert isinstance(told, Table)
    told_together = (
        f"<urn:x:{number // 4}> a ng:EventGroup ; rdfs:label 'told' ; ng:report {event} ."
        for number, (event,) in enumerate(told.rows[::5])
    )
    text = f"INSERT DATA {{ GRAPH <urn:x:groups> {{ {' '.join(told_together)} }} }}"
    graph.store.update(text, prefixes=graph.prefixes())
    return graph


def test_queries_of_a_directory_come_first(tmp_path: Path) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "mine.rq").write_text("# title: Mine\nASK {}", encoding="utf-8")
    (tmp_path / "queries" / "who-accused-whom.rq").write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    assert find_query("who-accused-whom", tmp_path).text == "ASK { ?s ?p ?o }"
    assert {"mine", "events-timeline"} <= {q.name for q in named_queries(tmp_path)}
    assert next(q.title for q in named_queries(tmp_path) if q.name == "mine") == "Mine"


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(QueryError, match="no query is named 'acusations'; expected SPARQL or one of accusations-and"):
        find_query("acusations")


def test_shipped_queries_use_no_prefix_that_is_not_declared() -> None:
    for path in ontology_directory().glob("queries/*.rq"):
        used = set(re.findall(r"(?<![\w\"])([a-z-]+):[A-Za-z]", re.sub(r"#[^\n]*", "", path.read_text("utf-8"))))
        assert used <= newsroom().prefixes().keys(), path


@pytest.mark.parametrize(
    "declaration",
    [
        "who",
        "who person: a person",
        "Who entity: a person",
        "who entity",
        "who entity = x",
        "side one-of: one",
        "a text(b): c",
    ],
)
def test_a_parameter_that_is_none_is_refused(declaration: str) -> None:
    with pytest.raises(QueryError, match="declares the parameter"):
        parse_query("mine", f"# parameter: {declaration}\nASK {{}}")


def test_comments_go_on_where_they_are_indented() -> None:
    text = (
        "# title: Mine\n# description: one\n#   two\n# a remark\n# parameter: since date = 2026: from\n#  when\nASK {}"
    )
    named = parse_query("mine", text)
    (parameter,) = named.parameters
    assert (named.title, named.description) == ("Mine", "one two")
    assert (parameter.name, parameter.default, parameter.description) == ("since", "2026", "from when")


@pytest.mark.parametrize("denier", [None, "ministry"])
def test_what_one_voice_says_of_two_things_is_no_dispute(denier: str | None) -> None:
    raid = ARTICLES[0]
    told = next(event for event in raid["events"] if event.get("status") != "negated" and event["type"] == "Assault")
    denied = next(event for event in raid["events"] if event.get("status") == "negated")
    graph = graph_of(raid | {"events": [told | {"source": None}, denied | {"source": denier}]})
    found = answer(graph, find_query("disputed-events"))
    assert isinstance(found, Table)
    assert len(found.rows) == (0 if denier is None else 1)


@pytest.mark.parametrize(
    ("changes", "disputed"),
    [
        ({}, True),
        ({"recipients": []}, True),  # in the same place
        ({"recipients": [], "place": None}, False),
        ({"recipients": [], "place": None, "time": "2026-01-10"}, True),
        ({"recipients": [], "place": None, "time": "2026-01-12"}, False),
    ],
)
def test_a_denial_without_recipient_needs_the_same_place_or_time(changes: Json, disputed: bool) -> None:
    """What somebody did not do to whomever and whenever is no answer to everything of the kind in other articles."""
    raid = ARTICLES[0]
    told = next(event for event in raid["events"] if event.get("status") != "negated" and event["type"] == "Assault")
    denied = next(event for event in raid["events"] if event.get("status") == "negated")
    later = raid | {"id": "later", "url": "https://example.org/later", "text": f"{raid['text']} That was all."}
    sides = {"actors": ["belovar"], "recipients": ["karvan"]}
    graph = graph_of(raid | {"events": [told | sides]}, later | {"events": [denied | sides | changes]})
    found = answer(graph, find_query("disputed-events"))
    assert isinstance(found, Table)
    assert bool(found.rows) is disputed
    points = [one for one in brief(graph, "Belovar").sections if one.title == "Disputed points"]
    assert ("Another denies it" in str(points)) is disputed
