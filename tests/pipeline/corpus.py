"""Annotated articles that tests make by the dozen: people who meet, in words that can be found again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from newsgraph.pipeline import load_graph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PEOPLE = ("Hana Brandt", "Tomas Okoye", "Ingrid Solheim", "Mateo Ibarra")
PLACES = (("Ghana", "GHA"), ("Norway", "NOR"), ("Chile", "CHL"))


def report(number: int, one: str = PEOPLE[0], other: str = PEOPLE[1], state: int = 0, rest: str = "") -> dict[str, Any]:
    """An article that tells that two people met in a state, and that one of them said something."""
    country, code = PLACES[state]
    met, said = f"{one} met {other} in {country}", f"“We agree on {number},” {one} said"
    people = [{"id": f"e{i}", "name": n, "type": "Person", "mentions": [n]} for i, n in enumerate((one, other))]
    place = {"id": "place", "name": country, "type": "Country", "mentions": [country], "country": code}
    event = {"id": "v1", "type": "Consult", "actors": ["e0", "e1"], "recipients": [], "place": "place", "evidence": met}
    statement = {"speaker": "e0", "about": [], "kind": "direct", "content": f"We agree on {number},", "evidence": said}
    return {
        "id": f"a{number}",
        "title": f"Talks {number}",
        "url": f"https://example.org/{number}",
        "published": "2026-02-05",
        "text": f"{met}. {said}. {rest}".strip(),
        "entities": [*people, place],
        "relations": [],
        "events": [{"time": None, "status": "actual", "source": None, **event}],
        "statements": [statement],
        "figures": [],
    }


def write(path: Path, articles: Iterable[dict[str, Any]]) -> Path:
    """The articles as a file of JSON Lines."""
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path


def quads(directory: Path) -> list[str]:
    """All quads of the graph in a directory as N-Quads, sorted."""
    return sorted(str(quad) for quad in load_graph(directory))
