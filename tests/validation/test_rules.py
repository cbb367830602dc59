"""Validation: a sound graph has no problems, and each rule finds what it is there for."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pyoxigraph
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from newsgraph.graph import KnowledgeGraph, build
from newsgraph.model import Annotation, Article, Entity, Event, Statement
from newsgraph.ontology import ontology_directory
from newsgraph.resolution import resolve
from newsgraph.serialization import from_json
from newsgraph.validation import Problem, run_checks, validate
from tests.strategies import corpora

if TYPE_CHECKING:
    from pathlib import Path

Json = dict[str, Any]
PREF_LABEL = pyoxigraph.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
TWO_HEADS = "two-heads-of-state"
CHECKS = sorted(path.stem for path in (ontology_directory() / "checks").glob("*.rq"))


def graph_of(*annotations: Annotation) -> KnowledgeGraph:
    return build(annotations, resolve(annotations))


@pytest.fixture
def talks(annotation_json: Json) -> Annotation:
    return from_json(annotation_json, "talks")


def with_triples(annotation: Annotation, turtle: str) -> KnowledgeGraph:
    """The annotation's graph with more triples, as an editor or another tool may have written them."""
    graph = graph_of(annotation)
    people = next(str(q.subject) for q in graph if q.predicate == PREF_LABEL and "12 people" in str(q.object))
    turtle = turtle.replace("PEOPLE", people)
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in graph.prefixes().items())
    name = pyoxigraph.NamedNode(f"{graph.base}graph/derived")
    data = io.BytesIO((prefixes + turtle).encode())
    graph.store.load(data, format=pyoxigraph.RdfFormat.TURTLE, to_graph=name)
    return graph


def without(annotation: Annotation, pattern: str, instead: str = "") -> KnowledgeGraph:
    """The annotation's graph after SPARQL took triples away, or put others in their place."""
    graph = graph_of(annotation)
    change = f"DELETE {{ GRAPH ?g {{ {pattern} }} }} INSERT {{ GRAPH ?g {{ {instead} }} }}"
    graph.store.update(f"{change} WHERE {{ GRAPH ?g {{ {pattern} }} }}", prefixes=graph.prefixes())
    return graph


def rules(graph: KnowledgeGraph) -> set[str]:
    return {problem.rule for problem in run_checks(graph)}


def entity(annotation: Annotation, identifier: str, **changes: Any) -> Annotation:
    def changed(one: Entity) -> Entity:
        return replace(one, **changes) if one.id == identifier else one

    return replace(annotation, entities=tuple(map(changed, annotation.entities)))


def event(annotation: Annotation, index: int, **changes: Any) -> Annotation:
    events = list(annotation.events)
    events[index] = replace(events[index], **changes)
    return replace(annotation, events=tuple(events))


def relation(annotation: Annotation, **changes: Any) -> Annotation:
    return replace(annotation, relations=(*annotation.relations, replace(annotation.relations[0], **changes)))


def test_a_sound_graph_has_no_problems(talks: Annotation) -> None:
    assert validate(graph_of(talks)) == ()


def test_offsets_count_code_points(annotation_json: Json) -> None:
    hostile = annotation_json | {"text": "\U0001f54a\u0301\u200f\r\n\x07 " + annotation_json["text"]}
    assert validate(graph_of(from_json(hostile, "talks"))) == ()


def test_there_are_enough_checks() -> None:
    assert len(CHECKS) >= 8


