"""Which frame a verb, noun or adjective of the parse evokes, if any."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import Governor, forms_before, lemmas, wish_mark, words_before
from newsgraph.annotation.events.modifying import (
    is_count,
    is_game,
    is_manner,
    is_noun_in_disguise,
    manner_words,
    suffered,
    whose_intent,
)
from newsgraph.annotation.events.predicates import described_as, predicates, spoken_of
from newsgraph.annotation.events.states import is_owned
from newsgraph.annotation.events.wishes import SORTS, is_infinitive, is_of_sort, is_verb_in_disguise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.events.frames import EventLexicon, Frame
    from newsgraph.annotation.parsed import Token

_PEOPLE = frozenset({"Person", "Group"})
_WHERE = frozenset({"Country", "Place"})
_AHEAD = frozenset({"will", "would", "shall", "'ll", "’ll", "'d", "’d"})
_BACKGROUND = frozenset({"acl", "amod", "relcl"})
_COMPLEMENTS = ("xcomp", "ccomp", "acl", "pcomp", "advcl")


@dataclass(frozen=True, slots=True)
class Match:
    """A word that evokes a frame: `words` are all tokens of the trigger, `themes` the nouns that its conditions met."""

    frame: Frame
    trigger: Token
    words: tuple[Token, ...]
    themes: tuple[Token, ...] = ()


@dataclass(frozen=True)
class Matcher:
    """Finds the frame of any token of one document, each once."""

    lexicon: EventLexicon
    entities: Entities
    _found: dict[int, Match | None] = field(default_factory=dict)
    _ranked: dict[int, list[Match]] = field(default_factory=dict)
    _contents: dict[int, list[Token]] = field(default_factory=dict)
    _typed: dict[int, frozenset[str | None]] = field(default_factory=dict)

    def match(self, token: Token) -> Match | None:
        """The frame that asks for most among those whose conditions the token's sentence meets."""
        if token.i not in self._found:
            self._found[token.i] = None  # a clause that leads back to its own verb finds nothing there
            found = [m for m in self._candidates(token) if m is not None]
            self._ranked[token.i] = sorted(found, key=_strength, reverse=True)
            self._found[token.i] = next(iter(self._ranked[token.i]), None)
        return self._found[token.i]

    def ranked(self, token: Token) -> list[Match]:
        """All frames whose conditions are met, the one that asks for most first."""
        self.match(token)
        return self._ranked.get(token.i, [])

    def _candidates(self, token: Token) -> Iterable[Match | None]:
        if (token.pos_ in {"VERB", "AUX"} and not is_noun_in_disguise(token)) or is_verb_in_disguise(token):
            lemma = self.lexicon.embedding.lemmas.get(token.lower_, token.lemma_.lower())
            if is_game(token, self.lexicon.embedding.games):
                return []
            behind = self._idiom(token, lemma)
            entries = [e for e in self.lexicon.verb(lemma) if behind is None or behind in e[0]]
            governor = Governor(token)
            return [self._verb(governor, rest, frame) for rest, frame in entries]
        if (token.pos_ in {"NOUN", "PROPN"} or is_noun_in_disguise(token)) and not self._is_name(token):
            entries = [e for lemma in (*sorted(lemmas(token)), "*") for e in self.lexicon.noun(lemma)]
            before = forms_before(token)
            return [
                self._noun(token, rest, frame) for rest, frame in entries if not rest or not before.isdisjoint(rest)
            ]
        if token.pos_ == "ADJ":
            entries = self.lexicon.adjective(token.lower_)
            return [self._adjective(token, rest, frame) for rest, frame in entries]
        return []

    def _idiom(self, verb: Token, lemma: str) -> str | None:
        """The word right behind the verb with which it means something else ("seized on the killings")."""
        right = [c for c in syntax.children(verb, "prep", "prt") if c.i == verb.i + 1]
        behind = [c.lower_ for c in right if all(o.ent_type_ != "DATE" for o in syntax.children(c, "pobj"))]
        return next((w for w in behind if f"{lemma} {w}" in self.lexicon.embedding.idioms), None)

    def _is_name(self, token: Token) -> bool:
        """Whether the token is part of a name ("Islamic Resistance Movement", "Operation Dawn"), which is no event.

        Nor is a month ("in March").
        """
        if token.pos_ == "PROPN" and token.ent_type_ == "DATE":
            return True
        if token.pos_ == "PROPN" and token.i + 1 < len(token.doc) and token.nbor().pos_ == "PROPN":
            return True
        mention = self.entities.headed_by(token.i)
        if mention is None or mention.kind != "name":
            return False
        return all(self.entities.type_of(e) != "Operation" for e in mention.entities)

    def _verb(self, governor: Governor, rest: tuple[str, ...], frame: Frame) -> Match | None:
        verb, words = governor.verb, governor.words(rest)
        if words is None or not _is_called(verb, frame):
            return None
        patients = governor.patients + _prepositional_objects(words) + governor.granted
        patients += governor.predicates if not frame.predicate else []
        patients += governor.before_quotation
        themes = self._themes(patients, frame, verb)
        if themes is None or not self._subject_fits(verb, frame) or not self._clause_fits(verb, frame):
            return None
        if frame.without_clause and any(lemmas(c) & frame.without_clause for c in clauses(verb)):
            return None
        if frame.without_deed and any(map(partial(self._is_deed, types=frame.without_deed), clauses(verb))):
            return None
        if (
            not _form_fits(verb, frame, words)
            or not self._time_fits(verb, frame)
            or not self._target_fits(verb, words, frame)
        ):
            return None
        manner = manner_words(verb, frame.manner)
        themes += [syntax.subject(verb) or verb] if frame.alone else []  # it is told of a thing: "the truce holds"
        return Match(frame, verb, (verb, *words, *manner), tuple(themes)) if manner or not frame.manner else None

    def _noun(self, noun: Token, rest: tuple[str, ...], frame: Frame) -> Match | None:
        before = words_before(noun, rest)
        if before is None or is_manner(noun) or (rest and lemmas(noun) & frame.without):
            return None
        patients = [o for p in syntax.children(noun, "prep") for o in syntax.children(p, "pobj")]
        patients += syntax.children(noun, "compound", "amod", "nmod", "poss")
        themes = self._themes(patients, frame, noun)
        if themes is None or not self._clause_fits(noun, frame) or not is_owned(noun, frame.owner, self.entities):
            return None
        return Match(frame, noun, (*before, noun), tuple(themes))

    def _adjective(self, adjective: Token, rest: tuple[str, ...], frame: Frame) -> Match | None:
        predicative = adjective.dep_ in {"acomp", "conj", "ROOT", "oprd"}
        before = adjective.doc[max(0, adjective.i - len(rest)) : adjective.i]
        fits = [w in lemmas(t) for w, t in zip(rest, before, strict=False)]
        if adjective.head != adjective and lemmas(adjective.head) & frame.without:
            return None
        if not predicative or len(fits) < len(rest) or not all(fits) or not self._clause_fits(adjective, frame):
            return None
        return Match(frame, adjective, (*before, adjective))

    def _themes(self, patients: list[Token], frame: Frame, head: Token) -> list[Token] | None:
        """The tokens that fulfil the frame's conditions on objects, None where one is unmet."""
        if not (frame.without or frame.object or frame.beside):
            return []
        contents = [c for p in patients for c in self.contents(p)]
        contents += syntax.children(head, "prt", "advmod") if head.pos_ == "VERB" else []
        receiving = syntax.children(head, "dative") if frame.without else []
        if any(self._is_excluded(c, frame.without) for c in [*contents, *receiving]):
            return None
        themes = [c for c in contents if self._is_named(c, frame.object, frame)] if frame.object else []
        if frame.object and not themes:
            return None
        themes += [p for p in patients if p not in themes and themes and _meets(p, frame.object, deep=False)]
        for preposition, words in frame.beside:
            said = described_as(head) if preposition == "as" else syntax.prepositional(head, preposition)
            beside = [o for o in said for o in self.contents(o)]
            beside += [o for p in patients for o in syntax.prepositional(p, preposition)]
            met = [o for o in beside if self._is_named(o, words, frame)]
            if not met:
                return None
            themes += met
        return themes

    def _is_named(self, noun: Token, words: frozenset[str], frame: Frame) -> bool:
        """Whether the noun is one of the words, or names something of an entity type among them."""
        return _meets(noun, words, deep=frame.deep) or not words.isdisjoint(self._types(noun))

    def _types(self, noun: Token) -> frozenset[str | None]:
        if noun.i not in self._typed:
            self._typed[noun.i] = frozenset(self.entities.type_of(e) for e in self.entities.denoted(noun))
        return self._typed[noun.i]

    def _is_excluded(self, noun: Token, words: frozenset[str]) -> bool:
        """Whether the noun or what stands before it is one of the words; truck drivers are no trucks."""
        if _is_one_of(noun, words):
            return True
        return (
            _is_modified(noun, words)
            if not self._types(noun) & _PEOPLE
            else any(lemmas(t) & words for t in suffered(noun))
        )

    def contents(self, noun: Token) -> list[Token]:
        """The noun with its conjuncts, or what a quantity or a series consists of ("a package of sanctions")."""
        if noun.i not in self._contents:
            self._contents[noun.i] = self._contents_of(noun)
        return self._contents[noun.i]

    def _contents_of(self, noun: Token) -> list[Token]:
        found = []
        for head in syntax.with_conjuncts([noun]):
            partitive = lemmas(head) & self.lexicon.embedding.partitive or head.tag_ in {"CD", "$"}
            partitive = partitive and not is_count(head)
            inner = syntax.prepositional(head, "of", "in") if partitive else []
            inner = [i for i in inner if i.head.lower_ == "of" or not self._types(i) & _WHERE]
            found += [head] if head.tag_ == "CD" and inner else []  # "$5 million in cash" is both
            found += [c for i in inner for c in self.contents(i)] or [head]
        return found

    def _subject_fits(self, verb: Token, frame: Frame) -> bool:
        if not frame.subject and not frame.without_subject:
            return True
        doer = syntax.doer(verb)
        if doer is not None and doer == verb.head and verb.tag_ == "VB":
            doer = whose_intent(doer)
        if doer is None:
            return not frame.subject
        if any(_is_one_of(d, frame.without_subject) or _is_named_so(d, frame) for d in self.contents(doer)):
            return False
        if not frame.subject:
            return True
        return bool(self._types(doer) & frame.subject) or _is_one_of(doer, frame.subject)

    def _clause_fits(self, head: Token, frame: Frame) -> bool:
        heads = clauses(head) if frame.clause else []
        if not frame.clause or ("none" in frame.clause and _is_complete(head, heads)):
            return True
        if "any" in frame.clause:
            return bool(heads)
        if any(is_of_sort(h, sort) for sort in frame.clause & SORTS.keys() for h in heads):
            return True
        return any(t in frame.clause for t in map(self.type_of, heads))

    def _is_deed(self, verb: Token, types: frozenset[str]) -> bool:
        """Whether what is promised is a deed of one of the types ("vowed to free them", not "never to free them")."""
        told = is_infinitive(verb) and not syntax.is_negated(verb) and verb.lemma_ not in fields().helping
        return told and self.type_of(verb) in types

    def _time_fits(self, verb: Token, frame: Frame) -> bool:
        if not frame.passive and not frame.when:
            return True
        then = syntax.clauses_of_time(verb)
        if frame.passive and any(map(self._is_accident, then)):
            return False
        return not frame.when or any(self.type_of(c) in frame.when for c in then)

    def _is_accident(self, clause: Token) -> bool:
        """Whether a thing does it that tells of no deed ("were killed when a wall fell down")."""
        things = [s for s in syntax.children(clause, "nsubj", "nsubjpass") if s.pos_ == "NOUN"]
        return bool(things) and not any(map(self.entities.denoted, things)) and self.type_of(clause) is None

    def _target_fits(self, verb: Token, words: list[Token], frame: Frame) -> bool:
        """Whether it is done to a participant or to one of the frame's targets, if to anything."""
        if not frame.target:
            return True
        hit = [c for p in syntax.patients(verb) if p not in words for c in self.contents(p)]
        common = [c for c in hit if c.pos_ == "NOUN" and not self.entities.denoted(c)]
        return len(common) < len(hit) or not hit or any(_is_one_of(c, frame.target) for c in common)

    def type_of(self, token: Token) -> str | None:
        """The event type that the token evokes."""
        found = self.match(token)
        return found.frame.type if found else None


