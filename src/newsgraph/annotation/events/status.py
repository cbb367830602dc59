"""Whether it happened: the status that tense, modality, negation and the governing words give a happening."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.clauses import (
    has_own_voice,
    is_finite,
    is_perceived,
    is_proviso,
    is_question,
    is_quoted,
    is_reported,
    twice_negated,
    was_so,
)
from newsgraph.annotation.events.conditions import condition_marks, is_condition, is_inverted
from newsgraph.annotation.events.fields import fields
from newsgraph.annotation.events.governing import lemmas
from newsgraph.annotation.events.modifying import is_told_before
from newsgraph.annotation.events.negation import (
    is_instead,
    is_left_open,
    is_neither,
    is_no,
    is_nobody_acted_upon,
    is_none_of,
    unreal,
)
from newsgraph.annotation.events.sharing import takes_no_part
from newsgraph.annotation.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.events.frames import Embedding
    from newsgraph.annotation.events.matching import Match, Matcher
    from newsgraph.annotation.parsed import Token

_RANK = ("actual", "planned", "possible", "negated", "dropped")
_INNER = frozenset(
    {"xcomp", "pcomp", "acl", "dobj", "pobj", "nsubjpass", "attr", "oprd", "acomp", "prep", "conj", "relcl"}
)
_SETTINGS = frozenset({"after", "before", "by", "following", "despite", "since", "during", "amid", "when", "while"})
_BESIDE = frozenset({"as", "while", "because", "since", "although", "though", "whereas", "after", "when"})
_ATTEMPTED = frozenset({"Aid", "Assault", "Coerce", "Mobilize", "Protest", "Sanction"})
_GIVEN_IN = frozenset({"Retreat", "Concede", "Aid", "Agree", "Cooperate"})
_REACH = 8  # words above
_ANSWERS = frozenset({"Agree", "Reject"})
_SPEECH = frozenset({"Accuse", "Concede", "Support", "Request", "Reject", "Threaten"})
_JUDGES = frozenset({"Accuse", "Support"})
_OPEN_STATUS = frozenset({"planned", "possible"})
_OPEN = frozenset({"xcomp", "pcomp", "dobj", "nsubjpass", "attr", "oprd", "acomp"})


@dataclass(frozen=True)
class StatusReader:
    """Reads the status of matched frames in one document."""

    embedding: Embedding
    matcher: Matcher

    def read(self, match: Match) -> str:
        """`actual`, `planned`, `possible`, `negated`; `dropped` for the content of a request, threat or refusal."""
        if match.frame.status == "actual":
            return "actual"
        if _is_imperative(match.trigger) or _is_asked_by_reporters(match):
            return "dropped"
        found = [
            self._own(match.trigger, speech=match.frame.type in _SPEECH and match.frame.mode != "investigate"),
            match.frame.status or "actual",
        ]
        found += self._governed(match.trigger)
        found += self._carried(match)
        if takes_no_part(match.trigger):
            found.append("negated")
        if "negated" in found and match.trigger.lemma_ in fields().exclusions:
            found.append("dropped")  # what is not ruled out is no refusal, and has not happened either
        if match.frame.negated or any(map(is_no, match.words)):
            found = ["actual" if s == "negated" else s for s in found]
        if is_question(match.trigger):
            found.append("possible")
        status = max(found, key=_RANK.index)
        alleged = match.frame.type == "Accuse" and match.frame.actor == ("speaker",)
        assumed = alleged or match.trigger.lemma_ in fields().breaches  # "if Mali broke its word" accuses nobody
        return "dropped" if assumed and status != "actual" else status

    def _carried(self, match: Match) -> Iterator[str]:
        """What a verb says that is itself the trigger ("planning protests") or whose subject it is ("will begin")."""
        trigger = match.trigger
        light = match.themes and len(match.words) == 1 and lemmas(trigger) & self.embedding.light
        if light and match.frame.type not in _SPEECH | _ANSWERS:
            yield from self._told_by(trigger)
        if match.frame.type not in _SPEECH | _ANSWERS:
            particles = [p.lower_ for p in syntax.children(trigger, "prt") if p not in match.words]
            called_off = (self.embedding.status.get(f"{trigger.lemma_.lower()} {p}") for p in particles)
            yield from (s for s in called_off if s is not None)
        if trigger.dep_ != "nsubj" or trigger.pos_ != "NOUN" or trigger.head.dep_ in {"relcl", "acl"}:
            return
        verb = trigger.head
        if lemmas(verb) & word_set("times.yaml", "happening_verbs"):
            yield self._own(verb)
        if verb.lemma_ == "be":
            for predicate in syntax.children(verb, "acomp", "attr"):
                yield from self._told_by(predicate)

    def _told_by(self, word: Token) -> Iterator[str]:
        """What the word makes of its subject or object where that is still open."""
        found = (self.embedding.status.get(lemma) for lemma in sorted(lemmas(word) - fields().carried_out))
        yield from (s for s in found if s in _OPEN_STATUS)

    def _own(self, token: Token, *, speech: bool = False) -> str:
        """What the word's own auxiliaries and modifiers say."""
        found = ["actual"]
        if syntax.is_negated(token) or any(c.lower_ in {"never", "hardly"} for c in token.children):
            found.append("negated")
        if is_neither(token) or any(c.lower_ == "without" and c.i < token.i for c in syntax.children(token, "mark")):
            found.append("negated")
        if any(syntax.is_nobody(o) or is_none_of(o) for o in syntax.objects(token)):
            found.append("negated")  # "found no weapons", "wanted neither"
        hypothetical = is_condition(token, self.embedding.conditional)  # "if they should leave", "should they leave"
        found += [self._modality(a) for a in syntax.children(token, "aux") if not (hypothetical and a.tag_ == "MD")]
        found += [self._modifier(m) for m in syntax.children(token, "amod", "advmod", "compound")]
        if condition_marks(token, self.embedding.conditional):
            weighed = any(a.lower_ == "to" for a in syntax.children(token, "aux"))  # "studying whether to leave"
            found.append("dropped" if token.dep_ == "ccomp" and not weighed else "possible")
        if is_proviso(token) or is_inverted(token):
            found.append("possible")
        if any(syntax.is_nobody(s) and not is_neither(token) for s in syntax.children(token, *syntax.SUBJECTS)):
            found.append("negated" if is_nobody_acted_upon(token) else "dropped")
        if _is_to_be(token):
            found.append(self._infinitive(token, speech=speech))
        status = max(found, key=_RANK.index)
        return "possible" if hypothetical and status == "negated" else unreal(token, status)

    def _modality(self, auxiliary: Token) -> str:
        status = self.embedding.modals.get(auxiliary.lemma_.lower()) or self.embedding.modals.get(auxiliary.lower_)
        if auxiliary.lower_ in {"would", "'d"}:
            if any(a.lower_ == "have" for a in syntax.children(auxiliary.head, "aux")):
                return "negated"  # "would have resigned"
            if is_reported(auxiliary.head):
                return "planned"
        return status or "actual"

    def _modifier(self, modifier: Token) -> str:
        return self.embedding.modifiers.get(modifier.lower_, "actual")

    def _infinitive(self, verb: Token, *, speech: bool) -> str:
        """A bare infinitive: a purpose, or a headline's future; a governed one takes its governor's word for it."""
        if verb.dep_ == "xcomp" and any(a.lower_ == "yet" for t in (verb, verb.head) for a in t.children):
            return "negated"  # "has yet to meet"
        if _is_ranked(verb):
            return "actual"
        if verb.head.lower_ == "about":
            return "planned"
        if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.tag_ != "VB":
            missed = any(a.lower_ == "have" for a in syntax.children(verb, "aux"))
            return "negated" if missed else "planned"  # "was to have met", "was to meet"
        if verb.dep_ == "advcl" and not speech and syntax.main_verb(verb) is None:
            return self._purpose(verb)
        said = speech and verb.dep_ == "advcl"  # what somebody took the floor to say is said
        return "actual" if said or verb.dep_ in {"xcomp", "acl", "ccomp", "conj"} else "planned"

    def _purpose(self, verb: Token) -> str:
        """What something was done for is no deed of its own, but force that was used was used."""
        return "actual" if verb.head.lemma_ in fields().using and verb.head.tag_ != "VB" else "dropped"

    def _governed(self, token: Token) -> Iterator[str]:
        """What the words above say, as far up as the same clause reaches."""
        below, steps = token, 0
        while below.head != below and steps < _REACH and not (is_told_before(below) or _is_beside(below)):
            governor = below.head
            yield from self._with_its_noun(below, governor)
            if below.dep_ == "advcl" and below.tag_ == "VBG" and not syntax.children(below, "mark", "aux"):
                yield from (self._modality(a) for a in syntax.children(governor, "aux"))  # "will tour it, visiting"
            if self._ends_clause(below, governor):
                if below.dep_ == "ccomp" and governor.lemma_ not in self.embedding.status:
                    yield from self._dropped(governor, token)
                return
            if _is_listed(below) or _is_setting(below, token):
                return
            sure = twice_negated(governor) == "actual"  # "did not hesitate to attack"
            if (is_left_open(governor, below) and not sure) or is_instead(below):
                yield "negated" if is_instead(below) else "possible"
                return
            yield from self._under(governor, below, token)
            if governor.lemma_ in fields().claims and below.dep_ in {"acl", "relcl", "ccomp", "prep"}:
                return  # whatever becomes of the report
            if self._judges_what_was_done(governor, below, token):
                return
            if below == token and self._is_given(token, governor) and not self._is_to_come(token):
                return
            below, steps = governor, steps + 1

    def _judges_what_was_done(self, verb: Token, below: Token, token: Token) -> bool:
        """Whether the verb condemns or praises a deed, which was done whether or not somebody does so."""
        judged = (below == token or below in token.conjuncts) and token.pos_ == "NOUN" and verb.pos_ == "VERB"
        found = self.matcher.match(verb) if judged else None
        return found is not None and found.frame.type in _JUDGES and found.frame.embeds == "actual"

    def _with_its_noun(self, clause: Token, noun: Token) -> Iterator[str]:
        """What else is said of the noun whose content the clause tells ("laws banning them expected next month")."""
        if clause.dep_ in {"acl", "relcl"} and noun.pos_ == "NOUN":
            beside = (self._modifier(m) for m in syntax.children(noun, "acl", "amod") if m != clause)
            yield from (status for status in beside if status == "planned")

    def _ends_clause(self, below: Token, governor: Token) -> bool:
        """Whether what stands above belongs to another clause, which says nothing of this one's status."""
        if below.dep_ == "ccomp" and governor.lemma_ in fields().infinitive_only and is_finite(below):
            return True
        if is_condition(below, self.embedding.conditional) or syntax.main_verb(below) is not None:
            return True  # "threatened to leave if Mali sent troops"; ", calling it a success" stands beside
        if below.dep_ == "advcl" and any(m.lower_ in _BESIDE for m in syntax.children(below, "mark", "advmod")):
            return True
        if below.dep_ == "advcl" and below.tag_ == "VBN" and not syntax.children(below, "mark", "aux"):
            return True  # "pressed by creditors, Mali agreed"
        if (
            (below.dep_ == "relcl" and not _is_to_be(below))
            or (below.dep_ == "acl" and below.tag_ == "VBN" and not syntax.children(below, "aux"))
            or (below.dep_ == "acl" and governor in syntax.patients(below))
            or (below.dep_ == "ccomp" and is_quoted(below, governor))
        ):
            return True
        return below.dep_ in {"ccomp", "advcl"} and not self._embeds(governor, below)

    def _embeds(self, governor: Token, below: Token) -> bool:
        status = self.embedding.status.get(governor.lemma_.lower())
        tells = status == "dropped" and is_finite(below)  # "told them that", where "told them to" drops it
        return (status is not None and not tells) or self._drops(governor)

    def _drops(self, governor: Token) -> bool:
        found = self.matcher.match(governor)
        return found is not None and found.frame.embeds is not None

    def _under(self, governor: Token, below: Token, token: Token) -> Iterator[str]:
        relation = below.dep_
        if self.answers(governor, token):
            return
        if relation in _OPEN and (sure := twice_negated(governor)) is not None:
            yield sure
            return
        if relation in {"nsubj", "poss", "amod", "compound", "appos", "npadvmod", "conj"}:
            if relation == "conj" and token.dep_ == "conj" and governor.pos_ in {"VERB", "AUX"}:
                yield from (self._modality(a) for a in syntax.children(governor, "aux") if not has_own_voice(token))
            return
        if relation in _INNER | {"ccomp", "advcl"} and not syntax.children(governor, "oprd"):
            yield from self._of_governor(governor, below, token)  # "calling their talks a success" asks for none
        yield from self._dropped(governor, token)
        if governor.lemma_ in fields().mentions:
            return  # what is not mentioned is there
        if relation == "prep" and below.lower_ in {"in", "on"} and syntax.children(below, "pcomp"):
            yield "negated" if syntax.is_negated(governor) else "actual"  # "did not succeed in", "not bent on"
        if below == token and self._is_given(token, governor):
            return  # "would end the siege" and "would soften her criticism" speak of what is there
        if relation in _OPEN and governor.pos_ in {"VERB", "AUX", "ADJ"} and not is_perceived(governor):
            yield self._own(governor) if governor.pos_ != "ADJ" else "actual"

    def _is_carried_out(self, lemma: str, governor: Token, relation: str) -> bool:
        """Whether the words only tell who had it done ("ordered the arrest") or what is judged as done."""
        if lemma in fields().carried_out:
            return relation in {"dobj", "nsubjpass"}
        judged = governor.head if lemma == "decision" and syntax.children(governor, "poss") else None
        found = self.matcher.match(judged) if judged is not None and judged.pos_ == "VERB" else None
        return found is not None and found.frame.type in _JUDGES

    def _of_governor(self, governor: Token, below: Token, token: Token) -> Iterator[str]:
        """What the governing word itself makes of what depends on it."""
        for lemma in sorted(_with_particle(governor)):
            status = self.embedding.status.get(lemma)
            if status == "possible" and lemma == "against" and self._is_speech(token):
                continue  # criticism defended against was made
            if lemma in fields().trying and self._is_made_by_trying(token):
                continue
            if lemma == "report" and governor.pos_ == "VERB" and is_finite(below):
                continue  # it is told on somebody's word
            if self._is_carried_out(lemma, governor, below.dep_) or (lemma == "able" and was_so(governor)):
                continue
            if status in _OPEN_STATUS and governor.pos_ == "NOUN" and syntax.is_negated(governor):
                certain = lemma in fields().doubts  # "no doubt that", but "no plans to lift the ban"
                status = "actual" if certain else "negated"
            if status is not None:
                yield status
        if governor.pos_ == "ADJ" and governor.lower_ in fields().free and below.dep_ == "xcomp":
            yield "possible"

    def _is_given(self, noun: Token, governor: Token) -> bool:
        """Whether a noun names a deed as known and the verb does not tell of its happening."""
        known = any(t.dep_ == "poss" or t.lower_ in syntax.DEFINITE for t in noun.lefts)
        return noun.pos_ == "NOUN" and known and not lemmas(governor) & self.embedding.light

    def _is_to_come(self, noun: Token) -> bool:
        """Whether the noun may name what is worked for ("broker the release of the hostages")."""
        return self.matcher.type_of(noun) in _GIVEN_IN and bool(syntax.prepositional(noun, "of"))

    def _dropped(self, governor: Token, token: Token) -> Iterator[str]:
        found = self.matcher.match(governor)
        if found is None or found.frame.embeds is None or token in found.words:
            return
        broken = governor.pos_ == "VERB" and token.lemma_ in fields().breaches  # "accused him of violating the rules"
        yield "dropped" if found.frame.embeds == "drop" or broken else found.frame.embeds
        if found.frame.type == "Accuse" and syntax.is_passive(governor) and syntax.agent(governor) is None:
            yield "possible"  # nobody is named whose word it is

    def _is_made_by_trying(self, token: Token) -> bool:
        """Whether the attempt is a deed of that kind: to persuade by asking, to storm or to seize by force."""
        return self._is_speech(token) or (token.tag_ == "VB" and self.matcher.type_of(token) in _ATTEMPTED)

    def _is_speech(self, token: Token) -> bool:
        found = self.matcher.match(token)
        return found is not None and (found.frame.type in _SPEECH or found.frame.mode == "third-party")

    def answers(self, governor: Token, token: Token) -> bool:
        """Whether the word is a request that names who makes it."""
        answer = self.matcher.match(governor)
        if answer is None or answer.frame.type not in _ANSWERS:
            return False
        asked = self.matcher.match(token)
        if asked is None or asked.frame.type != "Request" or token.pos_ == "VERB":
            return False
        return bool(syntax.children(token, "poss") or syntax.prepositional(token, "by", "from"))


