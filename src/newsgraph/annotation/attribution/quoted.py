"""Quotations: which cue, if any, attributes each stretch between quotation marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsgraph.annotation.attribution.cues import cue_at, hears_only, is_denial, is_uttered, speech_lexicon
from newsgraph.annotation.attribution.limits import is_request
from newsgraph.annotation.attribution.records import Utterance
from newsgraph.annotation.attribution.spans import apart_from_quotes, unbroken
from newsgraph.annotation.attribution.voices import noun_behind, speaker_of_noun, speaker_of_verb
from newsgraph.annotation.syntax import SUBJECTS, children, is_negated, is_passive, objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgraph.annotation.attribution.cues import Cue
    from newsgraph.annotation.document import Document, Quotation
    from newsgraph.annotation.parsed import Doc, Span, Token

_MARKS_OF_ASIDE = 2
_NEAR_ASIDE = 3  # words between an aside and the quotation
_LONGEST_NAME = 7  # words before a headline's colon that may be no more than a name
_FURTHEST_CUE = 45  # tokens between a quotation and the verb that attributes it
_COORDINATIONS = frozenset({"and", "or", "but", "along with", "as well as", "and also", "but also", "together with"})
_VERBS = frozenset({"VERB", "AUX"})
_MODIFIERS = frozenset({"prep", "advmod", "amod", "npadvmod", "compound", "nummod", "poss"})
_TERMINAL = frozenset({".", "!", "?", "…", "..."})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "oprd", "attr", "dobj", "pobj", "pcomp", "prep", "acomp"})


def quoted_utterances(document: Document) -> list[Utterance]:
    """Every quotation that somebody utters, in order; names and scare quotes in nobody's mouth are left out."""
    found: list[Utterance] = []
    waiting: Quotation | None = None
    previous: tuple[Quotation, Utterance] | None = None
    for quotation in document.quotations:
        utterance = (
            _Attributing(document, quotation).utterance()
            or _continued(document, quotation, previous)
            or _coordinated(document, quotation, previous)
            or _led_in(document, quotation)
        )
        if utterance is not None and waiting is not None:
            found += _ahead(document, waiting, quotation, utterance)
        waiting = quotation if utterance is None else None
        if utterance is not None:
            found.append(utterance)
        previous = (quotation, utterance) if utterance else None
    return found


def _ahead(document: Document, waiting: Quotation, quotation: Quotation, utterance: Utterance) -> list[Utterance]:
    """A paragraph of a quotation whose speaker only its next paragraph tells; no mark closes it."""
    between = document.doc[waiting.end : quotation.start]
    marks = sum(t.is_quote for t in between)
    open_end = marks <= 1 and all(t.is_quote or t.is_space for t in between)
    if not (open_end and _is_sentence(document, waiting) and "\n" in between.text and utterance.way == "after"):
        return []
    return [replace(utterance, content=_words_of(document, waiting), way="ahead")]


def _continued(
    document: Document, quotation: Quotation, previous: tuple[Quotation, Utterance] | None
) -> Utterance | None:
    """A quotation without a cue that goes on where the one before it ended."""
    if previous is None or not _is_sentence(document, quotation):
        return None
    before, utterance = previous
    last = max(before.end, utterance.cue.i if utterance.cue is not None and utterance.way != "continued" else 0)
    if not _follows_at_once(document, last, quotation.start):
        return None
    return Utterance(
        _words_of(document, quotation), "direct", "continued", utterance.cue, "continued", utterance.speaker
    )


def _coordinated(
    document: Document, quotation: Quotation, previous: tuple[Quotation, Utterance] | None
) -> Utterance | None:
    """A fragment beside another one: "the plants are gone" along with "the roads"."""
    if previous is None:
        return None
    before, utterance = previous
    between = [t.lower_ for t in document.doc[before.end : quotation.start] if not t.is_punct and not t.is_space]
    if "\n" in document.doc[before.end : quotation.start].text or " ".join(between) not in _COORDINATIONS:
        return None
    content = _without_stop(document.doc, _words_of(document, quotation))
    return replace(utterance, content=content, kind="direct")


def _words_of(document: Document, quotation: Quotation) -> tuple[int, int]:
    """The quoted words without the comma that belongs to the sentence around them."""
    start, end = quotation.start, quotation.end
    ends_in_comma = document.doc[end - 1].text == "," and end - start > 1
    begins_in_comma = document.doc[start].text in {",", "."} and end - start > 1 + ends_in_comma
    return start + begins_in_comma, end - ends_in_comma


