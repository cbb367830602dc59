"""The parsed article that every layer of the extractor reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.annotation.quotation_marks import marked_stretches

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from newsgraph.model import Article, Quote


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: tokens `start` to `end` (exclusive), the marks left out."""

    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """An article with its parse; token indices are those of `doc`."""

    article: Article
    doc: Doc

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences that hold at least one word."""
        return tuple(s for s in self.doc.sents if any(not t.is_space and not t.is_punct for t in s))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Everything between quotation marks, in order; an apostrophe is not a mark."""
        return tuple(_quotations(self.article.text, self.doc))

    @cached_property
    def _quoted(self) -> frozenset[int]:
        return frozenset(i for q in self.quotations for i in range(q.start, q.end))

    def is_quoted(self, token: int) -> bool:
        """Whether the token stands between quotation marks."""
        return token in self._quoted

    def quote(self, start: int, end: int) -> Quote:
        """The article's own words from token `start` to token `end` (exclusive), outer white space left off."""
        first, last = start, end
        while first < last - 1 and self.doc[first].is_space:
            first += 1
        while last - 1 > first and self.doc[last - 1].is_space:
            last -= 1
        final = self.doc[last - 1]
        return self.article.quote(self.doc[first].idx, final.idx + len(final))


def _quotations(text: str, doc: Doc) -> list[Quotation]:
    found = []
    for start, end in marked_stretches(text):
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is not None and len(span):
            found.append(Quotation(span.start, span.end))
    return found
