"""When a deed happened: the time that its words give or, for plain news, the time of publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.times import Times

_WORDS = frozenset({"Accuse", "Agree", "Concede", "Reject", "Request", "Support", "Threaten", "Sanction"})


@dataclass(frozen=True)
class TimeReader:
    """Reads the time of matched frames in one document."""

    document: Document
    times: Times
    roles: Roles

    def read(self, match: Match, status: str) -> str | None:
        """The time that the words give or, for news without one, the month of publication."""
        above = [
            match.trigger,
            *match.themes,
            *filter(None, [self.roles.carrier(match.trigger)]),
            *_same_clause(match.trigger),
        ]
        told = next(filter(None, map(self.times.of, above)), None)
        published = self.document.article.published
        if told or published is None or not _is_news(match, status):
            return told
        return f"{published:%Y-%m}"


def _same_clause(trigger: Token) -> Iterator[Token]:
    """The verbs above that happen with it: what it is coordinated with, controlled or carried by."""
    token = syntax.main_verb(trigger) or trigger
    if trigger.pos_ in {"NOUN", "PROPN"}:
        return
    if token != trigger:
        yield token
    while token.head != token and token.dep_ not in {"ccomp", "relcl", "parataxis"}:
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            yield token


def _is_news(match: Match, status: str) -> bool:
    """Whether a deed without a time of its own is told as news: in the past tense, or said in whatever tense."""
    verb = match.trigger
    if status != "actual" or verb.pos_ not in {"VERB", "AUX"}:
        return False
    auxiliaries = {a.lower_ for a in syntax.children(verb, "aux", "auxpass")}
    if auxiliaries & {"had", "'d"}:
        return False
    return match.frame.type in _WORDS or not (auxiliaries & {"has", "have", "'ve"} or verb.tag_ in {"VBZ", "VBP"})
