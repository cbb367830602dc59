"""Reported speech: the clauses and phrases that the article renders in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import Cue, cue_at, hears_only, is_denial, is_uttered, speech_lexicon
from newsgraph.annotation.attribution.limits import (
    PARTING,
    behind_semicolon,
    is_circumstance,
    is_foreign,
    is_request,
    up_to_reply,
)
from newsgraph.annotation.attribution.naming import names_itself, naming_utterances
from newsgraph.annotation.attribution.records import Utterance
from newsgraph.annotation.attribution.spans import apart_from_quotes, unbroken
from newsgraph.annotation.attribution.voices import speaker_of_noun, speaker_of_verb
from newsgraph.annotation.syntax import agent, children, is_passive, objects, prepositional

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.parsed import Doc, Token

_VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSES = ("ccomp", "csubj")
_QUESTION_WORDS = frozenset({"whether", "if"})
_CLAIMED = frozenset({"responsibility", "credit", "victory"})  # what is said by the verb alone
_CLOSING = 10  # words that may follow a cue which closes its sentence
_PHRASES = ("of", "for", "about", "against", "to", "with", "on")


def reported_utterances(cue: Cue) -> Iterator[Utterance]:
    """What the cue reports outside quotation marks, each unbroken stretch once."""
    if not is_uttered(cue) or hears_only(cue.token):
        return
    if cue.token.pos_ == "NOUN":
        yield from _of_noun(cue)
    elif cue.takes("naming") and names_itself(cue.token):
        return
    elif cue.takes("naming"):
        yield from list(naming_utterances(cue)) or _of_verb(cue)
    else:
        yield from _of_verb(cue)


def _of_verb(cue: Cue) -> Iterator[Utterance]:
    verb = cue.token
    speaker = speaker_of_verb(verb)
    found = _joined(verb.doc, list(_clauses(cue))) or list(_around(cue)) or list(_before(cue))
    found = [(content, way) for content, way in found if speaker is None or not _is_speaker_first(content, speaker)]
    if found:
        parts = ((part, way) for content, way in found for part in apart_from_quotes(verb, content))
        yield from (_utterance(cue, part, way, speaker) for part, way in parts)
        return
    for content in _put_at(verb) if cue.takes("at") else _phrases(cue):
        yield _utterance(cue, content, "object", speaker)


def _is_speaker_first(content: tuple[int, int], speaker: Token) -> bool:
    """Whether the clause is no content but the speaker with what is told of him: ", said X, whose home was shelled"."""
    return speaker.head.i > speaker.i and content[0] == speaker.left_edge.i and speaker.i < content[1]


def _joined(doc: Doc, found: list[tuple[tuple[int, int], str]]) -> list[tuple[tuple[int, int], str]]:
    """The clauses in order; two that only a conjunction parts are one stretch."""
    joined: list[tuple[tuple[int, int], str]] = []
    for content, way in sorted(found):
        between = doc[joined[-1][0][1] : content[0]] if joined else None
        if between is not None and all(t.is_punct or t.dep_ in {"cc", "mark"} for t in between):
            joined[-1] = ((joined[-1][0][0], content[1]), way)
        else:
            joined.append((content, way))
    return joined


def _utterance(cue: Cue, content: tuple[int, int], way: str, speaker: Token | None) -> Utterance:
    if cue.token.i < content[0] and is_denial(cue.token):
        content = cue.token.i, content[1]  # without the verb the speaker would say what he denies
    accused = objects(cue.token) if way == "object" and cue.entry.cue_class == "accuse" else []
    return Utterance(content, "reported", way, cue.token, cue.entry.cue_class, speaker, next(iter(accused), None))


def _clauses(cue: Cue) -> Iterator[tuple[tuple[int, int], str]]:
    """The complement clauses: "said that ...", "..., he said", "asked whether ..."."""
    if not cue.takes("clause", "whether"):
        return
    complements = children(cue.token, *_CLAUSES) or _misplaced_clauses(cue)
    for clause in [*complements, *_further_clauses(cue.token)]:
        if (_is_question(clause) and not cue.takes("whether")) or _is_parted(clause, cue.token):
            continue
        if is_circumstance(clause) or is_request(clause):
            continue
        if _is_relative(clause, cue.token):
            words = [t for t in clause.subtree if t.i > cue.token.i]
        else:
            words = [*_displaced_subject(cue.token, clause), *clause.subtree, *_reason_told(cue.token, clause)]
            words = behind_semicolon(words, cue.token)
            words = up_to_reply([t for t in words if not is_foreign(t, cue.token, clause)], cue.token, clause)
        content = unbroken(words)
        if content:
            yield content, "clause"


def _is_relative(clause: Token, cue: Token) -> bool:
    """Whether a relative word of the clause stands before the cue: "elections that observers said were fair"."""
    return (
        cue.dep_ == "relcl" and clause.left_edge.i < cue.i < clause.i and clause.left_edge.tag_ in {"WDT", "WP", "WRB"}
    )


def _is_parted(clause: Token, cue: Token) -> bool:
    """Whether a semicolon stands between the two: "A claims it left; B says it stayed" is no word of B's on A."""
    return clause.i < cue.i and any(t.text in PARTING for t in cue.doc[clause.i : cue.i])