def _is_listed(noun: Token) -> bool:
    """Whether it only stands behind another in a list ("sanctions against Mali, withdrawal of aid")."""
    return noun.dep_ == "appos" and noun.head.pos_ == "PROPN"


def _is_setting(below: Token, token: Token) -> bool:
    """Whether it only says when something else happened ("after talks", "on a visit")."""
    if below.dep_ != "prep":
        return False
    return below.lower_ in _SETTINGS or (below.lower_ == "on" and token.lemma_ in fields().visits)


def _with_particle(word: Token) -> frozenset[str]:
    """The word as the lexicon may know it, alone and with its particle ("put off")."""
    own = lemmas(word)
    return own | {f"{lemma} {p.lower_}" for p in syntax.children(word, "prt") for lemma in own}


def _is_to_be(token: Token) -> bool:
    """Whether the verb is an infinitive, active, passive or perfect ("are to be sent", "was to have met")."""
    auxiliaries = syntax.children(token, "aux")
    participle = token.tag_ == "VBN" and any(a.lower_ == "be" for a in syntax.children(token, "auxpass"))
    participle = participle or (token.tag_ == "VBN" and any(a.lower_ == "have" for a in auxiliaries))  # "to have met"
    return (token.tag_ == "VB" or participle) and any(a.lower_ == "to" for a in auxiliaries)


