"""The words that carry an event: the shortest stretch with trigger, participants and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation import syntax
from newsgraph.annotation.events.governing import wish_mark
from newsgraph.annotation.events.matching import complements

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.events.happening import Happening
    from newsgraph.annotation.events.matching import Match
    from newsgraph.annotation.parsed import Doc, Token

_LONGEST = 36  # tokens; a longer stretch points at nothing
_FAR = 12  # tokens; a participant that stands further before a verb is left out
_FAR_FROM_NOUN = 16
_BORROWED = frozenset({"list", "main clause", "condition", "complement", "demonstrative", "deed"})
_WORDS = frozenset({"Accuse", "Agree", "Concede", "Reject", "Request", "Support", "Threaten"})
_INNER = frozenset({"advcl", "relcl", "acl", "ccomp", "conj", "appos", "parataxis"})
_JOINTS = frozenset({"prep", "mark", "cc"})
_COMPLEMENT = 14  # tokens; a longer complement is left out


def evidence_range(document: Document, happening: Happening) -> tuple[int, int]:
    """The token range, end exclusive: as many of the participants and the place as stand close enough.

    Where a long clause parts the verb from who does it, the verb stands with what follows it instead.
    """
    trigger = happening.match.trigger
    sentence = trigger.sent
    core = sorted({t.i for t in (*happening.match.words, *happening.match.themes)})
    start, end = core[0], core[-1] + 1
    for tokens in _parts(happening):
        inside = [i for i in tokens if sentence.start <= i < sentence.end]
        if not inside:
            continue
        wider = min(start, inside[0]), max(end, inside[-1] + 1)
        parted = core[0] - inside[0] > (_FAR if trigger.pos_ == "VERB" else _FAR_FROM_NOUN)
        if wider[1] - wider[0] <= _LONGEST and not parted:
            start, end = wider
        elif parted:
            end = max([end, *(i + 1 for i in _shortened(trigger, _from(trigger)))])
    return _trimmed(document, start, end)


def _from(trigger: Token) -> list[int]:
    """The clause from its verb on."""
    return list(range(trigger.i, syntax.clause(trigger)[1]))


def _parts(happening: Happening) -> list[list[int]]:
    sides = [p for p in (happening.actor, happening.recipient) if p.how not in _BORROWED]
    said = _complements(happening.match.trigger) if happening.type in _WORDS else []
    return [
        *(sorted(p.tokens) for p in sides),
        *_judged(happening),
        *_predicates(happening.match),
        *(_quoted(happening.match) if happening.type in _WORDS else []),
        *said,
        sorted(happening.place.tokens),
    ]


def _judged(happening: Happening) -> list[list[int]]:
    """What a speaker judges: the subject of the clause that says so ("the raid on the market was a crime")."""
    verb = happening.match.trigger
    heads = syntax.children(verb, "nsubj", "nsubjpass") if happening.actor.how == "speaker" else []
    ranges = [_shortened(t, list(range(*syntax.clause(t)))) for t in heads if t.pos_ != "PRON"]
    return [r for r in ranges if len(r) <= _COMPLEMENT]


def _predicates(match: Match) -> list[list[int]]:
    """What somebody is called or designated as, whole, with the mark that closes a quotation."""
    heads = syntax.children(match.trigger, "oprd", "attr")
    heads += [p for p in syntax.children(match.trigger, "prep") if p.lower_ == "as"]
    ranges = [list(range(*syntax.clause(t))) for t in heads]
    return [_closed(match.trigger.doc, r) for r in ranges if len(r) <= _COMPLEMENT]


def _quoted(match: Match) -> list[list[int]]:
    """What is spoken of in quotation marks behind a preposition ("complained of 'a show trial'")."""
    brought = [o for w in match.words for o in syntax.children(w, "pobj") if w.dep_ == "prep"]
    brought += [o for p in syntax.children(match.trigger, "prep") for o in syntax.children(p, "pobj")]
    marked = [list(range(*syntax.clause(o))) for o in brought if o.left_edge.i and o.left_edge.nbor(-1).is_quote]
    return [_closed(match.trigger.doc, [r[0] - 1, *r]) for r in marked if len(r) <= _COMPLEMENT]


def _closed(doc: Doc, tokens: list[int]) -> list[int]:
    """The range with the mark behind it that closes a quotation begun inside."""
    if doc[tokens[-1]].is_quote or not any(doc[i].is_quote for i in tokens):
        return tokens
    closing = next((t.i for t in doc[tokens[-1] + 1 : tokens[-1] + 3] if t.is_quote), tokens[-1])
    return [*tokens, *range(tokens[-1] + 1, closing + 1)]


def _complements(trigger: Token) -> list[list[int]]:
    """What is said to be asked, refused, done: short complements and objects, whole."""
    if trigger.pos_ not in {"VERB", "AUX"}:
        return [r for t in _contents(trigger) if len(r := _shortened(t, list(range(*syntax.clause(t))))) <= _COMPLEMENT]
    heads = [t for t in complements(trigger) if t.dep_ not in {"advcl", "pobj"} or t.head.dep_ == "prt"]
    heads += [t for t in syntax.children(trigger, "advcl") if wish_mark(t) is not None or _is_purpose(t)]
    ranges = [_shortened(t, list(range(*syntax.clause(t)))) for t in heads]
    return [r for r in ranges if len(r) <= _COMPLEMENT]


def _is_purpose(clause: Token) -> bool:
    """Whether an infinitive says what something is asked or refused for ("denied visas to enter the country")."""
    objects = syntax.objects(clause.head)
    return clause.tag_ == "VB" and bool(objects) and clause.left_edge.i == objects[-1].right_edge.i + 1


def _contents(word: Token) -> list[Token]:
    """What a noun or a judging adjective says: its clause, and what the adjective is said of."""
    if word.pos_ == "ADJ":
        first = word.head if word.dep_ == "conj" and word.head.pos_ == "ADJ" else word
        verb = first.head
        return [*syntax.children(verb, "nsubj"), *syntax.children(verb, "ccomp"), *syntax.children(word, "ccomp")]
    after = word.nbor() if word.i + 1 < len(word.doc) else word
    said = [after.head] if after.lower_ == "that" and after.tag_ == "IN" and after.head.i > word.i else []
    return said or syntax.children(word, "acl", "ccomp")


def _shortened(head: Token, tokens: list[int]) -> list[int]:
    """The range, or where it is long what stands before the first clause inside it that says something else.

    What is too long even then ends before the last preposition that leaves it short enough.
    """
    if len(tokens) <= _COMPLEMENT:
        return tokens
    inner = [t.left_edge.i for t in head.subtree if t.dep_ in _INNER and t.i > head.i]
    first = min((i for i in inner if i > head.i + 1), default=tokens[-1] + 1)
    if first - tokens[0] > _COMPLEMENT:
        ends = [t.i for t in head.subtree if t.dep_ in _JOINTS and head.i + 1 < t.i <= tokens[0] + _COMPLEMENT]
        first = max(ends, default=first)
    return [i for i in tokens if i < first]


def _trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    while end - start > 1 and _is_outer(document.doc[end - 1], start):
        end -= 1
    return start, end


def _is_outer(last: Token, start: int) -> bool:
    """Whether the last word is punctuation that closes no quotation begun within."""
    if last.is_quote and any(t.is_quote for t in last.doc[start : last.i]):
        return False
    return last.is_punct or last.is_space
