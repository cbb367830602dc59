"""From sources into a ledger: every article is read, and annotated unless that was done already."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from newsgraph.extensions import each_within
from newsgraph.model import Annotation, Article
from newsgraph.pipeline.arrivals import Arrival, Arrivals, State
from newsgraph.pipeline.intake import Reader
from newsgraph.pipeline.ledger import digest_of, digest_of_annotation, unpacked
from newsgraph.reading import InputProblem, read_places
from newsgraph.serialization.fields import shown

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
        passed: id and address of the articles in whose place later ones of the same input have come.
        given: how many articles were read, whether annotated now or not.
    """

    reader: Reader
    incoming: Ledger
    known: Ledger | None
    any_reader: bool
    unchanged: list[str] = field(default_factory=list)
    passed: list[tuple[str, str | None]] = field(default_factory=list)
    given: int = 0
    _arrivals: Arrivals = field(default_factory=Arrivals, init=False)
    _waiting: deque[int] = field(default_factory=deque, init=False)  # what is being annotated

    def run(self, sources: Sequence[str | Path], workers: Workers, tell: Callable[[int], None]) -> None:
        """Read all sources; what is annotated is kept batch by batch.

        Of several articles of one id or one address the last counts; the others are noted as left out.
        """
        with self.incoming.transaction():
            self.incoming.forgive()
        outcomes = self._outcomes(sources, workers)
        while batch := list(islice(outcomes, _AT_ONCE)):
            with self.incoming.transaction():
                for outcome in batch:
                    self._keep(outcome)
            tell(self.given)
        with self.incoming.transaction():
            self._settle()
        self._arrivals.close()

    def _keep(self, outcome: Entry | InputProblem | None) -> None:
        if isinstance(outcome, InputProblem):
            self.incoming.fail(outcome)
            return
        self.given += 1
        if outcome:
            self.incoming.put(outcome)

    def _settle(self) -> None:
        """Let only what no later article has replaced stay."""
        self.incoming.mark(None, 0)
        for identifier, state in self._arrivals.standing():
            if state is State.KNOWN:
                self.unchanged.append(identifier)
            else:
                self.incoming.mark(identifier)
        self.incoming.drop_unmarked()
        self.passed.extend(self._arrivals.passed())
        for problem in self._arrivals.replaced():
            self.incoming.fail(problem)

    def _outcomes(self, sources: Sequence[str | Path], workers: Workers) -> Iterator[Entry | InputProblem | None]:
        """What is new, what was left out, and None for what is there already."""
        aside: list[InputProblem | None] = []
        items = each_within(self.reader.settings.extensions, read_places(sources))
        for entries in workers.each(Reader.entries, self._wanted(items, aside), lost):
            yield from _taken(aside)
            for entry in entries:
                number = self._waiting.popleft()
                if isinstance(entry, InputProblem):
                    self._arrivals.drop(number)
                yield entry
        yield from _taken(aside)

    def _wanted(
        self, items: Iterable[tuple[str, Article | Annotation | InputProblem]], aside: list[InputProblem | None]
    ) -> Iterator[Article | Annotation]:
        """The articles that have to be annotated, or taken in with their annotations; the others go aside."""
        for place, item in items:
            if isinstance(item, InputProblem):
                aside.append(item)
                continue
            dated = self._dated(item)
            arrival = self._arrival(dated, place)
            there = self._arrivals.standing_of(arrival.id)
            if there and there.digest == arrival.digest:
                aside.append(
                    InputProblem(place, f"the same article {shown(arrival.id)} stands in {there.place} already")
                )
                continue
            number = self._arrivals.take(arrival)
            if arrival.state is State.NEW:
                self._waiting.append(number)
                yield dated
            else:
                aside.append(None)

    def _arrival(self, item: Article | Annotation, place: str) -> Arrival:
        article = item.article if isinstance(item, Annotation) else item
        if isinstance(item, Annotation):
            digest = digest_of_annotation(item, self.reader.settings.minimum_confidence)
        else:
            digest = digest_of(item)
        return Arrival(article.id, article.url, digest, place, self._state(item, article.id))

    def _state(self, item: Article | Annotation, identifier: str) -> State:
        if self._is_in(self.known, item, any_reader=self.any_reader):
            return State.KNOWN
        # what is there from an earlier attempt is lost when another version of this input comes before it
        if self._is_in(self.incoming, item, any_reader=False) and not self._arrivals.is_new(identifier):
            return State.READ
        return State.NEW

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


def lost(item: Article | Annotation) -> list[Entry | InputProblem]:
    """What stands for an article that ends the process that reads it."""
    identifier = item.article.id if isinstance(item, Annotation) else item.id
    reason = "the process that read it was ended, and so was another that read it alone; please report it"
    return [InputProblem(identifier, reason)]


def _taken(items: list[InputProblem | None]) -> Iterator[InputProblem | None]:
    found = items[:]
    items.clear()
    yield from found