def broken(talks: Annotation) -> dict[str, KnowledgeGraph]:
    """For each check, a graph that it has to find fault with."""
    quote = talks.events[1].evidence
    geneva = relation(talks, predicate="located_in", subject="geneva", object="ghana", role=None)
    called = replace(talks.statements[0], about=("okoye",))
    words = event(talks, 2, source=None, recipients=("people",))
    return {
        "code-of-another-type": without(
            talks, '?event ng:ploverCode "ACCUSE"', instead='?event ng:ploverCode "ASSAULT"'
        ),
        "claim-drawn-as-edge": with_triples(talks, "armed-group:red-valley-front ng:assaulted PEOPLE ."),
        "unreal-event-drawn-as-edge": with_triples(
            event(talks, 1, status="planned"), "person:tomas-okoye ng:accused armed-group:red-valley-front ."
        ),
        "edge-without-fact": with_triples(talks, "person:hana-brandt ng:threatened country:gha ."),
        "quote-not-in-text": graph_of(event(talks, 1, evidence=replace(quote, text=quote.text.upper()))),
        "domain-or-range": graph_of(relation(talks, subject="geneva")),
        "accusation-as-fact": graph_of(event(words, 1, trigger="accused")),
        "person-and-place": graph_of(entity(talks, "geneva", name="Hana Brandt")),
        "two-types": with_triples(talks, "person:hana-brandt a ng:Place ."),
        "place-acts": graph_of(event(talks, 1, actors=("geneva",))),
        "meeting-alone": graph_of(event(talks, 0, actors=("okoye",))),
        "happened-after-publication": graph_of(event(talks, 0, time="2026-02-10")),
        "accusation-as-property": with_triples(
            replace(talks, statements=(called,)), 'person:tomas-okoye skos:altLabel "We will not wait" .'
        ),
        "two-heads-of-state": graph_of(relation(talks, subject="brandt")),
        "mode-of-another-type": graph_of(event(talks, 1, mode="phone")),
        "joined-to-itself": graph_of(event(talks, 1, recipients=("okoye",))),
        "contains-itself": graph_of(
            relation(geneva, predicate="located_in", subject="ghana", object="geneva", role=None)
        ),
        "happened-and-did-not": graph_of(
            replace(talks, events=(*talks.events, replace(talks.events[1], id="not", status="negated")))
        ),
        "partner-as-recipient": graph_of(event(talks, 0, actors=("okoye",), recipients=("brandt",))),
        "text-changed": without(talks, "?article ng:sha256 ?hash", instead=f'?article ng:sha256 "{"0" * 64}"'),
        "time-not-understood": graph_of(event(talks, 1, time="some day")),
    }


@pytest.mark.parametrize("name", CHECKS)
def test_each_check_finds_its_fault(talks: Annotation, name: str) -> None:
    assert name in rules(broken(talks)[name])


@pytest.mark.parametrize(("side", "identifier"), [("subject", "geneva"), ("object", "brandt")])
def test_both_ends_of_a_relation_are_checked(talks: Annotation, side: str, identifier: str) -> None:
    messages = [p.message for p in run_checks(graph_of(relation(talks, **{side: identifier})))]
    assert any(message.startswith(f"the {side} of “holds office” cannot be of type") for message in messages)


def test_a_problem_says_where_what_and_how_to_mend(talks: Annotation) -> None:
    (problem,) = run_checks(graph_of(event(talks, 0, time="2026-02-10")))
    assert problem == Problem(
        rule="happened-after-publication",
        severity="error",
        node=problem.node,
        title="An event that happened after the article appeared",
        label="Hana Brandt and Tomas Okoye: consult",
        message="is said to have happened on 2026-02-10, and the article is of 2026-02-05",
        mend="Correct the time, or set the status to planned.",
        article="talks",
        quote="Hana Brandt met President Tomas Okoye of Ghana in Geneva on Tuesday",
    )
    assert "in article talks: “Hana Brandt met" in str(problem)


@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        ("?fact ng:evidence ?evidence", "fact-evidence"),
        ("?fact rdfs:label ?label . ?fact ng:evidence ?evidence", "fact-label"),
        ("?event ng:status ?status", "event-status"),
        ("?fact ng:speaker ?speaker", "statement-speaker"),
        ("?fact ng:unit ?unit", "figure-unit"),
        ("?node skos:prefLabel ?name", "entity-name"),
        ("?article ng:sha256 ?hash", "article-sha256"),
        ("?position oa:start ?start", "quote-position"),
    ],
)
def test_shapes_find_what_is_missing(talks: Annotation, pattern: str, rule: str) -> None:
    found = [p for p in validate(without(talks, pattern)) if p.rule == rule]
    assert found
    assert {p.severity for p in found} == {"error"}
    assert all(p.mend.endswith(".") for p in found)


@pytest.mark.parametrize(
    ("turtle", "rule", "severity"),
    [
        ('?event ng:status "rumoured"', "event-status", "error"),
        ("?event ng:confidence 1.5", "fact-confidence", "error"),
        ('country:gha ng:country "Ghana"', "entity-country-code", "error"),
        ('country:gha ng:country "NOR"', "entity-countries", "warning"),
        ('person:hana-brandt skos:prefLabel "Hana B."@en', "entity-name", "error"),
        ('?event ng:earliest "2030-01-01"^^xsd:date', "fact-days", "error"),
    ],
)
def test_shapes_find_what_cannot_be(talks: Annotation, turtle: str, rule: str, severity: str) -> None:
    graph = graph_of(talks)
    insert = f"INSERT {{ GRAPH <urn:x> {{ {turtle} }} }} WHERE {{ GRAPH ?g {{ ?event a ng:Consult }} }}"
    graph.store.update(insert, prefixes=graph.prefixes())
    assert (rule, severity) in {(p.rule, p.severity) for p in validate(graph)}


