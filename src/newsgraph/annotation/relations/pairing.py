"""Relations that a noun tells of two together: "rivals Ghana and Togo", "the alliance between Ghana and Togo"."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from newsgraph.annotation.relations.reader import Claim, is_own_word, lexicon, word_set
from newsgraph.annotation.syntax import children, prepositional, subject, with_conjuncts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.entities import Mention
    from newsgraph.annotation.parsed import Token
    from newsgraph.annotation.relations.reader import RelationReader

_SEPARATORS = frozenset({",", "and", "the"})


def pairing_claims(reader: RelationReader) -> Iterator[Claim]:
    """The relations between those that a mutual noun joins."""
    for token in reader.doc:
        if token.pos_ not in {"NOUN", "PROPN"} or reader.document.is_quoted(token.i):
            continue
        lemma = token.lemma_.lower()
        for predicate, nouns in lexicon()["mutual_nouns"].items():
            if lemma in nouns and token.tag_ in {"NNS", "NNPS"} and not _is_past(token):
                yield from _named_together(reader, token, predicate)
        for predicate, nouns in lexicon()["bonds"].items():
            if lemma in nouns and _is_told(reader, token):
                yield from _between(reader, token, predicate)
                yield from _of_one_with_another(reader, token, predicate)
        for predicate, nouns in lexicon()["standings"].items():
            if lemma in nouns or token.lower_ in nouns:
                yield from _standing(reader, token, predicate)


def names_from(reader: RelationReader, start: int) -> list[Mention]:
    """The names of a list that begins at that token: "Ghana, Togo and Benin"."""
    found: list[Mention] = []
    index = start
    while index < len(reader.doc):
        mention = next((m for m in reader.starting.get(index, ()) if m.kind == "name"), None)
        if mention is not None:
            found.append(mention)
        elif reader.doc[index].lower_ not in _SEPARATORS:
            break
        index = mention.end if mention is not None else index + 1
    return found


def _named_together(reader: RelationReader, noun: Token, predicate: str) -> Iterator[Claim]:
    """As in "longtime rivals Ghana and Togo": each with each; "Ghana's rivals ..." are not told of each other."""
    names = names_from(reader, noun.i + 1)
    if len(names) < 2 or noun.i + 1 != names[0].start or _has_owner(reader, noun):
        yield from _in_apposition(reader, noun, predicate)
        return
    for one, other in combinations(names, 2):
        yield Claim(predicate, one.entities[0], other.entities[0], noun.i, other.end, "pair:mutual", 0.8)


def _in_apposition(reader: RelationReader, noun: Token, predicate: str) -> Iterator[Claim]:
    """As in "Ghana and Togo, longtime rivals,": two names joined by "and" and the bare noun behind a comma."""
    start = noun.i
    while start > 0 and reader.doc[start - 1].pos_ in {"ADJ", "NOUN", "ADV"}:
        start -= 1
    last = next((m for m in reader.ending.get(start - 1, ()) if m.kind == "name"), None)
    closed = noun.i + 1 >= len(reader.doc) or reader.doc[noun.i + 1].text in {",", ".", ";"}
    if last is None or not closed or reader.doc[start - 1].text != "," or reader.doc[last.start - 1].lower_ != "and":
        return
    first = next((m for m in reader.ending.get(last.start - 1, ()) if m.kind == "name"), None)
    if first is not None and (first.start == 0 or reader.doc[first.start - 1].text not in {",", "and"}):
        yield Claim(predicate, first.entities[0], last.entities[0], first.start, noun.i + 1, "pair:mutual", 0.8)


def _has_owner(reader: RelationReader, noun: Token) -> bool:
    """Whether somebody stands before the noun in its phrase ("Ghana's rivals", "U.S. allies")."""
    index = noun.i
    while index > 0 and noun.i - index <= 4:
        if reader.ending.get(index) or reader.doc[index - 1].tag_ == "PRP$":
            return True
        if reader.doc[index - 1].pos_ not in {"ADJ", "NOUN", "PART", "ADV"}:
            return False
        index -= 1
    return False


def _between(reader: RelationReader, noun: Token, predicate: str) -> Iterator[Claim]:
    """As in "the alliance between Ghana and Togo"."""
    joined = with_conjuncts(prepositional(noun, "between"))
    sides = list(dict.fromkeys(e for t in joined for e in reader.entities.denoted(t)))
    if len(sides) == 2:
        end = max(m.end for t in joined if (m := reader.mention_of(t)) is not None)
        yield Claim(predicate, sides[0], sides[1], noun.i, end, "pair:between", 0.75)


def _of_one_with_another(reader: RelationReader, noun: Token, predicate: str) -> Iterator[Claim]:
    """As in "Ghana's war with Togo", "its alliance with Togo": with each of those after the preposition."""
    owner = next((c for c in children(noun, "poss") if c.pos_ != "PRON"), None)
    others = with_conjuncts(prepositional(noun, "with", "against", "on"))
    if owner is None:
        return
    for one in reader.entities.denoted(owner):
        for other in others:
            mention = reader.mention_of(other)
            for entity in reader.entities.denoted(other):
                end = max(other.i + 1, mention.end if mention is not None else 0)
                if entity != one:
                    yield Claim(predicate, one, entity, owner.left_edge.i, end, "pair:with", 0.75)


def _standing(reader: RelationReader, noun: Token, predicate: str) -> Iterator[Claim]:
    """As in "Ghana is at war with Togo", "Ghana and Togo are at odds": the subject with the other, or all subjects."""
    verb = noun.head.head
    doer = subject(verb) if noun.head.lower_ == "at" and verb.lemma_ in word_set("copulas") else None
    if doer is None or not is_own_word(reader.document, verb):
        return
    ones = [e for t in with_conjuncts([doer]) for e in reader.entities.denoted(t)]
    links = (noun, noun.head, verb)
    others = [e for w in links for t in with_conjuncts(prepositional(w, "with")) for e in reader.entities.denoted(t)]
    told = product(ones, others) if others else combinations(ones, 2)
    start = min(doer.left_edge.i, noun.i)
    end = max([noun.i + 1, *(t.right_edge.i + 1 for w in links for t in prepositional(w, "with"))])
    for one, other in told:
        yield Claim(predicate, one, other, start, end, "pair:standing", 0.75)


def _is_told(reader: RelationReader, noun: Token) -> bool:
    """Whether the phrase takes the bond for granted, or the article itself asserts its clause."""
    words = {c.lower_ for c in noun.children if c.dep_ in {"amod", "compound", "det", "nmod"}}
    if words & word_set("past") or words & word_set("mere_talk") or any(_is_year(t) for t in noun.subtree):
        return False
    definite = "the" in words or bool(children(noun, "poss"))
    feared = any(a.lemma_.lower() in word_set("speech_verbs") for a in noun.ancestors)  # "warned of a war between"
    return definite or (is_own_word(reader.document, noun) and not feared)


def _is_past(noun: Token) -> bool:
    return any(c.lower_ in word_set("past") for c in children(noun, "amod"))


def _is_year(token: Token) -> bool:
    return token.text.rstrip("s").isdigit() and len(token.text.rstrip("s")) == 4
