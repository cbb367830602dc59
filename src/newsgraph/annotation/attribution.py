"""Whose word it is: every utterance of the article with its cue, its speaker and what was said."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of the article that rests on somebody's word.

    `content` is a token range, end exclusive; `cue` the token of the verb, noun or preposition that attributes
    ("said", "claim", "according"), None for a bare quotation; `speakers` is empty where the text does not tell
    ("sources said"); `depth` is 0 for the outermost, 1 for what stands inside another's content.
    """

    speakers: tuple[str, ...]
    cue: int | None
    content: tuple[int, int]
    kind: str  # "direct", "reported"
    evidence: tuple[int, int]
    depth: int = 0
