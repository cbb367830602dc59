"""Fixtures for the extraction: a loaded pipeline, and documents parsed from a test's own sentences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

import pytest

from newsgraph.annotation.document import Document
from newsgraph.annotation.language import load_pipeline, parse
from newsgraph.model import Article

if TYPE_CHECKING:
    from spacy.language import Language


class ParseText(Protocol):
    """What the fixture `document` gives."""

    def __call__(self, text: str, published: str | None = None) -> Document:
        """The parsed text, as if published on that ISO date."""
        ...


@pytest.fixture(scope="session")
def pipeline() -> Language:
    return load_pipeline()


@pytest.fixture(scope="session")
def document(pipeline: Language) -> ParseText:
    def parsed(text: str, published: str | None = None) -> Document:
        day = date.fromisoformat(published) if published else None
        article = Article("test", text, published=day)
        return Document(article, next(parse(pipeline, [article]))[1])

    return parsed
