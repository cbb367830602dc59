"""Cues: the verbs, nouns and prepositions that say whose word something is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from newsgraph.annotation.lexicon import read_yaml, word_set
from newsgraph.annotation.syntax import children, is_negated, is_passive
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsgraph.annotation.parsed import Token

_UNREAL_AUXILIARIES = frozenset(
    {"would", "could", "might", "may", "should", "must", "will", "shall", "can", "'ll", "'d"}
)
_LISTS = (
    "heard_in_passive",
    "unrealised",
    "issuing",
    "works",
    "voices",
    "connectives",
    "empty_objects",
    "outspoken",
    "own_words",
    "taken_up",
    "series",
    "continuing",
    "before_speakers",
    "names_given",
    "views",
    "said_of",
)
_WHEN = frozenset({"when", "as", "after", "once"})  # "Berg said when asked"
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "before"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of a word that attributes: the class of the utterance and what the word takes."""

    cue_class: str
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """The file `speech.yaml`."""

    verbs: Mapping[str, Entry]
    nouns: Mapping[str, Entry]
    particles: Mapping[str, frozenset[str]]
    silent_with: Mapping[str, frozenset[str]]
    heard_in_passive: frozenset[str]
    unrealised: frozenset[str]
    issuing: frozenset[str]
    works: frozenset[str]
    voices: frozenset[str]
    connectives: frozenset[str]
    empty_objects: frozenset[str]
    outspoken: frozenset[str]
    own_words: frozenset[str]
    taken_up: frozenset[str]
    series: frozenset[str]
    continuing: frozenset[str]
    before_speakers: frozenset[str]
    names_given: frozenset[str]
    views: frozenset[str]
    said_of: frozenset[str]
    reliability: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the article that attributes, with its entry in the lexicon."""

    token: Token
    entry: Entry

    def takes(self, *complements: str) -> bool:
        """Whether the word can have one of those complements."""
        return not self.entry.takes.isdisjoint(complements)


@per_extensions
def speech_lexicon() -> SpeechLexicon:
    """The words that attribute, read once."""
    data = read_yaml("speech.yaml")
    return SpeechLexicon(
        verbs=_entries(data["verbs"]),
        nouns=_entries(data["nouns"]),
        reliability=data["reliability"],
        particles={verb: frozenset(particles) for verb, particles in data["particles"].items()},
        silent_with={verb: frozenset(particles) for verb, particles in data["silent_with"].items()},
        **{name: frozenset(data[name]) for name in _LISTS},
    )


def _entries(groups: Iterable[Mapping[str, Any]]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for group in groups:
        for word in group["words"]:
            known = entries.get(word, Entry(group["class"], frozenset()))
            entries[word] = Entry(known.cue_class, known.takes | frozenset(group["takes"]))
    return entries


def cue_at(token: Token) -> Cue | None:
    """The cue that the token is, if it is one."""
    if token.pos_ in {"VERB", "AUX"}:
        return _verb_cue(token)
    if token.pos_ == "NOUN":
        entry = speech_lexicon().nouns.get(token.lemma_.lower())
        return Cue(token, entry) if entry else None
    return None


def _verb_cue(token: Token) -> Cue | None:
    lexicon = speech_lexicon()
    lemma = token.lemma_.lower()
    entry = lexicon.verbs.get(lemma)
    if entry is None:
        return None
    wanted = lexicon.particles.get(lemma)
    beside = {c.lower_ for c in children(token, "prt", "advmod")}
    if (wanted and not beside & wanted) or beside & lexicon.silent_with.get(lemma, frozenset()):
        return Cue(token, Entry(entry.cue_class, entry.takes & {"fragment"}))
    return Cue(token, entry)


def is_uttered(cue: Cue) -> bool:
    """Whether the article says that the words were uttered: not denied, not conditional, not merely to come."""
    token = cue.token
    if token.pos_ == "NOUN":
        return not is_negated(token)
    auxiliaries = children(token, "aux")
    if _is_said_of_subject(token):
        return False
    if is_negated(token) or any(a.lower_ in _UNREAL_AUXILIARIES for a in auxiliaries):
        return False
    if token.dep_ == "conj" and token.tag_ == "VB" and not auxiliaries and token.head.pos_ == "VERB":
        return is_uttered(Cue(token.head, cue.entry))  # "would neither confirm nor deny"
    if any(m.lower_ in _CONDITIONS for m in children(token, "mark")):
        return False
    return not (any(a.lower_ == "to" for a in auxiliaries) and _is_unrealised(token))


def is_denial(cue: Token) -> bool:
    """Whether what the verb reports is said not to be so: "denied that ..."."""
    return cue.lemma_.lower() in word_set("speech.yaml", "denying")


def _is_said_of_subject(token: Token) -> bool:
    """Whether it says what others think of whom it follows: "gunmen thought to be rebels", "men accused of spying".

    Parsers take such participles for the verb of the sentence.
    """
    if token.tag_ not in {"VBD", "VBN"} or token.i + 1 >= len(token.doc) or children(token, "auxpass"):
        return False
    behind = token.nbor()
    if behind.lower_ in {"of", "guilty"}:
        return token.lemma_ in {"accuse", "suspect", "convict", "find"}
    return behind.lower_ == "to" and behind.dep_ == "aux" and token.lemma_ in speech_lexicon().said_of


def _is_unrealised(infinitive: Token) -> bool:
    head = infinitive.head
    return infinitive.dep_ in {"xcomp", "acl", "ccomp"} and head.lemma_.lower() in speech_lexicon().unrealised


def hears_only(verb: Token) -> bool:
    """Whether the subject heard the words instead of saying them ("was told that")."""
    aside = verb.dep_ == "advcl" and any(c.lower_ in _WHEN for c in verb.children) and not children(verb, "nsubj")
    return (is_passive(verb) or aside) and verb.lemma_.lower() in speech_lexicon().heard_in_passive