@settings(
    deadline=None,
    max_examples=10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(corpora)
def test_what_is_built_fits_the_shapes(corpus: list[Annotation]) -> None:
    """Random facts may contradict themselves, but every part is where the shapes want it."""
    graph = graph_of(*corpus)
    built = {p.rule for p in validate(graph) if p.severity == "error"}
    possible = {"happened-after-publication", "contains-itself", "accusation-as-property"}
    assert built <= possible


def test_gold_is_valid(shared: Path) -> None:
    for file in sorted((shared / "gold").glob("*/*.json")):
        annotation = from_json(json.loads(file.read_text("utf-8")), file.name)
        errors = [problem.rule for problem in validate(graph_of(annotation)) if problem.severity == "error"]
        assert errors == [], file.name


def test_words_in_quotation_marks_are_no_fact_of_the_article(talks: Annotation) -> None:
    said = talks.statements[0].content
    waits = event(event(talks, 0, evidence=said), 0, actors=("okoye", "ghana"))
    (problem,) = [p for p in run_checks(graph_of(waits)) if p.rule == "accusation-as-fact"]
    assert problem.message.startswith("these are words of Hana Brandt")
    own = event(waits, 0, source="brandt")
    assert "accusation-as-fact" not in rules(graph_of(own))


def test_two_heads_are_told_once_and_only_within_a_month(talks: Annotation) -> None:
    brandt = relation(talks, subject="brandt")
    (problem,) = run_checks(graph_of(brandt))
    message = "Hana Brandt and Tomas Okoye are each president of Ghana in articles of 2026-02"
    assert (problem.rule, problem.severity, problem.message) == ("two-heads-of-state", "warning", message)
    assert "two-heads-of-state" not in rules(graph_of(relation(talks, subject="brandt", role="former President")))
    later = replace(brandt, article=replace(brandt.article, id="later", published=date(2026, 3, 1)))
    apart = replace(later, relations=later.relations[1:], events=())
    assert "two-heads-of-state" not in rules(graph_of(talks, apart))


def test_an_entity_is_shown_with_the_words_of_a_fact(talks: Annotation) -> None:
    (problem,) = run_checks(graph_of(entity(talks, "geneva", name="Hana Brandt")))
    assert (problem.rule, problem.label, problem.article) == ("person-and-place", "Hana Brandt", "talks")
    assert problem.quote
    assert problem.message == "is a person, and under the same name also a place"


def test_both_sides_of_a_contradiction_are_quoted(talks: Annotation) -> None:
    (heads,) = run_checks(graph_of(relation(talks, subject="brandt", evidence=talks.events[0].evidence)))
    quotes = {"President Tomas Okoye of Ghana", "Hana Brandt met President Tomas Okoye of Ghana in Geneva on Tuesday"}
    assert {heads.quote, heads.other_quote} == quotes
    assert [f"in article talks: “{quote}”" in str(heads) for quote in quotes] == [True, True]
    (twice,) = run_checks(graph_of(entity(talks, "geneva", name="Hana Brandt")))
    assert (twice.article, twice.other_article) == ("talks", "talks")
    assert "Hana Brandt" in (twice.quote or "")
    assert "Hana Brandt" in (twice.other_quote or "")


def test_both_presidents_are_quoted_where_one_is_known_by_title_alone(talks: Annotation) -> None:
    told = accusing("Ama Owusu", "On Friday, President Ama Owusu accused the Red Valley Front.")
    (problem,) = [p for p in run_checks(graph_of(talks, told)) if p.rule == TWO_HEADS]
    sides = {(problem.article, problem.quote), (problem.other_article, problem.other_quote)}
    assert sides == {
        ("later", "President Ama Owusu accused the Red Valley Front."),
        ("talks", "President Tomas Okoye of Ghana"),
    }


def test_an_entity_is_shown_with_words_that_have_its_name(talks: Annotation) -> None:
    """The first fact may tell of it without naming it, as "he" or by an office."""
    silent = replace(talks.events[1].evidence, start=0, end=9, text="Norwegian")
    for brandt in (event(talks, 0, evidence=silent), replace(event(talks, 0, evidence=silent), statements=())):
        graph = graph_of(entity(replace(brandt, relations=()), "geneva", name="Hana Brandt"))
        (problem,) = [p for p in run_checks(graph) if p.rule == "person-and-place"]
        assert "Hana Brandt" in (problem.quote or "")


@pytest.mark.parametrize(
    ("pattern", "instead", "found"),
    [
        ('?event ng:ploverCode "ACCUSE"', '?event ng:ploverCode "ASSAULT"', "has the code ASSAULT; that of accuse"),
        ('?event ng:ploverCode "ACCUSE"', "", "has no code; that of accuse with the status actual is ACCUSE"),
        ('?event a ng:Consult ; ng:status "actual"', '?event a ng:Consult ; ng:status "planned"', "planned is AGREE"),
    ],
)
def test_the_code_follows_from_type_and_status(talks: Annotation, pattern: str, instead: str, found: str) -> None:
    messages = [p.message for p in run_checks(without(talks, pattern, instead)) if p.rule == "code-of-another-type"]
    assert [found in message for message in messages] == [True]


@pytest.mark.parametrize(("part", "words"), [("actors", "acts"), ("recipients", "stands as the one whom it is done")])
def test_a_place_in_the_part_of_people_is_told_with_its_part(talks: Annotation, part: str, words: str) -> None:
    placed = graph_of(event(talks, 1, **{part: ("geneva",)}))
    (problem,) = [p for p in run_checks(placed) if p.rule == "place-acts"]
    assert problem.message.startswith(f"Geneva, of the type place, {words}")


def test_words_of_a_speaker_without_a_name_are_told_as_such(talks: Annotation) -> None:
    said = talks.statements[0].content
    waits = event(event(talks, 0, evidence=said), 0, actors=("okoye", "ghana"))
    graph = graph_of(waits)
    name = "?node skos:prefLabel 'Hana Brandt'@en"
    change = f"DELETE {{ GRAPH ?g {{ {name} }} }} WHERE {{ GRAPH ?g {{ {name} }} }}"
    graph.store.update(change, prefixes=graph.prefixes())
    (problem,) = [p for p in run_checks(graph) if p.rule == "accusation-as-fact"]
    assert problem.message.startswith("these are words of a speaker without a name")


def test_an_entity_without_facts_is_shown_with_the_words_around_its_name(talks: Annotation) -> None:
    alone = replace(talks, relations=(), events=(), statements=(), figures=())
    (problem,) = run_checks(graph_of(entity(alone, "geneva", name="Hana Brandt")))
    assert (problem.rule, problem.article) == ("person-and-place", "talks")
    assert (
        problem.quote
        == "Norwegian Foreign Minister Hana Brandt met President Tomas Okoye of Ghana in Geneva on Tuesday."
    )
    assert problem.quote in talks.article.text


def accusing(name: str, text: str, published: date = date(2026, 2, 20), country: str | None = "GHA") -> Annotation:
    """An article of one accusation, in which nobody is said to hold an office."""
    article = Article("later", text, "Later", None, "Example Herald", published)
    quote = article.quote(0, len(text))
    person = Entity("accuser", name, "Person", country=country)
    front = Entity("front", "Red Valley Front", "ArmedGroup")
    event = Event("accusation", "Accuse", quote, actors=("accuser",), recipients=("front",))
    return Annotation(article=article, entities=(person, front), events=(event,))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President Ama Owusu accused the Red Valley Front.", True),
        ("On Friday, President Ama Owusu accused the Red Valley Front.", True),
        ("The Red Valley Front was accused by President Ama Owusu.", True),
        ("Former President Ama Owusu accused the Red Valley Front.", False),
        ("Vice President Ama Owusu accused the Red Valley Front.", False),
        ("The bank's President Ama Owusu accused the Red Valley Front.", False),
        ("Senate President Ama Owusu accused the Red Valley Front.", False),
        ("Ama Owusu, who met the President, accused the Red Valley Front.", False),
    ],
)
def test_a_president_whose_country_is_not_read_there_counts_by_what_else_is_known(
    talks: Annotation, text: str, found: bool
) -> None:
    messages = [p.message for p in run_checks(graph_of(talks, accusing("Ama Owusu", text))) if p.rule == TWO_HEADS]
    told = "Ama Owusu and Tomas Okoye are each president of Ghana in articles of 2026-02"
    assert messages == ([told] if found else [])