def _displaced_subject(cue: Token, clause: Token) -> Iterator[Token]:
    """The clause's subject where the parse makes it the object of the cue: "warned the bank might close"."""
    if not children(clause, "nsubj", "nsubjpass", "expl") and _is_finite(clause):
        for thing in objects(cue):
            if thing.right_edge.i + 1 == clause.left_edge.i:
                yield from thing.subtree


def _reason_told(cue: Token, clause: Token) -> Iterator[Token]:
    """The reason right behind the clause, which parsers give to the cue: "said she left because it had rained"."""
    for reason in children(cue, "advcl"):
        first = reason.left_edge
        if first.lower_ == "because" and first.i == clause.right_edge.i + 1:
            yield from reason.subtree


def _is_finite(clause: Token) -> bool:
    return clause.tag_ in _FINITE or any(a.tag_ in _FINITE for a in children(clause, "aux", "auxpass"))


def _misplaced_clauses(cue: Cue) -> list[Token]:
    """Complements that parsers take for something else.

    For an adverbial ("went on that ..."), for a relative clause of the hearer ("told the paper he ..."); "denied
    doing" is a complement without a subject of its own.
    """
    adverbials = [c for c in children(cue.token, "advcl") if any(m.lower_ == "that" for m in children(c, "mark"))]
    told = [c for hearer in objects(cue.token) for c in _behind_hearer(hearer) if cue.takes("hearer")]
    deeds = [c for c in children(cue.token, "xcomp") if _is_gerund(c) and cue.takes("gerund")] or _infinitives(cue)
    return adverbials or [c for c in told if not _has_relative_pronoun(c)] or deeds or _behind_phrase(cue.token)


def _infinitives(cue: Cue) -> list[Token]:
    """What somebody claims to have done, or is said by others to have done."""
    verb = cue.token
    reported = verb.lemma_.lower() in speech_lexicon().said_of and is_passive(verb) and agent(verb) is not None
    if not (reported or cue.takes("infinitive")):
        return []
    return [c for c in children(verb, "xcomp") if any(a.lower_ == "to" for a in children(c, "aux"))]


def _behind_hearer(hearer: Token) -> list[Token]:
    return [c for c in children(hearer, "relcl", "acl") if c.dep_ == "relcl" or _has_that(c)]


def _has_that(clause: Token) -> bool:
    return any(m.lower_ == "that" for m in children(clause, "mark"))


def _is_gerund(verb: Token) -> bool:
    return verb.tag_ == "VBG" or any(a.lower_ == "having" for a in children(verb, "aux"))


def _behind_phrase(cue: Token) -> list[Token]:
    """The clause that the parser hangs on the noun of a phrase before it: "told us in an address that ..."."""
    nouns = [o for p in children(cue, "prep") if p.i > cue.i for o in _last_nouns(p) if cue_at(o) is None]
    found = [c for n in nouns for c in children(n, "acl", "relcl")]
    return [c for c in found if _has_that(c)][:1]


def _last_nouns(preposition: Token) -> list[Token]:
    below = [p for p in children(preposition, "prep") if p.i > preposition.i]  # "from outside a mortuary"
    nouns = [o for p in (preposition, *below) for o in children(p, "pobj")]
    return [*nouns, *(o for n in nouns for o in prepositional(n, "of"))]  # "from the back of a truck"