def _is_complete(verb: Token, below: list[Token]) -> bool:
    """Whether nothing says what is to be done, or in what matter ("agreed with Mali that it was late")."""
    beside = syntax.prepositional(verb, "on", "to", "over", "about", "in")
    ahead = any(a.lower_ == "to" for c in below for a in syntax.children(c, "aux"))  # "want to be heard"
    return not ahead and not any(o.ent_type_ != "DATE" for o in beside) and not any(map(is_infinitive, below))


def _form_fits(verb: Token, frame: Frame, words: list[Token]) -> bool:
    """Whether the verb is negated, passive, without object or of its own clause where the frame asks for that."""
    if frame.bare and any(o not in words for o in syntax.objects(verb)):
        return False
    if frame.ahead and not any(a.lower_ in _AHEAD for a in syntax.children(verb, "aux")):
        return False
    if frame.negated and not (syntax.children(verb, "neg") or any(map(syntax.is_nobody, syntax.objects(verb)))):
        return False
    background = verb.dep_ in _BACKGROUND and (frame.main or _tells_which_people(verb, frame))
    if background or (frame.undergone and not syntax.is_passive(verb)):
        return False
    return not frame.passive or (syntax.is_passive(verb) and syntax.agent(verb) is None)


def _tells_which_people(verb: Token, frame: Frame) -> bool:
    """Whether it only says who is meant: "those who support the treaty"."""
    return frame.type == "Support" and verb.head.lower_ in {"those", "people", "anyone", "everyone"}


