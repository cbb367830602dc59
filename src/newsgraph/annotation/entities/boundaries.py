"""Where names end: cut at titles and known names, carried on over what belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.entities.kinds import is_plural
from newsgraph.annotation.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsgraph.annotation.entities.body_names import BodyNames
    from newsgraph.annotation.entities.kinds import Kind
    from newsgraph.annotation.entities.known import KnownNames
    from newsgraph.annotation.entities.words import NameWords
    from newsgraph.annotation.gazetteer import GazetteerMatch
    from newsgraph.annotation.parsed import Doc, Token


class Boundaries:
    """The ends of the names of one text."""

    def __init__(
        self, doc: Doc, tokens: Sequence[Token], words: NameWords, known: KnownNames, bodies: BodyNames
    ) -> None:
        self.doc = doc
        self.tokens = tokens
        self.words = words
        self.known = known
        self.bodies = bodies
        self.kinds = bodies.kinds

    def segment_end(self, start: int, end: int) -> int:
        """Where the stretch from `start` is cut: at a title or at a known name, unless a body's head comes after it."""
        for index in range(start + 1, end):
            title = self.words.title_at(index) and not self.words.is_particle(index - 1)
            if title and not self.heads_body(index, end) and not self._ends_name(index, end):
                return index
            match = self.known.strong(index)
            if match and self._cuts(start, end, match):
                return index
        return end

    def heads_body(self, index: int, end: int) -> bool:
        """Whether a body is named from there on; "District" is no place in the title "District Judge"."""
        kind, head = self.bodies.head(index, end)
        if kind is None:
            return False
        title = self.words.title_at(index)
        return not (title > 1 and kind.type == "Place" and head < index + title)

    def joint_end(self, start: int, end: int) -> int:
        """The end over "and", where one noun heads both sides ("the Land and Water Commission")."""
        if end + 1 >= len(self.doc) or self.tokens[end].lower_ != "and" or self.tokens[start - 1].lower_ != "the":
            return end
        stop = self.segment_end(end + 1, self.words.run_end(end + 1))
        one = not any(t.ent_type_ in {"PERSON", "GPE", "NORP"} for t in self.doc[start:end])
        headed = self.bodies.head(end + 1, stop)[1] == stop - 1 > end + 1 and self.bodies.head(start, end)[0] is None
        known = self.known.strong(end + 1) or any(self.known.strong(i) for i in range(start, end))
        return stop if one and headed and not known else end

    def over_complement(self, start: int, end: int) -> int:
        """The end of a name of common words over "of the" and more ("the Band of the Crescent"), else the same."""
        after = end + 1 + (end + 1 < len(self.doc) and self.tokens[end + 1].lower_ == "the")
        if after >= len(self.doc) or self.tokens[end].lower_ != "of" or self.known.describes(after):
            return end
        if any(self.words.title_at(i) for i in range(start, end)) or self.words.is_abstract(end - 1):
            return end
        if not self.tokens[after].text[0].isupper() or self.tokens[after].pos_ != "PROPN" or self.known.at(after):
            return end
        stop = self.words.run_end(after)
        first = self.tokens[end - 1].lower_
        one = all(t.ent_type_ == "ORG" and (t.ent_iob_ == "I" or t.i == start) for t in self.tokens[start:stop])
        plain = all(t.ent_type_ in {"", "ORG"} for t in self.tokens[start:end]) and after == end + 2
        named = plain and start > 0 and self.tokens[start - 1].lower_ in {"the", "itself", "themselves"}
        return stop if (one or named) and first not in self.kinds.words["no_bodies_of"] else end

    def label_boundary(self, start: int, end: int) -> int:
        """The end of the model's first entity, where it sees two side by side."""
        for index in range(start + 1, end):
            token, before = self.tokens[index], self.tokens[index - 1]
            if index == start + 1 and token.ent_type_ == "PERSON" and load_gazetteer().is_given_name(before.text):
                continue
            if token.ent_iob_ == "B" and before.ent_type_ and before.ent_type_ != token.ent_type_:
                return index
        return end

    def company_end(self, match: GazetteerMatch) -> int:
        """The end of a known company's name with "Co.", "Technologies" and the like after it."""
        end = match.end
        while match.entry.sector == "BUS" and end < len(self.doc) and self.words.is_name(end):
            if self.tokens[end].lower_.rstrip(".") not in self.kinds.words["company_words"]:
                break
            end += 1
        return end

    def longer_body_end(self, match: GazetteerMatch, run_end: int) -> int:
        """The end of the one body that the model sees from a known name on ("Andes Copper Resources"), 0 for none."""
        place = match.entry.type in {"Country", "Place"} and match.form == "name"
        particle = match.entry.type == "Organization" and self.words.is_particle(min(match.end, run_end - 1))
        labels = self.tokens[match.start : run_end]
        one = not self.words.is_headline(match.start) and all(
            t.ent_type_ == "ORG" and (t.ent_iob_ == "I" or t is labels[0]) for t in labels
        )
        if not (place or particle) or run_end == match.end or not one:
            return 0
        return run_end if self.segment_end(match.end, run_end) == run_end else 0

    def hyphenated_end(self, end: int) -> int:
        """The end of a double name of which the first half is known ("Sissala-Tumu"), 0 where there is none."""
        if end + 1 >= len(self.doc) or self.tokens[end].text != "-" or self.tokens[end - 1].whitespace_:
            return 0
        state = any(m.entry.type == "Country" and m.end == end for m in self.known.at(end - 1))
        goes_on = self.words.is_name(end + 1) and not self.known.at(end + 1) and not state
        return end + 2 if goes_on and self.tokens[end + 1].pos_ == "PROPN" else 0

    def with_branch(self, end: int, head: int, kind: Kind) -> int:
        """The end over the place right behind an organisation's noun ("Human Rights Forum Africa")."""
        place = self.known.strong(end) if end == head + 1 < len(self.doc) and kind.type == "Organization" else None
        if place is None or place.form != "name" or place.entry.type not in {"Country", "Place"}:
            return end
        goes_on = place.end < len(self.doc) and self.words.is_name(place.end)
        return end if goes_on or self.words.is_headline(head) else place.end

    def _ends_name(self, index: int, end: int) -> bool:
        """Whether a title ends what the model takes for one body ("Tumu Partners") or person ("Karim Wali")."""
        token = self.tokens[index]
        inside = index == end - 1 and token.ent_iob_ == "I"
        return inside and ((is_plural(token) and token.ent_type_ == "ORG") or token.ent_type_ == "PERSON")

    def _cuts(self, start: int, end: int, match: GazetteerMatch) -> bool:
        """Whether a known name inside a stretch stands by itself there."""
        if self.bodies.head(match.start, end)[0] is not None or self._is_within_person_at(start, match):
            return False
        hyphen = self.tokens[match.start - 1].text == "-" and match.form != "adjective"
        hyphenated = hyphen and not any(m.entry.type == "Country" for m in self.known.at(match.start - 2))
        hyphenated = hyphenated and not self.known.strong(match.start - 2)
        body = match.entry.type in {"Agency", "Organization"} and match.end == end
        return not hyphenated and not body

    def _is_within_person_at(self, start: int, match: GazetteerMatch) -> bool:
        """Whether all from `start` to the end of the known name is taken for a person ("Denise Paris")."""
        if match.end - match.start == 1 == match.start - start and load_gazetteer().is_given_name(
            self.tokens[start].text
        ):
            return match.entry.type in {"Place", "Group"} and match.form == "name"
        return all(self.tokens[i].ent_type_ == "PERSON" for i in range(start, match.end))
