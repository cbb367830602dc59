"""Whose deed a coordinated verb tells, and who acts together in a headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_LONGEST = 4  # words of a name


def saying(verb: Token) -> Token | None:
    """The verb of saying beside which a deed stands that the parser hangs into what is said.

    "The minister said the rules were temporary and offered to meet them": rules offer nothing.
    """
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBN"} or syntax.children(verb, *syntax.SUBJECTS, "aux"):
        return None
    said = verb.head
    described = said.lemma_ == "be" or syntax.is_passive(said)
    does_something = bool(syntax.objects(verb) or syntax.children(verb, "xcomp"))
    if said.dep_ != "ccomp" or not described or not does_something or syntax.agent(verb) is not None:
        return None
    return said.head if said.head.pos_ == "VERB" else None


def listed_before(subject: Token) -> Token | None:
    """Who stands before the comma that joins two in a headline ("Mali, Chad Agree on Truce")."""
    comma, start = subject.left_edge.i - 1, subject.sent.start
    if not 0 < comma - start <= _LONGEST or subject.doc[comma].text != "," or not _is_headline(subject):
        return None
    names = (*subject.doc[start:comma], subject.doc[subject.left_edge.i])
    named = all(t.text[0].isupper() and t.pos_ != "ADP" for t in names)  # not "Near Gao, one strike hit"
    return subject.doc[comma - 1] if named else None


def _is_headline(word: Token) -> bool:
    """Whether the sentence of the word ends without a mark, at the end of its line."""
    last = word.doc[word.sent.end - 1]
    return not last.is_punct
