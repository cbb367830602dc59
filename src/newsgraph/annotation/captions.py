"""Captions: paragraphs that describe a picture and stand between two paragraphs of the story."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CREDIT = r"AP Photo|Getty Images|REUTERS/|Reuters/|Photo by|Photo courtesy|Photograph:|AFP/|EPA/"
_OPENING = re.compile(r"\s*(?:FILE(?: PHOTO| PICTURE)?\s*[-–—:]|File photo|PHOTO:|Photo:|Caption:|Image:|\[?WATCH:)")
_CREDITED = re.compile(rf".*[(\[/|] ?(?:{_CREDIT})[^.]*[)\]]?\.?\s*")
_DATED = re.compile(rf"(?:(?!(?<=[a-z]{{4}})[.!?] +[A-Z]).)*,? (?:on )?{_MONTH} \d{{1,2}}, \d{{4}}\.?\s*")
_CREDIT_IN_FRONT = re.compile(r"\s*\((?:[^()/]{3,40}/ ?[A-Z][A-Za-z]+|[A-Z]\. [A-Z][a-z]+)\)")
_SPEECH = re.compile(r"\b(?:said|told|announced|says|according)\b|[\"“”]")


def caption_ranges(text: str) -> list[tuple[int, int]]:
    """The character ranges of the paragraphs that are captions, and of credits that stand before one, in order.

    A caption begins with "FILE -" or the like, ends with a credit, or is one sentence that ends with a whole date
    ("The ministers shake hands in Oslo, May 3, 2019.") and reports no speech.
    """
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        credit = _CREDIT_IN_FRONT.match(paragraph.group())
        if paragraph.start() and _is_caption(paragraph.group()):
            found.append(paragraph.span())
        elif credit:
            found.append((paragraph.start(), paragraph.start() + credit.end()))
    return found


def _is_caption(paragraph: str) -> bool:
    if _OPENING.match(paragraph) or _CREDITED.fullmatch(paragraph):
        return True
    return _DATED.fullmatch(paragraph) is not None and _SPEECH.search(paragraph) is None
