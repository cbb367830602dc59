"""What the search for attributions hands over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

Kind = Literal["direct", "reported"]
APART = frozenset({"continued", "ahead"})  # ways of a quotation that stands apart from who said it


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of the article that rests on somebody's word.

    `content` is a token range, end exclusive; `cue` the token of the verb, noun or preposition that attributes
    ("said", "claim", "according"), None for a bare quotation; `speakers` is empty where the text does not tell
    ("sources said"); `depth` is 0 for the outermost, 1 for what stands inside another's content.
    `cue_class` is the cue's class in the speech lexicon, or "continued" where a quotation goes on without a cue;
    `way` says how cue and content were brought together; `target` names whom a fragment characterises.
    """

    speakers: tuple[str, ...]
    cue: int | None
    content: tuple[int, int]
    kind: str  # "direct", "reported"
    evidence: tuple[int, int]
    depth: int = 0
    cue_class: str = "say"
    way: str = "clause"
    target: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """A stretch of content with the cue that attributes it, before anybody has asked who speaks.

    `speaker` is the word that names the speaker; `way` is how cue and content were brought together: "clause",
    "object", "around" (a parenthetical cue), "according", "noun", "naming", "clause-around" (quoted words that cannot
    stand alone, with the clause around them); "after" and "before" for a quotation with the cue
    after or before it, "fragment" for quoted words in the article's own sentence, "continued", "ahead" (the cue is that
    of the next paragraph), "colon" and "lead" (behind a sentence that tells how somebody spoke) for a quotation without
    a cue of its own.
    """

    content: tuple[int, int]
    kind: Kind
    way: str
    cue: Token | None
    cue_class: str
    speaker: Token | None
    target: Token | None = None
