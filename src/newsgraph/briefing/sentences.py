"""Sentences: a fact in words that say no more than its article does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from newsgraph.briefing.wording import load_wording

if TYPE_CHECKING:
    from newsgraph.briefing.names import Names
    from newsgraph.briefing.wording import EventWords
    from newsgraph.lookup import Fact

_LONGEST = 300  # characters of what somebody said
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a brief, and the facts that carry it."""

    when: str  # "3 January 2026", "reported 2 February 2026"; empty where no day is known
    text: str
    facts: tuple[Fact, ...]


def sentence(fact: Fact, names: Names) -> Sentence:
    """The fact in a sentence; what somebody claims, plans or denies is worded so."""
    tell = {"relation": _relation, "event": _event, "statement": _statement, "figure": _figure}[fact.kind]
    return Sentence(when(fact), capitalised(tell(fact, names)) + ".", (fact,))


def when(fact: Fact) -> str:
    """The time of a fact, or else of the report: "February 2026", "reported 2 February 2026"."""
    if fact.time and fact.kind == "event":
        return readable(fact.time)
    published = fact.article.published
    return f"reported {readable(published)}" if published else ""


def readable(time: str) -> str:
    """A day, month or year as people write it; other forms of time as they stand."""
    if _DAY.fullmatch(time):
        day = date.fromisoformat(time)
        return f"{day.day} {day:%B %Y}"
    if _MONTH.fullmatch(time):
        return f"{date.fromisoformat(time + '-01'):%B %Y}"
    return time


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def plain(text: str, longest: int = _LONGEST) -> str:
    """Words of an article on one line, without the full stop at their end, cut where they are very long."""
    words = " ".join(text.split()).rstrip(".,;:")
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + "…"


def quoted(text: str) -> str:
    """Words of an article in quotation marks, those that the words have themselves made single, as print has it."""
    inner = _within(plain(text), "‘", "’")
    return f"“{inner}”"


def closed(text: str) -> str:
    """Words of an article on one line, a quotation that is cut within them closed at their end."""
    return _within(plain(text), "“", "”")


def _within(words: str, opening: str, closing: str) -> str:
    """The words with these marks in place of their double ones; what is opened and never closed ends with them."""
    paired = re.sub(r'"([^"]*)"', r"“\1”", words)
    marked = re.sub(r'(?<!\S)"', "“", paired).replace('"', "”")
    left_open = max(0, marked.rfind("“") - marked.rfind("”")) > 0
    return (marked + "”" * left_open).replace("“", opening).replace("”", closing)


def _relation(fact: Fact, names: Names) -> str:
    subject, object_ = names.listed(fact.subjects), names.listed(fact.objects)
    verb = "are" if names.several(fact.subjects) else "is"
    if fact.name == "holds_office" and fact.role:
        return f"{subject} {verb} described as {plain(fact.role)} of {object_}"
    told = load_wording().relation(fact.name).format(subject=subject, object=object_, **{"is": verb})
    return f"{told} (“{plain(fact.role)}”)" if fact.role else told


def _event(fact: Fact, names: Names) -> str:
    words = load_wording().event(fact.name, fact.mode)
    told = _deed(fact, words, names) if fact.actors else _undergone(fact, words, names)
    told += f" in {names.of(fact.place)}" if fact.place else ""
    told += ", or may have done so" if fact.status == "possible" and fact.actors else ""
    trigger = plain(fact.trigger or "")
    told += f" (“{trigger}”)" if trigger and not _says_the_same(trigger, told) else ""
    return f"according to {names.of(fact.source)}, {told}" if fact.source else told


def _deed(fact: Fact, words: EventWords, names: Names) -> str:
    done, do, link = words.done, words.do, words.link
    if words.together and len(fact.actors) > 1:
        done, do, link = words.together
    elif not fact.recipients:
        (done, do), link = words.alone, ""
    whom = " ".join(part for part in (link, names.listed(fact.recipients)) if part) if fact.recipients else ""
    verb = "are" if names.several(fact.actors) else "is"
    verbs = {
        "actual": done,
        "planned": f"{verb} planning or expected to {do}",
        "possible": f"may {do}",
        "negated": f"did not {do}",
    }
    return f"{names.listed(fact.actors)} {verbs.get(fact.status, done)} {whom}".strip()


def _undergone(fact: Fact, words: EventWords, names: Names) -> str:
    """An event of which the article does not say who did it."""
    prefix = {
        "planned": "it is planned or expected that ",
        "possible": "it is possible that ",
        "negated": "it is not the case that ",
    }.get(fact.status, "")
    if not fact.recipients:
        return f"{prefix}somebody {words.alone[0]}"
    past = fact.status in {"actual", "possible", "negated"}
    verb = ("were" if past else "are") if names.several(fact.recipients) else ("was" if past else "is")
    return f"{prefix}{names.listed(fact.recipients)} {words.undergone.format(was=verb)}"


def _statement(fact: Fact, names: Names) -> str:
    speaker, content = names.listed(fact.speakers), fact.content or ""
    others = tuple(entity for entity in fact.about if entity not in fact.speakers)
    about = f" of {names.listed(others)}" if others else ""
    if fact.spoken == "direct":
        return f"{speaker} said{about}: {quoted(content)}"
    return f"{speaker} said{about}, in the article’s words: {closed(content)}"


def _figure(fact: Fact, names: Names) -> str:
    number = " ".join(part for part in (fact.qualifier, grouped(fact.value or ""), fact.unit) if part)
    measure = f"the figure for “{plain(fact.quantity)}”" if fact.quantity else "a figure that the article gives"
    source = f"according to {names.of(fact.source)}, " if fact.source else ""
    return f"{source}{measure} is {number}"


def grouped(value: str) -> str:
    """A number with commas between its thousands."""
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}" if re.fullmatch(r"-?\d+", whole) else value


def _says_the_same(trigger: str, told: str) -> bool:
    """Whether the words of the article add nothing: the sentence has the stems of all of them."""
    stems = [word[:5] for word in re.findall(r"\w{3,}", trigger.casefold())]
    return all(re.search(rf"\b{re.escape(stem)}", told.casefold()) for stem in stems)
