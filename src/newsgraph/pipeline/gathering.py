"""From sources into a ledger: every article is read, and annotated unless that was done already."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from newsgraph.extensions import each_within
from newsgraph.model import Annotation, Article
from newsgraph.pipeline.intake import Reader
from newsgraph.pipeline.ledger import digest_of, digest_of_annotation, unpacked
from newsgraph.reading import InputProblem, read_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from newsgraph.pipeline.ledger import Entry, Ledger
    from newsgraph.pipeline.workers import Workers

_AT_ONCE = 32  # articles that are lost at most for each process when this one is ended


@dataclass
class Gathering:
    """What is read into a ledger, and what need not be.

    Attributes:
        incoming: where the articles go; what it holds from an earlier attempt is not read again.
        known: the ledger of the graph that is there already.
        any_reader: whether an article that is known stays as it is whoever annotated it.
        unchanged: ids of the articles that the graph has already as they are.
        given: how many articles were read, whether annotated now or not.
    """

    reader: Reader
    incoming: Ledger
    known: Ledger | None
    any_reader: bool
    unchanged: list[str] = field(default_factory=list)
    given: int = 0

    def run(self, sources: Sequence[str | Path], workers: Workers, tell: Callable[[int], None]) -> None:
        """Read all sources; what is annotated is kept batch by batch."""
        with self.incoming.transaction():
            self.incoming.mark(None, 0)
            self.incoming.forgive()
        outcomes = self._outcomes(sources, workers)
        while batch := list(islice(outcomes, _AT_ONCE)):
            with self.incoming.transaction():
                for outcome in batch:
                    self._keep(outcome)
            tell(self.given)
        with self.incoming.transaction():
            self.incoming.drop_unmarked()

    def _keep(self, outcome: Entry | InputProblem | str) -> None:
        if isinstance(outcome, InputProblem):
            self.incoming.fail(outcome)
            return
        self.given += 1
        if isinstance(outcome, str):
            self.incoming.mark(outcome)
        else:
            self.incoming.put(outcome)

    def _outcomes(self, sources: Sequence[str | Path], workers: Workers) -> Iterator[Entry | InputProblem | str]:
        """What is new, what was left out, and the ids of what is there already."""
        aside: list[InputProblem | str] = []
        items = each_within(self.reader.settings.extensions, read_items(sources))
        for entries in workers.each(Reader.entries, self._wanted(items, aside)):
            yield from _taken(aside)
            yield from entries
        yield from _taken(aside)

    def _wanted(
        self, items: Iterable[Article | Annotation | InputProblem], aside: list[InputProblem | str]
    ) -> Iterator[Article | Annotation]:
        """The articles that have to be annotated, or taken in with their annotations; the others go aside."""
        for item in items:
            if isinstance(item, InputProblem):
                aside.append(item)
                continue
            article = self._dated(item)
            identifier = article.article.id if isinstance(article, Annotation) else article.id
            if self._is_in(self.known, article, any_reader=self.any_reader):
                self.unchanged.append(identifier)
                aside.append(identifier)
            elif self._is_in(self.incoming, article, any_reader=False):
                aside.append(identifier)
            else:
                yield article

    def _dated(self, item: Article | Annotation) -> Article | Annotation:
        published = self.reader.settings.published
        if isinstance(item, Article) and item.published is None and published is not None:
            return replace(item, published=published)
        return item

    def _is_in(self, ledger: Ledger | None, item: Article | Annotation, *, any_reader: bool) -> bool:
        """Whether a ledger has the article as it is, read as it would be read now."""
        identifier = item.article.id if isinstance(item, Annotation) else item.id
        found = ledger.known(identifier) if ledger else None
        if found is None:
            return False
        digest, made, extractor = found
        if isinstance(item, Annotation):
            return made == digest_of_annotation(item, self.reader.settings.minimum_confidence)
        same_reader = extractor == self.reader.description and self.reader.is_own
        return digest == digest_of(_as_dated(item, ledger) if any_reader else item) and (any_reader or same_reader)


def _as_dated(article: Article, ledger: Ledger | None) -> Article:
    """The article with the date that the user gave it when the ledger took it in, where it tells none itself."""
    if article.published or ledger is None:
        return article
    _, data = next(ledger.annotations([article.id]))
    return replace(article, published=unpacked(data, article.id).article.published)


def _taken(items: list[InputProblem | str]) -> Iterator[InputProblem | str]:
    found = items[:]
    items.clear()
    yield from found
