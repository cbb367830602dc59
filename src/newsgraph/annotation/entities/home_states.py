"""The state that a bare "the government", "authorities" or "the country" means where a text speaks of several."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.attribution.cues import cue_at
from newsgraph.annotation.attribution.voices import speaker_of_verb
from newsgraph.annotation.entities import phrases
from newsgraph.annotation.entities.salience import governor
from newsgraph.annotation.entities.surroundings import heads_dateline
from newsgraph.annotation.lexicon import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.annotation.entities.ledger import Draft
    from newsgraph.annotation.entities.reading import Reader
    from newsgraph.annotation.entities.records import Mention
    from newsgraph.annotation.parsed import Token

_TELLING = frozenset({"Country", "Place", "Agency"})  # what tells of a state by its name
_LOCATING = frozenset({"in", "at", "near", "across", "inside", "outside", "from", "to", "into"})
_NOT_SAID_OF_ITSELF = frozenset({"dobj", "pobj", "dative"})
_ENTERING = frozenset({"enter", "reach"})
_CLEARLY = 2  # times as many mentions
_CLAUSES = 4  # verbs above


class HomeStates:
    """Which state phrases that name none belong to, in one text."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def of(self, token: Token, *, land: bool) -> tuple[str, ...]:
        """The state, nobody where the text names none that it can be; `land`: the noun is "country" or the like.

        That of the speaker, of whoever lives there or of the place that the sentence names, unless the text speaks far
        more of another, likewise that from which it is reported; else the one of which the text speaks most, of several
        the first. "Kenya urged the government" is not Kenya's.
        """
        others = self._others(token, land=land) | self._not_called(token)
        counts = Counter({state: n for state, n in self._counts.items() if state not in others})
        if not counts:
            return ()
        most = max(counts.values())
        near = (s for s in (*self._near(token), *self._reported_from) if counts[s] * _CLEARLY >= most)
        found = next(near, None) or next(s for s in counts if counts[s] == most)
        return (found,)

    def _not_called(self, token: Token) -> set[str]:
        """The states for which the noun does not stand: "the kingdom" is no republic."""
        codes = read_yaml("kinds.yaml")["states_called"].get(token.lemma_.lower())
        return {state for code, state in self._states.items() if code not in codes} if codes is not None else set()

    @cached_property
    def _states(self) -> dict[str, str]:
        """The countries of the text by their code, in the order in which they are named."""
        found: dict[str, str] = {}
        for draft in self._reader.ledger.drafts.values():
            if draft.type == "Country" and draft.named:
                found.setdefault(draft.country or draft.id, draft.id)
        return found

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How many names in the text tell of each of its countries, those of its towns and bodies among them."""
        told = Counter(
            self._states.get(draft.country or draft.id)
            for mention in self._reader.ledger.mentions
            if mention.kind in {"name", "adjective"} and not self._is_compounded(mention)
            for draft in (self._reader.ledger.drafts[e] for e in mention.entities)
            if draft.type in _TELLING
        )
        return {state: told[state] for state in self._states.values() if told[state]}

    @cached_property
    def _reported_from(self) -> tuple[str, ...]:
        """The state of the dateline: of the town in capitals that opens a paragraph before a dash."""
        doc = self._reader.doc
        opening = (m for m in self._reader.ledger.mentions if m.kind == "name" and heads_dateline(doc, m.start, m.end))
        return tuple(self._of_drafts([self._reader.ledger.drafts[e] for m in opening for e in m.entities]))

    def _is_compounded(self, mention: Mention) -> bool:
        """Whether it only makes an adjective ("Kenyan-born"), which tells of no state that acts."""
        return phrases.is_compounded(self._reader.doc[mention.end - 1])

    def _others(self, token: Token, *, land: bool) -> set[str]:
        """The states that do something with "the government" or to "the country", which is another's then.

        So is the country that somebody enters.
        """
        verb = governor(token)
        if verb.pos_ not in {"VERB", "AUX"} or token.dep_ not in ({"dobj", "pobj"} if land else _NOT_SAID_OF_ITSELF):
            return set()
        doer = syntax.subject(verb)
        nouns = [n for n in (doer, *syntax.objects(verb)) if n is not None and n.i < token.i]
        told = [d for n in nouns for d in self._told(n)]
        if land and (verb.lemma_ in _ENTERING or token.head.lower_ == "into"):
            return set(self._of_drafts(told))
        acts = not land or token.dep_ == "dobj"
        return {d.id for d in told if d.type == "Country" and acts}

    def _near(self, token: Token) -> Iterator[str]:
        """The states that the sentence suggests, the surest first."""
        for noun in self._voices(token):
            yield from self._of_drafts([d for t in (noun, *phrases.complements(noun)) for d in self._told(t)])
        before = self._reader.doc[token.sent.start : token.i]
        for word in reversed(before):
            if word.dep_ == "pobj" and word.head.lower_ in _LOCATING:
                yield from self._of_drafts([d for d in self._told(word) if d.type in {"Country", "Place"}])

    def _voices(self, token: Token) -> Iterator[Token]:
        """Who says the clause of the word, and whose people do in it what is done."""
        verb = governor(token)
        for _ in range(_CLAUSES):
            subject = syntax.subject(verb) if verb.pos_ in {"VERB", "AUX"} else None
            if verb.dep_ in {"ccomp", "parataxis"} and cue_at(verb.head) is not None:
                speaker = speaker_of_verb(verb.head)
                if speaker is not None:
                    yield speaker
            elif subject is not None and subject.i < token.i:
                yield subject
            for aside in syntax.children(verb, "parataxis"):
                if cue_at(aside) is not None and (speaker := speaker_of_verb(aside)) is not None:
                    yield speaker
            if verb.head == verb:
                return
            verb = verb.head

    def _of_drafts(self, drafts: Sequence[Draft]) -> Iterator[str]:
        yield from (self._states[d.country or d.id] for d in drafts if (d.country or d.id) in self._states)

    def _told(self, noun: Token) -> list[Draft]:
        """What is known at this point of a noun: its name, what it stands for, or whom "he" would mean here."""
        named = self._reader.name_heads.get(noun.i) or self._reader.entity_at.get(noun.i)
        known = (named,) if named else self._reader.known_at(noun)
        if not known and noun.lower_ in {"he", "she"}:
            known = self._reader.salience.resolve(noun, frozenset())
        return [self._reader.ledger.drafts[e] for e in known]