def _has_relative_pronoun(clause: Token) -> bool:
    return any(t.tag_ in {"WDT", "WP", "WRB", "WP$"} for t in clause.lefts)


def _further_clauses(cue: Token) -> list[Token]:
    """A second clause with "that" which the parser hung on the cue or on the verb above: "saying ..., but that ..."."""
    heads = [cue] if cue.head.i == cue.i else [cue, cue.head]
    later = [c for head in heads for c in children(head, "conj") if c.i > cue.i and cue_at(c) is None]
    return [c for c in later if any(m.lower_ == "that" for m in children(c, "mark"))]


def _is_question(clause: Token) -> bool:
    return any(m.lower_ in _QUESTION_WORDS for m in children(clause, "mark"))


def _around(cue: Cue) -> Iterator[tuple[tuple[int, int], str]]:
    """The clause around a parenthetical cue: "rebels, the ministry said, attacked"."""
    verb = cue.token
    aside = verb.dep_ in {"parataxis", "intj"} or (
        verb.dep_ == "ccomp" and verb.head.i > verb.i and not _is_told(verb, verb.head)
    )
    if not cue.takes("clause") or not aside or verb.head.pos_ not in _VERBS or not children(verb, "nsubj"):
        return
    if any(t.text == ";" for t in verb.doc[verb.i : verb.head.i]):
        return
    own = {t.i for t in verb.subtree}
    end = verb.i if is_circumstance(verb.head) else verb.doc[-1].i + 1
    words = [t for t in verb.head.subtree if t.i not in own and t.i < end]
    content = unbroken(behind_semicolon(words, verb))
    if content and not (verb.doc[content[0]].tag_ == "VBG" and cue_at(verb.doc[content[0]])):
        yield content, "around"


def _is_told(verb: Token, clause: Token) -> bool:
    """Whether the clause is who tells it all and stands behind it ("they agreed to talk, the ministry said")."""
    subjects = children(clause, "nsubj")
    return cue_at(clause) is not None and bool(subjects) and verb.i < subjects[0].i


def _before(cue: Cue) -> Iterator[tuple[tuple[int, int], str]]:
    """Everything before a cue that ends its sentence: "..., the ministry said." where the parse shows no complement."""
    verb = cue.token
    if (
        not cue.takes("direct")
        or (objects(verb) and not cue.takes("hearer"))
        or verb.dep_ not in {"ROOT", "conj", "ccomp", "parataxis"}
    ):
        return
    own = [t for t in verb.subtree if not t.is_punct]
    comma = _comma_before(verb)
    if comma is None or (own[-1].i > verb.i + _CLOSING and verb.nbor().text != ","):
        return
    content = unbroken(behind_semicolon([t for t in verb.sent if t.i < comma], verb))
    if content and any(verb.doc[i].tag_ in _FINITE for i in range(*content)):
        yield content, "clause"


def _comma_before(verb: Token) -> int | None:
    """The comma right before the cue and its subject, the nearest of several, if there is one."""
    subjects = [s for s in children(verb, "nsubj") if s.i < verb.i][-1:]
    if verb.i > verb.sent.start and verb.nbor(-1).text == "," and verb.lemma_ in speech_lexicon().before_speakers:
        subjects = []  # ", said the mayor"
    edge = min([verb.i, *(s.left_edge.i for s in subjects)])
    if edge <= verb.sent.start or verb.doc[edge - 1].text != ",":
        return None
    return edge - 1


def _phrases(cue: Cue) -> Iterator[tuple[int, int]]:
    """Content in a noun phrase or after a preposition: "announced the resumption of flights", "accused X of lying"."""
    verb = cue.token
    if cue.takes("object") and not children(verb, "dative"):
        for thing in objects(verb):
            if _carries_content(thing) and not _is_word_of_others(thing):
                yield from filter(None, [unbroken(_up_to_dash(thing))])
            elif verb.lemma_ == "claim" and thing.lower_ in _CLAIMED:
                yield verb.i, thing.i + 1
    holders = [verb, *objects(verb)] if cue.takes("of") else [verb]  # "accused the army of": parsers attach either way
    prepositions = [p for h in holders for p in children(h, "prep") if p.lower_ in _PHRASES and cue.takes(p.lower_)]
    for preposition in prepositions:
        for complement in children(preposition, "pcomp", "pobj"):
            if complement.pos_ != "PRON" and not _is_named_there(complement):
                yield from filter(None, [unbroken([*complement.subtree, *_further_deed(verb, complement)])])


