"""What is still to be signed: it is agreed to, and only its signing approves it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation.events.fields import fields

if TYPE_CHECKING:
    from newsgraph.annotation.events.happening import Happening

_FRAME = "Support/sign"
_TO_COME = frozenset({"planned", "possible"})


def as_agreed(happening: Happening) -> Happening:
    """An agreement that will or may be signed as one agreed to; any other happening as it is."""
    match = happening.match
    signing = match.frame.name == _FRAME and match.trigger.lemma_.lower() in fields().signing
    if not signing or happening.status not in _TO_COME:
        return happening
    frame = replace(match.frame, type="Agree", name="Agree/to_be_signed", mode=None)
    return replace(happening, match=replace(match, frame=frame), mode=None)
