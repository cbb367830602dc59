"""Whom a pronoun or description cannot mean by the clause that it stands in: "X accused him" is not X of himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import cue_at
from newsgraph.annotation.entities.salience import governor
from newsgraph.annotation.syntax import SUBJECTS, children, subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsgraph.annotation.parsed import Token

_NO_ARGUMENTS = frozenset({"poss", "appos", "attr"})
_OF_OBJECT = frozenset({"for", "of", "from"})  # "blamed them for leaving"
_ASIDE = frozenset({",", '"', "”", "''", "’", "'"})  # before "he said" behind what he said
_RELATIVES = frozenset({"WDT", "WP", "WP$"})


def excluded(word: Token, told: Callable[[Token], tuple[str, ...]]) -> frozenset[str]:
    """Other participants of its verb, who does the verb above, and the noun that its clause describes.

    `told`: what is known so far of a noun.
    """
    if word.lower_.endswith(("self", "selves")):
        return frozenset()
    nouns = [*_told_of(word)]
    if word.dep_ not in _NO_ARGUMENTS:
        verb = governor(word)
        nouns += [*_participants(verb, word), *_of_verb_above(verb, word), *_described(verb)]
    return frozenset(e for noun in nouns for e in told(noun))


def _participants(verb: Token, word: Token) -> Iterator[Token]:
    """The other subjects and objects of the verb with what is coordinated."""
    nouns = [c for c in verb.children if c.dep_ in {*SUBJECTS, "dobj", "dative"}]
    nouns += [o for p in children(verb, "prep", "agent") for o in children(p, "pobj")]
    nouns = [n for n in nouns if n is not word and n.i != word.i]
    nouns += [c for n in nouns for c in n.conjuncts if c.i != word.i]
    yield from nouns
    acting = [a for n in nouns for c in children(n, "acl") for a in children(c, "agent")]
    yield from (o for a in acting for o in children(a, "pobj"))  # "the army led by X overthrew him"


def _of_verb_above(verb: Token, word: Token) -> Iterator[Token]:
    """Who lets or makes the word do it ("X let him go"), and who does what "for beating them" tells."""
    if word.dep_ in SUBJECTS and verb.dep_ in {"ccomp", "xcomp"} and not _is_finite(verb):
        doer = subject(verb.head)
        yield from [doer] if doer is not None else []
    if verb.dep_ == "pcomp" and word.dep_ not in SUBJECTS and not children(verb, *SUBJECTS):
        preposition = verb.head
        blamed = children(preposition.head, "dobj") if preposition.lower_ in _OF_OBJECT else []
        yield from blamed or children(preposition.head, *SUBJECTS)


def _told_of(word: Token) -> Iterator[Token]:
    """Whom what somebody says before "he said" is about: "X will resign, he said" is not said by X."""
    verb = word.head
    aside = word.i > 0 and word.nbor(-1).text in _ASIDE
    if not aside or word.dep_ not in SUBJECTS or cue_at(verb) is None:
        return
    for clause in children(verb, "ccomp"):
        nouns = [c for c in clause.children if c.dep_ in {*SUBJECTS, "dobj"}]
        nouns += [o for p in children(clause, "prep", "agent") for o in children(p, "pobj")]
        told = (n for n in nouns if n.i < word.i and n.pos_ != "PRON")
        yield from (n for n in told if not any(t.text in {":", ";"} for t in word.doc[n.i : word.i]))


def _described(verb: Token) -> Iterator[Token]:
    """The noun that the verb's clause describes, which is not the word that stands in it beside "who"."""
    clause = verb
    while clause.dep_ in {"xcomp", "conj", "ccomp", "advcl"} and clause.head is not clause:
        if clause.dep_ in {"ccomp", "advcl"} and _has_relative_subject(clause.head):
            return  # "the party, which governed until it lost"
        clause = clause.head
    if clause.dep_ in {"relcl", "acl"}:
        yield clause.head


def _has_relative_subject(verb: Token) -> bool:
    """Whether "who" or "which" does what the verb or the one that it is coordinated with tells."""
    while verb.dep_ == "conj" and not children(verb, *SUBJECTS):
        verb = verb.head
    return any(s.tag_ in _RELATIVES for s in children(verb, *SUBJECTS))


def _is_finite(verb: Token) -> bool:
    """Whether the verb has a tense ("said he went") and is no infinitive ("let him go")."""
    return verb.tag_ in {"VBD", "VBZ", "VBP", "MD"} or bool(children(verb, "aux", "auxpass", "mark"))
