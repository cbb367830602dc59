"""Explaining one article: what was found by which rule, and what was turned down for which reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.events.frames import event_lexicon
from newsgraph.annotation.events.matching import Matcher
from newsgraph.annotation.explanation import entries
from newsgraph.annotation.explanation.conditions import unmet
from newsgraph.annotation.explanation.naming import mention_findings
from newsgraph.annotation.explanation.records import Explanation, Finding, Refusal, SentenceExplanation
from newsgraph.annotation.explanation.telling import told
from newsgraph.annotation.extractor import find_candidates
from newsgraph.annotation.judging import RuleJudge, TrainedJudge
from newsgraph.annotation.tracing import listening
from newsgraph.extensions import using

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsgraph.annotation.candidates import Candidate
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.extractor import Found, RuleExtractor
    from newsgraph.annotation.parsed import Token
    from newsgraph.annotation.tracing import TurnedDown
    from newsgraph.model import Article

_PARTICIPANTS = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "dative", "agent"})
_EXPECTED = frozenset({"be", "have", "do", "get", "become"})  # verbs that need no frame to be understood


def explain(article: Article, extractor: RuleExtractor) -> Explanation:
    """What the extractor finds in the article and why, sentence by sentence."""
    document = next(extractor.documents([article]))
    with using(extractor.extensions), listening() as refused:
        found = find_candidates(document)
        report = _Report(document, found, extractor)
        findings = [*mention_findings(document, found.entities), *report.findings()]
        refusals = [*report.refusals(refused), *report.below_threshold(), *report.unused_words()]
        return Explanation(article, tuple(_sentences(document, findings, refusals)))


def _sentences(
    document: Document, findings: Sequence[Finding], refusals: Sequence[Refusal]
) -> Iterator[SentenceExplanation]:
    for number, sentence in enumerate(document.sentences, 1):
        words = document.quote(sentence.start, sentence.end)
        first, last = sentence.start_char, sentence.end_char
        found = sorted((f for f in findings if first <= f.words.start < last), key=_finding_order)
        refused = sorted((r for r in refusals if first <= r.words.start < last), key=_refusal_order)
        yield SentenceExplanation(number, words, tuple(found), tuple(dict.fromkeys(refused)))


_LAYERS = ("entity", "relation", "event", "statement", "figure")


def _finding_order(finding: Finding) -> tuple[int, int, int, str]:
    return _LAYERS.index(finding.layer), finding.words.start, finding.words.end, finding.what


def _refusal_order(refusal: Refusal) -> tuple[int, int, int, str, str]:
    return _LAYERS.index(refusal.layer), refusal.words.start, refusal.words.end, refusal.rule, refusal.reason


class _Report:
    """Puts what the rules did to one document into findings and refusals."""

    def __init__(self, document: Document, found: Found, extractor: RuleExtractor) -> None:
        self._document = document
        self._entities: Entities = found.entities
        self._judge = extractor.judge
        judged = list(extractor.judged(document, found))
        self._kept = [(c, p) for c, p in judged if p >= extractor.threshold]
        self._unlikely = [(c, p) for c, p in judged if p < extractor.threshold]
        self._threshold = extractor.threshold

    def findings(self) -> Iterator[Finding]:
        """The facts that are kept."""
        for candidate, confidence in self._kept:
            fact, layer = candidate.fact, _layer(candidate)
            cues = (
                self._judge.cues(candidate) if isinstance(self._judge, RuleJudge | TrainedJudge) else candidate.features
            )
            entry = self._entry(layer, candidate.rule, (fact.evidence.start, fact.evidence.end))
            yield Finding(layer, fact.evidence, told(fact, self._entities), candidate.rule, entry, confidence, cues)

    def below_threshold(self) -> Iterator[Refusal]:
        """The facts that were judged too unlikely."""
        for candidate, confidence in self._unlikely:
            fact, layer = candidate.fact, _layer(candidate)
            reason = f"{told(fact, self._entities)}: judged {confidence:.2f}, below {self._threshold:.2f}"
            entry = self._entry(layer, candidate.rule, (fact.evidence.start, fact.evidence.end))
            yield Refusal(layer, fact.evidence, candidate.rule, entry, reason)

    def refusals(self, turned_down: Sequence[TurnedDown]) -> Iterator[Refusal]:
        """What the rules themselves let go."""
        for item in turned_down:
            words = self._document.quote(*item.tokens)
            entry = self._entry(item.layer, item.rule, (words.start, words.end))
            yield Refusal(item.layer, words, item.rule, entry, item.reason)

    def unused_words(self) -> Iterator[Refusal]:
        """Words that frames begin with and that evoked none, and verbs of participants that no frame knows."""
        matcher = Matcher(event_lexicon(), self._entities)
        for token in self._document.doc:
            if matcher.match(token) is not None:
                continue
            words = self._document.quote(token.i, token.i + 1)
            for lack in unmet(token, self._entities):
                yield Refusal("event", words, lack.frame.name, entries.frame_place(lack.frame.name), lack.reason)
            if self._is_unknown(token):
                reason = entries.exclusion(token.lemma_.lower())
                told_so = f"no frame: {reason}" if reason else "no frame knows this verb"
                yield Refusal("event", words, token.lemma_.lower(), "", told_so)

    def _is_unknown(self, token: Token) -> bool:
        """Whether somebody known does the verb or undergoes it, and no frame begins with it."""
        if token.pos_ != "VERB" or token.lemma_.lower() in _EXPECTED or entries.has_frame(token):
            return False
        return any(c.dep_ in _PARTICIPANTS and self._entities.denoted(c) for c in token.children)

    def _entry(self, layer: str, rule: str, place: tuple[int, int]) -> str:
        """Where the rule's entry stands in the lexicon; empty where the rule is code alone."""
        if layer == "event":
            return entries.frame_place(rule)
        if layer == "relation":
            return entries.relation_place(rule)
        span = self._document.doc.char_span(*place, alignment_mode="expand")
        tokens = list(span) if span is not None else []
        return entries.cue_place(tokens, rule.rpartition("/")[2]) if layer == "statement" else ""


def _layer(candidate: Candidate) -> str:
    return type(candidate.fact).__name__.lower()
