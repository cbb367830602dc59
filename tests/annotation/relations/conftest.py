"""What the tests of relations share: the relations of a text as triples of names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from newsgraph.annotation.entities import find_entities
from newsgraph.annotation.relations import find_relations
from newsgraph.model import Relation

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.annotation.document import Document


class Triples(Protocol):
    """What the fixture `triples` gives."""

    def __call__(self, text: str) -> set[tuple[str, str, str]]:
        """The relations of the text: name of the subject, predicate, name of the object."""
        ...


@pytest.fixture
def triples(document: Callable[..., Document]) -> Triples:
    def found(text: str) -> set[tuple[str, str, str]]:
        parsed = document(text)
        entities = find_entities(parsed)
        facts = [c.fact for c in find_relations(parsed, entities)]
        name = {key: record.name for key, record in entities.records.items()}
        return {(name[f.subject], f.predicate, name[f.object]) for f in facts if isinstance(f, Relation)}

    return found
