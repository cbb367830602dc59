"""The short phrase that names an event in its own words, as the caption of an edge: "imposition of sanctions"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.parsed import Span, Token

_LONGEST = 6  # words; of a longer phrase the less telling words are left out
_GAP = " … "
_BEFORE = ("compound", "amod", "nmod", "nummod", "quantmod", "neg")
_MODIFIERS = frozenset({*_BEFORE, "det", "poss", "case", "punct", "advmod", "aux", "auxpass"})
_PREPARES = ("xcomp", "acomp")


def caption(document: Document, happening: Happening, status: Mapping[str, str]) -> str:
    """The trigger with what it is about, in the order of the text and without the participants.

    Args:
        document: the text.
        happening: the event.
        status: the words that make a planned deed of what depends on them ("prepare to welcome").
    """
    named = {*happening.actor.tokens, *happening.recipient.tokens, *happening.place.tokens}
    core = {t.i for t in happening.match.words}
    chosen = set(core)
    for group in _optional(document, happening, status):
        wider = chosen | {t.i for t in group if t.i not in named}
        if group and group[-1].i not in named and len(wider) <= _LONGEST:
            chosen = wider
    return _joined(document, sorted(_with_marks(document, chosen)))


def _optional(document: Document, happening: Happening, status: Mapping[str, str]) -> Iterator[list[Token]]:
    """Groups of words that tell more, the most telling first."""
    match = happening.match
    yield from (_with_path(t, match.trigger) for t in match.themes)
    yield _governors(match.trigger, status)
    yield syntax.children(match.trigger, "neg")
    yield _modifiers(match.trigger) if happening.nominal else []
    for said in syntax.children(match.trigger, "oprd", "dobj", "attr", "prep"):
        yield _phrase(said) if said.dep_ != "prep" else _prepositional(said, happening)
    yield from (_phrase(t) for t in match.themes)
    themes = sorted(t.i for t in match.themes)
    for quotation in document.quotations_within(themes[0], themes[-1] + 1) if themes else ():
        if any(quotation.start <= t < quotation.end for t in themes):
            yield [t for t in document.doc[quotation.start : quotation.end] if not t.is_punct]


def _modifiers(noun: Token) -> list[Token]:
    """The modifiers that stand right before the noun."""
    found: list[Token] = []
    for token in reversed(list(noun.lefts)):
        if token.dep_ not in _BEFORE or token.i != noun.i - len(found) - 1 or noun.doc[token.i - 1].text == "-":
            break
        found.append(token)
    return found


def _with_path(theme: Token, trigger: Token) -> list[Token]:
    """The theme and the prepositions between it and the trigger."""
    between = [a for a in theme.ancestors if a.dep_ in {"prep", "agent"} and trigger in a.ancestors]
    return [*between, theme]


def _phrase(head: Token) -> list[Token]:
    """The noun with the words before it that say which or what kind."""
    before = [t for t in syntax.children(head, *_BEFORE, "det", "poss") if t.i < head.i]
    return [*(t for t in before if t.dep_ != "poss" or t.tag_ == "PRP$"), head]


def _prepositional(preposition: Token, happening: Happening) -> list[Token]:
    """What "of" or "as" brings."""
    if preposition.lower_ not in {"of", "as"} or preposition.i < happening.match.trigger.i:
        return []
    heads = syntax.children(preposition, "pobj", "amod")
    named = {*happening.actor.tokens, *happening.recipient.tokens}
    return [preposition, *(t for h in heads for t in _phrase(h))] if named.isdisjoint(h.i for h in heads) else []


def _governors(trigger: Token, status: Mapping[str, str]) -> list[Token]:
    """The words above that say it is only prepared or hoped for, with those between."""
    top = trigger
    while top.dep_ in _PREPARES and top.head != top and top.head.lemma_.lower() in {*status, "get", "be"}:
        top = top.head
    return [] if top.lemma_ == "be" else list(trigger.doc[top.i : trigger.i])


def _with_marks(document: Document, chosen: set[int]) -> set[int]:
    """The words with the quotation marks around those that are quoted whole."""
    found = set(chosen)
    for quotation in document.quotations_within(min(chosen), max(chosen) + 1):
        words = {i for i in range(quotation.start, quotation.end) if not document.doc[i].is_punct}
        if words and words <= chosen:
            found.update(range(max(0, quotation.start - 1), min(len(document.doc), quotation.end + 1)))
    return found


def _joined(document: Document, indices: list[int]) -> str:
    """The words as the text has them; "…" where it has others between that are no mere modifiers."""
    words = {i: document.quote(i, i + 1).text for i in indices}
    found = words[indices[0]]
    for before, index in pairwise(indices):
        found += _bridge(document.doc[before : index + 1]) + words[index]
    return found


def _bridge(stretch: Span) -> str:
    """What stands between the first and the last word of the stretch in the caption."""
    between = list(stretch[1:-1])
    if not between:
        return " " if stretch[0].whitespace_ else ""
    return " " if all(t.dep_ in _MODIFIERS for t in between) else _GAP
