"""Quotation marks: which stretches of a text stand between them, and which marks are only apostrophes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOUBLE = re.compile(r"[\"“”«»„‟]|``|''|‘‘|’’")
_OPENING, _CLOSING = frozenset("“«„‟") | {"``", "‘‘"}, frozenset("”»") | {"’’"}
_SINGLE = re.compile(
    r"(?P<opening>(?<![\w’'‘])(?:‘|'(?!\d0s|em\b|til\b|tis\b|twas\b|n\b))(?=[^\s'’‘.,;:!?)]))"
    r"|(?P<closing>(?<=\S)['’](?![\w'’]))"
)
_LAST_SENTENCE = re.compile(r"\S(?:(?![.!?…] +[A-Z]).){3,}[.!?…]\s*")
_SENTENCE_ENDS = re.compile(r"\w[,.?!]$")
_MOST_PARAGRAPHS = 4  # how many paragraphs further on a mark may be closed
_BEFORE_OPENING = frozenset(" \t([{—–-/\u00a0")


def marked_stretches(text: str) -> list[tuple[int, int]]:
    """Character ranges between quotation marks, marks left out, in order and without overlap.

    Double and single marks, straight, curly, angular or doubled; what is nested belongs to the outer quotation.
    A quotation that its paragraph doesn't close goes on to the mark that closes it in one of the next paragraphs, or
    to the paragraph's end where the next paragraph opens with a mark again (the convention of English newspapers) or
    where the mark began the paragraph, follows a colon or comma or stands in its last sentence; any other unclosed
    mark marks nothing.
    """
    ranges: list[tuple[int, int]] = []
    paragraphs = list(re.finditer(r"[^\n]+", text))
    starts = [0] * len(paragraphs)  # how much of each paragraph belongs to a quotation opened before it
    for n, paragraph in enumerate(paragraphs):
        following = [p.group() for p in paragraphs[n + 1 : n + 1 + _MOST_PARAGRAPHS]]
        words = " " * starts[n] + paragraph.group()[starts[n] :]
        double, opened = _double_marked(words, following)
        closed = _closed_later(following) if opened is not None else None
        if opened is not None and closed is not None:
            later, mark = closed
            starts[n + 1 : n + later + 2] = [len(p) for p in following[:later]] + [mark + 1]
            double.append((opened, paragraphs[n + 1 + later].start() + mark - paragraph.start()))
        single = _single_marked(words)
        ranges += [(paragraph.start() + a, paragraph.start() + b) for a, b in _outermost([*double, *single])]
    return list(_outermost(ranges))


def _closed_later(following: list[str]) -> tuple[int, int] | None:
    """In which of the paragraphs, and where, the first double mark closes what none of them opened."""
    for n, paragraph in enumerate(following):
        mark = _DOUBLE.search(paragraph)
        if mark is not None:
            return None if not mark.start() or _opens(paragraph, mark, is_open=True) else (n, mark.start())
    return None


def _outermost(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges that no other one holds or overlaps from the left."""
    end = -1
    for start, stop in sorted(ranges, key=lambda r: (r[0], -r[1])):
        if start >= end and start < stop:
            yield start, stop
            end = stop


def _double_marked(paragraph: str, following: list[str]) -> tuple[list[tuple[int, int]], int | None]:
    """The stretches between double marks, and where one begins that the paragraphs behind may close.

    Where marks are missing, each opening one starts anew.
    """
    ranges, opened = _scan(paragraph, nesting=True)
    ranges = [*_opened_nowhere(paragraph), *ranges]
    if opened is None:
        return ranges, None
    if following and _DOUBLE.match(following[0].lstrip()):
        return [*ranges, (opened, len(paragraph))], None
    if _closed_later(following):
        return ranges, opened
    ranges, opened = _scan(paragraph, nesting=False)
    if opened is not None and _may_stay_open(paragraph, opened):
        ranges.append((opened, len(paragraph)))
    return ranges, None


def _opened_nowhere(paragraph: str) -> list[tuple[int, int]]:
    """The paragraph up to its first mark where that one closes a sentence without having been opened."""
    mark = _DOUBLE.search(paragraph)
    if mark is None or _opens(paragraph, mark, is_open=True) or not _SENTENCE_ENDS.search(paragraph[: mark.start()]):
        return []
    if paragraph[mark.end() : mark.end() + 1].isalnum():
        return []  # the space before an opening mark was lost: `left on Monday."I am glad," she said`
    start = len(paragraph) - len(paragraph.lstrip())
    return [(start, mark.start())] if start < mark.start() else []


def _scan(paragraph: str, nesting: bool) -> tuple[list[tuple[int, int]], int | None]:
    """The closed stretches, and where one begins that is never closed."""
    ranges: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _DOUBLE.finditer(paragraph):
        if _opens(paragraph, match, bool(opened)):
            if not (nesting and match.group() in _OPENING):
                opened.clear()
            opened.append(match.end())
        elif opened:
            start = opened.pop()
            if not opened:
                ranges.append((start, match.start()))
    return ranges, opened[0] if opened else None


def _opens(paragraph: str, match: re.Match[str], is_open: bool) -> bool:
    """Whether the mark opens: by its shape, else by the white space around it, else because nothing is open."""
    mark = match.group()
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING
    before = paragraph[match.start() - 1] if match.start() else " "
    after = paragraph[match.end()] if match.end() < len(paragraph) else " "
    free_before, free_after = before in _BEFORE_OPENING, after.isspace() or after in ".,;:!?)]—–"
    return free_before if free_before != free_after else not is_open


def _may_stay_open(paragraph: str, start: int) -> bool:
    """Whether an unclosed quotation may run to the end of its paragraph."""
    before = paragraph[:start].rstrip("“«„\"`' ")
    return not before or before[-1] in ":," or _LAST_SENTENCE.fullmatch(paragraph[start:]) is not None


def _single_marked(paragraph: str) -> Iterator[tuple[int, int]]:
    """The stretches between single marks, read once from left to right.

    A closing mark that may be a plural's apostrophe ends the quotation only where no surer one follows.
    """
    start = doubtful = None
    for match in _SINGLE.finditer(paragraph):
        if match.lastgroup == "opening" and (start is None or match.group() == "‘"):
            if start is not None and doubtful is not None:
                yield start, doubtful
            start, doubtful = match.end(), None
        elif match.lastgroup == "closing" and start is not None:
            if not _is_plural_apostrophe(paragraph, match.start()):
                yield start, match.start()
                start = doubtful = None
            elif doubtful is None:
                doubtful = match.start()
    if start is not None and doubtful is not None:
        yield start, doubtful


def _is_plural_apostrophe(paragraph: str, mark: int) -> bool:
    """Whether the mark may belong to a possessive plural: "the workers' rights"."""
    return paragraph[mark - 1] in "sS" and re.match(r"['’] [a-z]", paragraph[mark : mark + 3]) is not None