def _further_deed(verb: Token, complement: Token) -> list[Token]:
    """The second of two deeds, which parsers add to the verb: "accused him of taking bribes and selling posts"."""
    end = complement.right_edge.i
    if verb.tag_ == "VBG" or complement.doc[complement.left_edge.i].tag_ != "VBG":
        return []
    added = [c for c in children(verb, "conj") if c.tag_ == "VBG" and c.left_edge.i == end + 2]
    return [*verb.doc[end + 1 : added[0].right_edge.i + 1]] if added and verb.doc[end + 1].dep_ == "cc" else []


def _put_at(verb: Token) -> Iterator[tuple[int, int]]:
    """What somebody counts or estimates: "put the number of dead at 33"."""
    for thing in objects(verb):
        behind = [n for t in thing.subtree for n in prepositional(t, "at") if t.i >= thing.i]
        numbers = [n for n in prepositional(verb, "at") + behind[::-1] if n.i > thing.i]
        counted = [n for n in numbers if any(t.tag_ == "CD" for t in n.subtree)]
        yield from ((thing.left_edge.i, n.right_edge.i + 1) for n in counted[:1])


def _is_named_there(clause: Token) -> bool:
    """Whether it only says what somebody calls it, which that verb tells: "blamed them for what he called riots"."""
    cue = cue_at(clause) if clause.dep_ == "pcomp" else None
    return cue is not None and cue.takes("naming")


def _up_to_dash(thing: Token) -> list[Token]:
    """The noun phrase without the remark that a dash adds to it."""
    tokens = sorted(thing.subtree, key=lambda t: t.i)
    dash = next((t.i for t in tokens if t.i > thing.i and t.text in {"—", "–", "--"}), tokens[-1].i + 1)
    return [t for t in tokens if t.i < dash]


def _is_word_of_others(thing: Token) -> bool:
    """Whether it is what others said: "denied press reports that it had agreed"."""
    cue = cue_at(thing)
    return cue is not None and any(_has_that(c) for c in children(thing, "acl", "relcl")) and _outlet(thing) is not None


def _carries_content(thing: Token) -> bool:
    """Whether the noun phrase says what is the case: "the resumption of flights", hardly "the plan" or "it"."""
    if thing.pos_ == "PRON" or thing.lemma_.lower() in speech_lexicon().empty_objects:
        return False
    counted = any(c.tag_ == "CD" or c.lower_ == "no" for c in children(thing, "nummod", "det"))
    return counted or bool(children(thing, "prep", "relcl", "acl"))


def _of_noun(cue: Cue) -> Iterator[Utterance]:
    """What a claim, a statement or a warning says: "the minister's claim that ...", "claims of ..."."""
    noun = cue.token
    clauses = [c for c in children(noun, "acl", "ccomp", "relcl") if _has_that(c)] or _parted_clauses(noun)
    speaker = speaker_of_noun(noun) or (_outlet(noun) if clauses else None)
    for clause in clauses if cue.takes("clause") else ():
        content = unbroken(list(clause.subtree))
        if content:
            yield _utterance(cue, content, "noun", speaker)
    if clauses or speaker is None:
        return
    for thing in prepositional(noun, *(p for p in ("of", "on") if cue.takes(p))):
        content = unbroken(list(thing.subtree))
        if content:
            yield _utterance(cue, content, "noun", speaker)


def _parted_clauses(noun: Token) -> list[Token]:
    """The noun's clause which parsers give to its verb: "voiced regret, however, that ..."."""
    if noun.dep_ != "dobj" or noun.head.lemma_ not in speech_lexicon().issuing:
        return []
    return [c for c in children(noun.head, "advcl", "ccomp") if c.i > noun.i and _has_that(c)]


def _outlet(noun: Token) -> Token | None:
    """Who puts it out, beside the noun: "press reports that", "reports in the local press that"."""
    makers = [*children(noun, "compound", "amod"), *prepositional(noun, "in")]
    return makers[-1] if makers else None
