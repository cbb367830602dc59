"""Asking by name: parameters as options, and what is said of those that do not fit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsgraph.pipeline import build_directory
from tests.newsroom import ARTICLES, as_json

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture(scope="session")
def newsroom_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the graph of five articles; not to be changed."""
    folder = tmp_path_factory.mktemp("newsroom")
    for article in ARTICLES:
        (folder / f"{article['id']}.json").write_text(json.dumps(as_json(article)), encoding="utf-8")
    build_directory(sorted(folder.glob("*.json")), folder / "graph")
    return folder / "graph"


def test_a_query_with_parameters(run: Run, newsroom_directory: Path) -> None:
    question = ("query", newsroom_directory, "who-accused-whom")
    outcome = run(*question, "--since", "2026-01", "--actor", "Dana Orsi", "--format", "csv")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.split(",")[:2] for line in outcome.out.splitlines()[1:]] == [
        ["Dana Orsi", "Belovar"],
        ["Dana Orsi", "Ilya Maren"],
    ]
    assert run(*question, "--format", "csv", "--since=2026-01-13", "--actor=Orsi").out.count("\n") == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--actor", "Orsy"), "actor: no entity is named 'Orsy'; did you mean Dana Orsi (person:dana-orsi)?"),
        (("--actor", "Brandt"), "actor: 'Brandt' may be Emil Brandt (person:emil-brandt), Hana Brandt (person:"),
        (("--actor", "zzz"), "no entity is named 'zzz', and none has a name like it"),
        (("--since", "soon"), "since: 'soon' is no date; expected one such as 2026, 2026-01 or 2026-01-31"),
        (("--who", "Orsi"), "has no parameter 'who'; it has actor, accused, since, until"),
        (("--actor",), "--actor: parameters of a query are given as --NAME VALUE"),
        (("Orsi",), "Orsi: parameters of a query are given as --NAME VALUE"),
        (("--actor", "Orsi", "--actor", "Maren"), "--actor is given twice"),
    ],
)
def test_what_does_not_fit_is_refused(
    run: Run, newsroom_directory: Path, options: tuple[str, ...], message: str
) -> None:
    outcome = run("query", newsroom_directory, "who-accused-whom", *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_a_parameter_before_the_query(run: Run, newsroom_directory: Path) -> None:
    outcome = run("query", newsroom_directory, "--since", "2026", "who-accused-whom")
    assert outcome.code == 2
    assert "--since stands before the query" in outcome.err


def test_a_query_of_ones_own_takes_parameters(run: Run, newsroom_directory: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.rq"
    own.write_text("# parameter: who entity: one\nASK { $who ng:holdsOffice ?where }", encoding="utf-8")
    assert run("query", newsroom_directory, own, "--who", "Petar Sule").out == "yes\n"
    assert run("query", newsroom_directory, own, "--who", "Emil Brandt").out == "no\n"


def test_values_are_never_part_of_the_query(run: Run, newsroom_directory: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.rq"
    own.write_text('# parameter: words text: any\nSELECT ($words AS ?said) ("$words" AS ?kept) {}', encoding="utf-8")
    hostile = "\" . ?s ?p ?o } #'\\ \n$words <x> \\u0022"
    answer = json.loads(run("query", newsroom_directory, own, "--words", hostile, "--format", "json").out)
    ((row),) = answer["results"]["bindings"]
    assert (row["said"]["value"], row["kept"]["value"]) == (hostile.strip(), "$words")


def test_sparql_may_be_longer_than_the_name_of_a_file(run: Run, newsroom_directory: Path) -> None:
    long = "ASK { ?anything ?is ?something " + "# words that say nothing\n" * 20 + "}"
    assert run("query", newsroom_directory, long).out == "yes\n"


def test_queries_lists_what_can_be_asked(run: Run, newsroom_directory: Path) -> None:
    assert "who-accused-whom" in run("queries").out
    listed = json.loads(run("queries", newsroom_directory, "--json").out)
    one = next(query for query in listed if query["name"] == "who-accused-whom")
    assert [parameter["name"] for parameter in one["parameters"]] == ["actor", "accused", "since", "until"]
    assert one["example"] == '--actor "Gustavo Petro" --since 2026-01'
    assert run("queries", "--name", "who-accused-whom").out.startswith("# title: Who accused whom\n")
    assert run("queries", "--name", "nothing").code == 2


def test_what_follows_is_asked_on_request(run: Run, newsroom_directory: Path) -> None:
    question = "ASK { ?one ng:sanctionedBy ?other }"
    assert run("query", newsroom_directory, question).out == "no\n"
    assert run("query", newsroom_directory, question, "--infer").out == "yes\n"


def test_validation_for_programs(run: Run, newsroom_directory: Path) -> None:
    assert run("validate", newsroom_directory).out == "0 errors, 0 warnings\n"
    assert json.loads(run("validate", newsroom_directory, "--format", "json").out) == []
    assert "sh:conforms true" in run("validate", newsroom_directory, "--format", "shacl").out
