"""When a deed happened: the time that its words give or, for plain news, the time of publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.times import default_time, is_now_beside, is_spread, lies_ahead, recent_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.events.roles import Roles
    from newsgraph.annotation.parsed import Token
    from newsgraph.annotation.times import Times

_WORDS = frozenset({"Accuse", "Agree", "Concede", "Reject", "Request", "Support", "Threaten", "Sanction"})
_DONE = frozenset({"VBD", "VBN"})  # what was said does not lie ahead, even where what it is about does
_DEEDS = frozenset({"Assault", "Coerce", "Consult", "Mobilize", "Protest", "Retreat"})


@dataclass(frozen=True)
class TimeReader:
    """Reads the time of matched frames in one document."""

    document: Document
    times: Times
    roles: Roles

    def read(self, match: Match, status: str, *, refused: bool = False) -> str | None:
        """The time that the words give or, for news without one, that of the article.

        `refused`: what is told is that somebody will not do it, which is said now.
        """
        above = [
            match.trigger,
            *(w for w in match.words if w != match.trigger),
            *match.themes,
            *filter(None, [self.roles.carrier(match.trigger)]),
            *_same_clause(match.trigger),
        ]
        published = self.document.article.published
        times = (self.times.of(t) for t in above)
        said = match.frame.type in _WORDS and status == "actual" and match.trigger.tag_ in _DONE
        told = next((t for t in times if t and not (said and published and lies_ahead(t, published))), None)
        if told or published is None or (status != "actual" and not refused):
            return told
        told_by = (default_time(self.document, self.times, t) for t in self._telling(match))
        by_tense = next(filter(None, told_by), None)
        return by_tense or (recent_time(published) if refused or self._is_said(match) else None)

    def _telling(self, match: Match) -> Iterator[Token]:
        """The word and the verbs with it that only say that it was done or tried ("laid the blame on")."""
        yield match.trigger
        if match.trigger.tag_ == "VB" and match.trigger.head.lemma_ in fields().trying:
            yield match.trigger.head  # "tried to storm the gate"
        if match.trigger.pos_ == "NOUN":
            yield from (t for t in (*match.words, *match.themes) if t.pos_ == "VERB")
            carrier = self.roles.carrier(match.trigger)
            if carrier is not None and lemmas(carrier) & self.roles.embedding.light:
                yield carrier

    def _is_said(self, match: Match) -> bool:
        """Whether the deed is done by saying it, which the article then reports as news in whatever tense."""
        verb = match.trigger
        said = match.frame.type in _WORDS and verb.pos_ in {"VERB", "AUX"} and verb.i not in self.times.unresolved
        stands = verb.dep_ == "relcl" and not self.document.is_quoted(verb.i)  # "Ghana, which blames the rebels"
        return said and not stands and not is_spread(verb)


def time_of_recent_deed(document: Document, times: Times, happening: Happening) -> str | None:
    """The time of publication for force or a meeting that only a noun tells, in a clause placed nowhere else in time.

    It holds for what no telling dates, once all of them are joined.
    """
    noun, published = happening.match.trigger, document.article.published
    if published is None or happening.status != "actual" or happening.type not in _DEEDS:
        return None
    if noun.pos_ != "NOUN" or noun.lemma_.lower() in fields().going_on:
        return None
    above = list(_up_to_verb(noun))
    dated = any(t.i in times.of_token or t.i in times.unresolved for t in above)
    return None if dated or any(_is_before(t) for t in above) else recent_time(published)


def _is_before(verb: Token) -> bool:
    """Whether the past perfect tells what was before."""
    return any(a.lower_ in {"had", "'d"} for a in syntax.children(verb, "aux", "auxpass"))


def _up_to_verb(noun: Token) -> Iterator[Token]:
    """The noun and the words above it up to the verb of its clause."""
    token = noun
    yield token
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
        yield token


def _same_clause(trigger: Token) -> Iterator[Token]:
    """The verbs above that happen with it: what it is coordinated with, controlled or carried by."""
    token = syntax.main_verb(trigger) or trigger
    if trigger.pos_ in {"NOUN", "PROPN"}:
        return
    if token != trigger:
        yield token
    while token.head != token and token.dep_ not in {"ccomp", "relcl", "parataxis"} and not is_now_beside(token):
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            yield token
