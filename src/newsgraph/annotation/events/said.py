"""The attributions of one document, found by the tokens that they cover."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsgraph.annotation.attribution import Attribution
    from newsgraph.annotation.parsed import Token

_HE_OR_SHE = frozenset({"he", "she", "him", "her", "his", "hers"})


class Said(tuple["Attribution", ...]):
    """Attributions in their order; each token's are found at once, however long the text is."""

    issuer: str | None = None  # who "we" is outside all quotation marks

    def around(self, token: int) -> Sequence[Attribution]:
        """The attributions in whose content the token stands, in their order."""
        return self._by_token.get(token, ())

    @cached_property
    def _by_token(self) -> Mapping[int, list[Attribution]]:
        found: dict[int, list[Attribution]] = {}
        for attribution in self:
            for token in range(*attribution.content):
                found.setdefault(token, []).append(attribution)
        return found

    def around_quoted(self, token: Token) -> Attribution | None:
        """Whose clause it is of which some words stand in quotation marks ("said the raid was 'cowardly'")."""
        clause = token
        while clause.head != clause:
            if clause.dep_ == "ccomp" and (said := self._fragment_in(clause)) is not None:
                return said
            clause = clause.head
        return None

    def _fragment_in(self, clause: Token) -> Attribution | None:
        inside = range(clause.left_edge.i, clause.right_edge.i + 1)
        told = (a for a in self._by_cue.get(clause.head.i, ()) if a.content[0] in inside and a.content[1] - 1 in inside)
        return next(told, None)

    def is_of_another(self, token: Token, entities: Collection[str]) -> bool:
        """Whether it is "he" or "she" in words that one of those speaks, who would say "I"."""
        if token.lower_ not in _HE_OR_SHE:
            return False
        return any(a.kind == "direct" and not {*a.speakers}.isdisjoint(entities) for a in self.around(token.i))

    @cached_property
    def _by_cue(self) -> Mapping[int, list[Attribution]]:
        found: dict[int, list[Attribution]] = {}
        for attribution in self:
            if attribution.cue is not None and attribution.kind == "direct" and attribution.speakers:
                found.setdefault(attribution.cue, []).append(attribution)
        return found

    def first_person(self, token: Token) -> str | None:
        """Who "we" is: who speaks in quotation marks around it, not who is reported ("they say our guns fired")."""
        around = [a for a in self.around(token.i) if a.kind == "direct" or _is_quoted(a, token)]
        speaker = speaker_at(Said(around), token)
        return self.issuer if speaker is None and not any(a.kind == "direct" for a in around) else speaker


def _is_quoted(attribution: Attribution, token: Token) -> bool:
    """Whether quotation marks stand in what is reported before the token."""
    return any(t.is_quote for t in token.doc[attribution.content[0] : token.i])


def speaker_at(attributions: Said, token: Token) -> str | None:
    """Whose word the token is: the first speaker of the innermost attribution around it that names one."""
    around = attribution_at(attributions, token)
    return around.speakers[0] if around is not None else None


def attribution_at(attributions: Said, token: Token) -> Attribution | None:
    """The innermost attribution around the token that names a speaker."""
    around = [a for a in attributions.around(token.i) if a.speakers and a.cue != token.i]
    if not around:
        return attributions.around_quoted(token)
    return max(around, key=lambda a: (a.depth, a.content[0] - a.content[1]))