def test_a_president_is_no_second_one_elsewhere_later_or_under_the_own_name(talks: Annotation) -> None:
    text = "President Ama Owusu accused the Red Valley Front."
    for other in (
        accusing("Ama Owusu", text, country="NOR"),
        accusing("Ama Owusu", text, country=None),
        accusing("Ama Owusu", text, date(2026, 3, 1)),
        accusing("Tomas Okoye", text.replace("Ama Owusu", "Tomas Okoye")),
    ):
        assert TWO_HEADS not in rules(graph_of(talks, other))


@pytest.mark.parametrize(
    ("role", "found"),
    [("President", True), ("President of Ghana", True), ("President of the Republic", True), ("spokesman", False)],
)
def test_the_office_of_a_government_is_one_of_its_country(talks: Annotation, role: str, found: bool) -> None:
    government = Entity("cabinet", "Brandt administration", "Government", country="GHA")
    whole = replace(talks, entities=(*talks.entities, government))
    graph = graph_of(relation(whole, subject="brandt", object="cabinet", role=role))
    assert (TWO_HEADS in rules(graph)) is found


@pytest.mark.parametrize("role", ["Norwegian President", "President of Norway", "Norway President"])
def test_the_country_in_a_role_is_left_aside(talks: Annotation, role: str) -> None:
    adjective = talks.article.quote(0, len("Norwegian"))
    norway = Entity("norway", "Norway", "Country", mentions=(adjective,), country="NOR")
    whole = replace(talks, entities=(*talks.entities, norway))
    offices = relation(relation(whole, object="norway"), subject="brandt", object="norway", role=role)
    messages = [p.message for p in run_checks(graph_of(offices)) if p.rule == TWO_HEADS]
    assert messages == ["Hana Brandt and Tomas Okoye are each president of Norway in articles of 2026-02"]


