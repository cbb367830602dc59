"""What in the lexicon would make an event right that a person found wrong: words taken out of a frame, or a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.frames import event_lexicon
from newsgraph.annotation.events.matching import Matcher
from newsgraph.annotation.explanation.entries import file_of_type, frame_entry
from newsgraph.annotation.extractor import find_candidates
from newsgraph.extensions import using
from newsgraph.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.extractor import RuleExtractor
    from newsgraph.annotation.parsed import Token

_PRIOR = "0.7"
_DOERS = frozenset({"nsubj", "poss", "agent"})
_UNDERGOING = frozenset({"dobj", "obj", "nsubjpass", "attr"})


@dataclass(frozen=True, slots=True)
class FrameChange:
    """What a user's lexicon is to say of one frame.

    Attributes:
        file: the file about events, without its ending ("sanction").
        entry: the frame in it.
        fields: what is added, as text; a word after a minus is taken out.
    """

    file: str
    entry: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mending:
    """Changes that belong together, and in words what they do."""

    changes: tuple[FrameChange, ...]
    words: str


class Mender:
    """The events of one article with the frames that told them, and what would change them."""

    def __init__(self, document: Document, extractor: RuleExtractor) -> None:
        self._document, self._extensions = document, extractor.extensions
        with using(self._extensions):
            found = find_candidates(document)
            self._entities: Entities = found.entities
            self._lexicon = event_lexicon()
        self._rules = {replace(c.fact, id=""): c.rule for c in found.candidates if isinstance(c.fact, Event)}

    def frame_of(self, event: Event) -> str | None:
        """The name of the frame that told an event of the article; None where the rules do not tell it."""
        return self._rules.get(replace(event, id="", confidence=None))

    def mendings(self, event: Event, wanted: Event | None) -> tuple[Mending, ...]:
        """The ways to have the event as it is wanted, or not at all, the narrowest first; none where no word does it.

        Time, place, status and source do not hang on the words of a frame.
        """
        with using(self._extensions):
            match = self._match(event)
            entry = frame_entry(match.frame.name) if match else None
            if match is None or entry is None:
                return ()
            if wanted is None:
                return tuple(Mending((change,), words) for change, words in self._exclusions(match, entry))
            made = self._frame_for(match, event, wanted)
            if made is None:
                return ()
            instead = f"{wanted.type} by {made.file}/{made.entry}"
            return tuple(
                Mending((change, made), f"{words}; instead {instead}")
                for change, words in self._exclusions(match, entry)
            )

    def _match(self, event: Event) -> Match | None:
        """The words of the sentence that evoked the event's frame."""
        span = self._document.doc.char_span(event.evidence.start, event.evidence.end, alignment_mode="expand")
        matcher, frame = Matcher(self._lexicon, self._entities), self.frame_of(event)
        found = [m for t in span or () if (m := matcher.match(t)) is not None and m.frame.name == frame]
        said = (event.trigger or "").lower()
        return next((m for m in found if m.trigger.lower_ in said), found[0] if found else None)

    def _exclusions(self, match: Match, entry: tuple[str, str]) -> Iterator[tuple[FrameChange, str]]:
        """What keeps the frame from matching: what it is not to be done to, else the word itself is taken out."""
        file, name = entry
        for noun in _nouns_of(match):
            yield FrameChange(file, name, (("without", noun),)), f"{match.frame.name} not of “{noun}”"
        field, word = _word_of(match)
        if word:
            yield FrameChange(file, name, ((field, f"-{word}"),)), f"{match.frame.name} without the word “{word}”"

    def _frame_for(self, match: Match, event: Event, wanted: Event) -> FrameChange | None:
        """A frame of the same words that tells what is wanted; None where a frame cannot."""
        file, (field, word) = file_of_type(wanted.type), _word_of(match)
        roles = self._roles(match, event, wanted)
        if file is None or not word or roles is None or not (roles or _is_other(event, wanted)):
            return None
        nouns = _nouns_of(match)
        told = {field: word, "object": nouns[0] if nouns else "", "mode": wanted.mode or "", **roles, "prior": _PRIOR}
        name = "_".join(("suggested", *word.replace("-", " ").split(), *nouns[:1])).replace(" ", "_")
        return FrameChange(file, name, tuple((key, value) for key, value in told.items() if value))

    def _roles(self, match: Match, event: Event, wanted: Event) -> Mapping[str, str] | None:
        """Where the participants are to be looked for that are others than told; None where they stand elsewhere."""
        roles = {}
        sides = (("actor", event.actors, wanted.actors), ("recipient", event.recipients, wanted.recipients))
        for role, told, right in sides:
            if set(right) == set(told):
                continue
            places = {self._place(match.trigger, entity) for entity in right}
            if len(places) != 1 or None in places:
                return None
            roles[role] = str(places.pop())
        return roles

    def _place(self, trigger: Token, entity: str) -> str | None:
        """Where beside the trigger an entity is named: "subject", "object" or a preposition."""
        for token in trigger.sent:
            if entity in self._entities.denoted(token):
                place = _place_of(token, trigger)
                if place is not None:
                    return place
        return None


def _is_other(event: Event, wanted: Event) -> bool:
    return (event.type, event.mode) != (wanted.type, wanted.mode)


def _place_of(token: Token, trigger: Token) -> str | None:
    top = token
    while top.head not in {top, trigger}:
        top = top.head
    if top.head != trigger or top == trigger:
        return None
    if top.dep_ in {"prep", "dative"} and top != token:
        return str(top.lower_)
    if top.dep_ in _DOERS:
        return "subject"
    return "object" if top.dep_ in _UNDERGOING else None


def _nouns_of(match: Match) -> list[str]:
    """The common nouns that the event is about, as the lexicon writes them."""
    head = match.trigger
    if head.pos_ in {"VERB", "AUX"}:
        things = syntax.patients(head)
    else:
        things = [o for p in syntax.children(head, "prep") for o in syntax.children(p, "pobj")]
        things += syntax.children(head, "compound")
    themes = [t for t in match.themes if t != head]
    return list(dict.fromkeys(t.lemma_.lower() for t in (*themes, *things) if t.pos_ == "NOUN" and t.lemma_.isalpha()))


def _word_of(match: Match) -> tuple[str, str]:
    """The list of the frame in which the entry stands by which it matched, and the entry; empty where there is none."""
    forms = {t.i: {t.lower_, t.lemma_.lower()} for t in match.words}
    for field in ("verbs", "nouns", "adjectives"):
        for word in sorted(getattr(match.frame, field), key=len, reverse=True):
            parts = word.replace("-", " - ").split()
            if all(any(part in found for found in forms.values()) for part in parts) and (
                {parts[0], parts[-1]} & forms[match.trigger.i]
            ):
                return field, word
    return "", ""
