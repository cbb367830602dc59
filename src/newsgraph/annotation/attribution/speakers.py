"""Speakers: from the word that names the speaker to the entity that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import speech_lexicon
from newsgraph.annotation.syntax import agent, children, is_passive, objects, prepositional, subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from newsgraph.annotation.attribution.records import Utterance
    from newsgraph.annotation.entities import Entities

_VERBS = frozenset({"VERB", "AUX"})
_MUTE_TYPES = frozenset({"Place", "Operation"})
_CONTINUING = frozenset({"add", "continue", "go", "conclude"})
_PERSONAL = frozenset({"he", "she"})
_PLURAL = frozenset({"they", "we"})
_OWNERS = ("by", "from", "of", "for", "in", "with", "at")


def speaker_of_verb(verb: Token) -> Token | None:
    """The word that names who says what the verb reports; None where the text does not tell."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.pos_ in _VERBS:
        return _subject_of_quoted(verb.head.head)
    if verb.dep_ == "pcomp" and verb.head.pos_ not in _VERBS and verb.head.head.pos_ in _VERBS:
        return subject(verb.head.head)
    if is_passive(verb):
        return agent(verb)
    nearest = [s for s in children(verb, "nsubj") if s.i < verb.i][1:]  # a headline or a date may stand before it
    found = nearest[-1] if nearest else _reporting_subject(verb)
    if found is None or found.dep_ == "expl":
        return _inverted_subject(verb)
    is_work = found.lemma_.lower() in speech_lexicon().works
    return (speaker_of_noun(found) or found) if is_work else found


def _subject_of_quoted(verb: Token) -> Token | None:
    """Who "was quoted as saying": the subject of the passive, the object of the active."""
    return subject(verb) if is_passive(verb) else next(iter(objects(verb)), None)


def _inverted_subject(verb: Token) -> Token | None:
    """The noun right after the verb in ", said X", where the parser took it for an object or a name apart."""
    following = [t for t in verb.rights if t.pos_ in {"PROPN", "NOUN", "PRON"}]
    return following[0] if following and verb.lemma_ in {"say", "add", "write", "tweet", "explain"} else None


def _reporting_subject(verb: Token) -> Token | None:
    """The subject of a participle, which parsers hang on the nearest noun: "issued a statement after talks saying"."""
    found = subject(verb)
    if found is None or verb.dep_ != "acl" or verb.tag_ != "VBG" or found.pos_ != "NOUN":
        return found
    lexicon = speech_lexicon()
    if found.lemma_.lower() in lexicon.works | lexicon.voices:
        return found
    works = [t for t in found.ancestors if t.lemma_.lower() in lexicon.works]
    return works[0] if works else found


def speaker_of_noun(noun: Token) -> Token | None:
    """The word that names whose claim, statement or warning it is."""
    owners = children(noun, "poss") or prepositional(noun, "by", "from") or _makers_further_in(noun)
    if owners:
        return owners[0]
    verb = noun.head
    if noun.dep_ == "dobj" and (makers := prepositional(verb, "by")):
        return makers[0]
    if noun.dep_ in {"dobj", "obj"} and verb.lemma_ in speech_lexicon().issuing:
        return speaker_of_verb(verb)
    if noun.dep_ == "nsubjpass" and agent(verb) is not None and verb.lemma_ in speech_lexicon().issuing:
        return agent(verb)
    return None


def _makers_further_in(noun: Token) -> list[Token]:
    """The "by" phrase behind another one: "a statement of regret by the king"."""
    return [m for inner in prepositional(noun, "of", "on", "for") for m in prepositional(inner, "by", "from")]