def _is_ranked(verb: Token) -> bool:
    """Whether it tells what somebody was the first or last to do ("among the first countries to recognise it")."""
    above = verb.head
    start = above.i + 1 if above.pos_ in {"VERB", "AUX"} else above.left_edge.i
    ahead = any(a.tag_ == "MD" for a in syntax.children(above, "aux"))
    return not ahead and above.i < verb.i and any(t.lower_ in fields().ranking for t in verb.doc[start : verb.i])


def _is_beside(clause: Token) -> bool:
    """Whether a semicolon parts the clause from the one that the parser put over it ("Mali denied it; others left")."""
    parts = [c.i for c in clause.head.children if c.text == ";"] if clause.dep_ == "ccomp" else []
    return any(clause.i < i < clause.head.i for i in parts)


def _is_imperative(verb: Token) -> bool:
    """Whether it is only told to be done ("Don't shoot him", “Free them”)."""
    if verb.tag_ != "VB" or verb.dep_ not in {"ROOT", "ccomp"} or syntax.children(verb, *syntax.SUBJECTS):
        return False
    auxiliaries = {a.lower_ for a in syntax.children(verb, "aux")}
    quoted = verb.i > 0 and verb.nbor(-1).is_quote
    return auxiliaries == {"do"} or (not auxiliaries and quoted)


def _is_asked_by_reporters(match: Match) -> bool:
    """Whether somebody is only asked for an answer ("Asked to describe it, she said")."""
    verb = match.trigger
    alone = verb.tag_ == "VBN" and verb.dep_ == "advcl" and not syntax.children(verb, "aux", "auxpass")
    return match.frame.type == "Request" and verb.lemma_ == "ask" and alone and syntax.agent(verb) is None