def _led_in(document: Document, quotation: Quotation) -> Utterance | None:
    """A quotation without a cue behind a sentence that says how somebody spoke: `Berg was blunt. "..."`."""
    first = quotation.start - 2
    while first > 0 and (document.doc[first].is_space or document.is_in_caption(first)):
        first -= 1
    if first <= 0 or not _is_sentence(document, quotation) or document.is_quoted(first):
        return None
    root = document.doc[first].sent.root
    speaker = speaker_of_verb(root) if _tells_manner(root) else None
    if speaker is None:
        return None
    return Utterance(_words_of(document, quotation), "direct", "lead", root, "say", speaker)


def _tells_manner(root: Token) -> bool:
    """Whether the verb is one of speech or tells how outspoken somebody is."""
    if root.lemma_ == "be":
        return any(c.lemma_.lower() in speech_lexicon().outspoken for c in children(root, "acomp"))
    cue = cue_at(root) if root.pos_ in _VERBS else None
    return cue is not None and cue.takes("direct", "fragment") and is_uttered(cue) and not is_passive(root)


def _without_marks(span: Span) -> Span:
    """The span without punctuation at its edges, whose head stands outside."""
    words = [t.i for t in span if not t.is_punct and not t.is_space]
    return span.doc[words[0] : words[-1] + 1] if words else span


def _without_stop(doc: Doc, content: tuple[int, int]) -> tuple[int, int]:
    """The words of a fragment without the full stop of the sentence around it; whole sentences keep theirs."""
    start, end = content
    inside = [t for t in doc[start:end] if t.text in _TERMINAL]
    return (start, end - 1) if end - start > 1 and doc[end - 1].text == "." and len(inside) == 1 else content


def _follows_at_once(document: Document, last: int, start: int) -> bool:
    """Whether the quotation begins where the sentence with the attribution before it ends."""
    doc = document.doc
    between = [
        t for t in doc[doc[min(last, len(doc) - 1)].sent.end : max(start - 1, 0)] if not t.is_space and not t.is_punct
    ]
    return not between


def _is_sentence(document: Document, quotation: Quotation) -> bool:
    """Whether the quotation stands alone as one or several sentences."""
    words = document.doc[quotation.start : quotation.end]
    before = [t for t in document.doc[: quotation.start][-4:] if not t.is_space and not t.is_quote]
    opens = not before or before[-1].text in _TERMINAL or "\n" in document.doc[before[-1].i : quotation.start].text
    return opens and len(words) >= 2 and (words[0].text[:1].isupper() or not words[0].is_alpha)


def _cue_of_further_clause(clause: Token) -> Cue | None:
    """The cue whose second "that" clause it is: "saying that ..., but that ..."."""
    if clause.dep_ != "conj" or not any(m.lower_ == "that" for m in children(clause, "mark")):
        return None
    above = [c for c in (cue_at(t) for t in clause.head.children if t.i < clause.i) if c and c.takes("clause")]
    return above[-1] if above else None


def _above_alleged_aim(cue: Cue) -> Cue:
    """The cue itself, or whose word it is that others want that: "said they push for war to justify the "purge""."""
    verb = cue.token
    if cue.entry.cue_class != "express" or verb.tag_ != "VB" or verb.dep_ not in {"advcl", "acl", "xcomp"}:
        return cue
    told = next((a for a in verb.ancestors if a.dep_ == "ccomp"), None)
    above = cue_at(told.head) if told is not None else None
    return above if above is not None and above.takes("clause") and is_uttered(above) else cue


def _who_has(words: Token) -> Token | None:
    """Who comes out with a message that a colon quotes: `Norway rolled out a new message: "It's about us."`."""
    verb = words.head
    return speaker_of_verb(verb) if words.dep_ == "dobj" and verb.pos_ == "VERB" else None


