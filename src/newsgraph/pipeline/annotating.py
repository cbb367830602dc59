"""Articles into annotations, each apart from the others: one that fails is reported and stops none."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from newsgraph.annotation.language import DEFAULT_MODEL
from newsgraph.extensions import NONE, each_within
from newsgraph.model import Annotation, Article
from newsgraph.reading import InputProblem, read_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from newsgraph.annotation.extractor import Extractor
    from newsgraph.extensions import Extensions

_LOG = logging.getLogger(__name__)
_AT_ONCE = 32  # articles; enough for the parser to work in batches


@dataclass(frozen=True, slots=True)
class Settings:
    """How articles are annotated.

    Attributes:
        model: name or path of a spaCy English pipeline.
        minimum_confidence: facts judged less likely are left out, from 0 to 1.
        published: the publication date of articles that do not tell theirs.
        extensions: ontology, lexicon and gazetteer of the user's own, read by `read_extensions`.
    """

    model: str = DEFAULT_MODEL
    minimum_confidence: float = 0.0
    published: date | None = None
    extensions: Extensions = NONE


def annotate(
    articles: Iterable[Article | Annotation | InputProblem], extractor: Extractor | None = None
) -> Iterator[Annotation | InputProblem]:
    """One annotation for each article, in their order; annotations and problems among them are passed on.

    Without an extractor the rules of newsgraph are used, loaded when the first article comes. An article on which
    the extractor fails becomes a problem.
    """
    extractor = extractor or RulesWhenNeeded(Settings())
    items = iter(articles)
    while batch := list(islice(items, _AT_ONCE)):
        yield from _annotated(batch, extractor)


def annotate_sources(
    sources: Sequence[str | Path], settings: Settings, extractor: Extractor | None = None
) -> Iterator[Annotation | InputProblem]:
    """The annotations of everything that is read from `sources`, by `settings`, and what was left out."""
    items = (_dated(item, settings.published) for item in each_within(settings.extensions, read_items(sources)))
    for item in annotate(items, extractor or RulesWhenNeeded(settings)):
        yield item if isinstance(item, InputProblem) else told(confident(item, settings.minimum_confidence))


def confident(annotation: Annotation, minimum: float) -> Annotation:
    """The annotation without the facts whose confidence is known and below `minimum`."""
    return replace(
        annotation,
        relations=tuple(f for f in annotation.relations if _is_confident(f.confidence, minimum)),
        events=tuple(f for f in annotation.events if _is_confident(f.confidence, minimum)),
        statements=tuple(f for f in annotation.statements if _is_confident(f.confidence, minimum)),
        figures=tuple(f for f in annotation.figures if _is_confident(f.confidence, minimum)),
    )


@dataclass(frozen=True)
class RulesWhenNeeded:
    """The rule extractor, whose model is loaded when the first article comes."""

    settings: Settings

    @cached_property
    def _rules(self) -> Extractor:
        from newsgraph.annotation.extractor import RuleExtractor  # slow, and not always needed

        settings = self.settings
        return RuleExtractor(settings.model, threshold=settings.minimum_confidence, extensions=settings.extensions)

    @property
    def was_needed(self) -> bool:
        """Whether any article was annotated, rather than read with its annotation."""
        return "_rules" in self.__dict__

    def load(self) -> None:
        """Load the model.

        Raises:
            NewsgraphError: it is not installed or does not do.
        """
        _ = self._rules

    def annotate(self, articles: Iterable[Article]) -> Iterator[Annotation]:
        """One annotation for each article, in the same order."""
        return self._rules.annotate(articles)


def told(annotation: Annotation) -> Annotation:
    """The annotation, with a warning where it holds nothing: its article was read all the same."""
    if annotation.entities:
        return annotation
    return replace(annotation, warnings=(*annotation.warnings, "no entity was found, and so no fact"))


def _is_confident(confidence: float | None, minimum: float) -> bool:
    return confidence is None or confidence >= minimum


def _dated(item: Article | Annotation | InputProblem, published: date | None) -> Article | Annotation | InputProblem:
    if isinstance(item, Article) and item.published is None:
        return replace(item, published=published)
    return item


def _annotated(
    batch: Sequence[Article | Annotation | InputProblem], extractor: Extractor
) -> Iterator[Annotation | InputProblem]:
    articles = [item for item in batch if isinstance(item, Article)]
    done = iter(_each_apart(articles, extractor))
    for item in batch:
        yield next(done) if isinstance(item, Article) else item


def _each_apart(articles: Sequence[Article], extractor: Extractor) -> list[Annotation | InputProblem]:
    """The annotations of a batch; where it fails, its articles one by one."""
    if not articles:
        return []
    if isinstance(extractor, RulesWhenNeeded):
        extractor.load()
    try:
        return list(extractor.annotate(articles))
    except Exception as error:
        if len(articles) == 1:
            _LOG.debug("annotating %s failed", articles[0].id, exc_info=error)
            cause = f"the extractor failed ({type(error).__name__}: {error}); please report it"
            return [InputProblem(articles[0].id, cause)]
        return [item for article in articles for item in _each_apart([article], extractor)]
