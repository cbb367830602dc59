"""What tests of all stages share: an article of invented people and places, and its annotation."""

from __future__ import annotations

import copy
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# The same examples in every run; `pytest --hypothesis-profile default` looks for others.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")

SHARED = Path(os.environ.get("NEWSGRAPH_SHARED", Path(__file__).resolve().parents[2] / "shared"))

TEXT = (
    "Norwegian Foreign Minister Hana Brandt met President Tomas Okoye of Ghana in Geneva on Tuesday.\n"
    "Okoye accused the Red Valley Front of killing at least 12 people. “We will not wait,” Brandt said."
)
ANNOTATION: dict[str, Any] = {
    "id": "talks",
    "title": "Talks in Geneva",
    "url": "https://example.org/talks",
    "publisher": "Example Herald",
    "published": "2026-02-05",
    "text": TEXT,
    "entities": [
        {"id": "brandt", "name": "Hana Brandt", "type": "Person", "mentions": ["Hana Brandt", "Brandt"]},
        {"id": "okoye", "name": "Tomas Okoye", "type": "Person", "mentions": ["Tomas Okoye", "Okoye"]},
        {"id": "ghana", "name": "Ghana", "type": "Country", "mentions": ["Ghana"], "country": "GHA", "sector": "GOV"},
        {"id": "geneva", "name": "Geneva", "type": "Place", "mentions": ["Geneva"]},
        {"id": "front", "name": "Red Valley Front", "type": "ArmedGroup", "mentions": ["Red Valley Front"]},
        {"id": "people", "name": "12 people", "type": "Group", "mentions": ["12 people"]},
    ],
    "relations": [
        {
            "predicate": "holds_office",
            "subject": "okoye",
            "object": "ghana",
            "role": "President",
            "evidence": "President Tomas Okoye of Ghana",
        }
    ],
    "events": [
        {
            "id": "talks",
            "type": "Consult",
            "actors": ["brandt", "okoye"],
            "recipients": [],
            "place": "geneva",
            "time": "2026-02-03",
            "status": "actual",
            "source": None,
            "evidence": "Hana Brandt met President Tomas Okoye of Ghana in Geneva on Tuesday",
        },
        {
            "id": "accusation",
            "type": "Accuse",
            "actors": ["okoye"],
            "recipients": ["front"],
            "place": None,
            "time": None,
            "status": "actual",
            "source": None,
            "evidence": "Okoye accused the Red Valley Front",
        },
        {
            "id": "killing",
            "type": "Assault",
            "actors": ["front"],
            "recipients": ["people"],
            "place": None,
            "time": None,
            "status": "actual",
            "source": "okoye",
            "evidence": "the Red Valley Front of killing at least 12 people",
        },
    ],
    "statements": [
        {
            "speaker": "brandt",
            "about": [],
            "kind": "direct",
            "content": "We will not wait",
            "evidence": "“We will not wait,” Brandt said",
        }
    ],
    "figures": [
        {
            "value": 12,
            "unit": "people",
            "qualifier": "at least",
            "quantity": "people killed",
            "about": ["people", "front"],
            "source": "okoye",
            "time": None,
            "evidence": "killing at least 12 people",
        }
    ],
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write expected outputs anew")


@pytest.fixture
def annotation_json() -> dict[str, Any]:
    """An annotation without offsets, to be changed by the test."""
    return copy.deepcopy(ANNOTATION)


@pytest.fixture
def shared() -> Path:
    """The folder beside the checkout that holds gold annotations and the reference scorer."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside this checkout")
    return SHARED
