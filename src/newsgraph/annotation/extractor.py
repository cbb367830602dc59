"""The rule extractor: an article in, an annotation out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.document import Document
from newsgraph.annotation.language import DEFAULT_MODEL, load_pipeline, parse
from newsgraph.annotation.mentions import find_entities
from newsgraph.model import Annotation, Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.model import Article


class RuleExtractor:
    """Finds entities, relations, events, statements and figures by parse and lexicon."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.model = model
        self._pipeline = load_pipeline(model)

    def annotate(self, articles: Iterable[Article]) -> Iterator[Annotation]:
        """One annotation for each article, in the same order."""
        batch = list(articles)
        for article, doc in zip(batch, parse(self._pipeline, (a.text for a in batch)), strict=True):
            yield annotate_document(Document(article, doc))


def annotate_document(document: Document) -> Annotation:
    """What the rules find in one parsed article."""
    entities = find_entities(document)
    return Annotation(
        document.article,
        tuple(
            Entity(
                r.id,
                r.name,
                r.type,
                tuple(document.quote(m.start, m.end) for m in entities.mentions if r.id in m.entities),
            )
            for r in entities.records.values()
        ),
    )
