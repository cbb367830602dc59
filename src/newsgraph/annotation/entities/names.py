"""Finding names: capitalised stretches, cut at titles and known names, joined where an organisation's name goes on."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from newsgraph.annotation.entities.body_names import BodyNames
from newsgraph.annotation.entities.boundaries import Boundaries
from newsgraph.annotation.entities.kinds import IGO, Kind
from newsgraph.annotation.entities.known import KnownNames, is_strong
from newsgraph.annotation.entities.placing import stands_as_name
from newsgraph.annotation.entities.words import NameWords, is_acronym, surface
from newsgraph.annotation.gazetteer import GazetteerMatch, load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.entities.kinds import Kinds
    from newsgraph.annotation.gazetteer_tables import FormKind
    from newsgraph.annotation.parsed import Doc

_TYPE_OF_LABEL = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FAC": "Place"}
_OTHER_LABELS = frozenset({"EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "LANGUAGE"})
_WRITTEN_AS_NAME = re.compile(r"[^\d()\[\]\"“”-](?:[^\d()\[\]]*[^\d()\[\]\"“”-])?")
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
        self.ships: set[str] = set()
        self.bodies = BodyNames(doc, self.tokens, self.words, self.known, kinds)
        self.boundaries = Boundaries(doc, self.tokens, self.words, self.known, self.bodies)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the people whom the model sees with two names or more; alone they are often mislabelled."""
        return frozenset(e[-1].text for e in self.doc.ents if e.label_ == "PERSON" and len(e) > 1)

    def names(self) -> Iterator[Name]:
        """The names of the running text, and where headlines repeat them."""
        found = self._regional(list(self._running()))
        yield from found
        yield from self._repeated(found)
        yield from self._surnames_alone(found)

    def _regional(self, found: list[Name]) -> list[Name]:
        """The names, with a part of a region or city as a place of its own where the text keeps to it."""
        parts = {n.start: part for n in found if n.match and (part := self._region(n, n.match)) is not None}
        counts = Counter(part.text.lower() for part in parts.values())
        whole = {n.match.entry.name for n in found if n.match and n.start not in parts}
        return [
            parts[n.start]
            if n.match and n.start in parts and n.match.entry.name in whole and counts[parts[n.start].text.lower()] > 1
            else n
            for n in found
        ]

    def _surnames_alone(self, found: list[Name]) -> Iterator[Name]:
        """Surnames of people found that open a sentence, where the tagger took them for common nouns."""
        people = {n.text.split()[-1] for n in found if n.type == "Person" and (n.titles or " " in n.text)}
        taken = {i for name in found for i in range(name.start, name.end)}
        for token in self.tokens:
            alone = token.is_sent_start and token.text in people and token.i not in taken
            if (
                alone
                and not self.words.is_headline(token.i)
                and token.dep_ in {"nsubj", "nsubjpass"}
                and token.left_edge.i == token.i
                and token.is_title
            ):
                yield Name(token.i, token.i + 1, token.text, "Person", GUESSED)

    def _region(self, name: Name, match: GazetteerMatch) -> Name | None:
        """The part of the place by "northern", "south-eastern" before its name, None where nothing tells one."""
        before = name.start - 1
        if before < 0 or match.entry.type != "Place" or self.tokens[before].lower_ not in self.kinds.words["bearings"]:
            return None
        hyphen = before > 1 and self.tokens[before - 1].text == "-" and not self.tokens[before - 1].whitespace_
        start = before - 2 if hyphen else before
        text = surface(self.doc, start, name.end)
        return Name(start, name.end, text, "Place", CERTAIN, country=name.country)

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
            if self._is_ship(index, titles):
                index = self.words.run_end(index)
                continue
            found = list(self._names_at(index, titles))
            yield from found
            titles = ()
            bare_title = self.tokens[index].text[0].isupper() and not found
            step = self._bare_title_length(index) if bare_title else 1
            index = max([index + step, *(name.end for name in found)])

    def _is_ship(self, index: int, titles: tuple[str, ...]) -> bool:
        """Whether a ship's name begins here, which names no entity."""
        named = not titles and self.words.is_name(index) and self.known.strong(index) is None
        if named and self.words.is_ship(index):
            self.ships.add(surface(self.doc, index, self.words.run_end(index)))
            return True
        return False

    def _bare_title_length(self, index: int) -> int:
        """How many words of a title to pass over: not the body in it ("the Speaker of the National Assembly said")."""
        end = index + self.words.title_at(index)
        of = next((i for i in range(index + 1, end - 1) if self.tokens[i].lower_ == "of"), end)
        in_body = self.tokens[min(of + 1, len(self.tokens) - 1)].lower_ == "the" and self.bodies.head(of + 2, end)[0]
        return max(1, (of if in_body else end) - index)

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
        kind, head = self.bodies.head(after, end)
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
        hyphenated = self.boundaries.hyphenated_end(match.end)
        if hyphenated:
            yield replace(self._known(match), end=hyphenated, text=surface(self.doc, match.start, hyphenated))
            return
        run_end = max(self.words.run_end(match.start), match.end)
        segment_end = self.boundaries.segment_end(match.end, run_end)
        kind, head = self.bodies.head(match.end, segment_end)
        kind = kind if self.boundaries.heads_body(match.end, segment_end) else None
        if kind and match.entry.type == "Organization" and self.tokens[match.start].text == "The":
            yield from self._body(match.start + 1, head, kind, None)
        elif kind and match.entry.type in {"Country", "Place", "IntergovernmentalOrganization"}:
            if match.entry.type != "Place":
                yield self._known(match)
            kind = Kind(IGO, "IGO", kind.noun) if match.entry.type == IGO and kind.type == "Organization" else kind
            yield from self._body(match.start, head, kind, match.entry.country)
        elif whole := self.boundaries.longer_body_end(match, run_end):
            yield Name(match.start, whole, surface(self.doc, match.start, whole), "Organization", LIKELY)
            yield from self._bracketed(whole, match.start, "Organization")
        else:
            end = self.boundaries.company_end(match)
            yield from self._leading_body(match)
            known = (self._known(m) for m in self.known.at(match.start) if is_strong(m))
            yield from (
                replace(n, end=end, text=surface(self.doc, n.start, end)) if end > match.end else n for n in known
            )
            yield from self._bracketed(end, match.start, match.entry.type)

    def _leading_body(self, match: GazetteerMatch) -> Iterator[Name]:
        """The body whose name begins that of its organ ("United Nations Security Council")."""
        for end in range(match.start + 1, match.end if match.entry.type == IGO else 0):
            text = surface(self.doc, match.start, end)
            entry = load_gazetteer().entry(text)
            if entry is not None and entry.type == IGO and entry.name != match.entry.name:
                form: FormKind = "acronym" if is_acronym(text) else "name"
                yield self._known(GazetteerMatch(match.start, end, entry, form))
                return

    def _known(self, match: GazetteerMatch) -> Name:
        entry, text = match.entry, surface(self.doc, match.start, match.end)
        weight = CERTAIN if is_strong(match) else GUESSED
        return Name(match.start, match.end, text, entry.type, weight, match, entry.country, entry.sector)

    def _from_capitals(self, start: int, titles: tuple[str, ...]) -> Iterator[Name]:
        end = self.boundaries.joint_end(start, self.boundaries.segment_end(start, self.words.run_end(start)))
        told = self._body_told_before(start) if not titles else None
        longer = self.bodies.end_of_told(end) if told else end
        if told and longer > end:
            yield Name(start, longer, surface(self.doc, start, longer), told, CERTAIN)
            return
        if not titles and self.words.told_by_first(start, end) == "Operation":
            yield Name(start, end, surface(self.doc, start, end), "Operation", CERTAIN)
            return
        kind, head = self.bodies.head(start, end)
        if kind and not titles:
            known = next((m for m in self.known.at(start) if m.end == end), None)
            chamber = known is not None and kind.type == "Place" and known.entry.type == "Agency"  # "the House"
            yield from [self._known(known)] if known and chamber else self._body(start, head, kind, None)
            return
        longer = self.boundaries.over_complement(start, end) if not titles else end
        if longer > end:
            yield Name(start, longer, surface(self.doc, start, longer), "Organization", LIKELY)
            yield from self._bracketed(longer, start, "Organization")
            return
        if not titles and self._is_party(start, end):
            yield Name(start, end, surface(self.doc, start, end), "Organization", CERTAIN, sector="PTY")
            return
        end = self.boundaries.label_boundary(start, end) if not titles else end
        whole = next((m for m in self.known.at(start) if m.end == end), None)
        if whole and not titles:
            yield self._known(whole)
        else:
            yield from self._unknown(start, end, titles)

    def _is_party(self, start: int, end: int) -> bool:
        """Whether adherents in the plural with a capital inside a sentence are their party ("the Socialists")."""
        one = end - start == 1 and not self.tokens[start].is_sent_start
        return one and self.tokens[start].lower_ in self.kinds.words["party_adherents"]

    def _body_told_before(self, start: int) -> str | None:
        """The type of the body that the bare noun right before says ("charity Doctors of the Volta")."""
        told = self._noun_before(start)
        return told if told in {"Organization", "ArmedGroup"} else None

    def _noun_before(self, start: int) -> str | None:
        """What the noun in lower case right before says that the name is."""
        before = self.tokens[start - 1]
        kind = self.kinds.of(before) if start and before.is_lower and before.tag_ == "NN" else None
        return kind.type if kind is not None else None

    def _unknown(self, start: int, end: int, titles: tuple[str, ...]) -> Iterator[Name]:
        text = surface(self.doc, start, end)
        if not _WRITTEN_AS_NAME.fullmatch(text):
            return
        if titles or '"' in text or "“" in text:  # a nickname
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
        if text in self.ships or (no_name and not self._is_named_anyway(start, end)):
            return
        type_, weight = self._told(start, end, _TYPE_OF_LABEL.get(label))
        yield Name(start, end, text, type_, weight)
        yield from self._bracketed(end, start, type_)

    def _is_named_anyway(self, start: int, end: int) -> bool:
        """Whether the grammar or a given name tells somebody or a place where the model sees a work or a law."""
        root = self.doc[start:end].root
        known = load_gazetteer().is_given_name(self.tokens[start].text) and self.words.sounds_like_person(start, end)
        told = self._noun_before(start) == "Person" or root.dep_ in {"nsubj", "nsubjpass", "appos"}
        return stands_as_name(root) or (known and told)

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
        kin = any(t.lower_ in self.kinds.words["particles_of_descent"] for t in self.tokens[start + 1 : end - 1])
        if kin or self.words.sounds_like_person(start, end):
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

    def _body(self, start: int, head: int, kind: Kind, country: str | None) -> Iterator[Name]:
        """The name of a body: its capitalised words and what follows by "of", "for", "on"."""
        end = self.bodies.end(head, kind)
        start += self.tokens[start].lower_ == "the"
        if start and _ORDINAL.fullmatch(self.tokens[start - 1].text):
            start -= 1
        if end - start == 1 and (kind.type in {"Place", "Organization"} or kind.noun in self.kinds.words["units"]):
            return
        inner = [m for i in range(start, end) for m in self.known.at(i) if m.entry.type == "Country"]
        telling = (m for m in inner if is_strong(m) and (m.start > head or m.form == "adjective"))
        state = country or next((m.entry.country for m in telling), None)
        end = self.boundaries.with_branch(end, head, kind)
        weight = CERTAIN if end - start > 1 else LIKELY
        text = surface(self.doc, start, end)
        kind = self.bodies.organ(kind, text.lower(), about=any(t.lower_ in {"for", "on"} for t in self.doc[head:end]))
        yield Name(start, end, text, kind.type, weight, country=state, sector=kind.sector)
        yield from (self._known(m) for m in inner if is_strong(m) and m.start > head)
        yield from self._bracketed(end, start, kind.type)

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