def test_a_premier_is_a_prime_minister(talks: Annotation) -> None:
    premier = relation(relation(talks, role="Premier"), subject="brandt", role="Prime Minister")
    messages = [p.message for p in run_checks(graph_of(premier)) if p.rule == TWO_HEADS]
    assert messages == ["Hana Brandt and Tomas Okoye are each prime minister of Ghana in articles of 2026-02"]


@pytest.mark.parametrize(
    ("trigger", "evidence", "found"), [("accused", "", True), (None, "accused", True), (None, "praised", False)]
)
def test_an_accusation_is_one_by_its_trigger_or_its_quote(
    talks: Annotation, trigger: str | None, evidence: str, found: bool
) -> None:
    text = f"Norway {evidence or 'censured'} the Red Valley Front of shelling people."
    article = Article("later", text, "Later", None, "Example Herald", date(2026, 2, 20))
    accused = Event("a", "Accuse", article.quote(0, len(text) - 1), ("norway",), ("front",), trigger=trigger)
    deed = Event("d", "Assault", article.quote(text.index("shelling"), len(text) - 1), ("front",), ("people",))
    entities = (
        Entity("norway", "Norway", "Country", country="NOR"),
        Entity("front", "Red Valley Front", "ArmedGroup"),
        Entity("people", "people", "Group"),
    )
    whole = Annotation(article=article, entities=entities, events=(accused, deed))
    assert ("accusation-as-fact" in rules(graph_of(whole))) is found


@pytest.mark.parametrize(("verb", "found"), [("claimed", True), ("alleged", True), ("admitted", False)])
def test_what_somebody_claimed_in_reported_speech_is_no_fact_of_the_article(
    talks: Annotation, verb: str, found: bool
) -> None:
    text = f"Norway {verb} that the Red Valley Front had shelled a village."
    article = Article("later", text, "Later", None, "Example Herald", date(2026, 2, 20))
    content = article.quote(text.index("the Red"), len(text) - 1)
    said = Statement("norway", content, article.quote(0, len(text) - 1), kind="reported")
    deed = Event("d", "Assault", content, ("front",))
    entities = (
        Entity("norway", "Norway", "Country", country="NOR"),
        Entity("front", "Red Valley Front", "ArmedGroup"),
    )
    whole = Annotation(article=article, entities=entities, events=(deed,), statements=(said,))
    assert ("accusation-as-fact" in rules(graph_of(whole))) is found
    sourced = replace(whole, events=(replace(deed, source="norway"),))
    assert "accusation-as-fact" not in rules(graph_of(sourced))
