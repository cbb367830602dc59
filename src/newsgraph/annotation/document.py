"""The parsed article that every layer of the extractor reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from newsgraph.model import Article, Quote

_OPENING, _CLOSING = "“«„", "”»"


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
    for start, end in _marked_stretches(text):
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is not None and len(span):
            found.append(Quotation(span.start, span.end))
    return found


def _marked_stretches(text: str) -> list[tuple[int, int]]:
    """Character ranges between quotation marks: double marks, and single ones that are no apostrophes.

    A paragraph that opens a double quotation and does not close it goes on in the next (the convention of
    English newspapers); otherwise a quotation ends with its paragraph.
    """
    ranges: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        ranges += _double_marked(paragraph.group(), paragraph.start())
        ranges += _single_marked(paragraph.group(), paragraph.start(), ranges)
    return sorted(ranges)


def _double_marked(paragraph: str, offset: int) -> list[tuple[int, int]]:
    ranges, opened = [], None
    for match in re.finditer(r"[\"“”«»„]|``|''", paragraph):
        mark = match.group()
        closes = opened is not None and mark not in _OPENING
        if closes and opened is not None:
            ranges.append((offset + opened, offset + match.start()))
            opened = None
        elif mark not in _CLOSING:
            opened = match.end()
    if opened is not None:
        ranges.append((offset + opened, offset + len(paragraph)))
    return [(a, b) for a, b in ranges if a < b]


def _single_marked(paragraph: str, offset: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    pattern = r"(?<![\w’'])[‘'](?=\S)((?:[^‘'’]|(?<=\w)['’](?=\w))+?)(?<=\S)['’](?!\w)"
    ranges = [(offset + m.start(1), offset + m.end(1)) for m in re.finditer(pattern, paragraph)]
    return [(a, b) for a, b in ranges if not any(x <= a < y for x, y in taken)]
