"""Who was mentioned last, and whom a pronoun may mean."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.syntax import SUBJECTS, children

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities.ledger import Draft, Ledger
    from newsgraph.annotation.parsed import Token

_REMEMBERED = 24  # mentions looked back at
_REACH = 4  # sentences looked back at
_CLEARLY = 1.0  # by which one mention fits better than those of all others
_THINGS = frozenset({"Country", "Organization", "Agency", "IntergovernmentalOrganization", "ArmedGroup", "Government"})
_PLURALS = frozenset({"Group", "ArmedGroup"})


@dataclass(frozen=True, slots=True)
class _Trace:
    """One past mention."""

    position: int
    sentence: int
    told: int  # the sentence, counted without those that stand in quotation marks
    entities: tuple[str, ...]
    prominence: float  # by its syntactic role
    quoted: bool
    in_caption: bool
    verb: int  # the verb it is the subject or object of
    hears: bool  # what stands in quotation marks about it


class Salience:
    """The mentions read so far."""

    def __init__(self, ledger: Ledger, sentence_of: list[int], document: Document) -> None:
        self._ledger = ledger
        self._sentence_of = sentence_of
        self._is_quoted, self._is_in_caption = document.is_quoted, document.is_in_caption
        self._told = _unquoted_sentences(document)
        self._traces: deque[_Trace] = deque(maxlen=_REMEMBERED)
        self._latest: defaultdict[str, list[str]] = defaultdict(list)
        self._last: dict[str, int] = {}
        self._coordinated: dict[int, tuple[str, ...]] = {}  # first conjunct -> all that is coordinated so far

    def see(self, token: Token, entities: tuple[str, ...]) -> None:
        """Note that `token` heads a mention of `entities`."""
        if not entities:
            return
        self._trace(token, entities)
        first = _first_conjunct(token)
        together = tuple(dict.fromkeys((*self._coordinated.get(first.i, ()), *entities)))
        self._coordinated[first.i] = together
        if len(together) > len(entities):
            self._trace(token, together)
        for entity in entities:
            self._last[entity] = token.i
            of_type = self._latest[self._ledger.drafts[entity].type]
            if entity in of_type:
                of_type.remove(entity)
            of_type.append(entity)
            del of_type[:-_REMEMBERED]

    def _trace(self, token: Token, entities: tuple[str, ...]) -> None:
        first = _first_conjunct(token)
        verb = governor(token).i
        quoted = self._is_quoted(token.i)
        in_caption = self._is_in_caption(token.i)
        sentence = self._sentence_of[token.i]
        place = (token.i, sentence, self._told[token.i])
        hears = not quoted and _hears(first)
        self._traces.append(_Trace(*place, entities, _prominence(first), quoted, in_caption, verb, hears))

    def latest(self, *types: str, named: bool | None = None) -> list[Draft]:
        """The entities of those types, the one mentioned last first."""
        known = [e for type_ in types for e in self._latest[type_]]
        found = [self._ledger.drafts[e] for e in sorted(known, key=lambda e: -self._last[e])]
        return [d for d in found if named is None or d.named == named]

    def latest_together(self, token: Token, *types: str, sentences: int = 2) -> tuple[str, ...]:
        """The entities of those types that were last named side by side, in this sentence or few before it."""
        here = self._sentence_of[token.i]
        for trace in reversed(self._traces):
            several = len(trace.entities) > 1 and here - trace.sentence <= sentences
            if several and all(self._ledger.drafts[e].type in types for e in trace.entities):
                return trace.entities
        return ()

    def within_reach(self, token: Token, sentences: int = _REACH) -> frozenset[str]:
        """The entities mentioned in this sentence or few before it."""
        here = self._sentence_of[token.i]
        return frozenset(e for t in self._traces if here - t.sentence <= sentences for e in t.entities)

    def resolve(self, pronoun: Token, excluded: frozenset[str]) -> tuple[str, ...]:
        """Whom a pronoun of the third person stands for, none of `excluded`; empty where nobody fits."""
        form = pronoun.lower_
        if form in {"they", "them", "their", "theirs", "themselves"}:
            fit = self._several_fit if _is_of_several(pronoun) else self._plural_fit
            return self._best(pronoun, fit, excluded)
        if form in {"it", "its", "itself"}:
            nobody = _is_expletive(pronoun) or (form == "it" and _is_rather_a_thing(pronoun))
            return () if nobody else self._best(pronoun, self._thing_fit, excluded)
        gender = "female" if form in {"she", "her", "hers", "herself"} else "male"
        ranked = self._ranked(pronoun, lambda trace: self._person_fit(trace, gender), excluded)
        found = ranked[0][-1] if ranked else ()
        others = [score for score, *_, entities in ranked if entities != found]
        if found and (not others or ranked[0][0] - others[0] >= _CLEARLY):
            draft = self._ledger.drafts[found[0]]
            draft.gender = draft.gender or gender
        return found

    def _best(self, pronoun: Token, fit: Callable[[_Trace], float], excluded: frozenset[str]) -> tuple[str, ...]:
        ranked = self._ranked(pronoun, fit, excluded)
        return ranked[0][-1] if ranked else ()

    def _ranked(
        self, pronoun: Token, fit: Callable[[_Trace], float], excluded: frozenset[str]
    ) -> list[tuple[float, int, int, tuple[str, ...]]]:
        """The mentions that fit with their scores, the best first."""
        here, quoted = self._sentence_of[pronoun.i], self._is_quoted(pronoun.i)
        in_story = not self._is_in_caption(pronoun.i)
        ranked = []
        for trace in self._traces:
            suits = 0 if excluded & set(trace.entities) else fit(trace)
            distance = here - trace.sentence if quoted else self._told[pronoun.i] - trace.told
            if not suits or distance > _REACH or (in_story and trace.in_caption):
                continue
            if quoted and trace.hears and distance <= 1:
                continue  # in words that somebody hears, the hearer is "you"
            score = suits - distance + trace.prominence - (2.0 if trace.quoted and not quoted else 0)
            score += _governing(pronoun, trace) if here == trace.sentence else 0
            ranked.append((score, trace.position, len(trace.entities), trace.entities))
        return sorted(ranked, reverse=True)

    def _person_fit(self, trace: _Trace, gender: str) -> float:
        if len(trace.entities) != 1:
            return 0
        draft = self._ledger.drafts[trace.entities[0]]
        if draft.type != "Person" or draft.gender not in {None, gender}:
            return 0
        return 2.0 + (0.5 if draft.named else 0) + (0.5 if draft.gender == gender else 0)

    def _plural_fit(self, trace: _Trace) -> float:
        drafts = [self._ledger.drafts[e] for e in trace.entities]
        if len(drafts) > 1 or drafts[0].plural or drafts[0].type in _PLURALS:
            return 2.5
        if drafts[0].type == "Country":
            return 0.7
        return 1.5 if drafts[0].type in _THINGS else 0

    def _several_fit(self, trace: _Trace) -> float:
        drafts = [self._ledger.drafts[e] for e in trace.entities]
        return self._plural_fit(trace) if len(drafts) > 1 or drafts[0].plural or drafts[0].type in _PLURALS else 0

    def _thing_fit(self, trace: _Trace) -> float:
        if len(trace.entities) != 1:
            return 0
        draft = self._ledger.drafts[trace.entities[0]]
        crowd = draft.type == "Group" and draft.name.rsplit(maxsplit=1)[-1].lower() in load_kinds().words["many_as_one"]
        return 2.0 if (draft.type in _THINGS or crowd) and not draft.plural else 0


def _unquoted_sentences(document: Document) -> list[int]:
    """For every token the number of its sentence; one that is quoted whole counts with the sentence before it."""
    numbers: list[int] = []
    count = 0
    for sentence in document.doc.sents:
        words = [t for t in sentence if not t.is_punct and not t.is_space]
        count += not words or not all(document.is_quoted(t.i) for t in words)
        numbers += [count] * len(sentence)
    return numbers


def _first_conjunct(token: Token) -> Token:
    head = token
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    return head


def _prominence(token: Token) -> float:
    """How likely what stands in this role is taken up again: subjects first, possessors and modifiers last."""
    if token.dep_ in SUBJECTS:
        if token.lemma_.lower() in load_kinds().words["tellers"] and children(token.head, "ccomp"):
            return -0.5  # "witnesses said police had fired": the story goes on with the police
        return 0.3 if token.head.dep_ in {"relcl", "acl"} else 0.6 if _is_reported(token.head) else 1.0
    if token.dep_ in {"dobj", "agent", "dative", "attr", "appos"}:
        return 0.3
    return -0.3 if token.dep_ in {"poss", "compound", "amod", "nmod"} else 0.0


def _is_reported(verb: Token) -> bool:
    """Whether a clause is what somebody says: the story goes on with the speaker ("She said he left. She …")."""
    return verb.dep_ == "ccomp" and bool(children(verb.head, *SUBJECTS))


def _hears(token: Token) -> bool:
    """Whether somebody is told something: "told reporters", "assured them"."""
    return token.dep_ in {"dobj", "dative"} and token.head.lemma_ in load_kinds().words["telling_verbs"]


def governor(token: Token) -> Token:
    """The verb whose participant the token is, through prepositions and coordination."""
    head = token
    while head.dep_ in {"conj", "pobj", "prep", "agent", "dative"} and head.head is not head:
        if head.dep_ == "dative" and head.pos_ != "ADP":
            break  # "granted them visas"
        head = head.head
    return head.head


def _governing(pronoun: Token, trace: _Trace) -> float:
    """What it counts that a mention belongs to the pronoun's own verb or to the verb of speech above it."""
    own = governor(pronoun.head if pronoun.dep_ == "poss" else pronoun)
    if own.i == trace.verb:
        return 0.7
    if own.dep_ == "ccomp" and own.head.i == trace.verb:
        one = pronoun.lower_ != "they" or own.doc[trace.position].tag_ == "NNS"
        return 1.2 if one and pronoun.dep_ in SUBJECTS and trace.prominence > 0 else 0.5
    owner = trace.verb < len(own.doc) and own.doc[trace.verb].dep_ in SUBJECTS and own.doc[trace.verb].head == own.head
    if own.dep_ == "ccomp" and owner and pronoun.dep_ in SUBJECTS:
        return 1.0  # "Ruiz's office did not say whether she would"
    alike = own.dep_ == "conj" and own.head.i == trace.verb and pronoun.dep_ == "dobj" == own.doc[trace.position].dep_
    return 1.0 if alike else 0.0  # "beat the men and shot them"


def _is_of_several(pronoun: Token) -> bool:
    """Whether some of those are told whom the pronoun means ("two of them", "among them")."""
    preposition = pronoun.head
    some = preposition.lower_ == "of" and preposition.head.pos_ in {"NUM", "ADJ", "DET", "PRON"}
    return pronoun.lower_ == "them" and (some or preposition.lower_ == "among")


def _is_rather_a_thing(it: Token) -> bool:
    """Whether "it" is the object of what is done to plans and things more than to bodies ("dropped it", "about it")."""
    if it.dep_ in {"nsubj", "nsubjpass", "dative", "conj"}:
        return False
    return it.dep_ != "dobj" or it.head.lemma_ not in load_kinds().words["done_to_bodies"]


def _is_expletive(it: Token) -> bool:
    """Whether "it" stands for a clause that comes later ("it is clear that ...")."""
    verb = it.head
    if it.dep_ == "expl":
        return True
    later = any(c.dep_ in {"ccomp", "xcomp", "csubj", "advcl", "acl", "relcl"} for c in verb.children if c.i > verb.i)
    return it.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_ in {"be", "seem", "appear", "take", "happen"} and later
