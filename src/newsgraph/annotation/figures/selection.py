"""Which numbers are figures: not dates, durations, ages, ranks, names, scores, phone numbers or "the two sides"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsgraph.annotation.figures.counted import is_currency_word, is_part, is_person_noun, words

if TYPE_CHECKING:
    from newsgraph.annotation.entities import Entities
    from newsgraph.annotation.figures.counted import Counted
    from newsgraph.annotation.times import Times

_FEW = 10  # "the two ministers", "these three countries": so small a number only refers back
_YEARS = range(1500, 2200)
_PHONE = re.compile(r"\+\d|\d{3}[- ]\d{3,4}\b|\d{3}[- ]\d{2}[- ]\d{2}")
_RATIO = re.compile(r"(?i)\b(?:one|two|three|four|\d) (?:in|out of)(?: every)? $")  # "one in three"
_EDGE = 8  # characters around a number that show it to be part of a phone number
_DEFINITE = frozenset({"the", "these", "those", "both", "all", "its", "their", "his", "her", "our", "your", "my", "'s"})


def is_figure(item: Counted, entities: Entities, times: Times) -> bool:
    """Whether the number measures something."""
    if _is_time(item, times) or _is_name(item, entities) or _is_score(item):
        return False
    if item.number.unit or item.number.fraction:
        return True
    if item.number.scaled:
        return not _is_idiom(item)
    if item.noun is None:
        return _counts_without_noun(item)
    return not (_is_year(item) or _refers_back(item) or _is_idiom(item))


def _is_time(item: Counted, times: Times) -> bool:
    """A date, a duration or an age."""
    if any(times.covers(token.i) for token in item.span):
        return True
    after = item.span.doc[item.span.end : item.span.end + 3]
    first = next((t for t in after if t.text != "-" and t.pos_ != "ADJ"), None)
    nouns = [t for t in (item.noun, first) if t is not None]
    if item.noun is not None and item.noun.pos_ == "PROPN" and item.noun.ent_type_ == "DATE":
        return True  # "19-25 February"
    if not item.number.unit and any(t.lemma_.lower() in words("time_units") for t in nouns):
        return True
    return not item.number.unit and _is_age(item)


def _is_age(item: Counted) -> bool:
    """Whether it is an age: "Osei, 65, said", "aged 30"."""
    span, doc = item.span, item.span.doc
    before = doc[span.start - 1].lower_ if span.start else ""
    if before in {"aged", "age"}:
        return True
    after = doc[span.end].text if span.end < len(doc) else ""
    named = span.start > 1 and doc[span.start - 2].pos_ == "PROPN"
    return before == "," and after in {",", "."} and named and item.number.value < 120


def _is_name(item: Counted, entities: Entities) -> bool:
    """Part of a name or a rank: "Resolution 1701", "No. 10", "the Group of 20", "Boeing 737"."""
    span, doc = item.span, item.span.doc
    mention = entities.around(span.root.i)
    if mention is not None and mention.kind == "name" and mention.start < span.start:
        return True
    if not span.start or item.number.unit:
        return False
    before = doc[span.start - 1]
    if before.lower_ in words("numbered"):
        return True
    if not item.number.digits or item.number.scaled:
        return False
    noun = item.noun
    if noun is not None and noun.i == span.end and noun.tag_ == "NNP" and not is_person_noun(noun):
        return True
    return before.pos_ == "PROPN" and before.dep_ != "ROOT" and before.ent_type_ not in {"", "DATE", "GPE", "NORP"}


def _is_score(item: Counted) -> bool:
    """Whether it is part of a score ("a 3-1 win"), a phone number or a ratio ("one in three")."""
    span, edges = item.span, (item.before[-_EDGE:], item.after[:_EDGE])
    around = f"{edges[0]}{span.text}{edges[1]}"
    if item.number.digits and not item.number.unit and _PHONE.search(around) and "," not in span.text:
        return True
    if _RATIO.search(item.before):
        return True
    return bool(item.number.bound) and item.noun is not None and item.noun.lemma_.lower() in words("score_nouns")


def _is_year(item: Counted) -> bool:
    whole = item.number.digits and "," not in item.span.text and item.number.value in _YEARS
    return whole and (item.number.bound > 0 or item.noun is None or item.noun.tag_ != "NNS")


def _refers_back(item: Counted) -> bool:
    """Whether it counts nothing new ("the two leaders") or is hardly more than an article ("one policeman said")."""
    if item.number.digits or item.number.value > _FEW or item.noun is None:
        return False
    if item.noun.lower_ in words("group_sizes"):
        return False  # "the six-member team"
    if item.number.value == 1:
        return not _is_casualty(item)
    determiners = {c.lower_ for c in item.noun.children if c.dep_ in {"det", "poss", "predet", "case"}}
    if is_part(item):  # "two of his guards" are not "his two guards"
        determiners = set()
    before = item.span.doc[item.span.start - 1].lower_ if item.span.start else ""
    return bool((determiners | {before}) & _DEFINITE)


def _is_casualty(item: Counted) -> bool:
    verb, noun = item.verb, item.noun
    if verb is None or noun is None or not is_person_noun(noun) or item.span.root.head.i != noun.i:
        return False
    suffers = {"nsubjpass", "dobj"} | ({"nsubj"} if verb.lemma_ in words("dying") else set())
    return verb.lemma_.lower() in words("people_verbs") and noun.dep_ in suffers


def _is_idiom(item: Counted) -> bool:
    noun = item.noun
    if noun is None or is_currency_word(noun):
        return False
    lemma = noun.lemma_.lower()
    return lemma in {"time", "fold"} or (lemma in words("not_counted") and not item.number.digits)


def _counts_without_noun(item: Counted) -> bool:
    """A bare number counts if it is exact ("1,334.20") or if a deed is done to it ("nearly 500 were wounded")."""
    verb = item.verb
    if verb is None or _is_year(item):
        return False
    if item.number.digits and ("," in item.span.text or not item.number.value.is_integer()):
        return True
    return item.span.root.dep_ in {"nsubj", "nsubjpass", "dobj"} and verb.lemma_.lower() in words("people_verbs")