class Speakers:
    """Who speaks, for the words of one article read in order: what was heard last decides what a pronoun means."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._heard: list[tuple[str, ...]] = []
        self._last_quoted: tuple[str, ...] = ()
        self._issuers: dict[str, tuple[str, ...]] = {}
        self._speaking_work: tuple[str, ...] = ()

    def of_utterance(self, utterance: Utterance, above: tuple[str, ...]) -> tuple[str, ...]:
        """The entities that speak; `above` are the speakers of the utterance around this one."""
        if utterance.way == "continued":
            return self._last_quoted
        token = utterance.speaker
        if token is None or token.tag_ != "PRP":
            return self.resolve(token) or self._named_at(utterance)
        if above and self._fits(token.lower_, above):
            return above  # "the mayor said she believed": within reported words the pronoun is the speaker's own
        if utterance.cue is not None and utterance.cue.lemma_ in _CONTINUING and self._fits(token.lower_, self._last()):
            return self._last()
        return self.resolve(token)

    def _named_at(self, utterance: Utterance) -> tuple[str, ...]:
        """The name right beside the cue, where the parse shows no subject that can speak."""
        cue = utterance.cue
        if cue is None or cue.pos_ not in _VERBS or is_passive(cue) or utterance.way == "colon":
            return ()
        if utterance.way == "after":
            quoted = utterance.content[1]
            return self._first_name(cue.doc[min(quoted + 1, cue.i) : cue.i]) or self._first_name(
                cue.doc[cue.i + 1 : cue.i + 7]
            )
        before = cue.i - 1
        while before > cue.sent.start and cue.doc[before].pos_ in {"ADV", "AUX"}:
            before -= 1
        return self._first_name(cue.doc[before : before + 1])

    def _first_name(self, words: Iterable[Token]) -> tuple[str, ...]:
        """The first of the words that names somebody who can speak."""
        for word in words:
            mention = self._entities.headed_by(word.i)
            if mention is not None and mention.kind == "name" and self._can_speak(mention.entities):
                return mention.entities
        return ()

    def _can_speak(self, speakers: tuple[str, ...]) -> bool:
        return all(self._entities.type_of(s) not in _MUTE_TYPES for s in speakers)

    def resolve(self, token: Token | None) -> tuple[str, ...]:
        """The entities that the word and what is coordinated with it stand for, as far as they can speak."""
        if token is None:
            return ()
        heads = [token, *(t for t in token.conjuncts if t.i > token.i)]
        found = dict.fromkeys(e for head in heads for e in self._of_word(head))
        return tuple(e for e in found if self._entities.type_of(e) not in _MUTE_TYPES)

    def remember(self, utterance: Utterance, speakers: tuple[str, ...], outermost: bool) -> None:
        """Note who has just spoken."""
        if utterance.kind == "direct":
            self._last_quoted = speakers
        if speakers and outermost:
            self._heard.append(speakers)

    def remember_issuer(self, work: Token) -> None:
        """Note whose statement, report or letter was named, for a later "the statement said"."""
        issuers = self._issuer(work)
        if issuers:
            self._issuers[work.lemma_.lower()] = issuers

    def _of_word(self, token: Token) -> tuple[str, ...]:
        lemma = token.lemma_.lower()
        if token.pos_ == "PRON" or token.tag_ in {"PRP", "WP", "WDT"}:
            return self._of_pronoun(token)
        self._speaking_work = ()
        named = self._named_beside(token)
        if named or token.ent_type_ == "PERSON":
            return named or self._entities.denoted(token)
        if lemma in speech_lexicon().works:
            return self._of_work(token)
        if lemma in speech_lexicon().voices:
            return self._of_voice(token)
        return self._entities.denoted(token)

    def _named_beside(self, token: Token) -> tuple[str, ...]:
        """The person named in apposition to a description: "one of the lawyers, Hana Brandt"."""
        if token.pos_ == "PROPN":
            return ()
        appositions = [a for word in (token, *prepositional(token, *_OWNERS)) for a in children(word, "appos")]
        named = [e for a in appositions if a.pos_ == "PROPN" for e in self._entities.denoted(a)]
        return tuple(dict.fromkeys(e for e in named if self._entities.type_of(e) == "Person"))

    def _of_pronoun(self, token: Token) -> tuple[str, ...]:
        if token.lower_ == "it" and self._speaking_work:
            return self._speaking_work
        return self._entities.denoted(token) or self._last_fitting(token.lower_)

    def _of_voice(self, token: Token) -> tuple[str, ...]:
        """The body that an unnamed spokesperson speaks for, else the person."""
        return self._owner(token) or self._entities.denoted(token)

    def _of_work(self, token: Token) -> tuple[str, ...]:
        """Whose statement or report it is: named beside it, named earlier, else the last who spoke."""
        own = self._issuer(token) or self._issuers.get(token.lemma_.lower(), ())
        self._speaking_work = own or self._entities.denoted(token)
        if not self._speaking_work and any(d.lower_ in {"the", "this"} for d in children(token, "det")):
            self._speaking_work = self._last()
        return self._speaking_work

    def _issuer(self, work: Token) -> tuple[str, ...]:
        speaker = speaker_of_noun(work)
        if speaker is not None and speaker.i != work.i and speaker.lemma_.lower() not in speech_lexicon().works:
            return self.resolve(speaker)
        return self._owner(work)

    def _owner(self, token: Token) -> tuple[str, ...]:
        """The body named beside the word: "Foreign Ministry spokesman", "Iraqi officials", "officials in Oslo"."""
        phrases = prepositional(token, *_OWNERS)
        beside = [*children(token, "poss", "compound", "nmod", "amod"), *phrases]
        beside += [inner for phrase in phrases for inner in prepositional(phrase, "of")]
        for word in beside:
            found = tuple(e for e in self._entities.denoted(word) if self._entities.type_of(e) not in _MUTE_TYPES)
            if found and found != self._own(token):
                return found
        return ()

    def _own(self, token: Token) -> tuple[str, ...]:
        mention = self._entities.headed_by(token.i)
        return mention.entities if mention else ()

    def _last(self) -> tuple[str, ...]:
        return self._heard[-1] if self._heard else ()

    def _last_fitting(self, pronoun: str) -> tuple[str, ...]:
        return next((speakers for speakers in self._heard[:-5:-1] if self._fits(pronoun, speakers)), ())

    def _fits(self, pronoun: str, speakers: tuple[str, ...]) -> bool:
        """Whether the pronoun may stand for these speakers."""
        people = all(self._entities.type_of(s) == "Person" for s in speakers)
        alone = len(speakers) == 1
        if pronoun in _PERSONAL:
            return people and alone
        if pronoun == "it":
            return alone and not people
        return pronoun in _PLURAL and bool(speakers) and not (people and alone)
