"""Finding names: capitalised stretches, cut at titles and known names, joined where an organisation's name goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.annotation.entities.kinds import IGO, Kind
from newsgraph.annotation.entities.known import KnownNames, is_strong
from newsgraph.annotation.entities.placing import stands_as_name
from newsgraph.annotation.entities.words import NameWords, is_acronym, surface
from newsgraph.annotation.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from newsgraph.annotation.entities.kinds import Kinds
    from newsgraph.annotation.gazetteer import GazetteerMatch

_TYPE_OF_LABEL = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place"}
_OTHER_LABELS = frozenset({"EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"})
_WRITTEN_AS_NAME = re.compile(r"[^\d()\[\]\"“”-](?:[^\d()\[\]\"“”]*[^\d()\[\]\"“”-])?")
_LONGEST_ACRONYM = 10
_LONG_BODY = _WITH_HYPHEN = 3  # tokens
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")

CERTAIN, LIKELY, GUESSED = 4, 2, 1


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text: tokens `start` to `end` (exclusive), titles and articles left off.

    `type` is what its own words and the model say, `weight` how much that counts; `match` what the gazetteer knows.
    """

    start: int
    end: int
    text: str
    type: str | None
    weight: int
    match: GazetteerMatch | None = None
    country: str | None = None  # of the state in the name ("Kenyan Foreign Ministry")
    sector: str | None = None
    titles: tuple[str, ...] = ()
    short_for: int | None = None  # start of the name that this acronym in brackets abbreviates


def find_names(doc: Doc, kinds: Kinds) -> tuple[Name, ...]:
    """All names of the text in order, without overlap but for states within the names of their bodies."""
    return tuple(_Finder(doc, kinds).names())


