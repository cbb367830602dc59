"""According to whom: phrases that make a whole clause somebody's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import speech_lexicon
from newsgraph.annotation.attribution.records import Utterance
from newsgraph.annotation.attribution.spans import unbroken
from newsgraph.annotation.syntax import children, objects, prepositional

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def phrase_utterance(token: Token) -> Utterance | None:
    """What rests on somebody by "according to X", "per X", "in the words of X", "as X put it": the clause around it."""
    speaker = _phrase_speaker(token)
    if speaker is None:
        return None
    governor = _clause_head(token.head)
    own = {t.i for t in token.subtree}
    marks = [t.i for t in token.sent if t.text == ";"]
    start, end = (
        max((i for i in marks if i < token.i), default=-1),
        min((i for i in marks if i > token.i), default=None),
    )
    part = [t for t in governor.subtree if t.i not in own and t.i > start and (end is None or t.i < end)]
    if _is_in_relative(token):
        part = [t for t in part if t.i > token.i]
        return (content := unbroken(part)) and Utterance(content, "reported", "according", token, "say", speaker)
    content = unbroken(part)
    if content and content[0] > token.i and _closes_clause(token):
        content = unbroken([t for t in token.sent if t.i < token.i])
    return content and Utterance(content, "reported", "according", token, "say", speaker)


def _words_of_clause(phrase: Token) -> list[Token]:
    """The words of the clause around the phrase, without its own and without what a semicolon parts from it."""
    own = {t.i for t in phrase.subtree}
    marks = [t.i for t in phrase.sent if t.text == ";"]
    start = max((i for i in marks if i < phrase.i), default=-1)
    end = min((i for i in marks if i > phrase.i), default=phrase.sent.end)
    return [t for t in _clause_head(phrase.head).subtree if t.i not in own and start < t.i < end]


def _closes_clause(phrase: Token) -> bool:
    """Whether a whole clause stands before the phrase, set off by a comma: "..., according to X, who said"."""
    before = [t for t in phrase.sent if t.i < phrase.i]
    return len(before) > 1 and before[-1].text == "," and any(t.tag_ in _FINITE for t in before)


def _is_in_relative(phrase: Token) -> bool:
    """Whether the phrase stands right behind a relative pronoun: "a report which, according to X, names him"."""
    before = phrase.doc[max(phrase.sent.start, phrase.i - 2) : phrase.i]
    return len(before) > 1 and before[-1].text == "," and before[0].tag_ in {"WDT", "WP"}


def _phrase_speaker(token: Token) -> Token | None:
    """Whose word the phrase that begins with the token or is headed by it makes the clause."""
    if token.lower_ == "according":
        return next((o for p in children(token, "prep") for o in children(p, "pobj")), None)
    if token.lower_ == "per":
        made_it = [o for o in children(token, "pobj") if o.pos_ == "PROPN" or children(o, "det")]
        return next(iter(made_it), None)  # "two dead, per the ministry", not "per day"
    if token.lower_ == "in" and token.dep_ == "prep":
        words = [w for w in children(token, "pobj") if w.lower_ in speech_lexicon().views]
        return next((s for w in words for s in (*children(w, "poss"), *prepositional(w, "of"))), None)
    if token.lower_ in {"put", "puts"} and token.dep_ == "advcl" and any(o.lower_ == "it" for o in objects(token)):
        return next(iter(children(token, "nsubj")), None)
    return None


def _clause_head(token: Token) -> Token:
    """The finite verb of the clause that the token stands in."""
    while token.head.i != token.i and (token.pos_ not in _VERBS or token.dep_ in {"advcl", "acl", "xcomp"}):
        token = token.head
    return token
