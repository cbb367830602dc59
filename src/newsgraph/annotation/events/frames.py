"""The event lexicon: frames that say which words tell of which event, and on what conditions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsgraph.annotation.lexicon import entry_place, event_files, listed, read_yaml
from newsgraph.errors import OntologyError
from newsgraph.extensions import per_extensions
from newsgraph.ontology import load_ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FOLDER = "events"
_SHARED = ("words", "fields", "embedding", "modes", "exclusions")


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that tell of one type of event, under the same conditions and with the same roles.

    A role is a list of places to look, in order: `subject`, `object`, or a preposition. For nouns the subject is
    the possessor, the "by"-phrase or the adjective ("Russian attack"), the object the "of"-phrase.
    """

    name: str  # "Sanction/impose"
    type: str
    mode: str | None = None  # "complement": told by what is asked, refused or threatened
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    object: frozenset[str] = frozenset()  # the object is one of these words or entity types
    without: frozenset[str] = frozenset()  # the object is none of these
    target: frozenset[str] = frozenset()  # the object, if there is one, is a participant or one of these words
    without_clause: frozenset[str] = frozenset()  # the complement's verb is none of these
    subject: frozenset[str] = frozenset()  # the subject is one of these words or entity types
    owner: frozenset[str] = frozenset()  # of a noun: it is that of one of these words or entity types
    without_subject: frozenset[str] = frozenset()  # the subject is none of these words
    beside: tuple[tuple[str, frozenset[str]], ...] = ()  # preposition -> one of these words
    without_deed: frozenset[str] = frozenset()  # the complement tells of none of these event types
    clause: frozenset[str] = (
        frozenset()
    )  # the complement tells of one of these event types, or is of a sort (wishes.py); "any", "none"
    when: frozenset[str] = frozenset()  # a clause of time tells of one of these event types ("died when ...")
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object",)
    needs: frozenset[str] = frozenset()  # "actor", "recipient": without it the words mean something else
    kinds: frozenset[str] = frozenset()  # entity types that the recipient may have
    possessor: str = "actor"  # what "X's arrest" makes of X
    of: str = "object"  # what "the arrest of X" makes of X: "object" or "actor" ("the resignation of X")
    embeds: str | None = None  # what becomes of an event in the complement: "drop", or its status
    status: str | None = None
    mutual: bool = False
    alone: bool = False  # told although nobody who takes part is named ("the truce holds")
    manner: frozenset[str] = frozenset()  # one of these words says how ("patrol together", "jointly")
    passive: bool = False  # told of who undergoes it, nobody else being named ("two were killed")
    undergone: bool = False  # told of who undergoes it, whoever does it ("wanted by the court")
    predicate: frozenset[str] = frozenset()  # it is called one of these; "quoted": what is in quotation marks; or "any"
    without_predicate: frozenset[str] = frozenset()  # it is called or described as none of these
    negated: bool = False  # the negation is part of the expression ("will not accept")
    ahead: bool = False  # the verb is in the future ("will pay a heavy price")
    bare: bool = False  # the verb has no object ("drivers struck", where "strike a village" tells of something else)
    main: bool = False  # told by the verb of a clause of its own, not by a participle or relative clause
    deep: bool = False  # a word of the condition may stand behind the noun ("a partner in crime")
    prior: float = 0.7
    own: bool = False  # of a type that the user added

    def weight(self, *, nominal: bool = False) -> int:
        """How much the frame asks of a verb or a noun: of the frames that fit, the one that asks most decides."""
        conditions = (
            self.object,
            self.owner,
            self.beside,
            self.clause,
            self.when,
            self.kinds,
            self.negated,
            self.manner,
            self.passive,
            self.undergone,
            self.predicate,
            self.subject and not nominal,
        )
        return sum(map(bool, conditions))