class _Finder:
    """One pass over the tokens of one text."""

    def __init__(self, doc: Doc, kinds: Kinds) -> None:
        self.doc = doc
        self.tokens = list(doc)  # a doc makes a token anew each time it is asked
        self.kinds = kinds
        self.words = NameWords(doc, self.tokens, kinds)
        self.known = KnownNames(doc, self.tokens)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the people whom the model sees with two names or more; alone they are often mislabelled."""
        return frozenset(e[-1].text for e in self.doc.ents if e.label_ == "PERSON" and len(e) > 1)

    def names(self) -> Iterator[Name]:
        """The names of the running text, and where headlines repeat them."""
        found = list(self._running())
        yield from found
        yield from self._repeated(found)

    def _repeated(self, found: list[Name]) -> Iterator[Name]:
        """Names of the running text that stand in lines of capitalised words, where capitals tell nothing."""
        by_first: dict[str, list[Name]] = {}
        for name in {n.text: n for n in found if n.match is None}.values():
            by_first.setdefault(name.text.split()[0], []).append(name)
        taken = {i for name in found for i in range(name.start, name.end)}
        for token in self.tokens:
            if self.words.is_headline(token.i) and token.i not in taken:
                for name in sorted(by_first.get(token.text, ()), key=lambda n: (n.start - n.end, n.start)):
                    end = token.i + name.end - name.start
                    if surface(self.doc, token.i, min(end, len(self.doc))) == name.text:
                        yield replace(name, start=token.i, end=end, titles=(), short_for=None)
                        break

    def _running(self) -> Iterator[Name]:
        index, titles = 0, ()  # type: int, tuple[str, ...]
        while index < len(self.doc):
            length = self._title_at(index)
            if length:
                titles = (*titles, surface(self.doc, index, index + length).lower())
                index += length
                continue
            found = list(self._names_at(index, titles))
            yield from found
            titles = ()
            bare_title = self.tokens[index].text[0].isupper() and not found
            step = max(1, self.words.title_at(index)) if bare_title else 1
            index = max([index + step, *(name.end for name in found)])

    def _title_at(self, index: int) -> int:
        """How many words of a title before a name begin here, 0 for none."""
        length = self.words.title_at(index)
        if not length or self.known.strong(index, length + 1):
            return 0
        after = index + length
        if after < len(self.doc) and self.words.is_name(after) and self.kinds.of_name(self.doc, after) is None:
            return 0 if self._is_in_party(index, after) else length
        again = self.words.title_at(after) if after < len(self.doc) else 0
        return length if again else 0

    def _is_in_party(self, index: int, after: int) -> bool:
        """Whether the title is the first word of a party's or other body's name ("Justice Renewal Party")."""
        end = self.words.run_end(after)
        kind, head = self._body_head(after, end)
        short = after == index + 1 and end - after <= _LONG_BODY and self.tokens[index - 1].lower_ == "the"
        return short and kind is not None and head == end - 1

    def _names_at(self, index: int, titles: tuple[str, ...]) -> Iterator[Name]:
        match = self.known.strong(index)
        if match and not self._is_within_person(match, titles):
            yield from self._from_match(match)
        elif self.words.is_headline(index):
            return
        elif self.words.is_name(index) or self.words.opens_name(index):
            yield from self._from_capitals(index, titles)
        else:
            whole = (m for m in self.known.at(index) if m.end == len(self.doc) or not self.words.is_name(m.end))
            yield from (self._known(m) for m in whole)

    def _is_within_person(self, match: GazetteerMatch, titles: tuple[str, ...]) -> bool:
        """Whether a place's name is only a part of a person's ("Jordan Price")."""
        if match.form in {"adjective", "demonym"} or match.entry.type not in {"Country", "Place", "Group"}:
            return titles != () and match.entry.type == "Group" and self.words.is_name(match.end)
        end = self.words.run_end(match.start)
        if end <= match.end or (match.end < end and not self.words.is_name(match.end)):
            return False
        return bool(titles) or all(self.tokens[i].ent_type_ == "PERSON" for i in range(match.start, end))

    def _from_match(self, match: GazetteerMatch) -> Iterator[Name]:
        """A known name, or the longer name of a body that begins with it ("Kenyan Foreign Ministry")."""
        hyphenated = self._hyphenated_end(match.end)
        if hyphenated:
            yield replace(self._known(match), end=hyphenated, text=surface(self.doc, match.start, hyphenated))
            return
        run_end = max(self.words.run_end(match.start), match.end)
        kind, head = self._body_head(match.end, self._segment_end(match.end, run_end))
        if kind and match.entry.type == "Organization" and self.tokens[match.start].text == "The":
            yield from self._body(match.start + 1, head, kind, None)
        elif kind and match.entry.type in {"Country", "Place", "IntergovernmentalOrganization"}:
            yield self._known(match)
            kind = Kind(IGO, "IGO", kind.noun) if match.entry.type == IGO and kind.type == "Organization" else kind
            yield from self._body(match.start, head, kind, match.entry.country)
        else:
            end = self._company_end(match)
            known = (self._known(m) for m in self.known.at(match.start) if is_strong(m))
            yield from (
                replace(n, end=end, text=surface(self.doc, n.start, end)) if end > match.end else n for n in known
            )
            yield from self._bracketed(end, match.start, match.entry.type)

    def _company_end(self, match: GazetteerMatch) -> int:
        """The end of a known company's name with "Co.", "Technologies" and the like after it."""
        end = match.end
        while match.entry.sector == "BUS" and end < len(self.doc) and self.words.is_name(end):
            if self.tokens[end].lower_.rstrip(".") not in self.kinds.words["company_words"]:
                break
            end += 1
        return end

    def _hyphenated_end(self, end: int) -> int:
        """The end of a double name of which the first half is known ("Sissala-Tumu"), 0 where there is none."""
        if end + 1 >= len(self.doc) or self.tokens[end].text != "-" or self.tokens[end - 1].whitespace_:
            return 0
        state = any(m.entry.type == "Country" and m.end == end for m in self.known.at(end - 1))
        goes_on = self.words.is_name(end + 1) and not self.known.at(end + 1) and not state
        return end + 2 if goes_on and self.tokens[end + 1].pos_ == "PROPN" else 0

    def _known(self, match: GazetteerMatch) -> Name:
        entry, text = match.entry, surface(self.doc, match.start, match.end)
        weight = CERTAIN if is_strong(match) else GUESSED
        return Name(match.start, match.end, text, entry.type, weight, match, entry.country, entry.sector)

    def _from_capitals(self, start: int, titles: tuple[str, ...]) -> Iterator[Name]:
        end = self._joint_end(start, self._segment_end(start, self.words.run_end(start)))
        if not titles and self.words.told_by_first(start, end) == "Operation":
            yield Name(start, end, surface(self.doc, start, end), "Operation", CERTAIN)
            return
        kind, head = self._body_head(start, end)
        if kind and not titles:
            yield from self._body(start, head, kind, None)
            return
        end = self._label_boundary(start, end) if not titles else end
        whole = next((m for m in self.known.at(start) if m.end == end), None)
        if whole and not titles:
            yield self._known(whole)
        else:
            yield from self._unknown(start, end, titles)

    def _joint_end(self, start: int, end: int) -> int:
        """The end over "and", where one noun heads both sides ("the Land and Water Commission")."""
        if end + 1 >= len(self.doc) or self.tokens[end].lower_ != "and" or self.tokens[start - 1].lower_ != "the":
            return end
        stop = self._segment_end(end + 1, self.words.run_end(end + 1))
        one = not any(t.ent_type_ in {"PERSON", "GPE", "NORP"} for t in self.doc[start:end])
        headed = self._body_head(end + 1, stop)[1] == stop - 1 > end + 1 and self._body_head(start, end)[0] is None
        known = self.known.strong(end + 1) or any(self.known.strong(i) for i in range(start, end))
        return stop if one and headed and not known else end

    def _unknown(self, start: int, end: int, titles: tuple[str, ...]) -> Iterator[Name]:
        text = surface(self.doc, start, end)
        if not _WRITTEN_AS_NAME.fullmatch(text):
            return
        if titles:
            yield Name(start, end, text, "Person", CERTAIN, sector=self.words.office_sector(start - 1), titles=titles)
            return
        if self._is_nothing(start, end):
            return
        if self._are_two_surnames(start, end):
            yield from self._unknown(start, start + 1, ())
            yield from self._unknown(end - 1, end, ())
            return
        if self.tokens[end - 1].lower_ in self.kinds.words["not_entities"]:
            return
        label = self.tokens[end - 1].ent_type_ or self.tokens[start].ent_type_
        if end - start == 1 and text in self.surnames:
            label = "PERSON"
        no_name = label in _OTHER_LABELS or (label == "NORP" and end - start == 1)
        if no_name and not stands_as_name(self.doc[start:end].root):
            return
        type_, weight = self._told(start, end, _TYPE_OF_LABEL.get(label))
        yield Name(start, end, text, type_, weight)
        yield from self._bracketed(end, start, type_)

    def _is_nothing(self, start: int, end: int) -> bool:
        """Whether the stretch is a word that names nothing by itself, a bare title or emphasis."""
        alone = end - start == 1 and self._is_nothing_alone(start)
        return alone or self.words.is_emphasis(start, end) or self.words.title_at(start) >= end - start

    def _is_nothing_alone(self, index: int) -> bool:
        alone = self.tokens[index].lower_ in self.kinds.words["no_name_alone"] or self.words.title_at(index) > 0
        return alone or index in self.known.describing or self.words.is_common(index) or self.words.is_abstract(index)

    def _are_two_surnames(self, start: int, end: int) -> bool:
        """Whether a hyphen joins two people of the text ("the Mensah-Okoro talks")."""
        joined = end - start == _WITH_HYPHEN and self.tokens[start + 1].text == "-"
        return joined and {self.tokens[start].text, self.tokens[end - 1].text} <= self.surnames

    def _told(self, start: int, end: int, label: str | None) -> tuple[str | None, int]:
        """The type that the words and what stands before them tell, else the model's, and how much that counts."""
        first = self.words.told_by_first(start, end)
        if first or self._follows_role(start, end):
            return first or "Person", CERTAIN
        if self.words.sounds_like_person(start, end):
            return "Person", LIKELY
        acronym = is_acronym(surface(self.doc, start, end)) and label == "Person"
        return "Organization" if acronym else label, LIKELY if end - start > 1 else GUESSED

    def _follows_role(self, start: int, end: int) -> bool:
        """Whether a lower-case noun for a person stands right before the name ("analyst", "hostage")."""
        before = self.tokens[start - 1]
        if start == 0 or not before.is_lower or before.pos_ != "NOUN" or is_acronym(self.tokens[start].text):
            return False
        kind = self.kinds.of(before)
        labels = {"PERSON", "", "ORG"} if end - start in {2, 3} else {"PERSON", ""}
        return kind is not None and kind.type == "Person" and self.tokens[start].ent_type_ in labels

    def _segment_end(self, start: int, end: int) -> int:
        """Where the stretch from `start` is cut: at a title or at a known name, unless a body's head comes after it."""
        for index in range(start + 1, end):
            title = self.words.title_at(index) and not self.words.is_particle(index - 1)
            if title and self._body_head(index, end)[0] is None:
                return index
            match = self.known.strong(index)
            if match and self._cuts(start, end, match):
                return index
        return end

    def _cuts(self, start: int, end: int, match: GazetteerMatch) -> bool:
        """Whether a known name inside a stretch stands by itself there."""
        if self._body_head(match.start, end)[0] is not None or self._is_within_person_at(start, match):
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
            return match.entry.type == "Place" and match.form == "name"
        return all(self.tokens[i].ent_type_ == "PERSON" for i in range(start, match.end))

    def _label_boundary(self, start: int, end: int) -> int:
        """The end of the model's first entity, where it sees two side by side."""
        for index in range(start + 1, end):
            token, before = self.tokens[index], self.tokens[index - 1]
            if token.ent_iob_ == "B" and before.ent_type_ and before.ent_type_ != token.ent_type_:
                return index
        return end

    def _body_head(self, start: int, end: int) -> tuple[Kind | None, int]:
        """The last noun of the stretch that heads the name of a body, with its place."""
        for index in range(end - 1, start - 1, -1):
            kind = self.kinds.of_name(self.doc, index) if self.tokens[index].is_title or index > start else None
            told = kind is not None and kind.noun in self.kinds.words["never_surnames"]
            if kind and (kind.type != "Place" or index == end - 1) and (told or not self._is_person(start, end)):
                return kind, index
        return None, start

    def _is_person(self, start: int, end: int) -> bool:
        """Whether the model takes two words or more for a person ("Gloria Church")."""
        return end - start > 1 and all(self.tokens[i].ent_type_ == "PERSON" for i in range(start, end))

    def _body(self, start: int, head: int, kind: Kind, country: str | None) -> Iterator[Name]:
        """The name of a body: its capitalised words and what follows by "of", "for", "on"."""
        end = self._continued(self._same_label_end(head), kind)
        start += self.tokens[start].lower_ == "the"
        if start and _ORDINAL.fullmatch(self.tokens[start - 1].text):
            start -= 1
        if end - start == 1 and (kind.type in {"Place", "Organization"} or kind.noun in self.kinds.words["units"]):
            return
        inner = [m for i in range(start, end) for m in self.known.at(i) if m.entry.type == "Country"]
        telling = (m for m in inner if is_strong(m) and (m.start > head or m.form == "adjective"))
        state = country or next((m.entry.country for m in telling), None)
        weight = CERTAIN if end - start > 1 else LIKELY
        text = surface(self.doc, start, end)
        first = self.tokens[start].lower_
        about = first != "international" and any(t.lower_ in {"for", "on"} for t in self.doc[head:end])
        kind = kind if about else self._organ(kind, first)
        yield Name(start, end, text, kind.type, weight, country=state, sector=kind.sector)
        yield from (self._known(m) for m in inner if is_strong(m) and m.start > head)
        yield from self._bracketed(end, start, kind.type)

    def _organ(self, kind: Kind, first: str) -> Kind:
        """The kind of a body that a state keeps by its first word ("Federal Office", "Kenyan Wildlife Service")."""
        if first == "international" and kind.type == "Agency":
            return Kind(IGO, "IGO", kind.noun)
        of_state = first in self.kinds.words["state_words"] or load_gazetteer().country(first) is not None
        if of_state and kind.noun in self.kinds.words["state_bodies"]:
            return Kind("Agency", "GOV", kind.noun)
        return kind

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
            if self.known.strong(end + 1) or self._body_head(end + 1, stop)[0] or self._is_person(end + 1, stop):
                break
            end = stop
        return end

    def _bracketed(self, end: int, start: int, type_: str | None) -> Iterator[Name]:
        """The acronym in brackets right after a name."""
        if end + 1 >= len(self.doc) or self.tokens[end].text != "(" or type_ in {"Country", "Place", "Person"}:
            return
        close = next(
            (i for i in range(end + 1, min(end + 6, len(self.doc))) if self.tokens[i].text in {")", ",", ";"}), None
        )
        if close is None:
            return
        text = surface(self.doc, end + 1, close)
        if is_acronym(text) and len(text) <= _LONGEST_ACRONYM:
            yield Name(end + 1, close, text, type_, LIKELY, short_for=start)
