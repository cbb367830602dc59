"""Speech whose quotation marks were lost: paragraphs in the first person right behind a quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST_PERSON = re.compile(r"(?<![\w.’'-])(?:I(?=[ ,’'])|[Ww]e|[Oo]urs?|[Mm]y|me|us)(?![\w-])")
_NUMBERED = re.compile(r"\S\s+[A-Z]\w+ $")  # "of World War I", but "And I"


def with_unmarked(text: str, marked: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The marked ranges of a text and, in order, the paragraphs that are speech without marks.

    Those are paragraphs in the first person that follow one with a quotation; behind a quotation that was never closed
    they are part of it. Where the article says "I" or "we" anywhere else it speaks itself, and there are none.
    """
    ranges = sorted(marked)
    found: list[tuple[int, int]] = []
    speaks = False  # whether the paragraph before holds speech
    for start, end in ((p.start(), p.end()) for p in re.finditer(r"[^\n]+", text)):
        inside = []
        while ranges and ranges[0][0] < end:
            inside.append(ranges.pop(0))
        if found and found[-1][1] > start:
            inside.insert(0, found[-1])
        says_i = _says_i(text, start, end, inside)
        if says_i and (inside or not speaks):
            return sorted(marked)
        found += [r for r in inside if not found or r != found[-1]]
        if says_i:
            opened = found[-1] if text[found[-1][1] : start].isspace() else None
            found[-1:] = [(opened[0], end)] if opened is not None else [found[-1], (start, end)]
        speaks = bool(inside) or says_i
    return found


def _says_i(text: str, start: int, end: int, marked: Sequence[tuple[int, int]]) -> bool:
    """Whether a paragraph says "I" or "we" outside the marked ranges."""
    return any(
        not any(a <= m.start() < b for a, b in marked)
        and not (m.group() == "I" and _NUMBERED.search(text, start, m.start()))
        for m in _FIRST_PERSON.finditer(text, start, end)
    )
