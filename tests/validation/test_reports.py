"""Reports: the same problems for people, for programs and for SHACL's tools."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import rdflib

from newsgraph.validation import to_json, to_shacl, validate
from tests.newsroom import ARTICLES, Json, graph_of, newsroom

if TYPE_CHECKING:
    from newsgraph.graph import KnowledgeGraph

WRONG: Json = ARTICLES[2] | {"events": [ARTICLES[2]["events"][0] | {"time": "2026-02-20"}]}


RULES = ["event-mode", "event-status", "event-status", "happened-after-publication", "mode-of-another-type"]


def broken() -> KnowledgeGraph:
    graph = graph_of(WRONG)
    graph.store.update(
        "INSERT { GRAPH <urn:x> { ?event ng:status 'rumoured' ; ng:mode 'phone' } } "
        "WHERE { GRAPH ?g { ?event a ng:Sanction } }",
        prefixes=graph.prefixes(),
    )
    return graph


def test_json_has_everything() -> None:
    problems = validate(broken())
    told = json.loads(to_json(problems))
    assert [problem["rule"] for problem in told] == RULES
    for problem in told:
        assert problem["label"] == "Norway → Belovar: imposed sanctions"
        assert (problem["article"], problem["quote"]) == ("sanctions", "Norway imposed sanctions on Belovar on Monday")
        assert problem["mend"].endswith(".")
        assert problem["title"]
    assert told[1]["title"] == "What every event needs or may have as “status”"
    assert told[1]["message"] == "needs exactly one status: actual, planned, possible or negated"


def test_text_names_rule_node_place_and_cure() -> None:
    text = str(validate(broken())[3])
    assert text.splitlines() == [
        "error: An event that happened after the article appeared (happened-after-publication)",
        "  Norway → Belovar: imposed sanctions: "
        "is said to have happened on 2026-02-20, and the article is of 2026-02-03",
        "  in article sanctions: “Norway imposed sanctions on Belovar on Monday”",
        "  Correct the time, or set the status to planned.",
    ]


def test_the_shacl_report_is_one() -> None:
    problems = validate(broken())
    report = rdflib.Graph().parse(data=to_shacl(problems), format="turtle")
    shacl = rdflib.SH
    (node,) = report.subjects(rdflib.RDF.type, shacl.ValidationReport)
    assert report.value(node, shacl.conforms) == rdflib.Literal(False)
    results = list(report.objects(node, shacl.result))
    assert {str(report.value(r, shacl.focusNode)) for r in results} == {problem.node for problem in problems}
    assert len(results) == len(problems) == 5
    for result in results:
        for predicate in (
            shacl.resultSeverity,
            shacl.sourceConstraintComponent,
            shacl.sourceShape,
            shacl.resultMessage,
        ):
            assert report.value(result, predicate) is not None
    messages = [str(report.value(r, shacl.resultMessage)) for r in results]
    assert all(any(p.rule_in_words in m and p.mend in m for m in messages) for p in problems)
    paths = {str(report.value(r, shacl.resultPath)).rpartition("#")[2] for r in results}
    assert paths == {"mode", "status", "None"}
    assert to_shacl(problems) == to_shacl(validate(broken()))


def test_a_sound_graph_conforms() -> None:
    assert json.loads(to_json(())) == []
    report = rdflib.Graph().parse(data=to_shacl(()), format="turtle")
    assert report.value(None, rdflib.SH.conforms, rdflib.Literal(True)) is not None


def test_the_newsroom_has_no_errors() -> None:
    assert [p.rule for p in validate(newsroom()) if p.severity == "error"] == []
