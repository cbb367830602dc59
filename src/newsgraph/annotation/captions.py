"""Captions: paragraphs that describe a picture and stand between two paragraphs of the story."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CREDIT = r"AP Photo|Getty Images|REUTERS/|Reuters/|Photo by|Photo courtesy|Photograph:|AFP/|EPA/"
_OPENING = re.compile(r"\s*(?:FILE(?: PHOTO| PICTURE)?\s*[-–—:]|File photo|PHOTO:|Photo:|Caption:|Image:|\[?WATCH:)")
_CREDITED = re.compile(rf".*[(\[/|] ?(?:{_CREDIT})[^.]*[)\]]?\.?\s*")
_DATED = re.compile(rf"(?:(?!(?<=[a-z]{{4}})[.!?] +[A-Z]).)*,? (?:on )?{_MONTH} \d{{1,2}}, \d{{4}}\.?\s*")
_SPEECH = re.compile(r"\b(?:said|told|announced|says|according)\b|[\"“”]")


def caption_ranges(text: str) -> list[tuple[int, int]]:
    """The character ranges of the paragraphs that are captions, in order.

    A caption begins with "FILE -" or the like, ends with a credit, or is one sentence that ends with a whole date
    ("The ministers shake hands in Oslo, May 3, 2019.") and reports no speech.
    """
    return [p.span() for p in re.finditer(r"[^\n]+", text) if p.start() and _is_caption(p.group())]


def _is_caption(paragraph: str) -> bool:
    if _OPENING.match(paragraph) or _CREDITED.fullmatch(paragraph):
        return True
    return _DATED.fullmatch(paragraph) is not None and _SPEECH.search(paragraph) is None
