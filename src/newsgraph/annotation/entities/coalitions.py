"""Coalitions of states at war: "the U.S.-led coalition", "coalition forces", "a coalition spokesman" are one body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.kinds import IGO, is_plural, load_kinds
from newsgraph.annotation.syntax import children

if TYPE_CHECKING:
    from newsgraph.annotation.entities.reading import Reader
    from newsgraph.annotation.parsed import Token

_NOUN = "coalition"
_LED = 3  # tokens of "Zambian-led"


class Coalitions:
    """The coalition of states of one text."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: str | None = None
        self._later: list[Token] | None = None  # the first noun that tells of states, looked up when needed

    def read(self, token: Token) -> tuple[str, ...]:
        """The coalition that the noun is, or whose forces or members the phrase is; nobody for all others."""
        if token.lemma_.lower() != _NOUN:
            return self._of_members(token)
        if self._is_of_states(token):
            return (self._open(token),)
        if self._known is None or not (phrases.is_definite(token) or _is_title(token)) or self._is_told_apart(token):
            return ()
        return (self._known,)

    def inside(self, token: Token) -> tuple[str, ...]:
        """The coalition before another noun ("coalition jets", "a coalition spokesman")."""
        if token.lemma_.lower() != _NOUN:
            return ()
        armed = _is_armed(self._reader, token.head)
        if self._is_of_states(token) or (self._known is None and armed):
            return (self._open(token),)
        if self._known is None and (later := self._told_later(token)) is not None:
            return (self._open(later),)
        return (self._known,) if self._known is not None else ()

    def _told_later(self, token: Token) -> Token | None:
        """The noun by which the text tells further on that its coalition is one of states."""
        if self._later is None:
            self._later = [t for t in token.doc if t.lower_ == _NOUN and self._is_of_states(t)][:1]
        return self._later[0] if self._later else None

    def _of_members(self, token: Token) -> tuple[str, ...]:
        """As in "coalition forces", "their coalition partners": all of them are the coalition."""
        words = self._reader.kinds.words
        if not is_plural(token) or phrases.is_counted(token) or token.lemma_.lower() not in words["coalition_members"]:
            return ()
        before = [t for t in phrases.premodifiers(token) if t.lemma_.lower() == _NOUN]
        return self._reader.denote(before[-1]) if before else ()

    def _is_of_states(self, token: Token) -> bool:
        """Whether some state leads it or it is told to wage war ("the Saudi-led coalition", "a military coalition")."""
        words = self._reader.kinds.words["coalitions_of_states"]
        before = token.doc[max(token.i - 2, 0) : token.i]
        return any(t.lower_ == "led" or t.lower_.endswith("-led") or t.lower_ in words for t in before)

    def _is_told_apart(self, token: Token) -> bool:
        """Whether other words tell it from that one ("the opposition coalition", "a coalition of parties")."""
        return bool(phrases.modifiers(token)) or phrases.of_complement(token) is not None

    def _open(self, token: Token) -> str:
        self._known = self._known or self._reader.entity_at.get(token.i)  # one that a list knows
        if self._known is not None:
            return self._known
        draft = self._reader.ledger.open(token.doc[coalition_start(token) : token.i + 1].text, IGO, named=True)
        draft.sector = "IGO"
        self._known = draft.id
        self._reader.nominals.told.note(draft, _NOUN)
        return draft.id


def coalition_start(token: Token) -> int:
    """Where its name begins: with who leads it ("U.S.-led coalition") or what tells of its sort."""
    start, kinds = token.i, load_kinds().words["coalitions_of_states"]
    doc = token.doc
    while start > 0 and doc[start - 1].lower_ in kinds:
        start -= 1
    if start > 0 and doc[start - 1].lower_.endswith("-led"):
        return start - 1
    hyphened = start > _LED and doc[start - 1].lower_ == "led" and doc[start - 2].text == "-"
    return start - _LED if hyphened else start


def _is_title(token: Token) -> bool:
    """Whether it is written as a name within a sentence ("the Coalition", "Coalition forces")."""
    return token.text[0].isupper()


def _is_armed(reader: Reader, noun: Token) -> bool:
    """Whether the noun tells of what wages war ("coalition airstrikes", "coalition military forces")."""
    words = reader.kinds.words["of_war"]
    return bool({noun.lemma_.lower(), noun.lower_} & words) or any(
        c.lower_ in words for c in children(noun, "amod", "compound")
    )
