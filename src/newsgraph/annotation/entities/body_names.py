"""Names of bodies: the noun that heads one, how far it goes on, and which kind of body its words tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities.kinds import IGO, Kind
from newsgraph.annotation.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities.kinds import Kinds
    from newsgraph.annotation.entities.known import KnownNames
    from newsgraph.annotation.entities.words import NameWords
    from newsgraph.annotation.parsed import Doc, Token


class BodyNames:
    """Where names of bodies are headed and end in one text."""

    def __init__(self, doc: Doc, tokens: Sequence[Token], words: NameWords, known: KnownNames, kinds: Kinds) -> None:
        self.doc = doc
        self.tokens = tokens
        self.words = words
        self.known = known
        self.kinds = kinds

    def head(self, start: int, end: int) -> tuple[Kind | None, int]:
        """The last noun of the stretch that heads the name of a body, with its place."""
        for index in range(end - 1, start - 1, -1):
            kind = self.kinds.of_name(self.doc, index) if self.tokens[index].is_title or index > start else None
            told = kind is not None and kind.noun in self.kinds.words["never_surnames"]
            if kind and (kind.type != "Place" or index == end - 1) and (told or not self._is_person(start, end)):
                return kind, index
        return None, start

    def end(self, head: int, kind: Kind) -> int:
        """The end of the name that the noun heads, with what follows by "of", "for" and the like."""
        return self._continued(self._same_label_end(head), kind)

    def end_of_told(self, end: int) -> int:
        """The end of a name that a noun before it tells to be a body's, over "of" and what is no state."""
        after = end + 1 + (end + 1 < len(self.doc) and self.tokens[end + 1].lower_ == "the")
        if after >= len(self.doc) or self.tokens[end].lower_ != "of" or not self.words.is_name(after):
            return end
        state = self.known.strong(after) if after == end + 1 else None
        return end if state is not None else self.words.run_end(after)

    def organ(self, kind: Kind, name: str, *, about: bool) -> Kind:
        """The kind of a body by the words of its name ("Federal Office", "Unity Alliance")."""
        words = name.split()
        if words[0] == "international" and kind.type == "Agency":
            return Kind(IGO, "IGO", kind.noun)
        if words[0] in self.kinds.words["chambers"] and kind.noun in self.kinds.words["chamber_bodies"]:
            return Kind("Agency", "LEG", kind.noun)
        if kind.noun in self.kinds.words["alliances"] and not set(words) & self.kinds.words["of_states"]:
            return Kind("Organization", "PTY", kind.noun)
        of_state = words[0] in self.kinds.words["state_words"] or load_gazetteer().country(words[0]) is not None
        if of_state and not about and kind.noun in self.kinds.words["state_bodies"]:
            return Kind("Agency", "GOV", kind.noun)
        return kind

    def _is_person(self, start: int, end: int) -> bool:
        """Whether the model takes two words or more for a person ("Gloria Church")."""
        return end - start > 1 and all(self.tokens[i].ent_type_ == "PERSON" for i in range(start, end))

    def _same_label_end(self, head: int) -> int:
        """The end of the model's entity if it goes on in capitals after the head ("Daily Observer")."""
        end, stretch = head + 1, self.words.run_end(head)
        if self.words.is_headline(head):
            return end
        goes_on = end + 1 == stretch and self.tokens[end].ent_iob_ == "I" and self.tokens[end].ent_type_ == "ORG"
        return stretch if goes_on and not self.words.title_at(end) else end

    def _continued(self, end: int, kind: Kind) -> int:
        if kind.type == "Place" and kind.noun not in self.kinds.words["waters"]:
            return end
        allowed = self.kinds.words["name_prepositions"] if kind.sector in {"SOC", "NGO", "EDU"} else {"of", "for"}
        while end + 1 < len(self.doc) and self.tokens[end].lower_ in allowed:
            after = end + 1 + (self.tokens[end + 1].lower_ == "the")
            if after >= len(self.doc) or not self.words.is_name(after) or self.known.describes(after):
                break
            end = self._coordinated(self.words.run_end(after))
        return end

    def _coordinated(self, end: int) -> int:
        """The end of a complement that goes on after "and" ("Strategic and International Studies")."""
        while end + 1 < len(self.doc) and self.tokens[end].lower_ in {"and", "&"} and self.words.is_name(end + 1):
            stop = self.words.run_end(end + 1)
            if self.known.strong(end + 1) or self.head(end + 1, stop)[0] or self._is_person(end + 1, stop):
                break
            end = stop
        return end
