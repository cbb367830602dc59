"""Voices: which word of the sentence names whoever says what a verb or a noun reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import speech_lexicon
from newsgraph.annotation.syntax import agent, children, is_passive, main_verb, objects, prepositional, subject

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_VERBS = frozenset({"VERB", "AUX"})
_PAST_OR_PRESENT = frozenset({"VBD", "VBZ"})
_AIMS = frozenset({"acl", "xcomp", "ccomp", "advcl"})
_NEAR = 7  # words between a verb of speech and the participle that goes on


def speaker_of_verb(verb: Token) -> Token | None:
    """The word that names who says what the verb reports; None where the text does not tell."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.pos_ in _VERBS:
        return _subject_of_quoted(verb.head.head)
    gerund = verb.dep_ == "pcomp" and not children(verb, "nsubj")  # not "in what Kenya called"
    if gerund and verb.head.pos_ not in _VERBS and verb.head.head.pos_ in _VERBS:
        return subject(_beyond_aims(verb.head.head))
    if is_passive(verb):
        return agent(verb)
    if (goes_on := _aside_before(verb) or _speech_before(verb) or _speech_above(verb)) is not None:
        return speaker_of_verb(goes_on)
    nearest = [s for s in children(verb, "nsubj") if s.i < verb.i][1:]  # a headline or a date may stand before it
    nearest += filter(None, [_subject_behind(verb)])
    found = nearest[-1] if nearest else _reporting_subject(verb)
    if found is None or found.dep_ == "expl":
        return _inverted_subject(verb) or _compounded_subject(verb)
    is_work = found.lemma_.lower() in speech_lexicon().works
    return (speaker_of_noun(found) or found) if is_work else found


def _aside_before(verb: Token) -> Token | None:
    """The relative clause that goes on in the participle: "offered it to Berg, who refused, saying ..."."""
    before = verb.nbor(-2) if verb.i - verb.sent.start > 1 and verb.nbor(-1).text == "," else None
    goes_on = verb.tag_ == "VBG" and before is not None and before.dep_ == "relcl" and verb.head.i <= before.i
    return before if goes_on else None


def _speech_before(verb: Token) -> Token | None:
    """The verb of speech whose speaker goes on in a participle: "..., the mayor said on Friday, adding ..."."""
    if verb.tag_ != "VBG" or verb.i == verb.sent.start or verb.nbor(-1).text != ",":
        return None
    for word in reversed(verb.doc[max(verb.sent.start, verb.i - _NEAR) : verb.i - 1]):
        if word.is_punct:
            return None
        if word.tag_ in {"VBD", "VBZ", "VBP"}:
            entry = speech_lexicon().verbs.get(word.lemma_.lower())
            return word if entry is not None and "direct" in entry.takes else None
    return None


def _speech_above(verb: Token) -> Token | None:
    """The verb of speech that goes on behind what it reported ("denied that his men had left, calling it a lie").

    Also the one before an infinitive with which the parser coordinates it ("expects them to leave and claims that").
    """
    if verb.dep_ == "conj" and verb.tag_ in _PAST_OR_PRESENT and verb.head.tag_ == "VB" and not children(verb, "nsubj"):
        above = _beyond_aims(verb.head)
        return above if above.i != verb.head.i and above.pos_ in _VERBS else None
    main = main_verb(verb)
    told = main is not None and main.dep_ == "ccomp" and main.i < verb.i and main.head.i < main.i
    return main.head if main is not None and told and _takes_clause(main.head) else None


def _takes_clause(verb: Token) -> bool:
    entry = speech_lexicon().verbs.get(verb.lemma_.lower())
    return entry is not None and "clause" in entry.takes


def _beyond_aims(verb: Token) -> Token:
    """The verb above an infinitive, which tells what is wanted ("launched a bid to retake it after saying ...")."""
    while verb.tag_ == "VB" and verb.dep_ in _AIMS and any(a.lower_ == "to" for a in children(verb, "aux")):
        above = next((a for a in verb.ancestors if a.pos_ in _VERBS), None)
        if above is None:
            return verb
        verb = above
    return verb


def _subject_of_quoted(verb: Token) -> Token | None:
    """Who "was quoted as saying": the subject of the passive, the object of the active."""
    return subject(verb) if is_passive(verb) else next(iter(objects(verb)), None)


def _subject_behind(verb: Token) -> Token | None:
    """Who speaks in ", said X", where the parser gives the verb another subject before it as well."""
    if verb.i == verb.sent.start or verb.nbor(-1).text != "," or verb.lemma_ not in speech_lexicon().before_speakers:
        return None
    behind = [s for s in children(verb, "nsubj") if s.i > verb.i]
    if not behind and any(s.i == verb.i - 2 for s in children(verb, "nsubj")):  # "Norway, said Berg, "is late""
        behind = [o for o in objects(verb) if o.right_edge.i + 1 < len(verb.doc) and o.right_edge.nbor().text == ","]
    return behind[0] if behind else None


def _inverted_subject(verb: Token) -> Token | None:
    """The noun right after the verb in ", said X", where the parser took it for an object or for another's subject."""
    if verb.lemma_ not in speech_lexicon().before_speakers:
        return None
    following = [t for t in verb.rights if t.pos_ in {"PROPN", "NOUN", "PRON"}]
    if following:
        return following[0]
    return noun_behind(verb) if verb.i > verb.sent.start and verb.nbor(-1).text == "," else None


def _compounded_subject(verb: Token) -> Token | None:
    """The noun right before a verb in the present that the parser took for a compound: "the party demands"."""
    nouns = [t for t in children(verb, "compound") if t.i == verb.i - 1 and verb.tag_ == "VBZ"]
    return nouns[0] if nouns else None


def noun_behind(verb: Token) -> Token | None:
    """The head of the noun phrase right after the verb: "said the former chief"."""
    word = next((t for t in verb.doc[verb.i + 1 : verb.sent.end] if not t.is_space), None)
    while word is not None and word.dep_ in {"det", "amod", "compound", "poss", "nmod", "nummod", "case"}:
        if not word.i < word.head.i <= verb.i + _NEAR:
            return None
        word = word.head
    return word if word is not None and word.pos_ in {"NOUN", "PROPN", "PRON"} else None


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
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in speech_lexicon().series:
        noun = noun.head.head
    verb = noun.head
    if noun.dep_ == "dobj" and (makers := prepositional(verb, "by")):
        return makers[0]
    if noun.dep_ in {"dobj", "obj"} and verb.lemma_ in speech_lexicon().issuing:
        return speaker_of_verb(verb)
    if noun.dep_ == "nsubjpass" and agent(verb) is not None and verb.lemma_ in speech_lexicon().issuing:
        return agent(verb)
    return None


def _makers_further_in(noun: Token) -> list[Token]:
    """The "by" phrase behind another one: "a statement of regret by the king", "a report released by the bank"."""
    issued = [agent(participle) for participle in children(noun, "acl")]
    further = [m for inner in prepositional(noun, "of", "on", "for") for m in prepositional(inner, "by", "from")]
    return further + [maker for maker in issued if maker is not None]
