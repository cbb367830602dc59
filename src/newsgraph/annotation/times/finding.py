"""Finding the time expressions of a document and resolving them in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsgraph.annotation.lexicon import word_set
from newsgraph.annotation.times.attachment import date_words
from newsgraph.annotation.times.patterns import find_matches
from newsgraph.annotation.times.resolving import Setting, UnknownPublicationDateError, resolve
from newsgraph.annotation.times.tense import looks_ahead
from newsgraph.annotation.times.types import TimeExpression, Times

if TYPE_CHECKING:
    from newsgraph.annotation.document import Document
    from newsgraph.annotation.parsed import Span
    from newsgraph.annotation.times.patterns import Match

_NO_DATE_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "MONEY", "QUANTITY", "PRODUCT"})
_ADVICE = "publication date unknown; give --published"


def find_times(document: Document) -> tuple[Times, tuple[str, ...]]:
    """The time expressions of the document with what they date, and warnings about those that stay open."""
    expressions: list[TimeExpression] = []
    open_spans: list[Span] = []
    dependent: list[str] = []  # words that need the publication date
    told: str | None = None
    for match, span in _spans(document):
        setting = Setting(document.article.published, told, looks_ahead(span))
        try:
            edtf = resolve(match, setting)
        except UnknownPublicationDateError:
            dependent.append(document.quote(span.start, span.end).text)
            edtf = None
        if edtf is None:
            open_spans.append(span)
            continue
        expressions.append(TimeExpression(span.start, span.end, edtf))
        told = edtf
    return date_words(document, tuple(expressions), tuple(open_spans)), _warnings(dependent)


def _spans(document: Document) -> list[tuple[Match, Span]]:
    found = []
    for match in find_matches(document.doc.text):
        span = document.doc.char_span(match.start, match.end, alignment_mode="expand")
        if span is not None and _is_time(match, span):
            found.append((match, span))
    return found


def _is_time(match: Match, span: Span) -> bool:
    """Whether a bare month or year is one indeed: "May" may be a verb and "2000" a count."""
    if match.kind == "year":
        return _is_year(span)
    if match.kind == "month" and len(span) == 1:
        return _is_month(span)
    return match.kind != "weekday" or not _is_in_name(span)


def _is_in_name(span: Span) -> bool:
    """Whether a weekday begins a name ("the Sunday Times")."""
    last = span[-1]
    after = last.nbor() if last.i < len(span.doc) - 1 else last
    if last.dep_ != "compound" or last.head.i != after.i or after.pos_ != "PROPN":
        return False
    before = span.doc[span.start - 1] if span.start else None
    return after.ent_type_ == "ORG" or (before is not None and before.dep_ in {"det", "case"})


def _is_month(span: Span) -> bool:
    token = span[0]
    if _follows_date_word(span):
        return True
    if token.ent_type_ in _NO_DATE_LABELS or token.pos_ in {"VERB", "AUX"}:
        return False
    return token.ent_type_ == "DATE" or token.text not in word_set("times.yaml", "months_that_are_words")


def _is_year(span: Span) -> bool:
    token = span[0]
    if token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS":
        return token.head.lemma_.lower() in word_set("times.yaml", "dated_nouns")
    return token.ent_type_ == "DATE" or _follows_date_word(span)


def _follows_date_word(span: Span) -> bool:
    return span.start > 0 and span.doc[span.start - 1].lower_ in word_set("times.yaml", "before_dates")


def _warnings(words: list[str]) -> tuple[str, ...]:
    if not words:
        return ()
    listed = ", ".join(f"'{w}'" for w in dict.fromkeys(words))
    what = "a relative date" if len(set(words)) == 1 else "relative dates"
    return (f"{what} ({listed}) could not be resolved: {_ADVICE}",)
