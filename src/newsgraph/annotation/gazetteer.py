"""The gazetteer: which words of a text name what is known of the world."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from newsgraph.annotation import gazetteer_tables as tables
from newsgraph.annotation.gazetteer_tables import is_acronym
from newsgraph.annotation.offices import Offices, load_offices
from newsgraph.annotation.phrases import Phrases, key, pieces, spelled, token_range, words
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsgraph.annotation.gazetteer_tables import Entry, Form, FormKind
    from newsgraph.annotation.parsed import Doc
    from newsgraph.annotation.phrases import Word


@dataclass(frozen=True, slots=True)
class GazetteerMatch:
    """Tokens `start` to `end` (exclusive) that name `entry` by one of its forms.

    A token such as "U.S.-Cuban" carries two matches. `weak` forms often mean something else ("Georgia", "Reading");
    `others` are the further things that the same words may name, the likeliest first.
    """

    start: int
    end: int
    entry: Entry
    form: FormKind
    weak: bool = False
    others: tuple[Entry, ...] = ()


class Gazetteer:
    """All that is known by name, ready to be looked up and to be found in texts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms: Phrases[list[Form]] = Phrases()
        for form in forms:
            self._add(form)

    def match(self, doc: Doc) -> tuple[GazetteerMatch, ...]:
        """What the text names, in order; where names overlap the longest one from the left."""
        return doc.read_by(self, self._found)

    def _found(self, doc: Doc) -> Iterator[GazetteerMatch]:
        text = doc.text
        run = words(text)
        index = 0
        while index < len(run):
            length, readings = self._longest_at(text, run, index)
            if readings:
                yield _as_match((doc, text), run[index].start, run[index + length - 1].end, readings)
            index += length

    def country(self, name_or_code: str) -> Entry | None:
        """The state or territory of that name, adjective, demonym or ISO 3166 alpha-3 code."""
        entry = self._codes.get(name_or_code)
        if entry is not None:
            return entry
        readings = sorted(self._forms.get(key(name_or_code)) or (), key=lambda form: form.weak)
        return next((f.entry for f in readings if f.kind != "capital" and f.entry.kind in _STATES), None)

    def entry(self, name: str) -> Entry | None:
        """The likeliest thing of that name, capitals and spelling variants disregarded."""
        readings = self._readings(key(name))
        return readings[0].entry if readings else None

    def is_member(self, country: str, body: str) -> bool:
        """Whether the state (name or alpha-3 code) is known to belong to the body (any of its names)."""
        state, organisation = self.country(country), self.entry(body)
        if state is None or organisation is None:
            return False
        return state.country in self._members.get(organisation.name, frozenset())

    def gender_of(self, given_name: str) -> str | None:
        """The gender that the name tells, "female" or "male"; None where it is unknown or both bear the name."""
        gender = self._genders.get(key(given_name))
        return None if gender == "either" else gender

    def is_given_name(self, word: str) -> bool:
        """Whether the word is known as a given name."""
        return key(word) in self._genders

    @property
    def offices(self) -> Offices:
        """Titles of office, and how to find them in a text."""
        return load_offices()

    @cached_property
    def _codes(self) -> Mapping[str, Entry]:
        states = (r.entry for readings in self._forms.known.values() for r in readings if r.entry.kind in _STATES)
        return {entry.country: entry for entry in states if entry.country}

    @cached_property
    def _members(self) -> Mapping[str, frozenset[str]]:
        return tables.members()

    @cached_property
    def _genders(self) -> Mapping[str, str]:
        return tables.given_names()

    def _add(self, form: Form) -> None:
        for spelling in _keys(form):
            readings = self._forms.setdefault(spelling, [])
            if all(r.entry is not form.entry for r in readings):
                readings.append(form)

    @cached_property
    def _cities(self) -> Phrases[list[tuple[str, str]]]:
        """The cities, which are many, read when the first text is; a place known otherwise stays what it is."""
        found: Phrases[list[tuple[str, str]]] = Phrases()
        for name, country in tables.cities():
            spelling = key(name)
            if spelling not in self._places:
                found.setdefault(spelling, []).append((name, country))
        return found

    @cached_property
    def _places(self) -> frozenset[str]:
        known = self._forms.known.items()
        return frozenset(k for k, readings in known if any(r.entry.type == "Place" for r in readings))

    def _readings(self, spelling: str) -> list[Form]:
        """Everything that a name of that key may mean, the likeliest first."""
        cities = [tables.city_form(name, country) for name, country in self._cities.get(spelling) or ()]
        return sorted([*(self._forms.get(spelling) or ()), *cities], key=lambda form: form.weak)

    def _longest_at(self, text: str, run: Sequence[Word], index: int) -> tuple[int, list[Form]]:
        """How many words the name that begins at `index` has, and what it may mean; (1, []) where there is none."""
        known = self._forms.lengths_at(text, run, index) + self._cities.lengths_at(text, run, index)
        for length in sorted(set(known), reverse=True):
            span = run[index : index + length]
            fitting = [r for r in self._readings(spelled(span)) if _case_fits(r, text, span)]
            if fitting:
                return length, fitting
        return 1, []


_STATES = frozenset({"member", "observer", "breakaway", "historical", "territory"})


_ARTICLES = frozenset({"The", "Al"})  # "the Guardian", "al-Shabab": written with and without capital


@per_extensions
def load_gazetteer() -> Gazetteer:
    """The gazetteer of `ontology/lexicon/gazetteer/`, read once.

    Raises:
        OntologyError: one of its files is missing.
    """
    return Gazetteer(tables.forms())


def _keys(form: Form) -> Iterator[str]:
    """The keys under which a form is found; an acronym also with full stops ("U.N.")."""
    spelling = key(form.text)
    yield spelling
    if form.kind == "acronym" and " " not in spelling and spelling.isalpha() and len(spelling) <= 6:
        yield " ".join(spelling)


def _case_fits(form: Form, text: str, words: Sequence[Word]) -> bool:
    """Whether the words are capitalised as the form is; what is all in capitals fits too."""
    if is_acronym(form.text) and len(words) > 1 and all(len(w.text) == 1 for w in words):
        gaps = (text[a.end : b.start] for a, b in pairwise(words))
        return all(w.text.isupper() for w in words) and all(gap.startswith(".") for gap in gaps)
    if form.text.endswith(".") and len(words) == 1 and text[words[0].end : words[0].end + 1] != ".":
        return False  # "Mass." is a state and "Mass" none
    shapes = zip(pieces(form.text), words, strict=False)
    free = frozenset() if form.weak else _ARTICLES
    return all(piece in free or _piece_fits(piece, word.text) for piece, word in shapes)


def _piece_fits(piece: str, word: str) -> bool:
    if len(piece) > 1 and piece.isupper():
        return word.isupper()
    if not piece[1:].islower() and piece[1:].isalpha():
        return word.isupper() or word == piece
    return not piece[0].isupper() or word[0].isupper()


def _as_match(source: tuple[Doc, str], start: int, end: int, readings: list[Form]) -> GazetteerMatch:
    doc, text = source  # the text of a doc is put together anew each time it is asked for
    best = readings[0]
    others = tuple(dict.fromkeys(r.entry for r in readings[1:]))
    weak = best.weak or (best.kind == "acronym" and _shouted(text, start, end))
    return GazetteerMatch(*token_range(doc, start, end), best.entry, best.kind, weak, others)


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether the line is written in capitals, where "US" and "WHO" may be words, and the acronym has no stops."""
    stop = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(text)]
    return line.isupper() and len(line) > end - start and "." not in text[start:end]
