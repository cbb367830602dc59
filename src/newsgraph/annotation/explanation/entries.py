"""Where in the lexicon and the gazetteer the entry stands by which something was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import cue_at
from newsgraph.annotation.events.frames import event_lexicon
from newsgraph.annotation.lexicon import entry_place, event_files, read_yaml
from newsgraph.annotation.yaml_places import find_line
from newsgraph.extensions import in_use, per_extensions
from newsgraph.shipped import lexicon_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsgraph.annotation.entities.kinds import Kind
    from newsgraph.annotation.parsed import Token

_TABLES = ("countries", "bodies", "agencies", "armed-groups", "organisations", "groups", "places", "cities")


@per_extensions
def _files_of_frames() -> Mapping[str, tuple[str, str]]:
    """Frame -> the file about events and the entry in it that it was made of."""
    found = {}
    for name in event_files():
        content = read_yaml(f"events/{name}.yaml")
        if isinstance(content, dict) and "type" in content:
            found.update({f"{content['type']}/{entry}": (name, str(entry)) for entry in content.get("frames", ())})
    return found


def frame_entry(frame: str) -> tuple[str, str] | None:
    """The file about events and the entry in it of a frame by its name ("Sanction/impose", "Reject/Agree/sign")."""
    known = _files_of_frames()
    return known.get(frame) or known.get(frame.partition("/")[2])


def file_of_type(event_type: str) -> str | None:
    """The first file about events of that type."""
    named = (file for frame, (file, _) in sorted(_files_of_frames().items()) if frame.partition("/")[0] == event_type)
    return next(named, None)


def frame_place(frame: str) -> str:
    """File and line of an event frame by its name ("Sanction/impose", "Reject/Agree/sign")."""
    named = frame_entry(frame)
    return entry_place(f"events/{named[0]}.yaml", "frames", named[1]) if named else ""


def exclusion(lemma: str) -> str | None:
    """The reason for which the lexicon has no frame for the word; None where it gives none."""
    return exclusions().get(lemma)


@per_extensions
def exclusions() -> Mapping[str, str]:
    """The words that were decided to have no frame, each with the reason."""
    listed = (read_yaml("events/exclusions.yaml") or {}).items()
    return {word.strip(): reason for reason, words in listed for word in words.split(",")}


def has_frame(token: Token) -> bool:
    """Whether any frame begins with the verb."""
    lexicon = event_lexicon()
    return bool(lexicon.verb(lexicon.embedding.lemmas.get(token.lower_, token.lemma_.lower())))


def kind_place(kind: Kind) -> str:
    """Where the noun stands that says what kind of entity it is."""
    place = entry_place("kinds.yaml", "heads", kind.type, kind.sector or "-")
    return place if kind.noun else ""


def office_place(title: str) -> str:
    """Where a title of office stands."""
    return _word_place("offices.yaml", title)


def gazetteer_place(name: str) -> str:
    """File and line of the gazetteer's entry of that name, the user's files first; empty where there is none."""
    for place, text in _gazetteer_texts():
        found = re.search(rf"(?m)^{re.escape(name)}\??(?=\t|$)", text)
        if found:
            return f"{place}:{_line(text, found.start())}"
    return ""


@per_extensions
def _gazetteer_texts() -> tuple[tuple[str, str], ...]:
    own = [(str(file.path), file.text) for file in in_use().gazetteers]
    names = (f"gazetteer/{table}.tsv" for table in _TABLES)
    return (*own, *((f"ontology/lexicon/{n}", lexicon_path(n).read_text("utf-8")) for n in names))


def cue_place(tokens: Iterable[Token], cue_class: str) -> str:
    """Where the first of the words stands that attributes by that class of cue; empty where none does."""
    found = next((c.token for t in tokens if (c := cue_at(t)) is not None and c.entry.cue_class == cue_class), None)
    return _word_place("speech.yaml", found.lemma_.lower()) if found is not None else ""


def relation_place(rule: str) -> str:
    """Where the word stands by which a relation was found ("word:mine"); empty for rules that go by no word."""
    kind, _, word = rule.partition(":")
    return _word_place("relations.yaml", word) if kind == "word" else ""


def _word_place(name: str, word: str) -> str:
    """File and line of a word in a file of the lexicon, the user's files first; empty where it is not there."""
    for place, text, above in _texts(name):
        found = re.search(rf"(?m)^[^#\n]*?(?<![\w-]){re.escape(word)}(?![\w-])", text)
        if found:
            return f"{place}:{above + _line(text, found.end())}"
    return ""


def _texts(name: str) -> Iterator[tuple[str, str, int]]:
    """The texts that may hold the file's words, with place and number of the lines above: the user's parts first."""
    for file in in_use().lexicons:
        lines = file.text.split("\n")
        start = find_line(file.text, (name.removesuffix(".yaml"),))
        if start:
            behind = (n for n in range(start, len(lines)) if lines[n][:1] not in {"", " ", "#", "-"})
            yield str(file.path), "\n".join(lines[start - 1 : next(behind, len(lines))]), start - 1
    yield f"ontology/lexicon/{name}", lexicon_path(name).read_text("utf-8"), 0


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