def clauses(head: Token) -> list[Token]:
    """The heads of the clauses that a governing word introduces."""
    found = syntax.children(head, "xcomp", "ccomp", "acl", "pcomp")
    found += [c for c in syntax.children(head, "advcl") if is_infinitive(c) or wish_mark(c) is not None]
    found += [c for o in syntax.objects(head) for c in syntax.children(o, "acl") if is_infinitive(c)]
    for preposition in syntax.children(head, "prep", "dative"):
        found += syntax.children(preposition, "pcomp")
        found += [c for o in syntax.children(preposition, "pobj") for c in syntax.children(o, "acl", "relcl")]
    return syntax.with_conjuncts(found)


def is_asked_for(match: Match) -> bool:
    """Whether the expression ends in "for", so that the subject of its passive is what is asked ("called for")."""
    return match.words[-1].lower_ == "for" and match.words[-1] != match.trigger


def complements(head: Token) -> list[Token]:
    """The verbs and nouns that a governing word is about: its clauses, its objects, what its prepositions bring."""
    found = syntax.children(head, *_COMPLEMENTS)
    found += syntax.patients(head) if head.pos_ in {"VERB", "AUX"} else []
    for preposition in syntax.children(head, "prep", "dative"):
        found += syntax.children(preposition, "pobj", "pcomp")
    return syntax.with_conjuncts(found)


