"""Limits: where reported words end and the article, or somebody else, goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import cue_at, speech_lexicon
from newsgraph.annotation.lexicon import word_set
from newsgraph.annotation.syntax import SUBJECTS, children, is_negated

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Token

_VERBS = frozenset({"VERB", "AUX"})
_CLAUSES = ("ccomp", "csubj")
_CONTRASTS = frozenset({"while", "whereas", "as", "although", "though"})
_CIRCUMSTANCES = frozenset({*_CONTRASTS, "before", "after", "until", "since", "once", "because"})
PARTING = frozenset({";", ":"})
_TIMES = frozenset({"before", "after"})


def _names(participle: Token) -> bool:
    """Whether a participle tells what the speaker calls something ("denied that they had left, calling it a lie")."""
    cue = cue_at(participle)
    return cue is not None and cue.entry.cue_class == "naming"


def up_to_reply(words: list[Token], cue: Token, clause: Token) -> list[Token]:
    """The clause without what others say of it behind a comma or semicolon.

    Such are "..., an account that the army disputed" and "...; the army said that it had not been there".
    """
    end = next((t.left_edge.i for t in words if t.i > clause.i and _takes_it_up(t)), None)
    marks = [t.i for t in words if t.text == ";" and cue.i < t.i]
    replied = [m for m in marks if any(t.i > m and _is_reply(t) for t in words)]
    ends = [i for i in (end, *replied[:1]) if i is not None]
    return [t for t in words if t.i < min(ends)] if ends else words


def behind_semicolon(words: list[Token], cue: Token) -> list[Token]:
    """Of words before the cue those of its own part of the sentence: in "A left; B stayed, C said" B's alone."""
    marks = [t.i for t in words if t.text in PARTING and t.i < cue.i]
    return [t for t in words if t.i > marks[-1]] if marks else words


def is_circumstance(clause: Token) -> bool:
    """Whether the clause tells when or why it was said and not what: "..., he said, hours before the talks began"."""
    return any(m.lower_ in _CIRCUMSTANCES for m in children(clause, "mark")) or is_bare_condition(clause)


def is_bare_condition(clause: Token) -> bool:
    """Whether a clause before the cue is only the condition of what follows: "Should it rain, he said, the ..."."""
    first = clause.left_edge
    inverted = first.lower_ == "should" and first.head.i == clause.i and first.dep_ == "aux"
    return inverted and clause.i < clause.head.i and any(s.i > first.i for s in children(clause, *SUBJECTS))


def is_request(clause: Token) -> bool:
    """Whether the clause says what somebody is to do and not what is the case: "insisted that the guards be paid"."""
    helpers = children(clause, "aux")
    asked = clause.head.lemma_.lower() in word_set("speech.yaml", "asking")
    bare = clause.tag_ == "VB" or any(a.lower_ == "be" for a in children(clause, "auxpass"))
    base = not helpers and clause.lower_ == clause.lemma_.lower()  # parsers take "leave" and "cut" for other forms
    if asked and (base or any(h.lower_ == "should" for h in helpers)):
        return True
    return bare and not helpers and bool(children(clause, *SUBJECTS))


def is_foreign(token: Token, cue: Token, clause: Token) -> bool:
    """Whether the token belongs to the cue inside its own content, or to another voice set against it."""
    if clause.left_edge.i <= cue.i <= clause.right_edge.i and (token.i == cue.i or cue.is_ancestor(token)):
        return not (clause.i == token.i or clause.is_ancestor(token)) or token.i >= cue.left_edge.i
    above = [a for a in (token, *token.ancestors) if clause.is_ancestor(a)]
    return any(
        a.lower_ == "according"
        or _is_other_voice(a, clause)
        or _is_told_by_article(a, clause)
        or _is_attributed_anew(a)
        for a in above
    )


def _takes_it_up(noun: Token) -> bool:
    """Whether the noun stands for the whole clause before it, set off by a comma ("a claim that ...", "something")."""
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else noun
    if noun.lower_ == "something":
        return before.text == "," and bool(children(noun, "relcl"))
    taken_up = noun.pos_ == "NOUN" and noun.lemma_ in speech_lexicon().taken_up
    return taken_up and before.text == "," and any(d.lower_ in {"a", "an"} for d in children(noun, "det"))


def _is_reply(verb: Token) -> bool:
    """Whether another voice begins with the verb: it attributes and has a subject of its own."""
    cue = cue_at(verb) if verb.pos_ in _VERBS else None
    return cue is not None and any(s.pos_ != "PRON" for s in children(verb, "nsubj"))


def _is_silence(verb: Token) -> bool:
    """Whether the coordinated verb says what was not said: "..., but did not say when"."""
    cue = cue_at(verb) if verb.dep_ == "conj" and is_negated(verb) and not children(verb, "nsubj") else None
    return cue is not None and cue.takes("clause")


def _is_other_voice(adverbial: Token, clause: Token) -> bool:
    """Whether the adverbial clause lets somebody else speak: "..., while the army said it was not there"."""
    if _is_silence(adverbial):
        return True
    if adverbial.dep_ != "advcl" or adverbial.i < clause.i or not children(adverbial, "nsubj"):
        return False
    contrasts = any(m.lower_ in _CONTRASTS for m in children(adverbial, "mark"))
    cue = cue_at(adverbial) if contrasts else None
    return cue is not None and cue.takes("clause") and bool(children(adverbial, *_CLAUSES))


def _is_attributed_anew(verb: Token) -> bool:
    """Whether a relative clause behind a comma says anew whose word it is: "was at sea, which they say is shut"."""
    cue = cue_at(verb) if verb.dep_ == "relcl" and verb.i - verb.left_edge.i > 1 else None
    if cue is None or not cue.takes("clause") or verb.left_edge.i == 0:
        return False
    first, voice = verb.left_edge, children(verb, "nsubj")
    told = first.tag_ in {"WDT", "WP"} and first.nbor(-1).text == ","
    return told and bool(voice) and voice[0].tag_ == "PRP" and bool(children(verb, *_CLAUSES))


def _is_told_by_article(adverbial: Token, clause: Token) -> bool:
    """Whether the article goes on behind a comma: "..., a day after the guards had left", "..., contradicting Berg"."""
    if adverbial.dep_ != "advcl" or adverbial.i < clause.i:
        return False
    first = adverbial.left_edge
    if first.i == 0 or first.nbor(-1).text != ",":
        return False
    if adverbial.tag_ == "VBG":
        return first.i == adverbial.i and (adverbial.lemma_ in word_set("speech.yaml", "going_on") or _names(adverbial))
    timed = children(adverbial, "npadvmod", "advmod")
    marks = [m for m in children(adverbial, "mark") if m.lower_ in _TIMES]
    return bool(marks) and any(t.i < marks[0].i for t in timed)
