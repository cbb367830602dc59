"""The parsed article that every layer of the extractor reads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.annotation.captions import caption_ranges
from newsgraph.annotation.quotation_marks import marked_stretches
from newsgraph.annotation.unmarked_speech import with_unmarked

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Doc, Span
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
    def _sentence_starts(self) -> list[int]:
        return [s.start_char for s in self.doc.sents]

    @cached_property
    def _sentence_texts(self) -> list[str]:
        return [s.text for s in self.doc.sents]

    def sentence_at(self, character: int) -> str:
        """The text of the sentence in which the character stands."""
        return self._sentence_texts[max(bisect_right(self._sentence_starts, character) - 1, 0)]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Everything between quotation marks, in order; an apostrophe is not a mark."""
        return tuple(_quotations(self.article.text, self.doc))

    @cached_property
    def _quoted(self) -> frozenset[int]:
        return frozenset(i for q in self.quotations for i in range(q.start, q.end))

    def quotations_within(self, start: int, end: int) -> list[Quotation]:
        """The quotations that share a word with the tokens from `start` to `end` (exclusive)."""
        first = max(bisect_right(self._quotation_starts, start) - 1, 0)
        last = bisect_left(self._quotation_starts, end)
        return [q for q in self.quotations[first:last] if q.end > start]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.start for q in self.quotations]

    def is_quoted(self, token: int) -> bool:
        """Whether the token stands between quotation marks."""
        return token in self._quoted

    @cached_property
    def _in_captions(self) -> frozenset[int]:
        ranges = _spans(self.doc, caption_ranges(self.article.text))
        return frozenset(i for span in ranges for i in range(span.start, span.end))

    def is_in_caption(self, token: int) -> bool:
        """Whether the token stands in a picture's caption, apart from the story around it."""
        return token in self._in_captions

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
    stretches = with_unmarked(text, marked_stretches(text))
    return [Quotation(span.start, span.end) for span in _spans(doc, stretches)]


def _spans(doc: Doc, ranges: list[tuple[int, int]]) -> list[Span]:
    """The tokens that lie wholly in each range of characters."""
    spans = [doc.char_span(start, end, alignment_mode="contract") for start, end in ranges]
    return [span for span in spans if span is not None and len(span)]
