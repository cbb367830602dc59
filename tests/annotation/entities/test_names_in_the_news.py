"""Names of many regions and styles: the sentences of `names.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from newsgraph.annotation.entities import find_entities

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities
    from tests.annotation.conftest import ParseText

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "names.yaml").read_text(encoding="utf-8"))
by_text = pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])


def mentioned(document: Document, entities: Entities, name: str) -> set[str]:
    """The words that stand for the entity of that name, pronouns left out, and the head of each."""
    found = [
        m
        for m in entities.mentions
        if m.kind != "pronoun" and any(entities.records[e].name == name for e in m.entities)
    ]
    return {document.quote(m.start, m.end).text for m in found} | {document.doc[m.head].text for m in found}


@by_text
def test_names_and_types(document: ParseText, case: dict[str, Any]) -> None:
    found = {r.name: r.type for r in find_entities(document(case["text"])).records.values() if r.named}
    assert {name: found.get(name) for name in case.get("has", {})} == case.get("has", {})
    assert not set(found) & set(case.get("lacks", []))


@by_text
def test_words_for_one_entity(document: ParseText, case: dict[str, Any]) -> None:
    if "same" in case:
        parsed = document(case["text"])
        assert set(case["same"]) <= mentioned(parsed, find_entities(parsed), case["same"][0])
