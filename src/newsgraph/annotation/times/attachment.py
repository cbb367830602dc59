"""Which words a time expression dates: the verb or noun it attaches to, and what happens with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.annotation.lexicon import word_set
from newsgraph.annotation.times.tense import announced_for, governing_preposition, parts_of_time, verb_looks_ahead
from newsgraph.annotation.times.types import TimeExpression, Times

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsgraph.annotation.document import Document
    from newsgraph.annotation.parsed import Span, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "SYM", "ADJ"})
_DATABLE = frozenset({"NOUN", "PROPN", "VERB", "AUX", "ADJ"})
_CLAUSES = frozenset({"VERB", "AUX"})
_MODIFIERS = frozenset({"poss", "compound", "nummod", "amod", "nmod"})
_PRESENT = frozenset({"VBP", "VBZ"})
_DONE = frozenset({"VBD", "VBN"})
_PAST = frozenset({"was", "were", "had"})
_EARLY = 7  # days: so early in a month, "recently" may be the month before,
_EARLY_MONTH = 2  # and so early in a year, the year before
_YEAR_LENGTH = len("2026")


def date_words(document: Document, expressions: tuple[TimeExpression, ...], unresolved: tuple[Span, ...]) -> Times:
    """The expressions with the event words that each one dates; the nearest expression wins."""
    dated: dict[int, str] = {}
    distance: dict[int, int] = {}
    for expression in expressions:
        root = document.doc[expression.start : expression.end].root
        edtf = _with_preposition(root, expression.edtf)
        if edtf is None:
            continue
        for word, steps in _dated_by(root):
            if word.pos_ in _DATABLE and (word.i not in dated or steps < distance[word.i]):
                dated[word.i], distance[word.i] = edtf, steps
    open_words = frozenset(word.i for span in unresolved for word, _ in _dated_by(span.root)) - dated.keys()
    return Times(expressions, dated, open_words)


def default_time(document: Document, times: Times, token: Token) -> str | None:
    """The month (early in a month only the year) of publication, for what a news report tells as having just happened.

    None where the text dates the word itself or its clause, for nouns that their verb does not tell as news, and for
    what is still to come, hypothetical, done many times or part of a quotation.
    """
    published = document.article.published
    if published is None or _is_dated(times, token):
        return None
    verb = token if token.pos_ in _CLAUSES else _verb_of_noun(token)
    if verb is None or not _is_news(document, verb) or (verb.i != token.i and _is_dated(times, verb)):
        return None
    if verb.dep_ == "relcl" and _is_dated(times, verb.head):
        return None  # "the raid that year in which two were killed"
    return recent_time(published)


def recent_time(published: date) -> str | None:
    """The time of what an article of that day tells as recent: the month, early in a month the year, else None."""
    if published.day >= _EARLY:
        return published.isoformat()[: _YEAR_LENGTH + 3]
    return published.isoformat()[:_YEAR_LENGTH] if published.month > _EARLY_MONTH else None


def lies_ahead(edtf: str, published: date) -> bool:
    """Whether the time begins after the day on which the article appeared."""
    start = edtf.partition("/")[0]
    return bool(re.fullmatch(r"[0-9-]+", start)) and start > published.isoformat()[: len(start)]


def _is_dated(times: Times, token: Token) -> bool:
    """Whether the text itself places the word in time, be it in words that stay open."""
    return token.i in times.of_token or token.i in times.unresolved


def _with_preposition(root: Token, edtf: str) -> str | None:
    """The time of the deed itself: "since May" opens an interval, "by Friday" closes one, "after Monday" is vague."""
    preposition = governing_preposition(root)
    if preposition is None:
        return edtf
    if preposition.lower_ == "since" and "/" not in edtf:
        return f"{edtf}/.."
    if preposition.lower_ == "by" and "/" not in edtf:
        return f"../{edtf}"
    return None if preposition.lower_ in word_set("times.yaml", "other_side_prepositions") else edtf


def _dated_by(root: Token) -> Iterator[tuple[Token, int]]:
    """The words that a time expression with that root dates, with their distance from it."""
    yield from ((word, steps + 1) for child in root.children for word, steps in _at_the_same_time(child))
    head = _attachment(root)
    preposition = governing_preposition(root)
    announced = _announced(preposition) if preposition is not None else []
    if announced:
        yield from ((noun, 1) for noun in announced)
        return
    if head is None:
        return
    yield head, 1
    if head.pos_ in _NOMINAL and root.dep_ in _MODIFIERS:
        while head.dep_ in _MODIFIERS and head.head.pos_ in _NOMINAL:
            head = head.head
            yield head, 1
        yield from ((verb, 2) for verb in head.children if verb.dep_ in {"relcl", "acl"} and _is_past(verb))
    else:
        yield from _dated_above(head)


def _dated_above(head: Token) -> Iterator[tuple[Token, int]]:
    """The nouns from `head` up to their verb, the verb, and what happens with it."""
    steps = 1
    while head.pos_ not in _CLAUSES and head.head.i != head.i:
        head, steps = head.head, steps + 1
        yield head, steps
    if head.pos_ in _CLAUSES:
        yield from ((word, steps + further) for word, further in _happening_with(head))


def _announced(preposition: Token) -> list[Token]:
    """What is announced for a time, which is not the time of the announcement: "called a strike for Friday"."""
    verb = announced_for(preposition)
    if verb is None:
        return []
    called_for = [o for p in verb.children if p.dep_ == "prep" and p.i < preposition.i for o in p.children]
    return [o for o in (*verb.children, *called_for) if o.dep_ in {"dobj", "pobj"} and o.i < preposition.i]


def _attachment(root: Token) -> Token | None:
    """The verb or noun that the expression depends on, past prepositions and "the end of"."""
    token = root
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in _CLAUSES:
            return token
        if token.pos_ in _NOMINAL and token.lemma_.lower() not in parts_of_time():
            return token
    return None


def _happening_with(verb: Token) -> Iterator[tuple[Token, int]]:
    """What happens at the same time as the verb: objects of light verbs, subjects, coordinated verbs, participles."""
    yield from ((noun, 1) for noun in _nominal_events(verb))
    yield from ((word, steps + 1) for child in verb.children for word, steps in _at_the_same_time(child))
    if verb.dep_ == "conj" and verb.head.pos_ in _CLAUSES and not _has_subject(verb):
        yield verb.head, 2
    before = any(c.lower_ == "had" for c in verb.children)  # "the town that had been held since May"
    if verb.dep_ == "relcl" and _is_past(verb) and not before and any(c.tag_ in {"WDT", "WP"} for c in verb.children):
        yield verb.head, 2


def _at_the_same_time(verb: Token) -> Iterator[tuple[Token, int]]:
    """The verb and all that happens with it, if it is a clause at the time of the clause that it depends on."""
    if verb.pos_ not in _CLAUSES or not _is_simultaneous(verb):
        return
    yield verb, 0
    yield from ((noun, 1) for noun in _nominal_events(verb))
    yield from ((word, steps + 1) for child in verb.children for word, steps in _at_the_same_time(child))


def _is_simultaneous(verb: Token) -> bool:
    if verb.dep_ == "conj":
        return verb.tag_ != "VB" and not is_now_beside(verb)
    introduced = [c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}]
    if verb.dep_ in {"advcl", "relcl"} and "when" in introduced:
        return True
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ in {"mark", "nsubj"} for c in verb.children)


def is_now_beside(verb: Token) -> bool:
    """Whether it tells what is so now, beside what was done then ("met on Friday and is preparing to sue")."""
    if verb.dep_ != "conj" or verb.head.tag_ not in _DONE:
        return False
    going_on = verb.tag_ == "VBG" and any(c.tag_ in _PRESENT for c in verb.children if c.dep_ == "aux")
    return verb.tag_ in _PRESENT or going_on


def _nominal_events(verb: Token) -> Iterator[Token]:
    lemma = verb.lemma_.lower()
    if lemma in word_set("times.yaml", "carrier_verbs"):
        yield from (c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"})
    if lemma in word_set("times.yaml", "happening_verbs"):
        yield from (c for c in verb.children if c.dep_ == "nsubj")
        yield from (o for by in verb.children if by.dep_ == "agent" for o in by.children if o.dep_ == "pobj")
        yield from (
            o for p in verb.children if p.dep_ == "prep" and p.lower_ == "in" for o in p.children if o.dep_ == "pobj"
        )


def _verb_of_noun(noun: Token) -> Token | None:
    """The verb that tells of the deed which the noun names ("launched an attack", "the attack killed")."""
    verb = noun.head if noun.head.pos_ in _CLAUSES else noun.head.head
    return verb if any(word.i == noun.i for word in _nominal_events(verb)) else None


def _is_news(document: Document, verb: Token) -> bool:
    """Whether the verb tells what happened shortly before the article appeared."""
    if document.is_quoted(verb.i) and not _is_spoken_deed(verb):
        return False
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    words = {c.lower_ for c in auxiliaries}
    if words & {"used", "to"} or any(c.tag_ == "MD" for c in auxiliaries):
        return False
    if is_spread(verb):
        return False
    if verb.dep_ in {"relcl", "acl"}:
        return verb.dep_ == "relcl" and (verb.tag_ == "VBD" or bool(words & _PAST))
    return not _is_conditional(verb)


def is_spread(verb: Token) -> bool:
    """Whether it was done many times, for long or at some time before ("has long accused", "had attacked before")."""
    adverbs = {c.lower_ for c in verb.children if c.dep_ in {"advmod", "npadvmod"}}
    going_on = verb.tag_ == "VBG" and any(c.lower_ in {"have", "has", "'ve"} for c in verb.children if c.dep_ == "aux")
    return going_on or bool(adverbs & word_set("times.yaml", "spreading_adverbs"))


def _is_conditional(verb: Token) -> bool:
    introduced = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    return bool(introduced & {"if", "unless", "once"}) or ("when" in introduced and verb.tag_ != "VBD")


def _is_spoken_deed(verb: Token) -> bool:
    """Whether saying it does it: "we condemn", "I call on"."""
    first_person = any(c.dep_ == "nsubj" and c.lower_ in {"i", "we"} for c in verb.children)
    return first_person and verb.tag_ in {"VBP", "VB"} and verb_looks_ahead(verb) is not False


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


def _is_past(verb: Token) -> bool:
    return verb_looks_ahead(verb) is False