def _meets(token: Token, words: frozenset[str], *, deep: bool) -> bool:
    """Whether the noun is in the class, or what stands behind it is ("a partner in crime")."""
    return _is_one_of(token, words) or (
        deep and any(_is_one_of(t, words) for t in syntax.prepositional(token, "in", "of", "to"))
    )


def _is_one_of(token: Token, words: frozenset[str]) -> bool:
    """Whether the noun, alone or with the words before it ("travel ban"), is in the class."""
    own = lemmas(token)
    if own & words:
        return True
    longer = [rest for last, rest in _phrases(words) if last in own]
    if not longer:
        return False
    before = {form for t in token.lefts for form in (t.lower_, t.lemma_.lower())}
    return any(rest <= before for rest in longer)


@cache
def _phrases(words: frozenset[str]) -> tuple[tuple[str, frozenset[str]], ...]:
    """The expressions of several words among them: the last word and those before it."""
    split = (phrase.split() for phrase in words if " " in phrase)
    return tuple((parts[-1], frozenset(parts[:-1])) for parts in split)


def _is_named_so(token: Token, frame: Frame) -> bool:
    """Whether a name before the noun begins with one of the words that the subject must not be ("Hurricane Ida")."""
    return token.pos_ == "PROPN" and _is_modified(token, frame.without_subject)


def _is_modified(token: Token, words: frozenset[str]) -> bool:
    return any(lemmas(t) & words for t in syntax.children(token, "amod", "compound", "poss", "nmod"))


def _prepositional_objects(words: list[Token]) -> list[Token]:
    return [o for w in words for o in syntax.children(w, "pobj")]


def _is_called(verb: Token, frame: Frame) -> bool:
    """Whether what the verb says its object is ("a charge that Mali called absurd") is what the frame asks for."""
    if not frame.predicate and not frame.without_predicate:
        return True
    named = syntax.with_conjuncts([*predicates(verb), *described_as(verb), *spoken_of(verb)])
    if any(_is_judged(p, frame.without_predicate) for p in named):
        return False
    quoted = "quoted" in frame.predicate and any(t.is_quote for p in named for t in p.doc[verb.i + 1 : p.i])
    said = "any" in frame.predicate and any(p.pos_ in {"NOUN", "ADJ"} for p in named)
    return not frame.predicate or quoted or said or any(_is_judged(p, frame.predicate) for p in named)


def _is_judged(predicate: Token, words: frozenset[str]) -> bool:
    """Whether the predicate, what stands behind it or an adjective before it is one of the words ("a huge win")."""
    return _meets(predicate, words, deep=True) or any(lemmas(a) & words for a in syntax.children(predicate, "amod"))


def _strength(match: Match) -> tuple[bool, int, int, float]:
    nominal = match.trigger.pos_ in {"NOUN", "PROPN"}
    return (match.frame.own, len(match.words), match.frame.weight(nominal=nominal), match.frame.prior)
