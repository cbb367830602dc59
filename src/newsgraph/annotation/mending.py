"""Mends what parsers get wrong where words tell that somebody says something.

"Mali denied that it had sent arms, and accused Chad of lying": parsers add the accusation to what is denied. "The
allegation that it had sent arms": they take what is alleged for a relative clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.attribution.cues import speech_lexicon
from newsgraph.annotation.lexicon import word_set

if TYPE_CHECKING:
    from newsgraph.annotation.parsed import Doc, Token

_TENSED = frozenset({"VBD", "VBZ", "VBP"})
_HELPERS = _TENSED | {"MD", "TO"}
_VERBS = frozenset({"VERB", "AUX"})
_BORDERS = frozenset({"relcl", "ROOT"})  # what stands above such a verb has another subject, or there is nothing
_OTHERS = frozenset({*syntax.SUBJECTS, "expl", "aux", "auxpass"})


def mended(doc: Doc) -> Doc:
    """The parse, its coordinated verbs hung on the verb whose tense they have, its contents known as such."""
    for verb in doc:
        if verb.dep_ == "relcl" and _is_content(verb):
            verb.dep_ = "acl"
    added = (t for t in doc if t.dep_ == "conj" and t.tag_ in _TENSED and t.head.pos_ in _VERBS and t.i > t.head.i)
    moved = [(verb, above) for verb in added if (above := _coordinated_with(verb)) is not None]
    for verb, above in moved:
        _hang(verb, above)
    if moved:
        doc.forget_edges()
    return doc


def _is_content(verb: Token) -> bool:
    """Whether the clause tells what the noun above it says, "that" being no pronoun of the clause."""
    nouns = speech_lexicon().nouns.keys() | speech_lexicon().works
    marks = [m for m in syntax.children(verb, "mark") if m.lower_ == "that"]
    return verb.head.lemma_ in nouns and bool(marks) and verb.children[0] is marks[0]


def _coordinated_with(verb: Token) -> Token | None:
    """The verb further up that a verb without a subject of its own goes on from, None where the parser is right."""
    inner = verb.head
    if verb.pos_ == "AUX" or any(c.dep_ in _OTHERS for c in verb.children) or _joint(verb) is None:
        return None
    above = _same_tense(verb)
    if above is None or above.i > inner.i or _quotes_between(above, verb) or not _is_last_below(above, verb):
        return None
    tense, participle = _tense(inner)
    if not participle and tense in _HELPERS - {verb.tag_}:
        return above if verb.lower_ != verb.lemma_ else None  # parsers take "(to) go and buy" for the present
    return above if _goes_on(above, verb) else None


def _same_tense(verb: Token) -> Token | None:
    """The nearest verb above the one that it hangs on that is finite and of the same tense."""
    below = verb.head
    while below.dep_ not in _BORDERS and below.head is not below:
        shared = below.dep_ == "conj"
        below = below.head
        if below.pos_ in _VERBS and not shared and _tense(below) == (verb.tag_, False):
            return below
    return None


def _tense(verb: Token) -> tuple[str, bool]:
    """The tag of the word that bears the verb's tense, and whether a participle follows on it."""
    auxiliaries = [a for a in syntax.children(verb, "aux", "auxpass") if a.i < verb.i]
    if auxiliaries:
        return auxiliaries[0].tag_, verb.tag_ in {"VBN", "VBD"}
    bare = verb.dep_ == "conj" and verb.tag_ in {"VB", "VBN", "VBG"} and verb.head.pos_ in _VERBS
    return _tense(verb.head) if bare else (verb.tag_, verb.tag_ == "VBN")


def _goes_on(above: Token, verb: Token) -> bool:
    """Whether who denies or says something turns to something else, where the tenses leave it open.

    Behind a denial the turn shows by its verb ("denied that he had met them and accused prosecutors"), behind other
    verbs of saying also by a comma.
    """
    if verb.lemma_ not in word_set("speech.yaml", "turning"):
        return False
    denies = above.lemma_ in word_set("speech.yaml", "denying")
    return denies or (above.lemma_ in speech_lexicon().verbs and _comma_before(verb))


def _comma_before(verb: Token) -> bool:
    joint = _joint(verb)
    return joint is not None and joint.i > 0 and joint.nbor(-1).text == ","


def _joint(verb: Token) -> Token | None:
    """The conjunction before the verb."""
    return next((c for c in syntax.children(verb.head, "cc") if verb.head.i < c.i < verb.i), None)


def _is_last_below(above: Token, verb: Token) -> bool:
    """Whether nothing but marks stands behind the verb's own words in what hangs on the one above."""
    branch = next((c for c in above.children if c is verb.head or c.is_ancestor(verb.head)), verb.head)
    return all(t.is_punct or t.is_space for t in verb.doc[verb.right_edge.i + 1 : branch.right_edge.i + 1])


def _quotes_between(above: Token, verb: Token) -> bool:
    """Whether quotation marks that are left open part the two."""
    return sum(t.text == '"' for t in verb.doc[above.i : verb.i]) % 2 == 1


def _hang(verb: Token, above: Token) -> None:
    """Hang the verb on the one above, with the conjunction and comma before it."""
    inner = verb.head
    joints = [c for c in inner.children if c.dep_ in {"cc", "punct"} and inner.i < c.i < verb.i]
    moved = {t.i for t in (verb, *joints)}
    for token in (verb, *joints):
        token.head = above
    inner.children = tuple([c for c in inner.children if c.i not in moved])
    above.children = tuple(sorted([*above.children, verb, *joints], key=lambda t: t.i))