@dataclass(frozen=True, slots=True)
class Embedding:
    """Words that change the status of what depends on them ("plan", "fail", "likely", "if")."""

    status: Mapping[str, str]  # governing verb, noun or adjective -> status of its complement
    light: frozenset[str]  # verbs that lend their subject to an event noun
    undergone: frozenset[str]  # verbs whose subject undergoes the event noun ("face sanctions")
    others: frozenset[str]  # nouns for persons who do not act for those whose they are ("his client")
    partitive: frozenset[str]  # nouns that stand for what follows "of" ("a series of attacks")
    modals: Mapping[str, str]
    modifiers: Mapping[str, str]  # adjective or adverb -> status of what it modifies
    conditional: frozenset[str]
    hedges: frozenset[str]
    idioms: frozenset[str]  # verb and the word behind it that mean something else than the verb
    games: frozenset[str]  # words that tell that a fight is a game
    lemmas: Mapping[str, str]  # word form -> lemma, where the model is wrong


@dataclass(frozen=True)
class EventLexicon:
    """All frames, found by the lemma of their trigger's first (verb) or last (noun) word."""

    frames: tuple[Frame, ...]
    embedding: Embedding
    complement_modes: Mapping[str, Mapping[str, str]]  # event type -> complement's type or mode -> mode
    refusals: Mapping[str, str | None]  # what "will not" makes a refusal: type or type/mode -> mode of Reject
    instruments: Mapping[str, Mapping[str, frozenset[str]]]  # event type -> mode -> words that tell it
    _verbs: dict[str, list[tuple[tuple[str, ...], Frame]]] = field(default_factory=dict)
    _nouns: dict[str, list[tuple[tuple[str, ...], Frame]]] = field(default_factory=dict)
    _adjectives: dict[str, list[tuple[tuple[str, ...], Frame]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for frame in self.frames:
            for words in map(_split, frame.verbs):
                self._verbs.setdefault(words[0], []).append((words[1:], frame))
            for words in map(_split, frame.nouns):
                self._nouns.setdefault(words[-1], []).append((words[:-1], frame))
            for words in map(_split, frame.adjectives):
                self._adjectives.setdefault(words[-1], []).append((words[:-1], frame))

    def verb(self, lemma: str) -> list[tuple[tuple[str, ...], Frame]]:
        """The frames of the verb, each with the particles and prepositions that it asks for."""
        return self._verbs.get(lemma, [])

    def noun(self, lemma: str) -> list[tuple[tuple[str, ...], Frame]]:
        """The frames of the noun, each with the words that must stand before it; those of "*" fit any noun."""
        return self._nouns.get(lemma, [])

    def adjective(self, lemma: str) -> list[tuple[tuple[str, ...], Frame]]:
        """The frames of the adjective."""
        return self._adjectives.get(lemma, [])


@per_extensions
def event_lexicon() -> EventLexicon:
    """The lexicon of `ontology/lexicon/events/`.

    Raises:
        OntologyError: a frame names a word class or a field that does not exist.
    """
    classes = {name: listed(entry) for name, entry in read_yaml(f"{_FOLDER}/words.yaml").items()}
    frames = [frame for name in _type_files() for frame in _frames_of(name, classes)]
    modes = read_yaml(f"{_FOLDER}/modes.yaml")
    instruments = {
        type_: {mode: frozenset(listed(entry)) for mode, entry in entries.items()}
        for type_, entries in modes["words"].items()
    }
    return EventLexicon(tuple(frames), _embedding(), modes["complement"], modes["refusal"], instruments)


def _type_files() -> list[str]:
    return [name for name in event_files() if name not in _SHARED]


def _frames_of(name: str, classes: Mapping[str, tuple[str, ...]]) -> Iterator[Frame]:
    content = read_yaml(f"{_FOLDER}/{name}.yaml")
    shared = {key: value for key, value in content.items() if key != "frames"}
    _check_file(name, content)
    for identifier, entry in content["frames"].items():
        try:
            yield _frame(f"{content['type']}/{identifier}", {**shared, **entry}, classes)
        except (OntologyError, TypeError, AttributeError) as error:
            message = f"{entry_place(f'{_FOLDER}/{name}.yaml', 'frames', str(identifier))}: {error}"
            raise OntologyError(message) from error


def _check_file(name: str, content: Mapping[str, Any]) -> None:
    """Let a file about events have a type that the ontology has, and frames.

    Raises:
        OntologyError: it lacks one of them.
    """
    known = load_ontology().events
    problem = None if isinstance(content.get("frames"), dict) else "needs frames"
    if content.get("type") not in known:
        problem = f"type {content.get('type')!r} is not in the ontology; declare it, or use one of {', '.join(known)}"
    if problem:
        message = f"{entry_place(f'{_FOLDER}/{name}.yaml')}: {problem}"
        raise OntologyError(message)


_WORD_LISTS = ("verbs", "nouns", "adjectives", "actor", "recipient")
_WORD_SETS = ("clause", "without_deed", "when", "needs", "kinds")
_CLASSES = (
    "object",
    "without",
    "without_clause",
    "target",
    "owner",
    "subject",
    "without_subject",
    "manner",
    "predicate",
    "without_predicate",
)
_PLAIN = (
    "type",
    "mode",
    "possessor",
    "embeds",
    "status",
    "mutual",
    "alone",
    "passive",
    "undergone",
    "negated",
    "of",
    "ahead",
    "bare",
    "main",
    "deep",
    "prior",
)


def _frame(name: str, entry: Mapping[str, Any], classes: Mapping[str, tuple[str, ...]]) -> Frame:
    unknown = set(entry) - {*_WORD_LISTS, *_WORD_SETS, *_CLASSES, *_PLAIN, "beside", "example"}
    if unknown:
        message = f"event frame {name}: unknown field {', '.join(sorted(unknown))}"
        raise OntologyError(message)
    unknown = set(listed(entry.get("kinds", ()))) - set(load_ontology().entity_types)
    if unknown:
        message = f"event frame {name}: the ontology has no entity type {', '.join(sorted(unknown))}"
        raise OntologyError(message)
    modes = load_ontology().events[entry["type"]].modes
    if entry.get("mode") not in {None, "complement", *modes}:
        message = (
            f"event frame {name}: {entry['type']} has no mode {entry['mode']!r}, only {', '.join(modes) or 'none'}"
        )
        raise OntologyError(message)
    fields: dict[str, Any] = {key: entry[key] for key in _PLAIN if key in entry}
    fields |= {key: listed(entry[key]) for key in _WORD_LISTS if key in entry}
    fields |= {key: frozenset(listed(entry[key])) for key in _WORD_SETS if key in entry}
    fields |= {key: _expanded(name, entry[key], classes) for key in _CLASSES if key in entry}
    beside = entry.get("beside", {}).items()
    fields["beside"] = tuple((prep, _expanded(name, words, classes)) for prep, words in beside)
    return Frame(name, own=entry["type"] in load_ontology().own_iris, **fields)


def _expanded(name: str, entry: str, classes: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The words of an entry, in which "+name" stands for all words of that class."""
    words: set[str] = set()
    for word in listed(entry):
        if not word.startswith("+"):
            words.add(word)
        elif word[1:] in classes:
            words.update(classes[word[1:]])
        else:
            message = f"event frame {name}: there is no word class {word[1:]!r} in words.yaml"
            raise OntologyError(message)
    return frozenset(words)


def _embedding() -> Embedding:
    content = read_yaml(f"{_FOLDER}/embedding.yaml")

    def by_word(key: str) -> dict[str, str]:
        return {word: status for status, entry in content[key].items() for word in listed(entry)}

    def words(key: str) -> frozenset[str]:
        return frozenset(listed(content[key]))

    return Embedding(
        by_word("status"),
        words("light"),
        words("undergone"),
        words("others"),
        words("partitive"),
        by_word("modals"),
        by_word("modifiers"),
        words("conditional"),
        words("hedges"),
        words("idioms"),
        words("games"),
        {form: lemma for lemma, entry in content["lemmas"].items() for form in listed(entry)},
    )


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.replace("-", " - ").split())
