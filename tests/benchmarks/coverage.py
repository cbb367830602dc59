"""How much of the political vocabulary of English the event lexicon knows.

    python tests/benchmarks/coverage.py [OUTSIDE]         `make bench` runs it

Two shares are printed, with the words that are missed:

- of the verbs of the CAMEO dictionary whose codes PLOVER maps to one of its types, and of the nouns of the word sets
  in their patterns, those that have a frame, stand in one's conditions, or are listed with a reason for having none
  (`ontology/lexicon/events/exclusions.yaml`);
- of the verbs in news articles that somebody known does or undergoes, those that have a frame or such a reason.

OUTSIDE holds other people's data, which is not part of newsgraph: `dictionaries/CAMEO.2.0.txt` and
`codebook/CAMEO2PLOVER-2021.txt` (both of the Open Event Data Alliance) and `articles/*.txt`. What is absent is
skipped.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from newsgraph.annotation.events.frames import event_lexicon
from newsgraph.annotation.explanation.entries import exclusion, exclusions, has_frame
from newsgraph.annotation.extractor import RuleExtractor, find_candidates
from newsgraph.annotation.lexicon import read_yaml
from newsgraph.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.parsed import Token

OUTSIDE = Path(__file__).resolve().parents[3] / "shared" / "outside"
SHOWN = 40  # missed words of each kind
_STATEMENTS = ("01", "02")  # codes that PLOVER drops: public statements, appeals without a request
_SIDES = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})


@dataclass(frozen=True, slots=True)
class Share:
    """Which of some words are covered."""

    what: str
    number: int
    missed: tuple[str, ...]  # the most frequent first, else by the alphabet

    @property
    def value(self) -> float:
        """The share of those that are covered, from 0 to 1."""
        return 1 - len(self.missed) / self.number if self.number else 1.0

    def __str__(self) -> str:
        """The share in one line, and some of the words that are missed in another."""
        listed = ", ".join(dict.fromkeys(self.missed[:SHOWN])) or "none"
        return f"{self.what}: {self.number - len(self.missed)} of {self.number} ({self.value:.3f})\n  missed: {listed}"


@dataclass
class Dictionary:
    """The verbs, and the nouns of word sets, under codes that PLOVER maps."""

    codes: frozenset[str]
    verbs: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    sets: dict[str, list[str]] = field(default_factory=dict)

    def is_mapped(self, codes: str) -> bool:
        """Whether PLOVER has a type for one of the codes ("190", "057:140")."""
        plain = [code.strip() for code in codes.split(":")]
        return any(c in self.codes or (c[:2] in self.codes and not c.startswith(_STATEMENTS)) for c in plain)


def read_dictionary(path: Path, codebook: Path) -> Dictionary:
    """The words of a CAMEO dictionary in PETRARCH's format."""
    found = Dictionary(frozenset(re.findall(r"(?m)^(\d{2,4}):\s*[A-Z]", codebook.read_text("utf-8"))))
    lines = [line.split("#")[0].rstrip() if line[:4] != "####" else line for line in _lines(path)]
    border = next(n for n, line in enumerate(lines) if line.startswith("####### VERB PATTERNS"))
    end = next((n for n, line in enumerate(lines) if line.startswith("######## TRANS")), len(lines))
    _read_sets(lines[:border], found)
    _read_verbs(lines[border + 1 : end], found)
    return found


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8", errors="replace").split("\n")


def _read_sets(lines: Iterable[str], found: Dictionary) -> None:
    name = ""
    for line in lines:
        if line.startswith("&"):
            name = line.strip("& ").strip("_")
        elif line.startswith("+") and name:
            found.sets.setdefault(name, []).append(_plain(line[1:].strip("_ ")))


def _read_verbs(lines: Iterable[str], found: Dictionary) -> None:
    """Blocks of verbs under a heading with their code, then patterns with codes of their own."""
    members: list[str] = []
    heading = ""
    for line in lines:
        start = re.match(r"---\s+\S+\s+\[(.*?)\]\s+---", line)
        if start:
            members, heading = [], start[1]
        elif line.startswith("-"):
            _read_pattern(line, members, found)
        elif line and not line.startswith("~"):
            verb = _plain(re.split(r"[{\[]", line)[0].strip().lstrip("+"))
            members += [verb] if verb else []
            found.verbs.update(members[-1:] if verb and found.is_mapped(heading) else [])


