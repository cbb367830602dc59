"""Titles of office: "former Deputy Foreign Minister", "Lt. Gen.", "chief executive", and what they tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from newsgraph.annotation.lexicon import read_yaml
from newsgraph.annotation.phrases import Phrases, key, spelled, token_range, words
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsgraph.annotation.parsed import Doc
    from newsgraph.annotation.phrases import Word

OfficeRelation = Literal["holds_office", "affiliated_with"]
_SKIPPED = 4  # capitalised words between a modifier and its title: "former U.S. Defense Department spokesman"
_LINKS = (("of", "the"), ("for", "the"), ("of",), ("for",))
_SMALL = frozenset({"and", "of", "the", "for", "s"})


@dataclass(frozen=True, slots=True)
class Office:
    """A title and what it tells.

    `relation` says whether it makes an office or only an affiliation; `sector` (PLOVER) and `object` (entity type of
    what the office is of) hold where the text names nothing more precise; a `bound` title counts only before a name.
    """

    title: str
    kind: str
    relation: OfficeRelation
    sector: str | None = None
    object: str | None = None
    bound: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class OfficeMatch:
    """Tokens `start` to `end` (exclusive) that are a title with the modifiers that stand directly before it.

    `role` is the title as written with the modifiers that belong to a role ("former", "acting"), also those that stand
    before a nationality or a body ("former Dutch prime minister" -> "former prime minister").
    """

    start: int
    end: int
    office: Office
    role: str


class Offices:
    """All titles, ready to be found in texts."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        self._titles: Phrases[Office] = Phrases()
        for office, spelling in _titles(lexicon):
            self._titles.add(spelling, office)
        self._portfolios: frozenset[str] = frozenset(key(p) for p in lexicon["portfolios"]["names"])
        self._reach = max(p.count(" ") + 1 for p in self._portfolios)
        self._ministers = _portfolio_heads(lexicon["portfolios"])
        self._modifiers = frozenset(key(m) for m in lexicon["modifiers"])
        self._role_modifiers = frozenset(key(m) for m in lexicon["role_modifiers"])
        self._abbreviations = frozenset(lexicon["abbreviations"])
        self._following = frozenset(key(m) for m in lexicon["following"])
        self._honorifics = {key(h): g for g, listed in lexicon["honorifics"].items() for h in listed}

    def match(self, doc: Doc) -> tuple[OfficeMatch, ...]:
        """The titles of the text in order, the longest at each place."""
        return doc.read_by(self, self._found)

    def _found(self, doc: Doc) -> Iterator[OfficeMatch]:
        text, run = doc.text, words(doc.text)
        index = taken = 0
        while index < len(run):
            length, office = self._title_at(text, run, index)
            if office is None:
                index += 1
                continue
            first, last, office = self._with_portfolio(text, run, (index, index + length), office)
            first = max(first, taken)
            yield self._as_match((doc, text), run, (first, last), (taken, office))
            index = taken = last

    def honorific(self, word: str) -> str | None:
        """The gender that a form of address tells ("male", "female", "either"), None for other words."""
        return self._honorifics.get(key(word))

    def office(self, title: str) -> Office | None:
        """The office of that title, singular or plural."""
        return self._titles.get(key(title))

    def is_title(self, phrase: str) -> bool:
        """Whether the phrase is a title, alone or with its portfolio ("trade minister")."""
        spoken = key(phrase)
        portfolio, _, head = spoken.rpartition(" ")
        return self._titles.get(spoken) is not None or (head in self._ministers and portfolio in self._portfolios)

    def _title_at(self, text: str, run: Sequence[Word], index: int) -> tuple[int, Office | None]:
        """The title that begins with the word at `index` and how many words it has."""
        length = next(iter(self._titles.lengths_at(text, run, index)), 0)
        office = self._titles.get(spelled(run[index : index + length]))
        if office is None or self._only_modifies(text, run, index + length, office):
            return 0, None
        return (0, None) if office.bound and run[index].text[0].islower() else (length, office)

    def _only_modifies(self, text: str, run: Sequence[Word], after: int, office: Office) -> bool:
        """Whether a title such as "deputy" or "chief" belongs to the title that follows it."""
        if key(office.title) not in self._modifiers or after >= len(run) or not _adjacent(text, run, after):
            return False
        if self._titles.lengths_at(text, run, after):
            return True
        ends = range(after + 1, min(after + self._reach, len(run) - 1) + 1)
        return any(
            spelled(run[after:end]) in self._portfolios and run[end].key in self._ministers
            for end in ends
            if end < len(run)
        )

    def _with_portfolio(
        self, text: str, run: Sequence[Word], span: tuple[int, int], office: Office
    ) -> tuple[int, int, Office]:
        """The title's words together with its portfolio before ("foreign minister") or after ("minister of X")."""
        start, end = span
        head = self._ministers.get(key(office.title))
        if head is not None:
            before = self._portfolio_before(run, start)
            after = end if before < start else self._portfolio_after(text, run, end)
            if before < start or after > end:
                start, end, office = before, after, _plural_as(head, office)
        if end < len(run) and run[end].key in self._following and run[end].start - run[end - 1].end == 1:
            end += 1
        return start, end, office

    def _portfolio_before(self, run: Sequence[Word], start: int, otherwise: int | None = None) -> int:
        """Where the portfolios that end before `start` begin; after "and" `otherwise` where there is none."""
        for length in range(min(self._reach, start), 0, -1):
            first = run[start - length : start]
            if first[-1].end + 1 == run[start].start and spelled(first) in self._portfolios:
                start -= length
                joined = start > 1 and run[start - 1].key == "and"  # "interior and sports minister"
                return self._portfolio_before(run, start - 1, start - 1) if joined else start
        return start if otherwise is None else otherwise + 1

    def _portfolio_after(self, text: str, run: Sequence[Word], end: int) -> int:
        link = next((w for w in _LINKS if tuple(x.key for x in run[end : end + len(w)]) == w), ())
        first = end + len(link)
        if not link or not _adjacent(text, run, end) or first >= len(run):
            return end
        for length in range(min(self._reach, len(run) - first), 0, -1):
            if spelled(run[first : first + length]) in self._portfolios:
                return first + length
        return end

    def _as_match(
        self, source: tuple[Doc, str], run: Sequence[Word], span: tuple[int, int], rest: tuple[int, Office]
    ) -> OfficeMatch:
        (doc, text), (first, last), (taken, office) = source, span, rest
        begin = role_begin = first
        while begin > taken and run[begin - 1].key in self._modifiers and _adjacent(text, run, begin):
            begin -= 1
            role_begin = begin if role_begin == begin + 1 and run[begin].key in self._role_modifiers else role_begin
        title = text[run[role_begin].start : run[last - 1].end]
        role = " ".join([*self._distant_modifiers(text, run, taken, begin), title])
        start, end = token_range(doc, run[begin].start, run[last - 1].end)
        if end < len(doc) and doc[end].text == "." and office.bound and run[last - 1].key in self._abbreviations:
            end += 1
        return OfficeMatch(start, end, office, role)

    def _distant_modifiers(self, text: str, run: Sequence[Word], taken: int, begin: int) -> list[str]:
        """Modifiers before a nationality or body that itself stands before the title."""
        index = begin
        while index > taken and begin - index < _SKIPPED and _adjacent(text, run, index):
            word = run[index - 1]
            if word.key in self._role_modifiers:
                return [word.text]
            if not word.text[0].isupper() and word.key not in _SMALL:
                return []
            index -= 1
        return []


