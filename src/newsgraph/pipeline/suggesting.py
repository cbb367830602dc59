"""What persons corrected, written out so that an extractor can learn from it: sentences with what they say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsgraph.files import writing
from newsgraph.model import Annotation, Quote
from newsgraph.pipeline import directory as names
from newsgraph.pipeline.acts import corrected_in, read_acts
from newsgraph.pipeline.correcting import sentence_around
from newsgraph.pipeline.directory import knowing_extensions, require_graph
from newsgraph.pipeline.ledger import Ledger
from newsgraph.serialization import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsgraph.corrections import Corrected

TRAINING = "training.jsonl"


@knowing_extensions
def write_training(directory: Path, out: Path) -> int:
    """Write the sentences whose facts persons judged to `out`, as annotations that follow them; how many there are.

    A sentence in which a fact is unsure, or a correction cannot be followed, is left out; what nobody judged in a
    sentence stands as the extractor told it.

    Raises:
        GraphDirectoryError: there is no graph.
        OutputError: `out` cannot be written to.
    """
    require_graph(directory)
    acts, count = read_acts(directory), 0
    with Ledger(directory / names.LEDGER) as ledger, writing(out / TRAINING) as stream:
        for identifier in sorted(i for i in acts.corrections if ledger.known(i)):
            for sentence in _sentences(corrected_in(ledger, identifier, acts)):
                stream.write(json.dumps(to_json(sentence), ensure_ascii=True) + "\n")
                count += 1
    return count


def _sentences(told: Corrected) -> Iterator[Annotation]:
    text, judged, doubtful = told.annotation.article.text, set(), set()
    for applied in told.applied:
        if applied.before is not None:
            place = sentence_around(text, applied.before.evidence)
            judged.add(place)
            if applied.problem or applied.correction.verdict == "unsure":
                doubtful.add(place)
    return (excerpt(told.annotation, start, end) for start, end in sorted(judged - doubtful))


def excerpt(annotation: Annotation, start: int, end: int) -> Annotation:
    """A stretch of an article as an article of its own, with the entities and facts that stand in it whole."""

    def inside(quote: Quote) -> bool:
        return start <= quote.start and quote.end <= end

    def moved(quote: Quote) -> Quote:
        return Quote(quote.start - start, quote.end - start, quote.text)

    def placed(facts: tuple[Any, ...]) -> tuple[Any, ...]:
        here = [fact for fact in facts if inside(fact.evidence)]
        return tuple(replace(fact, evidence=moved(fact.evidence), confidence=None) for fact in here)

    article = annotation.article
    statements = tuple(s for s in annotation.statements if inside(s.content))
    cut = Annotation(
        replace(article, id=f"{article.id}#{start}-{end}", text=article.text[start:end], url=None),
        annotation.entities,
        placed(annotation.relations),
        placed(annotation.events),
        tuple(replace(s, content=moved(s.content)) for s in placed(statements)),
        placed(annotation.figures),
    )
    entities = [
        replace(entity, mentions=tuple(moved(mention) for mention in entity.mentions if inside(mention)))
        for entity in annotation.entities
    ]
    used = _used(cut)
    return replace(cut, entities=tuple(entity for entity in entities if entity.mentions or entity.id in used))


def _used(annotation: Annotation) -> set[str | None]:
    """The ids of the entities that take part in facts."""
    found: set[str | None] = {end for r in annotation.relations for end in (r.subject, r.object)}
    found |= {i for e in annotation.events for i in (*e.actors, *e.recipients, e.place, e.source)}
    found |= {i for s in annotation.statements for i in (s.speaker, *s.about)}
    return found | {i for f in annotation.figures for i in (*f.about, f.source)}
