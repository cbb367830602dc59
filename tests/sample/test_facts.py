"""The sample's key facts, asked for by SPARQL, each beside a paraphrase with other countries, names and words."""

from __future__ import annotations

import json
import string
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsgraph.annotation.extractor import RuleExtractor
from newsgraph.graph import KnowledgeGraph, build
from newsgraph.model import Article
from newsgraph.querying import Table, query
from newsgraph.resolution import resolve

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "graphs" / "us-colombia-2026" / "us-colombia.txt"


@dataclass(frozen=True)
class Question:
    """One graph pattern with its values, and the article that should hold the answer."""

    name: str
    pattern: str
    values: dict[str, Any]
    article: Article

    def sparql(self) -> str:
        """A query for the quotes of the facts that fit, and the facts."""
        filled = string.Template(self.pattern).substitute({k: _term(v) for k, v in self.values.items()})
        return f"SELECT ?quote ?fact WHERE {{ {filled} ?fact ng:evidence/oa:hasSelector/oa:exact ?quote }}"


def _term(value: object) -> str:
    """A value as SPARQL: prefixed names and numbers as they are, the rest as a string."""
    text = str(value)
    return text if isinstance(value, int) or text.startswith("ng:") else json.dumps(text, ensure_ascii=False)


def questions(which: str) -> list[Any]:
    """What is asked of the sample article, or of the `twin` paraphrases, as parameters of a test."""
    content = yaml.safe_load((HERE / "facts.yaml").read_text(encoding="utf-8"))
    return [_parameter(fact, fact[which], content["patterns"][fact["ask"]], which) for fact in content["facts"]]


def _parameter(fact: dict[str, Any], values: dict[str, Any], pattern: str, which: str) -> Any:
    text = values.get("text") or SAMPLE.read_text(encoding="utf-8")
    published = values.get("published") or (date(2026, 2, 2) if which == "sample" else None)
    question = Question(fact["name"], pattern, values, Article(which, text, published=published))
    cause = fact.get("missed", {}).get(which)
    return pytest.param(question, id=fact["name"], marks=[pytest.mark.xfail(reason=cause)] if cause else [])


@cache
def _extractor() -> RuleExtractor:
    return RuleExtractor()


@cache
def _graph(article: Article) -> KnowledgeGraph:
    annotations = list(_extractor().annotate([article]))
    return build(annotations, resolve(annotations))


def _texts(article: Article, sparql: str) -> list[str]:
    """The first column of the answer."""
    graph = _graph(article)
    table = query(graph, sparql)
    assert isinstance(table, Table)
    return [text for text, *_ in table.text_rows(graph.prefixes())]


def _quotes(question: Question) -> list[str]:
    return _texts(question.article, question.sparql())


@pytest.mark.parametrize("question", questions("sample"))
def test_sample_states_fact(question: Question) -> None:
    assert any(question.values["quote"] in quote for quote in _quotes(question)), _quotes(question)


@pytest.mark.parametrize("question", questions("twin"))
def test_paraphrase_states_fact(question: Question) -> None:
    assert any(question.values["quote"] in quote for quote in _quotes(question)), _quotes(question)


@pytest.mark.parametrize("name_calling", ["drug lord", "accomplice"])
def test_name_calling_stays_with_its_speaker(name_calling: str) -> None:
    """No label, role or type of the graph repeats the insult, and no fact without a speaker or accuser carries it."""
    article = Article("sample", SAMPLE.read_text(encoding="utf-8"), published=date(2026, 2, 2))
    forbidden = f"""SELECT ?text WHERE {{
        {{ ?x skos:prefLabel|skos:altLabel|ng:role ?text }}
        UNION {{ ?x ng:evidence/oa:hasSelector/oa:exact ?text
                 FILTER NOT EXISTS {{ ?x a ng:Statement }} FILTER NOT EXISTS {{ ?x a ng:Accuse }}
                 FILTER NOT EXISTS {{ ?x ng:source ?somebody }} }}
        FILTER (CONTAINS(LCASE(STR(?text)), "{name_calling}")) }}"""
    assert _texts(article, forbidden) == []