class _Attributing:
    """The search for the cue of one quotation."""

    def __init__(self, document: Document, quotation: Quotation) -> None:
        self._document, self._quotation = document, quotation
        self._doc = document.doc
        self._content = _words_of(document, quotation)
        self._before = self._words_before()

    def utterance(self) -> Utterance | None:
        """The quotation with its cue, None where no cue attributes it."""
        if not self._before:
            return self._cued_after()
        if self._before[-1].text in {",", ":", "—", "–", "-"} or self._before[-1].lower_ in {"that", "as"}:
            return self._cued_before() or self._fragment() or self._cued_after() or self._after_colon()
        return self._fragment() or self._cued_before() or self._cued_after()

    def _words_before(self) -> list[Token]:
        """What precedes the opening mark in the same sentence."""
        first = self._quotation.start
        mark = first - 1
        if mark <= 0:
            return []
        last = next((t for t in reversed(self._doc[max(mark - 4, 0) : mark]) if not t.is_space), self._doc[mark - 1])
        words = [t for t in self._doc[last.sent.start : last.i + 1] if not t.is_space]
        closed = not words or words[-1].text in _TERMINAL
        broken = bool(words) and words[-1].text != ":" and "\n" in self._doc[words[-1].i : first].text
        return [] if closed or broken else words

    def _direct(self, way: str, cue: Cue) -> Utterance:
        token = cue.token
        speaker = (speaker_of_noun(token) or _who_has(token)) if token.pos_ == "NOUN" else speaker_of_verb(token)
        if speaker is not None and way == "after" and self._content[0] <= speaker.i < self._content[1]:
            speaker = noun_behind(token)  # parsers take a noun of the quotation for the subject
        called = [*objects(token), *(d for d in children(token, "dative") if d.pos_ != "ADP")]
        outside = [o for o in called if not self._content[0] <= o.i < self._content[1]]
        target = outside[0] if outside and cue.takes("naming", "of", "for") else None
        return Utterance(self._content, "direct", way, token, cue.entry.cue_class, speaker, target)

    def _cued_after(self) -> Utterance | None:
        """The cue after the closing mark: `"...," X said`."""
        ending = self._doc[self._quotation.end - 1]
        if not self._goes_on(ending) or self._is_title():
            return None
        for token in self._words_after():
            if self._document.is_quoted(token.i):
                return None
            cue = cue_at(token) if token.pos_ in _VERBS else None
            if cue and cue.takes("direct") and not hears_only(token) and token.dep_ not in {"relcl", "acl"}:
                return self._direct("after", cue)
        return None

    def _goes_on(self, ending: Token) -> bool:
        """Whether the sentence goes on after the closing mark."""
        after = next((t for t in self._doc[self._quotation.end :][:4] if not t.is_quote and not t.is_space), None)
        if after is None or "\n" in self._doc[ending.i : after.i].text:
            return False
        return ending.text in {",", "?", "!", "—", "–", "-", "…", "..."} or after.text == "," or after.text[0].islower()

    def _words_after(self) -> Iterator[Token]:
        """The rest of the sentence after the closing mark, as far as an attribution may reach."""
        end, words = self._quotation.end, 0
        for token in self._doc[end : end + _FURTHEST_CUE]:
            if "\n" in token.text or (words and token.text in _TERMINAL):
                return
            words += token.is_alpha
            yield token

    def _cued_before(self) -> Utterance | None:
        """The cue before the opening mark: `X said: "..."`."""
        for token in reversed(self._before):
            if self._document.is_quoted(token.i):
                return None
            cue = cue_at(token)
            if cue and self._is_hearer(cue):
                return None
            if cue and token.dep_ == "relcl" and objects(token) and not cue.takes("hearer"):
                continue  # "called Berg, who threatened a strike, "a fool""
            if cue and cue.takes("direct") and not (token.pos_ == "NOUN" and self._before[-1].text != ":"):
                return self._direct("before", cue)
        return None

    def _is_hearer(self, cue: Cue) -> bool:
        """Whether the quotation is the name of the one spoken to: told "Radio North"."""
        span = self._doc[self._quotation.start : self._quotation.end]
        root = span.root
        return (
            cue.takes("hearer")
            and self._is_name(span)
            and root.head.i == cue.token.i
            and root.dep_ in {"dobj", "dative"}
        )

    def _after_colon(self) -> Utterance | None:
        """A colon without a cue: `X set a goal: "..."`, and in headlines `X: "..."`."""
        if self._before[-1].text != ":" or not self._doc[self._quotation.start].text[:1].isupper():
            return None
        root = self._doc[self._before[0].i : self._before[-1].i].root
        speaker = speaker_of_verb(root) if root.pos_ in _VERBS else root
        if speaker is None or (speaker is root and len(self._before) > _LONGEST_NAME):
            return None
        return Utterance(self._content, "direct", "colon", root, "colon", speaker)

    def _fragment(self) -> Utterance | None:
        """Quoted words inside the article's own sentence: the verb or noun above them attributes."""
        span = _without_marks(self._doc[self._quotation.start : self._quotation.end])
        root = span.root
        is_name = self._is_name(span) or self._is_title()
        below, reported = root, False
        aside = self._cue_aside()
        if aside is not None and not is_name:
            return self._direct("fragment", aside)
        for token in root.ancestors:
            if below.dep_ in SUBJECTS and not reported and cue_at(token) and below.dep_ != "csubj":
                below = token
                continue
            if below.dep_ == "amod" and token.pos_ == "NOUN" and token.i < below.i:
                below = token
                continue  # "called remarks by Berg "unworthy""
            cue = _cue_of_further_clause(token) or (cue_at(token) if not self._document.is_quoted(token.i) else None)
            cue = cue and _above_alleged_aim(cue)
            if cue and cue.takes("fragment", "direct") and self._is_voiced(cue):
                return None if is_name and not cue.takes("naming") else self._voiced_fragment(cue, root)
            reported = reported or token.dep_ in {"ccomp", "advcl"}
            if token.dep_ == "relcl" and (token.head.dep_ in SUBJECTS or token.left_edge.nbor(-1).text == ","):
                return None
            below = token
        return None

    def _cue_aside(self) -> Cue | None:
        """The verb of an aside right before the clause that quotes: "it would, as Berg argued, "ruin" the port"."""
        commas = [t.i for t in self._before if t.text == ","][-2:]
        if len(commas) < _MARKS_OF_ASIDE or commas[0] + 1 >= commas[1] or self._before[-1].i - commas[1] > _NEAR_ASIDE:
            return None
        first = self._doc[commas[0] + 1]
        verbs = [t for t in self._doc[first.i : commas[1]] if t.i == first.head.i and t.pos_ in _VERBS]
        cue = cue_at(verbs[0]) if first.lower_ == "as" and verbs and children(verbs[0], "nsubj") else None
        return cue if cue is not None and cue.takes("clause") and self._is_voiced(cue) else None

    def _is_voiced(self, cue: Cue) -> bool:
        token = cue.token
        if token.pos_ == "NOUN":
            return speaker_of_noun(token) is not None
        return is_uttered(cue) and not hears_only(token)

    def _is_title(self) -> bool:
        """Whether it names a programme or a work: `on "Meet the Mayor," X said`, `Berg's "Roads North"`."""
        before = self._before[-1] if self._before else None
        words = [t for t in self._doc[slice(*self._content)] if t.is_alpha]
        long_words = [t for t in words if len(t.text) > 3]
        titled = len(words) > 1 and bool(long_words) and all(t.text[0].isupper() for t in (words[0], *long_words))
        return titled and before is not None and (before.pos_ == "ADP" or before.tag_ == "POS")

    def _is_name(self, span: Span) -> bool:
        """Whether the marks only set off a name or a title: "the "Arab Spring" uprising"."""
        words = [t for t in span if t.is_alpha]
        titled = sum(t.text[0].isupper() for t in words if len(t.text) > 3 or len(words) == 1)
        long_words = [t for t in words if len(t.text) > 3 or len(words) == 1]
        return bool(long_words) and titled == len(long_words) and span.root.pos_ in {"PROPN", "NOUN"}

    def _voiced_fragment(self, cue: Cue, root: Token) -> Utterance:
        utterance = self._direct("fragment", cue)
        utterance = replace(utterance, content=_without_stop(self._doc, self._content))
        clause = self._surrounding_clause(cue.token, root)
        return utterance if clause is None else replace(utterance, content=clause, kind="reported", way="clause-around")

    def _surrounding_clause(self, cue: Token, root: Token) -> tuple[int, int] | None:
        """The reported clause around a fragment that cannot stand for it.

        That is one with a negation outside the marks, or one of which only a modifier is quoted.
        """
        path = [t for t in (root, *root.ancestors) if t.i != cue.i]
        path = path[: next((n for n, t in enumerate((root, *root.ancestors)) if t.i == cue.i), 0)]
        negated = any(is_negated(t) and not self._negation_is_quoted(t) for t in path) or is_denial(cue)
        clause = next((t for t in path if t.head.i == cue.i and t.dep_ == "ccomp"), None)
        if clause is None or is_request(clause) or not (negated or root.dep_ in _MODIFIERS):
            return None
        content = unbroken([*([cue] if is_denial(cue) else []), *clause.subtree])
        parts = apart_from_quotes(cue, content) if content else []
        return next((part for part in parts if part[0] <= root.i < part[1]), content)

    def _negation_is_quoted(self, token: Token) -> bool:
        return all(
            self._document.is_quoted(n.i)
            for n in children(token, "neg", "det")
            if n.lower_ in {"not", "n't", "never", "no"}
        )
