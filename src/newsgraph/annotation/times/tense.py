"""Whether the clause around a word looks ahead or back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.lexicon import read_yaml
from newsgraph.extensions import per_extensions

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Span, Token

_CLAUSES = frozenset({"VERB", "AUX"})
_DEPENDENT = frozenset({"xcomp", "prep", "pcomp", "pobj", "advcl"})


def looks_ahead(span: Span) -> bool | None:
    """True for what is still to come, False for what is past, None where neither verb nor noun tells."""
    nouns, verb = _chain_to_verb(span.root)
    if _is_since(span.root):
        return False
    if _is_still_ahead(span.root, nouns) or any(_is_ahead_noun(noun) for noun in nouns):
        return True
    tense = None if verb is None else verb_looks_ahead(verb)
    if nouns and tense is True and verb is not None and not _is_told_as_ahead(verb):
        return None  # "the crisis results from the vote on July 8"
    return None if nouns and tense is False else tense


def _is_told_as_ahead(verb: Token) -> bool:
    """Whether more than the present tense shows that it is still to come: "will", "is expected", "plans"."""
    words = {verb.lemma_.lower(), *(c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"})}
    lists = _word_lists()
    return bool(words & (lists["future_words"] | lists["future_auxiliaries"])) or verb.lemma_ == "be"


def verb_looks_ahead(verb: Token) -> bool | None:
    """Whether what the verb tells is still to come; infinitives and participles ask the verb they depend on."""
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    infinitive = any(c.tag_ == "TO" for c in auxiliaries)
    if any(c.lower_ in _word_lists()["future_auxiliaries"] for c in auxiliaries):
        return True
    if infinitive or verb.tag_ == "VBG":
        return _of_dependent(verb, auxiliaries, infinitive=infinitive)
    return _of_finite(verb, auxiliaries)


def _of_finite(verb: Token, auxiliaries: list[Token]) -> bool | None:
    expected = verb.tag_ == "VBN" and any(c.tag_ in {"VBP", "VBZ"} and c.lemma_ == "be" for c in auxiliaries)
    if expected and verb.lemma_.lower() in _future_words():
        return True  # "is expected in Kigali in May"
    if verb.tag_ in {"VBD", "VBN"}:
        return False
    if verb.tag_ == "VB":
        return True if any(c.tag_ == "MD" for c in auxiliaries) else None
    if verb.tag_ in {"VBP", "VBZ"} and verb.lemma_ not in _word_lists()["speech_verbs"]:
        return True
    return None


def _of_dependent(verb: Token, auxiliaries: list[Token], *, infinitive: bool) -> bool | None:
    if not infinitive and verb.lemma_.lower() in _word_lists()["future_words"]:
        return True
    if auxiliaries and not infinitive:
        return any(c.tag_ in {"VBP", "VBZ"} for c in auxiliaries) and not any(c.lower_ == "been" for c in auxiliaries)
    if infinitive and verb.head.lemma_.lower() in {"be", *_word_lists()["future_words"]}:
        return True  # "plans to meet", "was to meet"
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":
        return _of_head(verb.head.head)  # "are to vote on walking out on Friday"
    return _of_head(verb.head) if verb.dep_ in {"xcomp", "advcl", "acl", "ccomp"} else None


def _of_head(head: Token) -> bool | None:
    return verb_looks_ahead(head) if head.pos_ in _CLAUSES else None


def _chain_to_verb(token: Token) -> tuple[list[Token], Token | None]:
    """The nouns between a time expression and the first verb above it, and that verb."""
    nouns: list[Token] = []
    for above in token.ancestors:
        if above.pos_ in _CLAUSES:
            return nouns, above
        if above.pos_ in {"NOUN", "PROPN"} and above.lemma_.lower() not in parts_of_time():
            nouns.append(above)
    return nouns, None


def _is_ahead_noun(noun: Token) -> bool:
    modifiers = [c for c in noun.children if c.dep_ in {"amod", "acl", "compound"}]
    return any(
        c.lower_ in _word_lists()["future_adjectives"] or (c.dep_ == "acl" and c.lemma_.lower() in _future_words())
        for c in modifiers
    )


def governing_preposition(token: Token) -> Token | None:
    """The preposition above a time word, past "the end of" and the like; None where it stands without one."""
    preposition = token.head if token.dep_ in {"pobj", "pcomp"} else None
    while preposition is not None and preposition.lower_ == "of" and preposition.head.lemma_.lower() in parts_of_time():
        above = preposition.head
        preposition = above.head if above.dep_ == "pobj" else None
    return preposition


def _is_since(token: Token) -> bool:
    """Whether the time is one since which something is so, which is past."""
    own = governing_preposition(token)
    return own is not None and own.lower_ == "since"


def _is_still_ahead(token: Token, nouns: list[Token]) -> bool:
    """Whether a preposition such as "until" shows that the date was to come when the deed was done."""
    own = governing_preposition(token)
    if own is not None and own.lower_ in _word_lists()["future_prepositions"]:
        return True
    if own is not None and announced_for(own):
        return True
    prepositions = [p for p in map(governing_preposition, [token, *nouns]) if p is not None]
    return any(p.lower_ == "of" and p.head.lower_ == "ahead" for p in prepositions)


def announced_for(preposition: Token) -> Token | None:
    """The verb that announces something for the time behind the preposition ("called a strike for Friday")."""
    if preposition.lower_ != "for":
        return None
    above = preposition.head
    verb = above.head if above.dep_ in {"dobj", "pobj"} and above.pos_ == "NOUN" else above
    verb = verb.head if verb.dep_ == "prep" else verb  # "called for a boycott for Monday"
    if verb.pos_ not in _CLAUSES or verb.lemma_.lower() not in _word_lists()["announcing_verbs"]:
        return None
    return verb if not any(c.lower_ == "had" for c in verb.children if c.dep_ == "aux") else None


def _future_words() -> frozenset[str]:
    return _word_lists()["future_words"]


def parts_of_time() -> frozenset[str]:
    """Nouns that stand between a preposition and its date ("the end of 2008")."""
    return _word_lists()["parts_of_time"]


@per_extensions
def _word_lists() -> dict[str, frozenset[str]]:
    lexicon = read_yaml("times.yaml")
    names = (
        "future_prepositions",
        "future_auxiliaries",
        "future_words",
        "parts_of_time",
        "speech_verbs",
        "future_adjectives",
        "announcing_verbs",
    )
    return {name: frozenset(lexicon[name]) for name in names}
