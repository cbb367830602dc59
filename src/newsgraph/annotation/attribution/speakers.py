"""Speakers: from the word that names the speaker to the entity that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import speech_lexicon
from newsgraph.annotation.attribution.voices import speaker_of_noun
from newsgraph.annotation.entities.kinds import load_kinds
from newsgraph.annotation.gazetteer import load_gazetteer
from newsgraph.annotation.lexicon import word_set
from newsgraph.annotation.syntax import SUBJECTS, children, is_passive, objects, prepositional

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsgraph.annotation.attribution.records import Utterance
    from newsgraph.annotation.entities import Entities, Mention
    from newsgraph.annotation.parsed import Token

_VERBS = frozenset({"VERB", "AUX"})
_MUTE_TYPES = frozenset({"Place", "Operation"})
_PERSONAL = {"he": "male", "she": "female"}
_PLURAL = frozenset({"they", "we"})
_REACH = 60  # words looked back at for the clause that a participle belongs to
_UNIDENTIFIED = frozenset({"those", "these", "some", "many", "others", "most", "several", "few", "all", "any"})
_STATES = frozenset({"Country", "Agency", "Government", "IntergovernmentalOrganization"})
_BODIES = frozenset({"Agency", "Organization", "IntergovernmentalOrganization", "ArmedGroup"})
_OWNERS = ("by", "from", "of", "for", "in", "with", "at")


class Speakers:
    """Who speaks, for the words of one article read in order: what was heard last decides what a pronoun means."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._heard: list[tuple[str, ...]] = []
        self._last_quoted: tuple[str, ...] = ()
        self._issuers: dict[str, tuple[str, ...]] = {}
        self._speaking_work: tuple[str, ...] = ()
        self._heard_from: Token | None = None

    def of_utterance(self, utterance: Utterance, above: tuple[str, ...]) -> tuple[str, ...]:
        """The entities that speak; `above` are the speakers of the utterance around this one."""
        if utterance.way == "continued":
            return self._last_quoted
        token = utterance.speaker
        if token is None or token.tag_ != "PRP":
            found = self.resolve(token) or self._named_at(utterance) or self._of_clause_before(utterance)
            return self._body_told_of(utterance, found) or found
        if above and self._fits(token.lower_, above):
            return above  # "the mayor said she believed": within reported words the pronoun is the speaker's own
        goes_on = utterance.cue is not None and utterance.cue.lemma_ in speech_lexicon().continuing
        if (goes_on or self._is_next_word(token)) and self._fits(token.lower_, self._last()):
            return self._last()
        found = self.resolve(token)
        return self._another(utterance, found) if self._is_named_in(utterance, found) else found

    def _is_named_in(self, utterance: Utterance, speakers: tuple[str, ...]) -> bool:
        """Whether the content names the speakers, who would say "he" or "I" of themselves."""
        mentions = [m for i in range(*utterance.content) if (m := self._entities.headed_by(i)) is not None]
        person = all(self._entities.type_of(s) == "Person" for s in speakers)
        kinds = {"name", "nominal"} if person else {"name"}
        return any(m.entities == speakers and m.kind in kinds for m in mentions)

    def _another(self, utterance: Utterance, named: tuple[str, ...]) -> tuple[str, ...]:
        """Who spoke last and fits the pronoun, of those whom the content does not name; else whom it seems to mean."""
        token = utterance.speaker
        pronoun = token.lower_ if token is not None else ""
        last = [s for s in self._heard[:-4:-1] if self._fits(pronoun, s) and not self._is_named_in(utterance, s)]
        return last[0] if last else named

    def _body_told_of(self, utterance: Utterance, found: tuple[str, ...]) -> tuple[str, ...]:
        """The body of which a spokesman of nobody tells: "the guards would be paid, a spokesman said"."""
        voice = utterance.speaker
        if voice is None or voice.lemma_.lower() not in word_set("speech.yaml", "spokespeople") or voice.pos_ != "NOUN":
            return ()
        if any(self._entities.records[e].named or e not in self._own(voice) for e in found):
            return ()
        told = voice.doc[slice(*utterance.content)]
        heads = [t for t in told if t.dep_ in SUBJECTS and t.head.dep_ in {"ccomp", "ROOT"}]
        bodies = (self._entities.denoted(t) for t in heads)
        return next((b for b in bodies if b and all(self._entities.type_of(e) in _BODIES for e in b)), ())

    def _is_next_word(self, pronoun: Token) -> bool:
        """Whether the pronoun begins the sentence behind one whose main verb told what somebody said."""
        heard = self._heard_from
        begins = heard is not None and pronoun.i == pronoun.sent.start == heard.sent.end and pronoun.lower_ in _PERSONAL
        return begins and heard is not None and heard.sent.root.i == heard.i

    def _of_clause_before(self, utterance: Utterance) -> tuple[str, ...]:
        """Who acts in the clause before a participle that hangs on a mute noun: "cut ties after the raid, saying"."""
        cue, token = utterance.cue, utterance.speaker
        if cue is None or token is None or cue.tag_ != "VBG" or cue.dep_ not in {"acl", "advcl", "conj"}:
            return ()
        words = cue.doc[max(cue.sent.start, cue.i - _REACH) : cue.i]
        clauses = [verb for verb in words if verb.dep_ != "relcl"]
        before = [s for verb in clauses for s in children(verb, "nsubj") if s.i < verb.i]
        return self.resolve(before[-1]) if before and token.pos_ == "NOUN" else ()

    def _named_at(self, utterance: Utterance) -> tuple[str, ...]:
        """The name right beside the cue, where the parse shows no subject that can speak."""
        cue = utterance.cue
        if cue is None or cue.pos_ not in _VERBS or is_passive(cue) or utterance.way == "colon":
            return ()
        if utterance.speaker is not None and self._is_nobody_named(utterance.speaker):
            return ()
        if utterance.way == "after":
            quoted = utterance.content[1]
            behind = () if objects(cue) and utterance.speaker is not None else cue.doc[cue.i + 1 : cue.i + 7]
            between = cue.doc[min(quoted + 1, cue.i) : cue.i]
            return self._first_name(between, "Person") or self._first_name(between) or self._first_name(behind)
        before = cue.i - 1
        while before > cue.sent.start and cue.doc[before].pos_ in {"ADV", "AUX"}:
            before -= 1
        return self._first_name(cue.doc[before : before + 1])

    def _is_nobody_named(self, token: Token) -> bool:
        return token.lower_ in _UNIDENTIFIED or self._is_one_of_a_people(token)

    def _first_name(self, words: Iterable[Token], *types: str) -> tuple[str, ...]:
        """The first of the words that names somebody who can speak, of those types where any are given."""
        for word in words:
            mention = self._entities.headed_by(word.i)
            if word.dep_ == "poss" or mention is None or mention.kind != "name":
                continue  # "Mwale's strategist said" is not Mwale
            if not self._can_speak(mention.entities):
                continue
            if not types or all(self._entities.type_of(e) in types for e in mention.entities):
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
            self._heard_from = utterance.cue

    def remember_issuer(self, work: Token) -> None:
        """Note whose statement, report or letter was named, for a later "the statement said"."""
        issuers, kind = self._issuer(work), work.lemma_.lower()
        if issuers and not self._is_body_of(self._issuers.get(kind, ()), issuers):
            self._issuers.pop(kind, None)  # the last one stands last
            self._issuers[kind] = issuers

    def _of_word(self, token: Token) -> tuple[str, ...]:
        if token.lower_ in _UNIDENTIFIED:
            return self._own(token)
        if token.lower_ == "one" and (works := self._work_among(token)):
            return works
        if token.pos_ == "PRON" or token.tag_ in {"PRP", "WP", "WDT"}:
            return self._of_pronoun(token)
        return self._named_by_itself(token) if self._is_one_of_a_people(token) else self._of_noun(token)

    def _of_noun(self, token: Token) -> tuple[str, ...]:
        lexicon, lemma = speech_lexicon(), token.lemma_.lower()
        if token.dep_ == "poss" and token.head.lemma_.lower() in lexicon.works:
            return self._maker(token.head, self._entities.denoted(token))
        self._speaking_work = ()
        named = self._named_beside(token) or self._named_by_itself(token)
        if named or token.ent_type_ == "PERSON":
            return named or self._entities.denoted(token)
        if lemma in lexicon.works:
            return self._of_work(token)
        return self._of_voice(token) if lemma in lexicon.voices else self._entities.denoted(token)

    def _named_beside(self, token: Token) -> tuple[str, ...]:
        """The person named in apposition to a description: "one of the lawyers, Hana Brandt"."""
        if token.pos_ == "PROPN":
            return ()
        appositions = [a for word in (token, *prepositional(token, *_OWNERS)) for a in children(word, "appos")]
        named = [e for a in appositions if a.pos_ == "PROPN" for e in self._entities.denoted(a)]
        one_of_them = token.lower_ == "one"  # "one of which, the Northern Front, said"
        return tuple(dict.fromkeys(e for e in named if one_of_them or self._entities.type_of(e) == "Person"))

    def _work_among(self, token: Token) -> tuple[str, ...]:
        """Whose works they are of which one speaks: "one of them read" after "Berg issued two letters"."""
        among = prepositional(token, "of")
        known = [self._issuers.get(t.lemma_.lower(), ()) for t in among]
        if any(t.lower_ == "them" for t in among):
            known += list(self._issuers.values())[-1:]
        return next(filter(None, known), ())

    def _is_one_of_a_people(self, token: Token) -> bool:
        """Whether "a Kenyan" speaks, who is not Kenya."""
        mention = self._entities.headed_by(token.i)
        if mention is None or mention.kind == "nominal" or self._entities.type_of(mention.entities[0]) != "Country":
            return False
        return any(d.lower_ in {"a", "an", "one", "another"} for d in children(token, "det", "nummod"))

    def _named_by_itself(self, token: Token) -> tuple[str, ...]:
        """The name in "a Kenyan who gave her name as Hana", "a Kenyan named Hana"."""
        clauses = children(token, "relcl", "acl")
        if not any(c.lemma_ in speech_lexicon().names_given for c in clauses):
            return ()
        return next((m.entities for c in clauses for w in c.subtree if (m := self._named_person(w))), ())

    def _named_person(self, word: Token) -> Mention | None:
        mention = self._entities.headed_by(word.i)
        is_person = mention is not None and all(self._entities.type_of(e) == "Person" for e in mention.entities)
        return mention if mention is not None and mention.kind == "name" and is_person else None

    def _of_pronoun(self, token: Token) -> tuple[str, ...]:
        if token.lower_ == "it" and self._speaking_work:
            return self._speaking_work
        return self._entities.denoted(token) or self._last_fitting(token.lower_)

    def _of_voice(self, token: Token) -> tuple[str, ...]:
        """The body that an unnamed spokesperson or officials speak for, else the person: "a Kenyan official"."""
        own = self._entities.denoted(token)
        single = own == self._own(token) and all(self._entities.type_of(e) == "Person" for e in own)
        if own and single and token.tag_ == "NN" and token.lemma_.lower() in load_kinds().words["single_officials"]:
            return own
        bureau = token.lemma_.lower() == "office" and own == self._own(token)  # "the minister's office" is not he
        return (own if bureau else ()) or self._owner(token) or own

    def _of_work(self, token: Token) -> tuple[str, ...]:
        """Whose statement or report it is: named beside it, named earlier, else the last who spoke."""
        own = self._maker(token, self._issuer(token))
        self._speaking_work = own or self._entities.denoted(token)
        own_words = token.lemma_.lower() in speech_lexicon().own_words
        if not self._speaking_work and own_words and any(d.lower_ in {"the", "this"} for d in children(token, "det")):
            self._speaking_work = self._last()
        return self._speaking_work

    def _maker(self, work: Token, named: tuple[str, ...]) -> tuple[str, ...]:
        """Who made the work: who is named beside it, unless a body of that state was named as its maker earlier."""
        earlier = self._issuers.get(work.lemma_.lower(), ())
        return earlier if not named or self._is_body_of(earlier, named) else named

    def _is_body_of(self, bodies: tuple[str, ...], states: tuple[str, ...]) -> bool:
        """Whether a body's statement is meant where its state is named: "Moscow's statement" after the Kremlin's."""
        if len(bodies) != 1 or len(states) != 1:
            return False
        body, state = self._entities.records[bodies[0]], self._entities.records[states[0]]
        return body.type == "Agency" and state.type == "Country" and body.country == state.country is not None

    def _issuer(self, work: Token) -> tuple[str, ...]:
        speaker = speaker_of_noun(work)
        if speaker is not None and speaker.i != work.i and speaker.lemma_.lower() not in speech_lexicon().works:
            return self.resolve(speaker)
        return self._owner(work)

    def _owner(self, token: Token) -> tuple[str, ...]:
        """The body named beside the word: "Foreign Ministry spokesman", "Iraqi officials", "officials in Oslo"."""
        phrases = prepositional(token, *_OWNERS)
        before = children(token, "poss", "compound", "nmod", "amod")
        beside = [*reversed(before), *phrases]  # "Kenyan army officials" are the army's
        beside += [inner for phrase in phrases for inner in prepositional(phrase, "of")]
        for word in beside:
            found = tuple(e for e in self._entities.denoted(word) if self._entities.type_of(e) not in _MUTE_TYPES)
            if found and (found != self._own(token) or self._is_state(found)):
                return found
        return ()

    def _is_state(self, entities: tuple[str, ...]) -> bool:
        return all(self._entities.type_of(e) in _STATES for e in entities)

    def _own(self, token: Token) -> tuple[str, ...]:
        mention = self._entities.headed_by(token.i)
        return mention.entities if mention else ()

    def _gender(self, person: str) -> str | None:
        return load_gazetteer().gender_of(self._entities.records[person].name.split()[0])

    def _last(self) -> tuple[str, ...]:
        return self._heard[-1] if self._heard else ()

    def _last_fitting(self, pronoun: str) -> tuple[str, ...]:
        return next((speakers for speakers in self._heard[:-5:-1] if self._fits(pronoun, speakers)), ())

    def _fits(self, pronoun: str, speakers: tuple[str, ...]) -> bool:
        """Whether the pronoun may stand for these speakers."""
        people = all(self._entities.type_of(s) == "Person" for s in speakers)
        alone = len(speakers) == 1
        if pronoun in _PERSONAL:
            return people and alone and self._gender(speakers[0]) in {None, _PERSONAL[pronoun]}
        if pronoun == "it":
            return alone and not people
        return pronoun in _PLURAL and bool(speakers) and not (people and alone)