@per_extensions
def load_offices() -> Offices:
    """The titles of `ontology/lexicon/offices.yaml`, read once.

    Raises:
        OntologyError: the file is missing.
    """
    return Offices(read_yaml("offices.yaml"))


def _titles(lexicon: Mapping[str, Any]) -> Iterator[tuple[Office, str]]:
    """Each title as an office with the key under which it is found, the plurals too."""
    plurals = lexicon["plurals"]
    for group in lexicon["groups"]:
        bound = bool(group.get("bound"))
        told = (group["kind"], group["relation"], group.get("sector"), group.get("object"), bound)
        for title in group["titles"]:
            yield Office(title, *told), key(title)
            yield Office(title, *told, plural=True), key(_plural(title, plurals))


def _plural(title: str, irregular: Mapping[str, str]) -> str:
    head, link, rest = _split_at_link(title)
    spoken = head.split(" ")
    for length in (len(spoken), 2, 1):
        ending = " ".join(spoken[-length:])
        if ending in irregular:
            return " ".join([*spoken[:-length], irregular[ending]]) + link + rest
    return f"{head}s{link}{rest}"


def _split_at_link(title: str) -> tuple[str, str, str]:
    for link in (" of ", " for ", " to ", " in ", " at ", " without "):
        head, found, rest = title.partition(link)
        if found:
            return head, found, rest
    return title, "", ""


def _portfolio_heads(portfolios: Mapping[str, Any]) -> Mapping[str, Office]:
    told = ("minister", portfolios["relation"], portfolios["sector"], portfolios["object"])
    return {key(head): Office(head, *told) for head in portfolios["heads"]}


def _plural_as(head: Office, office: Office) -> Office:
    return Office(head.title, head.kind, head.relation, head.sector, head.object, plural=office.plural)


def _adjacent(text: str, run: Sequence[Word], index: int) -> bool:
    """Whether only a space, hyphen or abbreviation's stop lies before the word at `index`."""
    return text[run[index - 1].end : run[index].start] in {" ", "-", ". ", "'", "’"}
