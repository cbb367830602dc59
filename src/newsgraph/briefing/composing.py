"""Composing a brief: which sentences it has, under which headings, in which order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsgraph.briefing.names import Names
from newsgraph.briefing.sentences import Sentence, capitalised, grouped, plain, sentence, when
from newsgraph.lookup import facts_of, find_entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsgraph.graph import KnowledgeGraph
    from newsgraph.lookup import Fact, KnownEntity

_LONGEST = 25  # sentences of a section


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences under a heading, in order of time; `left_out` earlier ones were too many."""

    title: str
    sentences: tuple[Sentence, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """What a graph knows of an entity; sections without sentences are not there."""

    entity: KnownEntity
    sections: tuple[Section, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts behind the text, each once, in the order in which they are first cited, the head before all."""
        names = (self.naming(name) for name in (self.entity.name, *self.entity.other_names))
        cited = (*(fact for fact in names if fact), *self._facts_of_sections())
        return tuple({fact.iri: fact for fact in cited}.values())

    def naming(self, name: str) -> Fact | None:
        """The first fact of a sentence whose quote has the name, None where there is none."""
        wanted = name.casefold()
        return next((fact for fact in self._facts_of_sections() if wanted in fact.quote.casefold()), None)

    def _facts_of_sections(self) -> Iterator[Fact]:
        return (fact for section in self.sections for one in section.sentences for fact in one.facts)


def brief(graph: KnowledgeGraph, name: str, since: str | None = None) -> Brief:
    """The brief of the entity of that name; with `since`, an ISO date, of what may have happened on that day or later.

    Raises:
        QueryError: no entity or several go by that name.
    """
    entity = find_entity(graph, name)
    facts = tuple(f for f in facts_of(graph, entity.iri) if since is None or (f.last_day or "") >= since)
    names = Names(graph, facts)
    told = {fact.iri: sentence(fact, names) for fact in facts}
    parts = {title: [told[fact.iri] for fact in facts if belongs(fact, entity.iri)] for title, belongs in _PARTS}
    sections = [_section(_titled(title, entity, names), sentences) for title, sentences in parts.items()]
    sections.append(_section("Disputed points", [*_denied(facts, told), *_differing(facts, names)]))
    return Brief(entity, tuple(section for section in sections if section.sentences))


def _titled(title: str, entity: KnownEntity, names: Names) -> str:
    return title.format(name=names.of(entity.iri), who="Who" if entity.type == "Person" else "What")


def _identity(fact: Fact, _: str) -> bool:
    return fact.kind == "relation"


def _did(fact: Fact, iri: str) -> bool:
    return iri in fact.actors


def _underwent(fact: Fact, iri: str) -> bool:
    return iri in fact.recipients and iri not in fact.actors


def _said(fact: Fact, iri: str) -> bool:
    return iri in fact.speakers or (fact.source == iri and not _did(fact, iri) and not _underwent(fact, iri))


def _said_of(fact: Fact, iri: str) -> bool:
    return fact.kind == "statement" and iri in fact.about and iri not in fact.speakers


def _figures(fact: Fact, iri: str) -> bool:
    return fact.kind == "figure" and fact.source != iri


def _there(fact: Fact, iri: str) -> bool:
    return fact.place == iri and not _did(fact, iri) and not _underwent(fact, iri)


_PARTS = (
    ("{who} {name} is", _identity),
    ("What {name} did", _did),
    ("What was done to {name}", _underwent),
    ("What {name} said", _said),
    ("What was said of {name}", _said_of),
    ("Figures", _figures),
    ("What happened there", _there),
)


def _section(title: str, sentences: Iterable[Sentence]) -> Section:
    """The sentences without repetitions: the same sentence of several articles is one with several notes."""
    merged: dict[tuple[str, str], Sentence] = {}
    for one in sentences:
        key = ("", one.text) if one.facts[0].kind == "relation" else (one.when, one.text)
        known = merged.get(key)
        merged[key] = replace(known, facts=(*known.facts, *one.facts)) if known else one
    kept = tuple(merged.values())[-_LONGEST:]
    return Section(title, kept, len(merged) - len(kept))


def _denied(facts: tuple[Fact, ...], sentences: Mapping[str, Sentence]) -> Iterator[Sentence]:
    """What one report tells and another denies."""
    denials = [fact for fact in facts if fact.kind == "event" and fact.status == "negated"]
    tellings = [fact for fact in facts if fact.kind == "event" and fact.status in {"actual", "planned"}]
    by_actor: defaultdict[tuple[str, str], dict[str, Fact]] = defaultdict(dict)
    for denied in denials:
        for actor in denied.actors:
            by_actor[denied.name, actor][denied.iri] = denied
    for told in tellings:
        found = {iri: denied for actor in told.actors for iri, denied in by_actor[told.name, actor].items()}
        for denied in sorted(found.values(), key=lambda fact: fact.order):
            if _same(told, denied) and not _of_one_voice(told, denied):
                one, other = sentences[told.iri].text, sentences[denied.iri].text
                yield Sentence(when(told), f"One report has it: {one} Another denies it: {other}", (told, denied))


def _same(told: Fact, denied: Fact) -> bool:
    """Whether two reports of one type and actor may be about the same event.

    One that names no recipient could be about many: then time, place or article have to be the same as well.
    """
    overlap = (told.first_day or "") <= (denied.last_day or "9") and (denied.first_day or "") <= (told.last_day or "9")
    dated = bool(told.time and denied.time)
    if dated and not overlap:
        return False
    if told.recipients and denied.recipients:
        return bool(set(told.recipients) & set(denied.recipients))
    return dated or told.article.id == denied.article.id or (told.place is not None and told.place == denied.place)


def _of_one_voice(told: Fact, denied: Fact) -> bool:
    """Whether one article says both itself, or of one and the same source: it then tells of two things."""
    return told.article.id == denied.article.id and told.source == denied.source


def _differing(facts: tuple[Fact, ...], names: Names) -> Iterator[Sentence]:
    """Figures on one quantity that differ."""
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.kind == "figure" and fact.quantity:
            groups.setdefault((fact.quantity.casefold(), fact.unit or ""), []).append(fact)
    for group in groups.values():
        if len({fact.value for fact in group}) > 1:
            values = "; ".join(dict.fromkeys(_value(fact, names) for fact in group))
            text = f"The figures for “{plain(group[0].quantity or '')}” differ: {values}."
            yield Sentence("", capitalised(text), tuple(group))


def _value(fact: Fact, names: Names) -> str:
    number = " ".join(part for part in (fact.qualifier, grouped(fact.value or ""), fact.unit) if part)
    return f"{number} according to {names.of(fact.source)}" if fact.source else f"{number} as {fact.article.id} has it"