def _read_pattern(line: str, members: list[str], found: Dictionary) -> None:
    codes = re.search(r"\[([^\]]+)\]", line)
    if codes is None or not found.is_mapped(codes[1]):
        return
    found.verbs.update(members)
    words = re.sub(r"[(){}$^]", " ", line[1 : codes.start()]).split()
    found.nouns.update(noun for w in words if w.startswith("&") for noun in found.sets.get(w.strip("&_"), ()))


def _plain(word: str) -> str:
    return re.sub(r"\s+", " ", word.replace("_", " ").lower())


def dictionary_shares(dictionary: Dictionary) -> Iterator[Share]:
    """The shares of the dictionary's verbs and nouns that are covered."""
    frames, reasons = event_lexicon().frames, exclusions()
    verbs = {words.split()[0] for frame in frames for words in frame.verbs}
    missed = sorted(v for v in dictionary.verbs if v.split()[0] not in verbs and not {v, v.split()[0]} & reasons.keys())
    yield Share("verbs of CAMEO that PLOVER maps", len(dictionary.verbs), tuple(missed))
    known = verbs | _nouns() | reasons.keys()
    missed = sorted(n for n in dictionary.nouns if n not in known and not _singular(n) & known)
    yield Share("nouns of CAMEO's word sets that PLOVER maps", len(dictionary.nouns), tuple(missed))


def _nouns() -> set[str]:
    """The last words of all nouns of frames, of their conditions and of word classes."""
    lexicon = event_lexicon()
    words = {noun.replace("-", " ") for frame in lexicon.frames for noun in frame.nouns}
    for frame in lexicon.frames:
        words |= set().union(frame.object, frame.without, frame.subject, *(listed for _, listed in frame.beside))
    words |= {word for modes in lexicon.instruments.values() for listed in modes.values() for word in listed}
    words |= {w.strip() for entry in read_yaml("events/words.yaml").values() for w in _listed(entry)}
    return {form for word in words for form in (word.lower(), word.lower().split()[-1])}


def _listed(entry: str | list[str]) -> list[str]:
    return entry.split(",") if isinstance(entry, str) else entry


def _singular(noun: str) -> set[str]:
    """The forms under which the last word of a noun may be listed."""
    last = noun.rsplit(maxsplit=1)[-1]
    endings = (("ies", "y"), ("es", ""), ("s", ""))
    return {last, *(last[: -len(plural)] + one for plural, one in endings if last.endswith(plural))}


def article_share(articles: Iterable[Path]) -> Share:
    """The share of the verbs of somebody known that are covered, every occurrence counted."""
    extractor = RuleExtractor()
    deeds: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for document in extractor.documents(Article(p.stem, p.read_text("utf-8")) for p in articles):
        entities = find_candidates(document).entities
        for token in document.doc:
            if is_deed(token, entities):
                deeds[token.lemma_.lower()] += 1
                missed[token.lemma_.lower()] += not (has_frame(token) or exclusion(token.lemma_.lower()))
    ranked = sorted(missed, key=lambda lemma: (-missed[lemma], lemma))
    return Share(
        "verbs of somebody known in articles", deeds.total(), tuple(w for w in ranked for _ in range(missed[w]))
    )


def is_deed(token: Token, entities: Entities) -> bool:
    """Whether the token is a verb that somebody known does or undergoes."""
    if token.pos_ != "VERB":
        return False
    sides = (child for child in token.children if child.dep_ in _SIDES)
    return any(entities.denoted(side) for side in sides)


def main() -> None:
    """Print the shares; what other people's data is absent is skipped."""
    outside = Path(sys.argv[1]) if len(sys.argv) > 1 else OUTSIDE
    paths = outside / "dictionaries" / "CAMEO.2.0.txt", outside / "codebook" / "CAMEO2PLOVER-2021.txt"
    if all(path.is_file() for path in paths):
        for share in dictionary_shares(read_dictionary(*paths)):
            sys.stdout.write(f"{share}\n")
    else:
        sys.stdout.write(f"skipped: no CAMEO dictionary with PLOVER's codes in {outside}\n")
    articles = sorted((outside / "articles").glob("*.txt"))
    sys.stdout.write(f"{article_share(articles)}\n" if articles else f"skipped: no articles in {outside}\n")


if __name__ == "__main__":
    main()
