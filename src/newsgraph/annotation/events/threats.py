"""Threats made by saying what the own side will do ("If Mali sends one more boat we will sink it, he said")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.matching import Match
from newsgraph.annotation.events.said import attribution_at
from newsgraph.annotation.events.whose import are_own

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.annotation.attribution import Attribution
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.frames import Frame
    from newsgraph.annotation.events.matching import Matcher
    from newsgraph.annotation.events.said import Said
    from newsgraph.annotation.parsed import Token

_FRAME = "Threaten/announced"
_FUTURE = frozenset({"will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d"})
_MAY = frozenset({"may", "might", "could", "can"})
_CONDITIONS = frozenset({"if", "unless", "until", "should"})
_FIRST_PERSON = frozenset({"i", "we"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_WHOEVER = frozenset({"any", "anyone", "anybody", "anything", "whoever", "those", "every"})
_OFFICIAL = frozenset({"GOV", "MIL"})
_ABLE = frozenset({"Country", "Government", "Agency", "ArmedGroup", "IntergovernmentalOrganization"})
_FORCES = frozenset({"GOV", "MIL", "COP", "REB", "SPY"})
_STATES = frozenset({"Country", "Government", "Place"})
_NEAR = 12  # tokens between the verb and the word of warning that is taken with it


def threats(tokens: Iterable[Token], matcher: Matcher, entities: Entities, attributions: Said) -> Iterator[Match]:
    """One match for each clause in which a speaker says which harm the own side will do, triggered by its verb."""
    frame = next((f for f in matcher.lexicon.frames if f.name == _FRAME), None)
    for token in tokens:
        said = attribution_at(attributions, token) if frame is not None and token.pos_ == "VERB" else None
        if frame is None or said is None:
            continue
        clause = _Clause(token, said, frame, matcher, entities)
        if clause.is_threat():
            yield Match(frame, token, clause.words())


@dataclass(frozen=True)
class _Clause:
    """A clause in somebody's mouth."""

    verb: Token
    said: Attribution
    frame: Frame
    matcher: Matcher
    entities: Entities

    def is_threat(self) -> bool:
        """Whether the speaker's own side will do harm, on a condition or by way of a warning."""
        if not self._is_ahead() or not (self._is_own() or self._is_nobodys()):
            return False
        deed = self.matcher.match(self.verb)
        harms = (deed is not None and deed.frame.type in self.frame.clause) or bool(
            lemmas(self.verb) & self.frame.object
        )
        conditional = self._is_conditional()
        if self._warning() is not None:
            return harms or (conditional and self._is_own())
        in_person = deed is not None and deed.frame.type == "Assault" and self._doer_is(_FIRST_PERSON)
        return harms and (conditional or in_person)

    def words(self) -> tuple[Token, ...]:
        """The words that make the threat."""
        warning = self._warning()
        known = self.matcher.match(warning) if warning is not None else None
        near = known is not None and known.frame.type == "Threaten" and abs(known.trigger.i - self.verb.i) <= _NEAR
        own = (*syntax.children(self.verb, "aux"), self.verb)
        return (known.trigger, *own) if near and known is not None else own

    def _warning(self) -> Token | None:
        cue = self.verb.doc[self.said.cue] if self.said.cue is not None else None
        return cue if cue is not None and cue.lemma_ in fields().warnings else None

    def _is_ahead(self) -> bool:
        auxiliaries = {a.lower_ for a in syntax.children(self.verb, "aux")}
        ahead = _FUTURE | _MAY if self._warning() is not None else _FUTURE
        known = syntax.children(self.verb, "mark") and self.verb.dep_ == "advcl"
        return (
            bool(auxiliaries & ahead) and not syntax.is_negated(self.verb) and not known and self.verb.dep_ != "relcl"
        )

    def _doer_is(self, words: frozenset[str]) -> bool:
        doer = syntax.doer(self.verb)
        return doer is not None and doer.lower_ in words

    def _is_own(self) -> bool:
        doer = syntax.doer(self.verb)
        if doer is None:
            return False
        if doer.lower_ in _FIRST_PERSON or (doer.lower_ in _PRONOUNS and self._warning() is not None):
            return True
        doers = self.entities.participants(doer)
        return are_own(self.said.speakers[0], doers, self.entities) or self._may_be_of(doers)

    def _may_be_of(self, doers: tuple[str, ...]) -> bool:
        """Whether an official of a state that the text leaves open speaks of a state or capital."""
        speaker = self.entities.records[self.said.speakers[0]]
        official = speaker.sector in _OFFICIAL and not speaker.country
        return official and bool(doers) and all(self.entities.type_of(d) in _STATES for d in doers)

    def _is_nobodys(self) -> bool:
        """Whether the passive leaves open who will do it, and the speaker's side can."""
        speaker = self.entities.records[self.said.speakers[0]]
        able = speaker.type in _ABLE or speaker.sector in _FORCES
        return able and syntax.is_passive(self.verb) and syntax.doer(self.verb) is None

    def _is_conditional(self) -> bool:
        clauses = [c for c in syntax.children(self.verb, "advcl") if _is_condition(c)]
        concerned = [*syntax.patients(self.verb), *syntax.children(self.verb, *syntax.SUBJECTS)]
        open_ended = any(t.lower_ in _WHOEVER or any(d.lower_ in _WHOEVER for d in t.lefts) for t in concerned)
        return bool(clauses) or open_ended or any(map(_is_to_come, syntax.prepositional(self.verb, "to")))


def _is_to_come(deed: Token) -> bool:
    """Whether what is answered is a misdeed that has not happened yet ("will respond to any new attack")."""
    ahead = fields().further | _WHOEVER | {"future"}
    return deed.lemma_ in fields().misdeeds and any(t.lower_ in ahead for t in deed.lefts)


def _is_condition(clause: Token) -> bool:
    first = clause.doc[clause.left_edge.i]
    return first.lower_ in _CONDITIONS or any(
        m.lower_ in _CONDITIONS for m in syntax.children(clause, "mark", "advmod")
    )
