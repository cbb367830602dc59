"""The commands that tell of entities."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_path(run: Run, graph: Path) -> None:
    outcome = run("path", graph, "Hana Brandt", "Red Valley Front")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("1. Hana Brandt – Tomas Okoye – Red Valley Front (2 steps)\n")
    assert "      “Okoye accused the Red Valley Front” (talks, 2026-02-05)\n" in outcome.out
    (chain,) = json.loads(run("path", graph, "Hana Brandt", "Red Valley Front", "--json").out)
    assert [step["other"]["name"] for step in chain["steps"]] == ["Tomas Okoye", "Red Valley Front"]
    assert run("path", graph, "Geneva", "Ghana").out == "no chain of facts joins the two\n"
    assert run("path", graph, "Geneva", "Atlantis").code == 2


def test_brief(run: Run, graph: Path) -> None:
    outcome = run("brief", graph, "Okoye", "--since", "2026-02")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("# Tomas Okoye\n\nPerson.[^1] Also called Okoye.[^1] From 5 facts")
    assert "<title>Tomas Okoye</title>" in run("brief", graph, "Okoye", "--format", "html").out
    assert run("brief", graph, "Okoye", "-o", graph.parent / "brief.md").out == ""
    assert (graph.parent / "brief.md").read_text("utf-8").startswith("# Tomas Okoye\n")
    assert run("brief", graph, "Okoye", "--since", "soon").code == 2
    assert "did you mean Tomas Okoye" in run("brief", graph, "Okoy").err
